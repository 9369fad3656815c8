"""Where the clause of a date expression points: "will meet on Monday" forwards, "met on Monday" backwards."""

from __future__ import annotations

from briefcli.extract.when.calendar import FUTURE, PAST, UNKNOWN
from briefcli.records import Sentence, VerbGroup

_PREPOSITIONS = frozenset({"on", "by", "in", "at", "since", "until", "before", "after", "from", "during", "early", "late"})
_OPENERS = frozenset({",", ";", ":", "and", "but", "that", '"', "``", "''", "(", "--", "—", "–", "-"})
"""Words after which a date opens a clause, so that its verb is still to come."""
_NEAR = 8
"""Words within which the verb of a clause opened by a date stands; "On Monday, the two ministers will meet"."""
_PLANNED = frozenset("schedule plan slate set expect due postpone delay reschedule anticipate".split())
_COMMITTED = _PLANNED | frozenset(
    "agree vow promise want decide intend pledge hope offer ask order tell prepare propose invite urge call vote "
    "threaten commit like need try seek ready likely".split()
)
"""What an infinitive after it lies ahead of: "agreed to meet on Friday", but "met to discuss it on Friday"."""
_REPORTED = frozenset("say tell report show write note add state announce claim warn confirm".split())


def direction(sentence: Sentence, first: int, last: int) -> int:
    """PAST, FUTURE or UNKNOWN for the expression at tokens [first, last) of an analysed sentence."""
    index = _governor(sentence, first, last)
    return UNKNOWN if index is None else _points(sentence, index, first)


def _governor(sentence: Sentence, first: int, last: int) -> int | None:
    """The index of the verb group the expression belongs to: the one before it, or the one after it for an
    expression that opens its clause."""
    groups = sentence.groups
    before = next((index for index in reversed(range(len(groups))) if groups[index].last <= first), None)
    after = next((index for index, group in enumerate(groups) if group.first >= last), None)
    opens = first - 1
    while opens >= 0 and sentence.words[opens].lower() in _PREPOSITIONS:
        opens -= 1
    starts_clause = opens < 0 or sentence.words[opens].lower() in _OPENERS
    if after is not None and starts_clause and groups[after].form == "finite":
        near = groups[after].first - last <= _NEAR
        if before is None or (near and (opens < 0 or sentence.words[opens] != "," or _has_subject(sentence, last, groups[after]))):
            return after
    return after if before is None else before


def _has_subject(sentence: Sentence, last: int, group: VerbGroup) -> bool:
    return any(tag[:2] in ("NN", "PR") for tag in sentence.tags[last : group.first])


def _points(sentence: Sentence, index: int, first: int) -> int:
    group = sentence.groups[index]
    lemma = sentence.lemmas[group.head] if sentence.lemmas else ""
    if group.tense == "future" or group.modal:
        return FUTURE
    if group.form == "infinitive":
        governor = index - 1
        if governor < 0:
            return FUTURE
        ahead = sentence.lemmas[sentence.groups[governor].head] in _COMMITTED
        return FUTURE if ahead else _points(sentence, governor, first)
    if lemma in _PLANNED and (group.passive or group.form == "participle") and _is_aimed(sentence, first):
        return FUTURE
    if group.tense == "past" or group.perfect:
        return PAST
    if group.form == "participle":
        return PAST
    if group.form == "gerund":
        return _points(sentence, index - 1, first) if index else FUTURE
    return PAST if lemma in _REPORTED else FUTURE


def _is_aimed(sentence: Sentence, first: int) -> bool:
    """ "Scheduled for Friday", "expected Monday"."""
    return first > 0 and sentence.words[first - 1].lower() in ("for", "until", "to") or sentence.tags[first - 1][:1] == "V"
