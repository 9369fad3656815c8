"""From the text of an article to blocks, sentences, words and quotations, all with offsets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from briefcli.contract import UNREAD
from briefcli.records import Article, Block, Document, Sentence, Span, Warning
from briefcli.segment import blocks, genre, kinds, language, quotations, sentences, tokens
from briefcli.segment.clean import Clean, clean

PLACED = ("blocks", "sentences", "quotations", "title", "issuer", "embargo")
LONGEST_SENTENCE = 500
"""Tokens. The longest sentence of raw_news has 411; what is longer than this has no
stops, and would make every later stage that looks around in its sentence quadratic."""


def segment(article: Article) -> Document:
    """Cut `article` up. Never raises on any text; a text without words has no blocks and no sentences, and blocks
    that are set apart have none either, but for the one that names whose statement it is.
    """
    meant = clean(article.text)
    plain = tokens.shadow(meant.text)
    cut = blocks.cut(meant, plain)
    title = next((Span(one.start, one.end) for one in cut if one.kind == "headline"), None)
    quoted = quotations.pair(meant.text, cut)
    kind, issuer = genre.classify(meant.text, cut, quoted, title)
    cut = blocks.with_text(plain, cut)
    found = tuple(
        piece
        for index, block in enumerate(cut)
        if block.kind not in UNREAD or (issuer and block.start <= issuer.start < block.end)
        for start, end in sentences.split(plain, block.start, block.end)
        for piece in _bounded(Sentence(start, end, index, *tokens.tokenize(plain, start, end)))
    )
    code = language.detect(plain)
    document = Document(
        article=article,
        blocks=cut,
        sentences=found,
        quotations=quoted,
        title=title,
        genre=kind,
        issuer=issuer,
        language=code,
        warnings=tuple(_warnings(code, cut, found)),
        embargo=kinds.embargo(plain, cut),
    )
    if meant.text == article.text:
        return document
    return replace(document, **{name: _in_place(getattr(document, name), meant) for name in PLACED})


def _bounded(sentence: Sentence) -> Iterator[Sentence]:
    """`sentence`, in one or the pieces of `LONGEST_SENTENCE` tokens it is cut into."""
    for first in range(0, len(sentence.words), LONGEST_SENTENCE):
        piece = slice(first, first + LONGEST_SENTENCE)
        starts, ends = sentence.starts[piece], sentence.ends[piece]
        yield Sentence(starts[0], ends[-1], sentence.block, sentence.words[piece], starts, ends)


def _in_place(placed: Any, meant: Clean) -> Any:
    """A record, or several, with the places that the clean text's characters have in the article's."""
    if isinstance(placed, tuple):
        return tuple(_in_place(one, meant) for one in placed)
    if placed is None:
        return None
    start, end = meant.span(placed.start, placed.end)
    inside: dict[str, Any] = {}
    if isinstance(placed, Block):
        inside = {"speaker": _in_place(placed.speaker, meant)}
    elif isinstance(placed, Sentence):
        starts, ends = (meant.starts[one] for one in placed.starts), (meant.ends[one - 1] for one in placed.ends)
        inside = {"starts": tuple(starts), "ends": tuple(ends)}
    return replace(placed, start=start, end=end, **inside)


def _warnings(code: str, cut: tuple[Block, ...], found: tuple[Sentence, ...]) -> Iterator[Warning]:
    if code != "en":
        what = "has no words of a known language" if code == "und" else f"seems to be in language {code!r}"
        yield Warning("not_english", f"The text {what}; briefcli reads English, so expect gaps and errors.")
    if cut and not found:
        kinds = ", ".join(sorted({block.kind for block in cut}))
        yield Warning("furniture_only", f"The text holds no article, only what surrounds one ({kinds}).")
