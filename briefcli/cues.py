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

A shipped cue names what the encoder finds; one with ``decisive = true`` decides the kind of it, and makes a finding
where the encoder has none, one with ``issued = true`` does so in the main clauses of what an issuer publishes and
counts nowhere else, a user's own makes one of its kind anywhere. A list is an array of strings, or one string with an
entry a line or comma. A phrase is a row of elements, matched against consecutive tokens of one sentence:

    word       a token with this lemma or this lower-case form; "not" also matches "n't"
    {a|b c}    one of several words or phrases; {@name} or @name: any entry of that list
    x?         an optional element
    <VB|MD>    a token whose Penn tag starts with one of these
    ..3        up to three tokens, none of them punctuation
    !x         not followed by x (a word, braces of words, or a tag)
    ^          the sentence starts here
    [ ... ]    the trigger, where that is less than the whole phrase (at most one pair)
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
from briefcli.records import Sentence

REQUIRED = ("id", "phrase", "kind", "label", "hits")
FLAGS = ("decisive", "issued")
KEYS = frozenset((*REQUIRED, "misses", *FLAGS))


class LexiconError(ValueError):
    """A lexicon file that cannot be used; the message names the file and the block."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One ``[[cue]]`` block. Shipped ones name a label, `decisive` ones, `issued` ones among them, and a `user`'s make
    a finding."""

    id: str
    phrases: tuple[str, ...]
    kind: str
    label: str
    hits: tuple[str, ...]
    misses: tuple[str, ...] = ()
    decisive: bool = False
    issued: bool = False
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
    """The cues, and the shapes of their phrases, by a word that each match has."""

    cues: tuple[Cue, ...]
    _rows: dict[str, tuple[tuple[Cue, str], ...]] = field(repr=False, compare=False)

    def matches(self, sentence: Sentence) -> tuple[Match, ...]:
        """Every match in an analysed sentence, by position; of one cue at one place the longest, its trigger too."""
        present = {*map(str.lower, sentence.words), *sentence.lemmas}
        rows = {row for word in present for row in self._rows.get(word, ())}
        text = written(sentence) if rows else ""
        found: dict[tuple[str, int], Match] = {}
        for cue, shape in rows:
            pattern = compiled(shape)
            for match in pattern.finditer(text):
                places = (*match.span(), *match.span("trigger" if "trigger" in pattern.groupindex else 0))
                one = Match(cue, *(text.count("\n", 0, place) for place in places))
                place = cue.id, one.first
                found[place] = max(found.get(place, one), one, key=lambda match: (match.last, match.end, -match.start))
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
    values = {"misses": [], **dict.fromkeys(FLAGS, False), **block}
    if isinstance(values.get("phrase"), str):
        values["phrase"] = [values["phrase"]]
    wrong = sorted(set(block) - KEYS) + [key for key in REQUIRED if not block.get(key)]
    wrong += [key for key in ("id", "kind", "label") if not isinstance(values.get(key), str)]
    wrong += [key for key in ("phrase", "hits", "misses") if not _is_list_of(values.get(key), str)]
    wrong += [key for key in FLAGS if not isinstance(values[key], bool)]
    if wrong:
        keys = ", ".join(dict.fromkeys(wrong))
        raise LexiconError(f"{file}: cue {block.get('id', '?')!r}: unknown, missing or of the wrong type: {keys}")
    if values["kind"] not in KINDS:
        raise LexiconError(f"{file}: cue {values['id']!r}: kind must be one of {sorted(KINDS)}")
    phrases, hits, misses = (tuple(values[key]) for key in ("phrase", "hits", "misses"))
    issued = values["issued"]
    decisive = issued or values["decisive"]
    return Cue(values["id"], phrases, values["kind"], values["label"], hits, misses, decisive, issued, file, user)


def _lexicon(cues: list[Cue], lists: dict[str, frozenset[str]]) -> Lexicon:
    rows: dict[str, tuple[tuple[Cue, str], ...]] = {}
    known: set[str] = set()
    for cue in cues:
        if cue.id in known:
            raise LexiconError(f"{cue.file}: duplicate id {cue.id!r}")
        known.add(cue.id)
        for phrase in cue.phrases:
            try:
                shape, needed = read(phrase, lists)
                if cue.user:
                    compiled(shape)
            except re.error as error:
                raise LexiconError(f"{cue.file}: cue {cue.id!r}: cannot read the phrase {phrase!r}") from error
            except ValueError as error:
                raise LexiconError(f"{cue.file}: cue {cue.id!r}: {error}") from error
            for word in needed:
                rows[word] = (*rows.get(word, ()), (cue, shape))
    return Lexicon(tuple(cues), rows)


