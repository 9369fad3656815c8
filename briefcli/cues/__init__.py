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
from typing import Any

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


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The cues, and their phrases compiled, by a word that each match has."""

    cues: tuple[Cue, ...]
    _rows: dict[str, tuple[tuple[Cue, re.Pattern[str]], ...]] = field(repr=False, compare=False)

    def matches(self, sentence: Sentence) -> tuple[Match, ...]:
        """Every match in an analysed sentence, by position; of one cue at one place the longest."""
        present = {*map(str.lower, sentence.words), *sentence.lemmas}
        rows = {row for word in present for row in self._rows.get(word, ())}
        text = written(sentence) if rows else ""
        found: dict[tuple[str, int], Match] = {}
        for cue, pattern in rows:
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
    try:
        table = tomllib.loads(extra.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LexiconError(f"{extra}: {error}") from error
    disabled, blocks, own = table.pop("disable", []), table.pop("cue", []), table.pop("lists", {})
    if table or not _is_list_of(blocks, dict) or not isinstance(own, dict):
        raise LexiconError(f"{extra}: cues are [[cue]] blocks, lists stand in one [lists] table, with nothing else")
    shipped = {cue.id: cue for cue in _shipped().cues}
    if not _is_list_of(disabled, str) or not set(disabled) <= set(shipped):
        raise LexiconError(f"{extra}: disable must list ids of shipped cues (see `briefcli cues`)")
    for name, entries in own.items():
        if name in language.lists() or not (isinstance(entries, str) or _is_list_of(entries, str)):
            raise LexiconError(f"{extra}: list {name!r} is one of ours, or neither a string nor an array of strings")
    cues = [cue for cue in shipped.values() if cue.id not in disabled]
    cues += (_cue(block, str(extra), user=True) for block in blocks)
    return _lexicon(cues, {**language.lists(), **{name: language.entries(entries) for name, entries in own.items()}})


@cache
def _shipped() -> Lexicon:
    blocks = ((block, file) for file, table in language.tables().items() for block in table.get("cue", []))
    return _lexicon([_cue(*one) for one in blocks], dict(language.lists()))


def _is_list_of(value: object, kind: type) -> bool:
    return isinstance(value, list) and all(isinstance(one, kind) for one in value)


def _cue(block: dict[str, Any], file: str, user: bool = False) -> Cue:
    values = {"misses": [], "decisive": False, **block}
    if isinstance(values.get("phrase"), str):
        values["phrase"] = [values["phrase"]]
    wrong = sorted(set(block) - KEYS) + [key for key in REQUIRED if not block.get(key)]
    wrong += [key for key in ("id", "kind", "label") if not isinstance(values.get(key), str)]
    wrong += [key for key in ("phrase", "hits", "misses") if not _is_list_of(values.get(key), str)]
    wrong += [] if isinstance(values["decisive"], bool) else ["decisive"]
    if wrong:
        keys = ", ".join(dict.fromkeys(wrong))
        raise LexiconError(f"{file}: cue {block.get('id', '?')!r}: unknown, missing or of the wrong type: {keys}")
    if values["kind"] not in KINDS:
        raise LexiconError(f"{file}: cue {values['id']!r}: kind must be one of {sorted(KINDS)}")
    phrases, hits, misses = (tuple(values[key]) for key in ("phrase", "hits", "misses"))
    return Cue(values["id"], phrases, values["kind"], values["label"], hits, misses, values["decisive"], file, user)


def _lexicon(cues: list[Cue], lists: dict[str, frozenset[str]]) -> Lexicon:
    rows: dict[str, tuple[tuple[Cue, re.Pattern[str]], ...]] = {}
    known: set[str] = set()
    for cue in cues:
        if cue.id in known:
            raise LexiconError(f"{cue.file}: duplicate id {cue.id!r}")
        known.add(cue.id)
        for phrase in cue.phrases:
            try:
                pattern, needed = compiled(phrase, lists)
            except ValueError as error:
                raise LexiconError(f"{cue.file}: cue {cue.id!r}: {error}") from error
            for word in needed:
                rows[word] = (*rows.get(word, ()), (cue, pattern))
    return Lexicon(tuple(cues), rows)
