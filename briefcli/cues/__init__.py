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
    weighed = true                          # optional: only names a label, makes no finding

`briefcli.cues.pattern` says what a phrase may hold. A list is an array of strings, or one string with an entry a
line or comma.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from briefcli import language
from briefcli.contract import KINDS
from briefcli.cues.pattern import Cue, LexiconError, Match, Row, anchor_of, match_at, spelt_out
from briefcli.records import Sentence

__all__ = ["Cue", "Lexicon", "LexiconError", "Match", "load"]

REQUIRED = ("id", "phrase", "kind", "label", "hits")
KEYS = frozenset((*REQUIRED, "misses", "weighed"))


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Cues and word lists of the language, with an index of the phrases by their rarest early word."""

    cues: tuple[Cue, ...]
    lists: dict[str, frozenset[str]]
    _index: dict[str, tuple[Row, ...]] = field(default_factory=dict, repr=False, compare=False)

    def words(self, name: str) -> frozenset[str]:
        """The entries of ``[lists]`` `name`; KeyError when no file has it."""
        return self.lists[name]

    def matches(self, sentence: Sentence) -> tuple[Match, ...]:
        """Every match in an analysed sentence, by position; of one cue at one place the longest."""
        forms = list(map(str.lower, sentence.words))
        present = {*forms, *sentence.lemmas}
        found: dict[tuple[str, int], Match] = {}
        for position, (form, lemma) in enumerate(zip(forms, sentence.lemmas, strict=True)):
            rows = self._index.get(form, ())
            if lemma != form:
                rows += self._index.get(lemma, ())
            for row in rows:
                if row.others and row.others.isdisjoint(present):
                    continue
                match = match_at(row, forms, sentence, position - row.anchor)
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
    index: dict[str, list[Row]] = {}
    for cue in cues:
        for phrase in cue.phrases:
            for elements in spelt_out(phrase, cue, lists):
                anchor, words = anchor_of(elements, cue)
                needed = [element.words for element in elements if element.words and not element.absent]
                others = next((other for other in reversed(needed) if other != words), frozenset[str]())
                row = Row(cue, elements, anchor, others)
                for word in sorted(words):
                    index.setdefault(word, []).append(row)
    return Lexicon(tuple(cues), lists, {word: tuple(rows) for word, rows in index.items()})