_PIECE = re.compile(r"\s*(\{|\}\??|\||\[|\]|!|\^|\.\.\d|<[A-Z$|]+>\??|[^\s{}|\[\]!^<>]+)")
_MARKS = {"[": "(?P<trigger>", "]": ")", "^": r"\A"}

Lists = dict[str, frozenset[str]]
Part = tuple[str, frozenset[str]]
"""A regular expression over the lines of `written`, and words: a sentence that it matches has one of them, if any."""


def written(sentence: Sentence) -> str:
    """What patterns are matched against: a line a token with its lower-case form, lemma and tag."""
    tokens = zip(sentence.words, sentence.lemmas, sentence.tags, strict=True)
    return "".join(f"{form.lower()} {lemma} {tag}\n" for form, lemma, tag in tokens)


@cache
def compiled(shape: str) -> re.Pattern[str]:
    """The pattern of a phrase's shape, made when a sentence first has a word of it: a story needs few of them."""
    return re.compile(f"^{shape}", re.MULTILINE)


def read(phrase: str, lists: Lists) -> Part:
    """The shape of `phrase`, with a group "trigger" if it marks one, and words of which each match has one. Raises
    ValueError for a phrase that cannot be read.
    """
    pieces = _PIECE.findall(phrase)
    if "".join(pieces) != re.sub(r"\s", "", phrase):
        raise ValueError(f"cannot read the phrase {phrase!r}")
    pieces.reverse()
    shape, needed = _row(pieces, lists)
    if pieces:
        raise ValueError(f"{pieces[-1]!r} stands outside of braces")
    if not needed:
        raise ValueError("a phrase needs a word that is not optional")
    return shape, needed


def _row(pieces: list[str], lists: Lists) -> Part:
    """The elements up to a bar or closing brace, taken off the end of `pieces`, and the longest, so rarest, words."""
    pattern, needed, absent = "", [frozenset[str]()], False
    while pieces and pieces[-1][0] not in "|}":
        piece = pieces.pop()
        if piece in _MARKS:
            pattern += _MARKS[piece]
        elif piece == "!":
            absent = True
        else:
            element, words = _braces(pieces, lists) if piece == "{" else _element(piece.rstrip("?"), lists)
            optional = (pieces.pop() if piece == "{" else piece).endswith("?")
            pattern += f"(?!{element})" if absent else element + "?" * optional
            needed += [] if absent or optional else [words]
            absent = False
    return pattern, max(needed, key=lambda words: min(map(len, words), default=0))


def _braces(pieces: list[str], lists: Lists) -> Part:
    """The choices up to the closing brace, which is left."""
    choices = [_row(pieces, lists)]
    while pieces and pieces[-1] == "|":
        pieces.pop()
        choices.append(_row(pieces, lists))
    if not pieces:
        raise ValueError("a brace is not closed")
    needed = [words for _, words in choices]
    words = frozenset[str]().union(*needed) if all(needed) else frozenset[str]()
    return f"(?:{'|'.join(pattern for pattern, _ in choices)})", words


def _element(piece: str, lists: Lists) -> Part:
    """One word, tag, list or gap."""
    if piece.startswith("<"):
        return rf"(?:\S+ \S+ (?:{piece[1:-1]}).*\n)", frozenset()
    if piece.startswith(".."):
        if not re.fullmatch(r"\.\.\d", piece):
            raise ValueError(f"{piece!r} is no gap, which is written ..3")
        return rf"(?:[^\W_].*\n){{0,{piece[2:]}}}?", frozenset()
    if piece.startswith("@") and piece[1:] not in lists:
        raise ValueError(f"no list {piece[1:]!r}")
    words = lists[piece[1:]] if piece.startswith("@") else frozenset((piece,))
    either = "|".join(map(re.escape, sorted(words)))
    return rf"(?:(?:\S+ )?(?:{either}) .*\n)", words
