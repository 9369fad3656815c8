"""A sentence cut into clauses, and these freed of reporting frames ("Berg said on Friday that")."""

from __future__ import annotations

from collections.abc import Iterator

from briefcli.several.tokens import FINITE, MARKS, NP, Tokens


def is_condition(tokens: Tokens, first: int, last: int) -> bool:
    if tokens.words[first] in ("only", "subject"):
        return tokens.words[first + 1 : first + 2] in (("if",), ("to",))
    return any(tag in FINITE for tag in tokens.tags[first:last]) or tokens.words[first] in ("unless", "provided")


def pieces(tokens: Tokens) -> Iterator[tuple[int, int]]:
    """The sentence cut before subordinate and coordinated clauses with a finite verb of their own."""
    size = len(tokens.words)
    start = dateline(tokens)
    for at in range(start + 1, size):
        if starts_clause(tokens, start, at):
            yield start, at
            start = at
    yield start, size


def dateline(tokens: Tokens) -> int:
    """Where the sentence begins behind a dateline ("HOLM, 4 November 2024 -")."""
    for at in range(min(12, len(tokens.words) - 1)):
        if tokens.tags[at] in FINITE:
            break
        if tokens.words[at] in ("-", "--", "–", "—"):
            return at + 1
    return 0


def starts_clause(tokens: Tokens, start: int, at: int) -> bool:
    word, tag = tokens.words[at], tokens.tags[at]
    only = word == "only" and tokens.words[at + 1 : at + 2] == ("if",)
    if only or word in ("if", "unless", "provided", "once"):
        return not asks(tokens, start, at)
    if word in tokens.lists["subordinators"] and tag in ("IN", "WRB", "WDT", "WP", "RB"):
        if asks(tokens, start, at):
            return False
        inserted = tag in ("WP", "WDT") and tokens.tags[at - 1] == ","
        return tokens.finite_after(at + 1) and (inserted or tokens.finite_in(start, at) or tokens.words[start] == "if")
    if tag == "CC" and word in ("and", "but", "or"):
        return tokens.finite_in(start, at) and coordinates(tokens, at)
    if tag == "," and tokens.tags[start] in ("WP", "WDT") and resumes(tokens, at + 1):
        return True
    if tag == "," and at > start:
        opened = tokens.words[start] in tokens.lists["conditions"] | tokens.lists["subordinators"]
        return opened and tokens.finite_in(start, at) and tokens.finite_after(at + 1)
    return False


def asks(tokens: Tokens, start: int, at: int) -> bool:
    """Whether the clause at `at` is a question that a verb just before takes: "did not say when"."""
    return at > start and tokens.tags[at - 1].startswith("VB") and tokens.words[at] not in ("after", "as", "before")


def resumes(tokens: Tokens, at: int) -> bool:
    """Whether a finite verb stands at `at`, adverbs aside: there the clause around a relative one goes on."""
    return next((tag in FINITE for tag in tokens.tags[at:] if tag != "RB"), False)


def coordinates(tokens: Tokens, at: int) -> bool:
    """Whether a finite verb follows the conjunction, at once or behind a subject."""
    for position in range(at + 1, min(at + 14, len(tokens.words))):
        tag = tokens.tags[position]
        if tag in FINITE:
            return True
        if tag not in NP and tag not in ("RB", "IN", "TO") and tokens.words[position] != "of":
            return False
    return False


def unframed(tokens: Tokens, first: int, last: int) -> Iterator[tuple[int, int, tuple[int, int] | None, bool]]:
    """The piece without "X said (that)" before or ", X said on Friday" behind it."""
    for at in range(first, last):
        if tokens.lemmas[at] not in tokens.lists["reporting"] or tokens.tags[at] not in ("VBD", "VBZ", "VBP", "VBN"):
            continue
        begin = at
        while begin > first and (tokens.lemmas[begin - 1] == "have" or tokens.tags[begin - 1] == "RB"):
            begin -= 1
        if (tokens.tags[at] == "VBN" and begin == at) or tokens.negates(begin, at):
            continue
        past = tokens.tags[at] == "VBN" and "had" in tokens.words[begin:at]
        comma = comma_before(tokens, first, begin)
        if comma is not None:
            speaker = tokens.speaker(comma + 1, begin) or tokens.speaker(at + 1, last)
            yield first, comma, speaker, past
            return
        if tokens.finite_in(at + 1, last):
            yield content(tokens, at + 1, last), last, tokens.subject(first, begin), past
            return
        break
    yield first, last, None, False


def comma_before(tokens: Tokens, first: int, verb: int) -> int | None:
    """The comma or mark that parts what is said from the speaker before `verb`; his office may stand in commas."""
    boundary = None
    for at in range(verb - 1, first, -1):
        if tokens.tags[at] in MARKS:
            boundary = at if tokens.main_verb(first, at) is not None else boundary
            between = tokens.tags[at + 1 : at + 2]
            if between and between[0] in ("IN", "RB", "CC"):
                break
        elif tokens.tags[at] not in NP and tokens.words[at] not in ("and", "of", "for", "at", "in", "with", "from"):
            break
    while boundary is not None and boundary > first + 1 and tokens.tags[boundary - 1] in MARKS:
        boundary -= 1
    return boundary


def content(tokens: Tokens, first: int, last: int) -> int:
    """Where what is said begins behind the verb: behind "that", else at once."""
    for at in range(first, last):
        if tokens.words[at] == "that":
            return at + 1
        if tokens.tags[at] in FINITE:
            break
    return first
