"""The only loader and matcher of ``lexicons/``: cue phrases and plain word lists, as data.

A lexicon file is TOML with any number of ``[[cue]]`` blocks and one ``[lists]`` table. A cue says that a
phrase states a deed of some `kind` (or one expressly not done):

    [[cue]]
    id = "nothing-to-announce"
    phrase = "do not have {anything|a lot} [to {announce|preview|share}]"   # or a list of phrases
    kind = "declined"                       # one of briefcli.contract.KINDS
    label = "nothing to announce"           # the plain words a reader sees
    hits = ["I don't have anything to announce on that today."]
    misses = ["They don't have anything to eat."]
    weighed = true                          # optional: only names a label, makes no finding

A phrase is a row of elements, matched against consecutive tokens of one sentence:

    word       a token with this lemma or this lower-case form; "not" also matches "n't"
    {a|b c}    one of several words or phrases; {@name} or @name: any entry of that list
    x?         an optional element
    <VB|MD>    a token whose Penn tag starts with one of these
    ..3        up to three tokens, none of them punctuation
    !x         not followed by x (a word, braces of words, or a tag)
    ^          the sentence starts here
    [ ... ]    the trigger, where that is less than the whole phrase (at most one pair, at the top level)

A list is an array of strings, or one string with an entry a line or comma.
"""

from __future__ import annotations

import itertools
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from briefcli import language
from briefcli.contract import KINDS
from briefcli.records import Sentence

FOLDER = Path(__file__).parent / "lexicons" / "en"
REQUIRED = ("id", "phrase", "kind", "label", "hits")
KEYS = frozenset((*REQUIRED, "misses", "weighed"))
FORMS = {
    "n't": "not",
    "n’t": "not",
    "ca": "can",
    "wo": "will",
    "sha": "shall",
    "'ll": "will",
    "'ve": "have",
    "'re": "be",
    "'m": "be",
}
COMMON = frozenset(
    (
        "a",
        "an",
        "the",
        "be",
        "have",
        "do",
        "not",
        "no",
        "to",
        "of",
        "in",
        "on",
        "for",
        "with",
        "at",
        "by",
        "any",
        "will",
        "would",
        "can",
        "could",
        "it",
        "there",
        "that",
        "this",
    )
)
"""Words too frequent to index a phrase by when it offers a rarer one."""
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


class _Element(NamedTuple):
    """What one token must be: one of `words`, or tagged like `tags`; or a gap of up to `gap` tokens."""

    words: frozenset[str] = frozenset()
    tags: tuple[str, ...] = ()
    gap: int = 0
    absent: bool = False
    opens: bool = False
    closes: bool = False
    initial: bool = False


