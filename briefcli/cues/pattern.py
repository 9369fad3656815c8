"""The pattern language of cues.

A phrase is a row of elements, matched against consecutive tokens of one sentence:

    word       a token with this lemma or this lower-case form; "not" also matches "n't"
    {a|b c}    one of several words or phrases; {@name} or @name: any entry of that list
    x?         an optional element
    <VB|MD>    a token whose Penn tag starts with one of these
    ..3        up to three tokens, none of them punctuation
    !x         not followed by x (a word, braces of words, or a tag)
    ^          the sentence starts here
    [ ... ]    the trigger, where that is less than the whole phrase (at most one pair, at the top level)

Optional elements and choices of several words are spelt out when a lexicon is loaded, a row for each reading.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from briefcli.records import Sentence

EXPANSIONS = 400
"""A phrase that spells out into more rows than this is refused: it is a mistake, and slow."""

_TOKEN = re.compile(r"\s*(\{|\}\??|\||\[|\]|!|\^|\.\.\d|<[A-Z$|]+>\??|[^\s{}|\[\]!^<>]+)")


class LexiconError(ValueError):
    """A lexicon file that cannot be used; the message names the file and the block."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One ``[[cue]]`` block. A `weighed` cue only names a label; another may make a finding, a `user`'s always does."""

    id: str
    phrases: tuple[str, ...]
    kind: str
    label: str
    hits: tuple[str, ...]
    misses: tuple[str, ...] = ()
    weighed: bool = False
    file: str = ""
    user: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """`cue` matched tokens [first, last) of a sentence; the trigger is tokens [start, end)."""

    cue: Cue
    first: int
    last: int
    start: int
    end: int


class Element(NamedTuple):
    """What one token must be: one of `words`, or tagged like `tags`; or a gap of up to `gap` tokens."""

    words: frozenset[str] = frozenset()
    tags: tuple[str, ...] = ()
    gap: int = 0
    absent: bool = False
    opens: bool = False
    closes: bool = False
    initial: bool = False


class Row(NamedTuple):
    """A phrase with its choices spelled out; the indexed word is `anchor` tokens behind its start.

    Where one of the words `others`, if any, is not in the sentence either, the row cannot match.
    """

    cue: Cue
    elements: tuple[Element, ...]
    anchor: int
    others: frozenset[str]


def spelt_out(phrase: str, cue: Cue, lists: dict[str, frozenset[str]]) -> Iterator[tuple[Element, ...]]:
    """`phrase` with multi-word choices and optional elements spelled out."""
    choices: list[list[tuple[Element, ...]]] = []
    pieces = _TOKEN.findall(phrase)
    if "".join(pieces) != re.sub(r"\s", "", phrase):
        raise LexiconError(f"{cue.file}: cue {cue.id!r}: cannot read the phrase {phrase!r}")
    position, absent = 0, False
    while position < len(pieces):
        piece = pieces[position]
        position += 1
        if piece in "[]":
            choices.append([(Element(opens=piece == "[", closes=piece == "]"),)])
            continue
        if piece == "^":
            choices.append([(Element(initial=True),)])
            continue
        if piece == "!":
            absent = True
            continue
        if piece == "{":
            options, position, optional = _braces(pieces, position, cue, lists)
        else:
            optional = piece.endswith("?")
            options = [(_element(piece.rstrip("?"), lists, cue),)]
        if absent:
            options = [(Element(option[0].words, option[0].tags, absent=True),) for option in options]
            absent = False
        choices.append([*options, ()] if optional else options)
    product = 1
    for options in choices:
        product *= len(options)
    if product > EXPANSIONS:
        raise LexiconError(f"{cue.file}: cue {cue.id!r}: {phrase!r} spells out into {product} rows")
    for combination in itertools.product(*choices):
        yield tuple(itertools.chain.from_iterable(combination))


def _braces(
    pieces: list[str], position: int, cue: Cue, lists: dict[str, frozenset[str]]
) -> tuple[list[tuple[Element, ...]], int, bool]:
    """The choices up to the closing brace, the position behind it, and whether a "?" followed it.

    Single words share one element, so that only multi-word choices multiply the rows.
    """
    words: set[str] = set()
    options: list[tuple[Element, ...]] = []
    current: list[Element] = []
    while position < len(pieces):
        piece = pieces[position]
        position += 1
        if piece != "|" and not piece.startswith("}"):
            current.append(_element(piece.rstrip("?"), lists, cue))
            continue
        if len(current) == 1 and current[0].words:
            words |= current[0].words
        elif current:
            options.append(tuple(current))
        current = []
        if piece.startswith("}"):
            if words:
                options.insert(0, (Element(frozenset(words)),))
            return options, position, piece.endswith("?")
    raise LexiconError(f"{cue.file}: cue {cue.id!r}: a brace is not closed")


def _element(piece: str, lists: dict[str, frozenset[str]], cue: Cue) -> Element:
    if piece.startswith("<"):
        return Element(tags=tuple(piece[1:-1].split("|")))
    if piece.startswith(".."):
        if not (piece[2:].isascii() and piece[2:].isdigit()):
            raise LexiconError(f"{cue.file}: cue {cue.id!r}: {piece!r} is no gap, which is written ..3")
        return Element(gap=int(piece[2:]))
    if piece.startswith("@"):
        if piece[1:] not in lists:
            raise LexiconError(f"{cue.file}: cue {cue.id!r}: no list {piece[1:]!r}")
        return Element(lists[piece[1:]])
    return Element(frozenset((piece,)))


def anchor_of(elements: tuple[Element, ...], cue: Cue) -> tuple[int, frozenset[str]]:
    """Distance from the start, and words, of the element to index by: before any gap, and long, since the frequent
    words are short.
    """
    distance, best, longest = 0, None, 0
    for element in elements:
        if element.gap:
            break
        if element.opens or element.closes or element.initial or element.absent:
            continue
        length = min(map(len, element.words), default=0)
        if length > longest:
            best, longest = (distance, element.words), length
        distance += 1
    if best is None:
        raise LexiconError(f"{cue.file}: cue {cue.id!r}: a phrase needs a word before its first gap")
    return best


def match_at(row: Row, forms: list[str], sentence: Sentence, first: int) -> Match | None:
    """The match of `row` that starts at token `first`, the shortest gaps preferred."""
    found = _walk(row.elements, forms, sentence, first, -1, -1) if first >= 0 else None
    if found is None:
        return None
    last, start, end = found
    return Match(row.cue, first, last, start if start >= 0 else first, end if end >= 0 else last)


def _walk(
    elements: tuple[Element, ...], forms: list[str], sentence: Sentence, token: int, start: int, end: int
) -> tuple[int, int, int] | None:
    """Where a match of `elements` from `token` on ends, and the trigger in it; -1 stands for not marked (yet)."""
    for index, element in enumerate(elements):
        if element.words or element.tags:
            fits = token < len(forms) and (
                forms[token] in element.words
                or sentence.lemmas[token] in element.words
                or (bool(element.tags) and sentence.tags[token].startswith(element.tags))
            )
            if fits is element.absent:
                return None
            token += not element.absent
        elif element.gap:
            for skipped in range(element.gap + 1):
                found = _walk(elements[index + 1 :], forms, sentence, token + skipped, start, end)
                if found or token + skipped >= len(forms) or not forms[token + skipped][0].isalnum():
                    return found
            return None
        elif element.opens:
            start = token
        elif element.closes:
            end = token
        elif token:  # the element is "^"
            return None
    return token, start, end
