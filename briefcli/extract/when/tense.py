"""Where the clause of a date expression points: "will meet on Monday" forwards, "met on Monday" backwards."""

from __future__ import annotations

from briefcli.extract.when.calendar import Direction
from briefcli.records import Sentence, VerbGroup

_PREPOSITIONS = frozenset({"on", "by", "in", "at", "since", "until", "from", "during", "early", "late"})
_BEHIND = frozenset({"since", "from"})
"""What stands before a date that is past whatever the verb: "since August it is allowed"."""
_OPENERS = frozenset({",", ";", ":", "and", "but", "that", '"', "``", "''", "(", "--", "—", "–", "-"})
"""What stands before a date that opens its clause, so that its verb is still to come."""
_NEAR = 8
"""Words within which the verb of such a clause stands: "and on Monday the two ministers will meet"."""
_PLANNED = frozenset({"schedule", "plan", "slate", "set", "expect", "due", "postpone", "delay", "reschedule"})
"""What looks ahead in the passive: "scheduled for Friday", "was postponed until Monday"."""
_COMMITTED = _PLANNED | frozenset({
    "agree", "vow", "promise", "want", "decide", "intend", "pledge", "hope", "offer", "ask", "order", "tell",
    "prepare", "propose", "invite", "urge", "call", "vote", "threaten", "commit", "need", "seek", "ready",
})  # fmt: skip
"""What an infinitive after it lies ahead of: "agreed to meet on Friday", but "met to discuss it on
Friday"."""
_REPORTED = frozenset({"say", "tell", "report", "show", "write", "note", "add", "claim", "warn", "confirm"})
"""What a headline puts into the present though it is past: "Minister says on Friday he will go"."""


def direction(sentence: Sentence, first: int, last: int) -> Direction | None:
    """The direction of the clause around tokens [first, last) of a sentence; None without a verb."""
    if first and sentence.words[first - 1].lower() in _BEHIND:
        return "past"
    opener = first - 1
    while opener >= 0 and sentence.words[opener].lower() in _PREPOSITIONS:
        opener -= 1
    if opener >= 0 and sentence.tags[opener] == "VBN" and not _in_group(sentence, opener):
        return "future" if sentence.lemmas[opener] in _PLANNED else "past"
    group = _governor(sentence, first, last, opener)
    return None if group is None else _points(sentence, group, first)


def _in_group(sentence: Sentence, token: int) -> bool:
    """Whether a participle belongs to a verb group; it stands alone in "a poll released Friday"."""
    return any(group.first <= token < group.last for group in sentence.groups)


def _governor(sentence: Sentence, first: int, last: int, opener: int) -> int | None:
    """The index of the verb group the expression belongs to: the one before it, or the one after it for an
    expression that opens its clause; `opener` is the token before the expression and its preposition.
    """
    groups = sentence.groups
    before = next((index for index in reversed(range(len(groups))) if groups[index].last <= first), None)
    following = (index for index, group in enumerate(groups) if group.first >= last)
    after = next((index for index in following if not _is_relative(sentence, groups[index])), None)
    if after is None or groups[after].form != "finite":
        return after if before is None else before
    if before is None or opener < 0:
        return after
    opens = sentence.words[opener].lower() in _OPENERS and groups[after].first - last <= _NEAR
    return after if opens and _has_subject(sentence, last, groups[after]) else before


def _is_relative(sentence: Sentence, group: VerbGroup) -> bool:
    """Whether the group is that of a relative clause: "who has ten seats"."""
    return group.first > 0 and sentence.tags[group.first - 1] in ("WP", "WDT")


def _has_subject(sentence: Sentence, last: int, group: VerbGroup) -> bool:
    return any(tag.startswith(("NN", "PRP", "WP")) for tag in sentence.tags[last : group.first])


def _points(sentence: Sentence, index: int, first: int) -> Direction:
    group = sentence.groups[index]
    lemma = sentence.lemmas[group.head]
    if group.tense == "future" or group.modal:
        return "future"
    if group.form == "infinitive":
        governed = index > 0 and not group.passive
        if not governed or sentence.lemmas[sentence.groups[index - 1].head] in _COMMITTED:
            return "future"
        return _points(sentence, index - 1, first)
    if lemma in _PLANNED and _is_aimed(sentence, group, first):
        return "future"
    if group.tense == "past" or group.perfect or group.form == "participle":
        return "past"
    if group.form == "gerund":
        around = (*range(index - 1, -1, -1), *range(index + 1, len(sentence.groups)))
        main = next((at for at in around if sentence.groups[at].form == "finite"), None)
        return "present" if main is None else _points(sentence, main, first)
    return "past" if lemma in _REPORTED else "present"


def _is_aimed(sentence: Sentence, group: VerbGroup, first: int) -> bool:
    """Whether the expression says what is planned for when: "planned for Monday", "is expected Monday"."""
    before = first - 1
    if before < 0 or sentence.words[before].lower() in ("for", "until"):
        return True
    return group.passive and (sentence.words[before].lower() == "on" or sentence.tags[before].startswith("V"))
