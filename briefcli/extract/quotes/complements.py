"""What a reporting verb reports: what follows it, and where that ends."""

from __future__ import annotations

from typing import Literal

from briefcli.extract.quotes.view import FINAL, SUBORDINATORS, Cue, View
from briefcli.records import NounChunk

Kind = Literal["clause", "quotation", "noun", "infinitive", "comma", "none"]

_ADDRESSED = frozenset({
    "tell", "ask", "remind", "inform", "notify", "assure", "warn", "advise", "convince", "persuade",
    "promise", "urge", "order", "beg", "implore",
})
"""Verbs with an object that is spoken to: "told reporters that"."""
_TELLING = frozenset({"tell", "ask", "remind", "inform", "notify", "assure"})
"""Those of them whose object is never what is said."""
_SKIPPED = frozenset({
    "in", "into", "on", "over", "within", "at", "during", "to", "via", "through", "by", "from", "after",
    "before", "with", "of", "about", "for", "as", "following", "since",
})
"""Prepositions of what may stand between a verb and what it reports: "said in a statement on Monday that"."""
_LEAVING = frozenset({
    "by", "when", "while", "after", "before", "because", "since", "although", "though", "as", "if", "until",
    "unless", "once",
})
"""Words that end, before a clause or participle, what a noun phrase or infinitive reports."""
_QUESTION = frozenset({"WP", "WRB", "WDT"})
_NO_QUESTIONS = frozenset({"when", "who", "which", "whom", "whose", "that"})
"""Question words that, behind an object or adverbial, open a relative or temporal clause."""
_STEPS = 12
"""Phrases read between a verb and what it reports; in a sentence with more, nothing is found."""
_PARENTHESIS = 25
"""Tokens of a parenthesis between "said" and "that" at most."""
_LONGEST = 300
"""Tokens of a reported clause at most: a longer sentence is a list or no sentence."""


def complement(view: View, after: int, lemma: str) -> tuple[Kind, int]:
    """What follows a verb whose words end before token `after`, and where it begins."""
    kind, at = _complement(view, after, lemma in _ADDRESSED)
    if view.tags[at : at + 1] == ("CC",) or (kind == "clause" and view.starts_finite(at)):
        return "none", at
    if kind in ("none", "comma") and lemma in _ADDRESSED - _TELLING and after in view.chunk_at:
        return "noun", after
    return kind, at


def _complement(view: View, after: int, addressed: bool) -> tuple[Kind, int]:
    at = after
    for _ in range(_STEPS):
        if at >= len(view) or (view.outside(at) and view.words[at] in FINAL):
            return "none", at
        if not view.outside(at):
            return "quotation", at
        chunk = view.chunk_at.get(at)
        if view.words[at] == ":" or view.is_comma(at):
            if at + 1 == len(view):
                return "none", at
            if not view.outside(at + 1):
                return "quotation", at + 1
            if view.words[at] == ":":
                return "clause", at + 1
            resumed = _after_parenthesis(view, at)
            if resumed is None:
                return "comma", at
            at = resumed
        elif chunk and (addressed or _is_adverbial(view, chunk)) and not _is_that(view, at):
            addressed, at = False, chunk.last
        elif view.tags[at] in ("RB", "RBR", "RP"):
            at += 1
        elif _skips(view, at, after):
            at = view.chunk_at[at + 1].last
        else:
            return _begins(view, at, at == after)
    return "none", at


def _begins(view: View, at: int, adjacent: bool) -> tuple[Kind, int]:
    """The complement that begins at token `at`, `adjacent` to the verb or behind adverbials."""
    chunk, group = view.chunk_at.get(at), view.group_at.get(at)
    if _is_that(view, at):
        return "clause", at if view.starts_finite(at + 1) else at + 1 + view.is_comma(at + 1)
    if view.tags[at] in _QUESTION or view.words[at] in ("whether", "if"):
        return ("clause" if adjacent or view.words[at] not in _NO_QUESTIONS else "none"), at
    if chunk:
        return ("clause" if is_clause(view, chunk) else "noun"), at
    if group and view.tags[at] == "TO":
        return "infinitive", at
    following = view.group_at.get(at + 1)
    preposition = view.words[at] in _SKIPPED and following is not None and following.form == "gerund"
    if preposition or (group and not adjacent):
        return "none", at
    if view.words[at] == "about":
        return "noun", at
    return ("clause" if view.finite_between(at + (group is not None), len(view)) else "noun"), at


def _is_that(view: View, at: int) -> bool:
    """Whether token `at` is "that" before a clause, and no determiner."""
    chunk = view.chunk_at.get(at)
    return view.words[at] == "that" and (view.tags[at] != "DT" or chunk is None or chunk.last == at + 1)


