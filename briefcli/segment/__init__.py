"""From the text of an article to blocks, sentences, words and quotations, all with offsets."""

from __future__ import annotations

from briefcli.records import Article, Document, Sentence, Span, Warning
from briefcli.segment import blocks, genre, language, quotations, sentences, tokens


def segment(article: Article) -> Document:
    """Cut `article` up. Never raises on any text; a text without words has no blocks and no sentences."""
    plain = tokens.shadow(article.text)
    cut = blocks.cut(article.text, plain)
    found = tuple(
        Sentence(start, end, index, *tokens.tokenize(plain, start, end))
        for index, block in enumerate(cut)
        for start, end in sentences.split(plain, block.start, block.end)
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


def _language_warnings(code: str) -> tuple[Warning, ...]:
    if code == "en":
        return ()
    what = "has no words of a known language" if code == "und" else f"seems to be in language {code!r}"
    return (Warning("not_english", f"The text {what}; briefcli reads English, so expect gaps and errors."),)
