"""Words with offsets: Penn Treebank rules (``language/en/words.toml``) over a length-preserving shadow of the text.

The shadow has straight quotation marks and plain spaces where the text has curly ones and no-break spaces,
so that "don’t" is tokenized as "don't" is, and a position in the shadow is a position in the text.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from briefcli import language

_LOOKALIKES = {
    '"': "“”„‟«»″",
    "'": "‘’‚‛ʼ′",
    " ": "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
    "\u200b\u200e\u200f\u2060\ufeff\u00ad",
}
_SHADOW = {char: plain for plain, chars in _LOOKALIKES.items() for char in chars}
_SHADOW |= dict.fromkeys(map(chr, (*range(9), *range(14, 28), 127)), " ")  # control characters
_SHADOWED = re.compile(f"[{''.join(_SHADOW)}\ud800-\udfff]")
"""The characters of the shadow that differ, and lone surrogates, which no model can read."""

_CHUNK = re.compile(r"[^\s…]+|…+")
_LONGEST_CHUNK = 100
"""Characters between two spaces that may still be words; longer runs (URLs, encoded data) stay one token."""
_ABBREVIATION_AT_END = re.compile(r"(?:[^\W\d_]\.){2,}[\"')\]]*$")
_QUOTED_STOP = re.compile(r"[^.]\.[)\]]?[\"']+$")

Tokens = tuple[tuple[str, ...], tuple[int, ...], tuple[int, ...]]


def shadow(text: str) -> str:
    """`text` with plain quotation marks and spaces, of the same length."""
    return _SHADOWED.sub(lambda match: _SHADOW.get(match[0], "\ufffd"), text)


def trimmed(plain: str, start: int, end: int) -> tuple[int, int]:
    """[start, end) without the white space at its ends; nothing of what is all white space."""
    piece = plain[start:end]
    stripped = piece.lstrip()
    start += len(piece) - len(stripped)
    return start, start + len(stripped.rstrip())


def tokenize(plain: str, start: int, end: int) -> Tokens:
    """The words of the sentence ``plain[start:end]`` of a shadow, their starts and their ends."""
    found = [
        (word, match.start() + first, match.start() + last)
        for match in _CHUNK.finditer(plain, start, end)
        for word, first, last in _pieces(match.group(), match.end() == end)
    ]
    return tuple(word for word, _, _ in found), tuple(first for _, first, _ in found), tuple(last for *_, last in found)


@lru_cache(maxsize=1 << 16)
def _pieces(chunk: str, final: bool) -> tuple[tuple[str, int, int], ...]:
    """The words of a run without spaces, with their places in it.

    The rules do not look beyond spaces, except that the stop of the last word of a sentence is split off;
    so runs are tokenized one by one and remembered.
    """
    if len(chunk) > _LONGEST_CHUNK or (chunk.isalnum() and chunk.lower() not in language.words("slurred")):
        return ((chunk, 0, len(chunk)),)
    split_stop = (final or _QUOTED_STOP.search(chunk)) and not _ABBREVIATION_AT_END.search(chunk)
    try:
        spans = penn_spans(chunk if split_stop else f"{chunk} x")
    except ValueError:  # odd mixtures of quotation marks
        return ((chunk, 0, len(chunk)),)
    return tuple((chunk[first:last], first, last) for first, last in (spans if split_stop else spans[:-1]))


# --- the rules ------------------------------------------------------------------------------------

_Rules = list[tuple[re.Pattern[str], str]]


@cache
def _rules() -> tuple[_Rules, _Rules]:
    """What is put in place of what: before a text gets a space at either end, and behind that."""
    tables = (language.tables()["words.toml"][name]["rows"] for name in ("first", "then"))
    first, then = ([(re.compile(shape), replacement) for shape, replacement in rows] for rows in tables)
    return first, then


_QUOTES = re.compile(r"``|''|\"")


def penn_spans(text: str) -> list[tuple[int, int]]:
    """The words of `text`, which has straight quotation marks, as half-open spans. Raises ValueError where the rules
    lose their place, as in odd mixtures of quotation marks.
    """
    first, then = _rules()
    spread = text
    for pattern, replacement in first:
        spread = pattern.sub(replacement, spread)
    spread = f" {spread} "
    for pattern, replacement in then:
        spread = pattern.sub(replacement, spread)
    marks = iter(_QUOTES.findall(text))
    found: list[tuple[int, int]] = []
    for word in spread.split():
        written = next(marks, word) if word in ('"', "``", "''") else word
        start = text.index(written, found[-1][1] if found else 0)
        found.append((start, start + len(written)))
    return found
