"""From the text of an article to blocks, sentences, words and quotations, all with offsets."""

from __future__ import annotations

from collections.abc import Iterator

from briefcli.records import Article, Document, Sentence, Span, Warning
from briefcli.segment import blocks, genre, language, quotations, sentences, tokens

LONGEST_SENTENCE = 500
"""Tokens. The longest sentence of raw_news has 411; what is longer than this has no
stops, and would make every later stage that looks around in its sentence quadratic."""


def segment(article: Article) -> Document:
    """Cut `article` up. Never raises on any text; a text without words has no blocks and no sentences."""
    plain = tokens.shadow(article.text)
    cut = blocks.cut(article.text, plain)
    found = tuple(
        piece
        for index, block in enumerate(cut)
        for start, end in sentences.split(plain, block.start, block.end)
        for piece in _bounded(Sentence(start, end, index, *tokens.tokenize(plain, start, end)))
    )
    title = next((Span(block.start, block.end) for block in cut if block.kind == "headline"), None)
    kind, issuer = genre.classify(article.text, cut, title)
    code = language.detect(plain)
    return Document(
        article=article,
        blocks=cut,
        sentences=found,
        quotations=quotations.pair(article.text, cut),
        title=title,
        genre=kind,
        issuer=issuer,
        language=code,
        warnings=_language_warnings(code),
    )


def _bounded(sentence: Sentence) -> Iterator[Sentence]:
    """`sentence`, or the pieces of `LONGEST_SENTENCE` tokens it is cut into."""
    if len(sentence.words) <= LONGEST_SENTENCE:
        yield sentence
        return
    for first in range(0, len(sentence.words), LONGEST_SENTENCE):
        piece = slice(first, first + LONGEST_SENTENCE)
        starts, ends = sentence.starts[piece], sentence.ends[piece]
        yield Sentence(starts[0], ends[-1], sentence.block, sentence.words[piece], starts, ends)


def _language_warnings(code: str) -> tuple[Warning, ...]:
    if code == "en":
        return ()
    what = "has no words of a known language" if code == "und" else f"seems to be in language {code!r}"
    return (Warning("not_english", f"The text {what}; briefcli reads English, so expect gaps and errors."),)
