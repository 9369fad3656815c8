"""The pattern language of cues, which is compiled to regular expressions.

A phrase is a row of elements, matched against consecutive tokens of one sentence:

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

from briefcli.records import Sentence

_PIECE = re.compile(r"\s*(\{|\}\??|\||\[|\]|!|\^|\.\.\d|<[A-Z$|]+>\??|[^\s{}|\[\]!^<>]+)")
_MARKS = {"[": "(?P<trigger>", "]": ")", "^": r"\A"}

Lists = dict[str, frozenset[str]]
Part = tuple[str, frozenset[str]]
"""A regular expression over the lines of `written`, and words: a sentence that it matches has one of them, if any."""


def written(sentence: Sentence) -> str:
    """What patterns are matched against: a line a token with its lower-case form, lemma and tag."""
    tokens = zip(sentence.words, sentence.lemmas, sentence.tags, strict=True)
    return "".join(f"{form.lower()} {lemma} {tag}\n" for form, lemma, tag in tokens)


def compiled(phrase: str, lists: Lists) -> tuple[re.Pattern[str], frozenset[str]]:
    """The pattern of `phrase`, with a group "trigger" if it marks one, and words of which each match has one. Raises
    ValueError for a phrase that cannot be read.
    """
    pieces = _PIECE.findall(phrase)
    if "".join(pieces) != re.sub(r"\s", "", phrase):
        raise ValueError(f"cannot read the phrase {phrase!r}")
    pieces.reverse()
    pattern, needed = _row(pieces, lists)
    if pieces:
        raise ValueError(f"{pieces[-1]!r} stands outside of braces")
    if not needed:
        raise ValueError("a phrase needs a word that is not optional")
    try:
        return re.compile(f"^{pattern}", re.MULTILINE), needed
    except re.error as error:
        raise ValueError(f"cannot read the phrase {phrase!r}") from error


def _row(pieces: list[str], lists: Lists) -> Part:
    """The elements up to a bar or closing brace, taken off the end of `pieces`, and the rarest words; frequent ones are
    short.
    """
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
