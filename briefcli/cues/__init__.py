"""The only loader and matcher of cues: phrases of the language that state a deed, as data.

A file of cues is TOML with any number of ``[[cue]]`` blocks and one ``[lists]`` table. A cue says that a
phrase states a deed of some `kind` (or one expressly not done):

    [[cue]]
    id = "nothing-to-announce"
    phrase = "do not have {anything|a lot} [to {announce|preview|share}]"   # or a list of phrases
    kind = "declined"                       # one of briefcli.contract.KINDS
    label = "nothing to announce"           # the plain words a reader sees
    hits = ["I don't have anything to announce on that today."]
    misses = ["They don't have anything to eat."]

A shipped cue names what the encoder finds; one with ``decisive = true`` makes an unsure finding where the encoder finds
too little, a user's own makes a finding of its kind anywhere. `briefcli.cues.pattern` says what
a phrase may hold. A list is an array of strings, or one string with an entry a line or comma.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from briefcli import language
from briefcli.contract import KINDS
from briefcli.cues.pattern import compiled, written
from briefcli.records import Sentence

__all__ = ["Cue", "Lexicon", "LexiconError", "Match", "load"]

REQUIRED = ("id", "phrase", "kind", "label", "hits")
KEYS = frozenset((*REQUIRED, "misses", "decisive"))


class LexiconError(ValueError):
    """A lexicon file that cannot be used; the message names the file and the block."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One ``[[cue]]`` block. Shipped ones name a label, `decisive` ones and a `user`'s make a finding."""

    id: str
    phrases: tuple[str, ...]
    kind: str
    label: str
    hits: tuple[str, ...]
    misses: tuple[str, ...] = ()
    decisive: bool = False
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


class _Row(NamedTuple):
    """A phrase compiled; a sentence it matches has a word of each of `needed`."""

    cue: Cue
    pattern: re.Pattern[str]
    needed: list[frozenset[str]]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Cues and word lists of the language; `_rows` are the phrases compiled, `_index` has their numbers by word."""

    cues: tuple[Cue, ...]
    lists: dict[str, frozenset[str]]
    _rows: tuple[_Row, ...] = field(repr=False, compare=False)
    _index: dict[str, tuple[int, ...]] = field(repr=False, compare=False)

    def matches(self, sentence: Sentence) -> tuple[Match, ...]:
        """Every match in an analysed sentence, by position; of one cue at one place the longest."""
        present = {*map(str.lower, sentence.words), *sentence.lemmas}
        rows = {row for word in present for row in self._index.get(word, ())}
        held = [row for row in rows if not any(present.isdisjoint(words) for words in self._rows[row].needed)]
        text = written(sentence) if held else ""
        found: dict[tuple[str, int], Match] = {}
        for cue, pattern, _ in (self._rows[row] for row in held):
            for match in pattern.finditer(text):
                places = (*match.span(), *match.span("trigger" if "trigger" in pattern.groupindex else 0))
                one = Match(cue, *(text.count("\n", 0, place) for place in places))
                known = found.get((cue.id, one.first))
                if known is None or known.last < one.last:
                    found[cue.id, one.first] = one
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
    for file, table in language.tables().items():
        _add({"cue": table.get("cue", [])}, file, cues, lists)
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
    hits, misses = tuple(block["hits"]), tuple(block.get("misses", ()))
    decisive = block.get("decisive", False)
    if not isinstance(decisive, bool):
        raise LexiconError(f"{where}: decisive is true or false")
    return Cue(block["id"], phrases, block["kind"], block["label"], hits, misses, decisive, file, user)


def _lexicon(cues: list[Cue], lists: dict[str, frozenset[str]]) -> Lexicon:
    rows: list[_Row] = []
    index: dict[str, tuple[int, ...]] = {}
    for cue, phrase in ((one, phrase) for one in cues for phrase in one.phrases):
        try:
            pattern, (rarest, *others) = compiled(phrase, lists)
        except ValueError as error:
            raise LexiconError(f"{cue.file}: cue {cue.id!r}: {error}") from error
        for word in rarest:
            index[word] = (*index.get(word, ()), len(rows))
        rows.append(_Row(cue, pattern, others))
    return Lexicon(tuple(cues), lists, tuple(rows), index)