def _is_adverbial(view: View, chunk: NounChunk) -> bool:
    """Whether `chunk` tells when and is no subject: "said Monday"."""
    exact = not view.is_figure(chunk) or view.words[chunk.head].isdigit()
    return view.is_time(chunk) and exact and view.after_adverbs(chunk.last) not in view.group_at


def _skips(view: View, at: int, after: int) -> bool:
    """Whether a prepositional phrase begins at `at` that only tells where, when or to whom."""
    if (view.words[at] == "about" and at > after) or view.tags[at + 1 : at + 2] == ("JJS",):
        return False
    return view.words[at] in _SKIPPED and at + 1 in view.chunk_at


def _after_parenthesis(view: View, comma: int) -> int | None:
    """Where "that" resumes behind a parenthesis that opens at `comma`: "said, however, that"."""
    for at in range(comma + 1, min(len(view) - 1, comma + _PARENTHESIS)):
        if view.words[at] == "that" and view.is_comma(at - 1):
            return at
    return None


def is_clause(view: View, chunk: NounChunk) -> bool:
    """Whether `chunk` is the subject of a verb: prepositional phrases and adverbs may stand in between."""
    at = chunk.last
    for _ in range(_STEPS // 2):
        at = view.after_adverbs(at)
        group = view.group_at.get(at)
        if group:
            return group.form in ("finite", "participle")
        if at + 1 not in view.chunk_at:
            return False
        if not view.is_preposition(at) and view.words[at] not in ("and", "or", "&"):
            return False
        at = view.chunk_at[at + 1].last
    return False


def end(
    view: View, first: int, kind: Kind, is_cue: Cue, *, relative: bool = False, subordinate: bool = False
) -> int:
    """The end of what is reported from `first` on: that of the sentence, without its stop, unless something
    else begins before, which depends on the `kind` of complement.

    `relative`: the frame is in a relative clause ("who said he was ill, left"); `subordinate`: it follows a
    conjunction ("When he said it was over, they left").
    """
    dependent = (relative, relative or subordinate)
    last = min(len(view), first + _LONGEST)
    for at in range(first + 1, last - 1):
        if not view.outside(at):
            if view.words[at - 1] == "," and _leaves(view, at + 1, kind, is_cue, dependent):
                return at + 1
            continue
        word = view.words[at]
        if (
            word == ";"
            or (view.is_comma(at) and _leaves(view, at + 1, kind, is_cue, dependent))
            or (view.tags[at] == "CC" and word != "or" and _predicate_follows(view, at + 1, kind, is_cue))
            or (kind != "clause" and word in _LEAVING and _starts_clause(view, at + 1, word != "as"))
        ):
            last = at
            break
    while last > first + 1 and view.outside(last - 1) and not _belongs(view.words[last - 1]):
        last -= 1
    return last


def _belongs(word: str) -> bool:
    """Whether `word` may be the last of a clause: it is no stop, comma or bracket that opens."""
    return word[-1].isalnum() or word in (")", "]", "%", "$")


def _leaves(view: View, at: int, kind: Kind, is_cue: Cue, dependent: tuple[bool, bool]) -> bool:
    """Whether what follows a comma, from `at` on, is no longer reported.

    `dependent`: whether the verb, and whether the clause, that comes next may be that of the sentence.
    """
    if not view.outside(at):
        return False
    group = view.group_at.get(view.after_adverbs(at))
    if view.words[at] == "according" or (group and group.form == "gerund" and is_cue(group)):
        return True
    if view.tags[at] == "CC" or view.words[at] in SUBORDINATORS:
        return (
            _predicate_follows(view, at + 1, kind, is_cue)
            or (kind != "clause" and _starts_clause(view, at + 1))
            or reports_at(view, at + 1, is_cue)
        )
    if kind == "clause":
        verb, clause = dependent
        return (verb and view.starts_finite(at)) or (clause and _starts_clause(view, at))
    return group is not None or view.tags[at] in _QUESTION or _starts_clause(view, at)


def _predicate_follows(view: View, at: int, kind: Kind, is_cue: Cue) -> bool:
    """Whether a second predicate of the speaker begins at `at`: "and said"; after a noun phrase any verb."""
    if not view.starts_finite(at):
        return False
    return kind != "clause" or is_cue(view.group_at[view.after_adverbs(at)])


def _starts_clause(view: View, at: int, participles: bool = True) -> bool:
    chunk, group = view.chunk_at.get(at), view.group_at.get(at)
    if chunk:
        return is_clause(view, chunk)
    return participles and group is not None and group.form in ("gerund", "participle")


def reports_at(view: View, at: int, is_cue: Cue) -> bool:
    """Whether another attribution begins at `at`: "and officials said"."""
    chunk = view.chunk_at.get(at)
    return chunk is not None and view.starts_finite(chunk.last) and (
        is_cue(view.group_at[view.after_adverbs(chunk.last)])
    )