class _Row(NamedTuple):
    """A phrase with its choices spelled out; the indexed word is `anchor` tokens behind its start.

    Where one of the words `others`, if any, is not in the sentence either, the row cannot match.
    """

    cue: Cue
    elements: tuple[_Element, ...]
    anchor: int
    others: frozenset[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Cues and word lists of the language, with an index of the phrases by their rarest early word."""

    cues: tuple[Cue, ...]
    lists: dict[str, frozenset[str]]
    _index: dict[str, tuple[_Row, ...]] = field(default_factory=dict, repr=False, compare=False)

    def words(self, name: str) -> frozenset[str]:
        """The entries of ``[lists]`` `name`; KeyError when no file has it."""
        return self.lists[name]

    def matches(self, sentence: Sentence) -> tuple[Match, ...]:
        """Every match in an analysed sentence, by position; of one cue at one place the longest."""
        forms = [FORMS.get(word, word) for word in map(str.lower, sentence.words)]
        present = {*forms, *sentence.lemmas}
        found: dict[tuple[str, int], Match] = {}
        for position, (form, lemma) in enumerate(zip(forms, sentence.lemmas, strict=True)):
            rows = self._index.get(form, ())
            if lemma != form:
                rows += self._index.get(lemma, ())
            for row in rows:
                if row.others and row.others.isdisjoint(present):
                    continue
                match = _match(row, forms, sentence, position - row.anchor)
                if match is None:
                    continue
                known = found.get((row.cue.id, match.first))
                if known is None or known.last < match.last:
                    found[row.cue.id, match.first] = match
        return tuple(sorted(found.values(), key=lambda m: (m.first, m.last, m.cue.id)))


def load(extra: Path | None = None) -> Lexicon:
    """The shipped lexicon, with the cues of the user's file `extra` added.

    That file may hold ``disable = ["id", ...]`` to switch shipped cues off. Raises LexiconError or OSError.
    """
    if extra is None:
        return _shipped()
    shipped = _shipped()
    try:
        table = tomllib.loads(extra.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LexiconError(f"{extra}: {error}") from error
    disabled = table.pop("disable", [])
    known = {cue.id for cue in shipped.cues}
    if not _is_list_of(disabled, str) or not set(disabled) <= known:
        raise LexiconError(f"{extra}: disable must list ids of shipped cues (see `briefcli cues`)")
    cues = [cue for cue in shipped.cues if cue.id not in disabled]
    lists = dict(shipped.lists)
    _add(table, str(extra), cues, lists, user=True)
    return _lexicon(cues, lists)


@cache
def _shipped() -> Lexicon:
    cues: list[Cue] = []
    lists = dict(language.lists())
    for path in sorted(FOLDER.glob("*.toml")):
        _add(tomllib.loads(path.read_text(encoding="utf-8")), path.name, cues, lists)
    return _lexicon(cues, lists)


def _add(
    table: dict[str, Any], file: str, cues: list[Cue], lists: dict[str, frozenset[str]], user: bool = False
) -> None:
    """Append the cues and lists of one parsed file; LexiconError for anything that is not a cue or a list."""
    unknown = sorted(set(table) - {"cue", "lists"})
    if unknown:
        raise LexiconError(f"{file}: unknown tables {unknown}")
    blocks, own = table.get("cue", []), table.get("lists", {})
    if not _is_list_of(blocks, dict) or not isinstance(own, dict):
        raise LexiconError(f"{file}: cues are [[cue]] blocks, lists stand in one [lists] table")
    ids = {cue.id for cue in cues}
    for block in blocks:
        cue = _cue(block, file, user)
        if cue.id in ids:
            raise LexiconError(f"{file}: duplicate id {cue.id!r}")
        ids.add(cue.id)
        cues.append(cue)
    for name, entries in own.items():
        if name in lists:
            raise LexiconError(f"{file}: duplicate list {name!r}")
        if not isinstance(entries, str) and not _is_list_of(entries, str):
            raise LexiconError(f"{file}: list {name!r} is neither a string nor an array of strings")
        lists[name] = language.entries(entries)


def _is_list_of(value: object, kind: type) -> bool:
    return isinstance(value, list) and all(isinstance(one, kind) for one in value)


def _cue(block: dict[str, Any], file: str, user: bool) -> Cue:
    where = f"{file}: cue {block.get('id', '?')!r}"
    unknown = sorted(set(block) - KEYS)
    missing = [key for key in REQUIRED if not block.get(key)]
    if unknown or missing:
        raise LexiconError(f"{where}: unknown keys {unknown}, missing or empty {missing}")
    wrong = [key for key in ("id", "kind", "label") if not isinstance(block[key], str)]
    wrong += [key for key in ("hits", "misses") if not _is_list_of(block.get(key, []), str)]
    phrase = block["phrase"]
    if wrong or not (isinstance(phrase, str) or _is_list_of(phrase, str)):
        raise LexiconError(f"{where}: no text where it is wanted: {wrong or ['phrase']}")
    if block["kind"] not in KINDS:
        raise LexiconError(f"{where}: kind must be one of {sorted(KINDS)}")
    phrases = (phrase,) if isinstance(phrase, str) else tuple(phrase)
    return Cue(
        block["id"],
        phrases,
        block["kind"],
        block["label"],
        tuple(block["hits"]),
        tuple(block.get("misses", ())),
        bool(block.get("weighed", False)),
        file,
        user,
    )


def _lexicon(cues: list[Cue], lists: dict[str, frozenset[str]]) -> Lexicon:
    index: dict[str, list[_Row]] = {}
    for cue in cues:
        for phrase in cue.phrases:
            for elements in _rows(phrase, cue, lists):
                anchor, words = _anchor(elements, cue)
                needed = [element.words for element in elements if element.words and not element.absent]
                others = next((other for other in reversed(needed) if other != words), frozenset[str]())
                row = _Row(cue, elements, anchor, others)
                for word in sorted(words):
                    index.setdefault(word, []).append(row)
    return Lexicon(tuple(cues), lists, {word: tuple(rows) for word, rows in index.items()})


# --- the pattern language -------------------------------------------------------------------------


def _rows(phrase: str, cue: Cue, lists: dict[str, frozenset[str]]) -> Iterator[tuple[_Element, ...]]:
    """`phrase` with multi-word choices and optional elements spelled out."""
    choices: list[list[tuple[_Element, ...]]] = []
    pieces = _TOKEN.findall(phrase)
    if "".join(pieces) != re.sub(r"\s", "", phrase):
        raise LexiconError(f"{cue.file}: cue {cue.id!r}: cannot read the phrase {phrase!r}")
    position, absent = 0, False
    while position < len(pieces):
        piece = pieces[position]
        position += 1
        if piece in "[]":
            choices.append([(_Element(opens=piece == "[", closes=piece == "]"),)])
            continue
        if piece == "^":
            choices.append([(_Element(initial=True),)])
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
            options = [(_Element(option[0].words, option[0].tags, absent=True),) for option in options]
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
) -> tuple[list[tuple[_Element, ...]], int, bool]:
    """The choices up to the closing brace, the position behind it, and whether a "?" followed it.

    Single words share one element, so that only multi-word choices multiply the rows.
    """
    words: set[str] = set()
    options: list[tuple[_Element, ...]] = []
    current: list[_Element] = []
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
                options.insert(0, (_Element(frozenset(words)),))
            return options, position, piece.endswith("?")
    raise LexiconError(f"{cue.file}: cue {cue.id!r}: a brace is not closed")


def _element(piece: str, lists: dict[str, frozenset[str]], cue: Cue) -> _Element:
    if piece.startswith("<"):
        return _Element(tags=tuple(piece[1:-1].split("|")))
    if piece.startswith(".."):
        if not (piece[2:].isascii() and piece[2:].isdigit()):
            raise LexiconError(f"{cue.file}: cue {cue.id!r}: {piece!r} is no gap, which is written ..3")
        return _Element(gap=int(piece[2:]))
    if piece.startswith("@"):
        if piece[1:] not in lists:
            raise LexiconError(f"{cue.file}: cue {cue.id!r}: no list {piece[1:]!r}")
        return _Element(lists[piece[1:]])
    return _Element(frozenset((piece,)))


def _anchor(elements: tuple[_Element, ...], cue: Cue) -> tuple[int, frozenset[str]]:
    """Distance from the start, and words, of the element to index by: before any gap, rare if possible."""
    distance, best = 0, None
    for element in elements:
        if element.gap:
            break
        if element.opens or element.closes or element.initial or element.absent:
            continue
        if element.words and (best is None or (best[1] & COMMON and not element.words & COMMON)):
            best = (distance, element.words)
        distance += 1
    if best is None:
        raise LexiconError(f"{cue.file}: cue {cue.id!r}: a phrase needs a word before its first gap")
    return best


def _match(row: _Row, forms: list[str], sentence: Sentence, first: int) -> Match | None:
    """The match of `row` that starts at token `first`, the shortest gaps preferred."""
    found = _walk(row.elements, forms, sentence, first, -1, -1) if first >= 0 else None
    if found is None:
        return None
    last, start, end = found
    return Match(row.cue, first, last, start if start >= 0 else first, end if end >= 0 else last)


def _walk(
    elements: tuple[_Element, ...], forms: list[str], sentence: Sentence, token: int, start: int, end: int
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
