"""Attributions inside one sentence: a reporting verb (or "according to"), whose words it reports and which.

A verb's *frame* is what follows it: a clause, a quotation, a noun phrase, "to" and a verb; or nothing, and then what
it reports stands before it. Which frames a verb has is data (``lexicons/en/attribution.toml``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefcli.cues import Lexicon
from briefcli.extract.quotes.complements import complement, end, reports_at
from briefcli.extract.quotes.subjects import inverted, noun_phrase, subject
from briefcli.extract.quotes.view import (
    COMMAS,
    FINAL,
    OWN_VOICE,
    RELATIVE,
    SUBORDINATORS,
    Attribution,
    Cue,
    Phrase,
    View,
    quoting,
)
from briefcli.records import VerbGroup

FRAMES = ("clause", "quotation", "noun", "preposition", "infinitive", "request", "judgement", "wordless")
_ACCEPTED = {
    "clause": frozenset({"clause", "noun", "preposition", "judgement"}),
    "noun": frozenset({"noun", "preposition", "request", "judgement"}),
    "infinitive": frozenset({"infinitive", "request"}),
}
"""The frames that admit a kind of complement."""
_RESUMING = frozenset({
    "and", "but", "or", "because", "which", "while", "when", "if", "so", "as", "although", "though",
})
_RESUMES_WITHIN = 12
"""Tokens between a frame and the comma behind which the clause around it goes on."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """One reporting verb: the words that follow its lemma ("for" of "call for"), and its frames."""

    tail: tuple[str, ...]
    frames: frozenset[str]
    stance: bool


_QUOTING = _Entry((), frozenset({"quotation"}), False)


class Verbs:
    """The reporting verbs of a lexicon: for each lemma its entries, those with particles first."""

    def __init__(self, lexicon: Lexicon) -> None:
        frames: dict[str, set[str]] = {}
        for frame in FRAMES:
            for phrase in lexicon.words(f"attribution_{frame}"):
                frames.setdefault(phrase, set()).add(frame)
        stance = lexicon.words("attribution_stance")
        self._entries: dict[str, list[_Entry]] = {}
        for phrase in sorted(frames, key=lambda entry: (-entry.count(" "), entry)):
            lemma, *tail = phrase.split()
            attitude = phrase in stance or not frames[phrase] & {"clause", "quotation"}
            self._entries.setdefault(lemma, []).append(_Entry(tuple(tail), frozenset(frames[phrase]), attitude))

    def entry(self, view: View, group: VerbGroup) -> _Entry | None:
        """The entry for the verb of `group` with the words behind it."""
        entries = self._entries.get(view.lemmas[group.head])
        if not entries or not view.outside(group.head):
            return None
        following = tuple(view.words[group.head + 1 : group.head + 4])
        return next((entry for entry in entries if entry.tail == following[: len(entry.tail)]), None)

    def reports(self, view: View, group: VerbGroup) -> bool:
        """Whether the verb of `group` may report."""
        return self.entry(view, group) is not None


def attributions(view: View, verbs: Verbs) -> Iterator[Attribution]:
    """The attributions of a sentence; one inside what another reports is among them."""
    for number, group in enumerate(view.groups):
        entry = verbs.entry(view, group) or _at_quotation(view, group)
        if entry:
            found = _by_verb(view, number, entry, verbs)
            if found:
                yield found


def _at_quotation(view: View, group: VerbGroup) -> _Entry | None:
    """Any verb reports when it stands with its subject, or before it, behind a comma at the end of a quotation."""
    if group.form != "finite" or group.first != group.head or not view.outside(group.head) or (
        view.lemmas[group.head] in ("be", "have")
    ):
        return None
    start = view.before_adverbs(group.first)
    if start and view.outside(start - 1):
        chunk = view.chunk_to.get(start)
        start = chunk.first if chunk else 0
    ends = start > 2 and not view.outside(start - 1) and view.words[start - 2] in (",", "?", "!")
    return _QUOTING if ends else None


def _by_verb(view: View, number: int, entry: _Entry, verbs: Verbs) -> Attribution | None:
    group = view.groups[number]
    if group.form == "imperative":
        return None
    if group.passive and not view.is_past_tense(group):
        return _by_agent(view, number, entry, verbs)
    cue_last = group.head + 1 + len(entry.tail)

    def is_cue(other: VerbGroup) -> bool:
        return verbs.entry(view, other) is not None

    behind = _speaker_behind(view, group, entry)
    speaker = behind or subject(view, number, is_cue)
    if speaker is None or (speaker.last == speaker.first + 1 and view.words[speaker.first] in OWN_VOICE):
        return None
    stance = entry.stance or group.negation is not None or group.modal is not None or (
        group.tense == "future" or group.form == "infinitive")
    start = speaker.first if speaker.own and not behind else group.first
    as_frame = start > 0 and view.words[start - 1] == "as" and view.outside(start - 1)
    quoted, reported_last = _before(view, start - as_frame)
    ahead = behind is not None and behind.last < len(view) and view.words[behind.last] == ":"
    kind, at = ("none", cue_last) if behind and not ahead else complement(
        view, behind.last if behind else cue_last, view.lemmas[group.head])
    frames = entry.frames
    if entry is _QUOTING and kind not in ("none", "comma", "quotation"):
        return None
    if start == 0 and view.follows >= 0 and kind in ("none", "comma") and frames & {"clause", "quotation"}:
        quoted = view.follows
    if kind == "quotation":
        if quoted >= 0 or frames & {"clause", "quotation"}:
            return Attribution(view, group.first, cue_last, speaker, before=quoted, after=view.quoted[at],
                               stance=stance)
        kind = "noun"
    if quoted >= 0 and (kind != "clause" or (at > cue_last and view.words[at - 1] != "that")):
        return quoting(view, group.first, cue_last, speaker, quoted, stance)
    opening = start - 1 if start else 0
    if view.words[opening] in ("which", "that", "who", "whom") and opening < start and kind != "clause":
        return None
    bare = kind in ("none", "comma") or (kind == "noun" and not as_frame and "noun" not in frames)
    if "clause" in frames and bare and group.form != "gerund":
        span = _around(view, opening if as_frame else start, behind.last if behind else cue_last, kind, reported_last, is_cue)
        if span:
            return Attribution(view, group.first, cue_last, speaker, *span, stance=stance)
    if kind == "noun" and "noun" not in frames and "clause" in frames and view.finite_between(at, len(view)):
        kind = "clause"
    if not frames & _ACCEPTED.get(kind, frozenset()):
        return None
    stance = stance or (kind == "noun" and "wordless" in frames)
    relative = view.tags[view.before_adverbs(group.first) - 1] in RELATIVE if group.first else False
    ends = end(view, at, kind if "clause" in frames else "noun", is_cue, relative=relative,
               subordinate=(start > 0 and view.words[opening] in SUBORDINATORS) or (start == 0 and not speaker.own))
    if not frames & (_ACCEPTED[kind] - {"judgement"}) and "as" not in view.words[at:ends]:
        return None
    return Attribution(view, group.first, cue_last, speaker, at, ends, stance=stance)


def _by_agent(view: View, number: int, entry: _Entry, verbs: Verbs) -> Attribution | None:
    """ "The plan was criticized by Smith", "a plan backed by the union": what was judged is the subject."""
    group = view.groups[number]
    by = view.after_adverbs(group.last)
    if by + 1 >= len(view) or view.words[by] != "by" or by + 1 not in view.chunk_at or "noun" not in entry.frames:
        return None
    start = view.before_adverbs(group.first)
    speaker = view.extended(view.chunk_at[by + 1])
    reported = noun_phrase(view, view.chunk_to[start]) if start in view.chunk_to else None
    if reported is None or view.words[speaker.first] in OWN_VOICE:
        return None
    return Attribution(view, group.first, by + 1, speaker, reported.first, reported.last, stance=entry.stance)


def _speaker_behind(view: View, group: VerbGroup, entry: _Entry) -> Phrase | None:
    """The speaker behind the verb, if it ends what it reports: "..., said Smith"."""
    start = view.before_adverbs(group.first)
    if start == 0 and entry.frames & {"clause", "quotation"}:
        behind = inverted(view, group)
        opens = behind and behind.last < len(view) and view.words[behind.last] == ":"
        return behind if view.follows >= 0 or opens else None
    if start == 0 or not entry.frames & {"clause", "quotation"}:
        return None
    if not view.outside(start - 1) or (view.words[start - 1] in COMMAS and start > 1 and not view.outside(start - 2)):
        return inverted(view, group)
    if view.words[start - 1] in COMMAS and view.finite_between(0, start):
        found = inverted(view, group, quoted=False)
        named = found is not None and view.tags[found.head_last - 1].startswith("NNP") and (
            found.last == len(view) or view.words[found.last] in FINAL or view.words[found.last] in COMMAS)
        return found if named or "noun" not in entry.frames else None
    return None


def _before(view: View, start: int) -> tuple[int, int]:
    """What ends before the frame that begins at token `start`: the index of a quotation or -1, and the end of a
    reported clause or 0.
    """
    at = start - 1
    if at < 0:
        return -1, 0
    if not view.outside(at):
        return view.quoted[at], 0
    if view.words[at] not in COMMAS:
        return -1, 0
    if at and not view.outside(at - 1):
        return view.quoted[at - 1], 0
    return -1, at if view.finite_between(0, at) else 0


def _around(view: View, start: int, after: int, kind: str, reported_last: int, is_cue: Cue) -> tuple[int, int] | None:
    """The clause that a frame from `start` to `after` ends or interrupts: "It is late, he said", "It, he said, is late"."""
    comma = next((at for at in range(after, min(len(view), after + _RESUMES_WITHIN)) if view.words[at] in COMMAS), -1)
    resumes = comma >= 0 and comma + 2 < len(view) and view.outside(comma + 1)
    if reported_last:
        if kind == "comma" and resumes and (
            (view.words[comma + 1] in _RESUMING and not reports_at(view, comma + 2, is_cue)) or view.starts_finite(comma + 1)
        ):
            return 0, end(view, comma + 1, "clause", is_cue)
        return 0, reported_last
    between = (start > 1 and view.words[start - 1] in COMMAS) or start == 0
    if kind == "comma" and resumes and between and view.finite_between(comma, len(view)):
        return (0 if start else comma + 1), end(view, comma + 1, "clause", is_cue)
    return None
