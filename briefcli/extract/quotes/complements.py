"""What a reporting verb reports: what follows it, and where that ends."""

from __future__ import annotations

from typing import Literal

from briefcli.extract.quotes.view import COMMAS, FINAL, SUBORDINATORS, Cue, View
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
_QUESTION = frozenset({"WP", "WRB", "WDT"})
_LEAVING = frozenset({
    "by", "when", "while", "after", "before", "because", "since", "although", "though", "as", "if", "until",
    "unless", "once",
})
"""Conjunctions that end what a noun phrase or infinitive reports."""
_STEPS = 12
"""Phrases skipped between a verb and what it reports; a sentence with more is not read further."""
_PARENTHESIS = 25
"""Tokens of a parenthesis between "said" and "that" at most."""


def complement(view: View, after: int, lemma: str) -> tuple[Kind, int]:
    """What follows a verb whose words end before token `after`, and where it begins."""
    kind, at = _complement(view, after, lemma in _ADDRESSED)
    if kind == "clause" and (view.tags[at : at + 1] == ("CC",) or (at > after and view.starts_finite(at))):
        return "none", at
    if kind in ("none", "comma") and lemma in _ADDRESSED - _TELLING and after in view.chunk_at:
        return "noun", after
    return kind, at


def _complement(view: View, after: int, addressed: bool) -> tuple[Kind, int]:
    at = after
    for _ in range(_STEPS):
        if at >= len(view) or (view.outside(at) and (
            view.words[at] in FINAL or (view.words[at] == ":" and at + 1 == len(view))
        )):
            return "none", at
        if not view.outside(at):
            return "quotation", at
        word, tag = view.words[at], view.tags[at]
        if word == ":":
            return ("quotation" if _is_quoted(view, at + 1) else "clause"), at + 1
        if word in COMMAS:
            if _is_quoted(view, at + 1):
                return "quotation", at + 1
            resumed = _after_parenthesis(view, at)
            if resumed is None:
                return "comma", at
            at = resumed
            continue
        chunk = view.chunk_at.get(at)
        if word == "that" and (tag != "DT" or chunk is None or chunk.last == at + 1):
            return "clause", at + 1
        if tag in _QUESTION or word in ("whether", "if"):
            return ("none" if word == "when" and at > after else "clause"), at
        if chunk:
            if addressed or (view.is_time(chunk) and view.after_adverbs(chunk.last) not in view.group_at):
                addressed, at = False, chunk.last
                continue
            return ("clause" if is_clause(view, chunk) else "noun"), at
        if at in view.group_at:
            finite = at == after and view.finite_between(at + 1, len(view))
            return ("infinitive" if tag == "TO" else "clause" if finite else "noun" if at == after else "none"), at
        if word == "about" and at > after:
            return "noun", at
        skipped = _skip(view, at)
        if skipped == at:
            return ("clause" if view.finite_between(at, len(view)) else "noun"), at
        at = skipped
    return "none", at


def _is_quoted(view: View, at: int) -> bool:
    return at < len(view) and not view.outside(at)


def _skip(view: View, at: int) -> int:
    """The token behind the adverb or prepositional phrase at `at`, or `at`."""
    if view.tags[at] in ("RB", "RP"):
        return at + 1
    if view.words[at] in _SKIPPED and at + 1 in view.chunk_at:
        return view.chunk_at[at + 1].last
    return at


def _after_parenthesis(view: View, comma: int) -> int | None:
    """Where "that" resumes behind a parenthesis that opens at `comma`: "said, however, that"."""
    for at in range(comma + 1, min(len(view) - 1, comma + _PARENTHESIS)):
        if view.words[at] == "that" and (at == comma + 1 or view.words[at - 1] in COMMAS):
            return at
    return None


def is_clause(view: View, chunk: NounChunk) -> bool:
    """Whether `chunk` is the subject of a finite verb: prepositional phrases and adverbs may stand in between."""
    at = chunk.last
    for _ in range(_STEPS // 2):
        at = view.after_adverbs(at)
        group = view.group_at.get(at)
        if group:
            return group.form in ("finite", "participle")
        if at >= len(view) or at + 1 not in view.chunk_at:
            return False
        if not view.is_preposition(at) and view.words[at] not in ("and", "or", "&"):
            return False
        at = view.chunk_at[at + 1].last
    return False


def end(view: View, first: int, kind: Kind, is_cue: Cue, *, relative: bool = False, subordinate: bool = False) -> int:
    """The end of what is reported from `first` on: that of the sentence, without its stop, unless something else
    begins before, which depends on the `kind` of complement.

    `relative`: the frame is in a relative clause ("who said he was ill, left"); `subordinate`: it follows a
    conjunction ("When he said it was over, they left").
    """
    last = len(view)
    for at in range(first + 1, last - 1):
        if not view.outside(at):
            if view.words[at - 1] == "," and view.outside(at + 1) and _leaves(view, at + 1, kind, is_cue, relative, subordinate):
                return at + 1
            continue
        word = view.words[at]
        if word == ";" or (word in COMMAS and _leaves(view, at + 1, kind, is_cue, relative, subordinate)):
            last = at
            break
        if view.tags[at] == "CC" and word != "or" and _predicate_follows(view, at + 1, kind, is_cue):
            last = at
            break
        if kind != "clause" and word in _LEAVING and _starts_clause(view, at + 1, word != "as"):
            last = at
            break
    while last > first + 1 and view.outside(last - 1) and not _belongs(view.words[last - 1]):
        last -= 1
    return last


def _belongs(word: str) -> bool:
    return word[-1].isalnum() or word in (")", "]", "%", "$")


def _leaves(view: View, at: int, kind: Kind, is_cue: Cue, relative: bool, subordinate: bool) -> bool:
    """Whether what follows a comma, from `at` on, is no longer reported."""
    if not view.outside(at):
        return False
    group = view.group_at.get(view.after_adverbs(at))
    if view.words[at] == "according" or (group and group.form == "gerund" and is_cue(group)):
        return True
    if view.tags[at] == "CC" or view.words[at] in SUBORDINATORS:
        return _predicate_follows(view, at + 1, kind, is_cue) or (kind != "clause" and _starts_clause(view, at + 1)) or (
            reports_at(view, at + 1, is_cue))
    if kind == "clause":
        return bool(relative and group and group.form == "finite") or ((relative or subordinate) and _starts_clause(view, at))
    if group or view.tags[at] in _QUESTION:
        return True
    return _starts_clause(view, at)


def _predicate_follows(view: View, at: int, kind: Kind, is_cue: Cue) -> bool:
    """Whether a second predicate of the speaker begins at `at`: "and said", after a noun phrase any finite verb."""
    group = view.group_at.get(view.after_adverbs(at))
    if group is None or group.form != "finite" or not view.outside(group.head):
        return False
    return kind != "clause" or is_cue(group)


def _starts_clause(view: View, at: int, participles: bool = True) -> bool:
    chunk = view.chunk_at.get(at)
    if chunk is not None:
        return is_clause(view, chunk)
    group = view.group_at.get(at)
    return participles and group is not None and group.form in ("gerund", "participle")


def reports_at(view: View, at: int, is_cue: Cue) -> bool:
    """Whether another attribution begins at `at`: "and officials said"."""
    chunk = view.chunk_at.get(at)
    if chunk is None:
        return False
    group = view.group_at.get(view.after_adverbs(chunk.last))
    return group is not None and group.form == "finite" and is_cue(group)
