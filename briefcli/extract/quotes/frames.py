"""Attributions by a reporting verb: who its subject is and which words it reports.

A verb's *frame* is what follows it: a clause, a quotation, a noun phrase, "to" and a verb; or nothing, and
then what it reports stands before it. Which frames a verb has is data (``lexicons/en/attribution.toml``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache, partial

from briefcli.cues import Lexicon
from briefcli.extract.quotes.complements import Kind, complement, end, reports_at
from briefcli.extract.quotes.subjects import inverted, noun_phrase, subject
from briefcli.extract.quotes.view import (
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

FRAMES = (
    "clause", "quotation", "noun", "preposition", "infinitive", "request", "judgement", "wordless", "stance"
)
"""The lists of the lexicon: the last two say what a verb's reports are, the others what may follow it."""
_SPEAKING = frozenset({"clause", "quotation"})
_ACCEPTED: dict[Kind, frozenset[str]] = {
    "clause": frozenset({"clause", "noun", "preposition", "judgement"}),
    "noun": frozenset({"noun", "preposition", "request", "judgement"}),
    "infinitive": frozenset({"infinitive", "request"}),
    "none": frozenset(),
    "comma": frozenset(),
    "quotation": frozenset(),
}
"""The frames that admit a kind of complement."""
_RESUMING = frozenset({
    "and", "but", "or", "because", "that", "which", "while", "when", "if", "so", "as", "although", "though",
})
_RESUMES_WITHIN = 12
"""Tokens between a frame and the comma behind which the clause around it goes on."""
_LONG_QUOTATION = 7
"""Tokens, marks included, of a quotation next to which any verb reports: a shorter one may be a title."""
_SHORTEST_CLAUSE = 3
"""Tokens of a reported clause at least: "as they said they would" reports nothing that can be read alone."""
_LONGEST_TAIL = 3
"""Words behind a verb that belong to it: "put it", "push back against"."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One reporting verb: the words that follow its lemma ("for" of "call for"), and its frames."""

    tail: tuple[str, ...]
    frames: frozenset[str]

    @property
    def stance(self) -> bool:
        """Whether it tells an attitude rather than words."""
        return "stance" in self.frames or not self.frames & _SPEAKING


_QUOTING = Entry((), frozenset({"quotation"}))
"""Any verb, next to a quotation."""


class Verbs:
    """The reporting verbs of a lexicon: for each lemma its entries, those with particles first."""

    def __init__(self, phrases: tuple[frozenset[str], ...]) -> None:
        """`phrases` are those with each of `FRAMES`."""
        frames: dict[str, set[str]] = {}
        for frame, members in zip(FRAMES, phrases, strict=True):
            for phrase in members:
                frames.setdefault(phrase, set()).add(frame)
        self._entries: dict[str, list[Entry]] = {}
        for phrase in sorted(frames, key=lambda entry: (-entry.count(" "), entry)):
            lemma, *tail = phrase.split()
            self._entries.setdefault(lemma, []).append(Entry(tuple(tail), frozenset(frames[phrase])))

    @staticmethod
    def of(lexicon: Lexicon) -> Verbs:
        """The verbs of `lexicon`, made once."""
        return _verbs(tuple(lexicon.words(f"attribution_{frame}") for frame in FRAMES))

    def entry(self, view: View, group: VerbGroup) -> Entry | None:
        """The entry for the verb of `group` with the words behind it."""
        entries = self._entries.get(view.lemmas[group.head])
        if not entries or not view.outside(group.head):
            return None
        following = tuple(view.words[group.head + 1 : group.head + 1 + _LONGEST_TAIL])
        return next((entry for entry in entries if entry.tail == following[: len(entry.tail)]), None)

    def reports(self, view: View, group: VerbGroup) -> bool:
        """Whether the verb of `group` may report."""
        return self.entry(view, group) is not None


@lru_cache(maxsize=4)
def _verbs(phrases: tuple[frozenset[str], ...]) -> Verbs:
    return Verbs(phrases)


@dataclass(frozen=True, slots=True)
class _Frame:
    """A reporting verb and its speaker, who stands `behind` the verb or before it: tokens [start, after)."""

    view: View
    group: VerbGroup
    entry: Entry
    speaker: Phrase
    start: int
    after: int
    behind: bool
    stance: bool

    @property
    def cue_last(self) -> int:
        """The end of the verb and the words that belong to it."""
        return self.group.head + 1 + len(self.entry.tail)

    @property
    def opening(self) -> str:
        """The word before the frame, empty at the start of the sentence and after a quotation."""
        at = self.start - 1
        return self.view.words[at] if at >= 0 and self.view.outside(at) else ""

    def report(self, first: int = -1, last: int = -1, *, before: int = -1, after: int = -1,
               stance: bool = False) -> Attribution:
        """The attribution of tokens [first, last), or of quotations, to the speaker."""
        return Attribution(
            self.view, self.group.first, self.cue_last, self.speaker, first, last, before, after,
            self.stance or stance,
        )


def attributions(view: View, verbs: Verbs) -> Iterator[Attribution]:
    """What the reporting verbs of a sentence attribute; one inside what another reports is among them."""
    is_cue = partial(verbs.reports, view)
    for number, group in enumerate(view.groups):
        entry = verbs.entry(view, group) or (_at_quotation(view, group) if view.quotations else None)
        if entry is None or group.form == "imperative":
            continue
        if group.passive and not view.is_active(group):
            found = _by_agent(view, group, entry)
        else:
            frame = _frame(view, number, entry, is_cue)
            found = _attribution(frame, is_cue) if frame else None
        if found:
            yield found


def _at_quotation(view: View, group: VerbGroup) -> Entry | None:
    """Any verb reports when, with its subject or before it, it follows a quotation that ends with a comma."""
    if group.form != "finite" or group.first != group.head or not view.outside(group.head) or (
        view.lemmas[group.head] in ("be", "have")
    ):
        return None
    start = view.before_adverbs(group.first)
    if start and view.outside(start - 1):
        chunk = view.chunk_to.get(start)
        start = chunk.first if chunk else 0
    if start < 2 or view.outside(start - 1) or view.words[start - 2] not in (",", "?", "!"):
        return None
    first, last = view.quotations[view.quoted[start - 1]]
    return _QUOTING if last - first >= _LONG_QUOTATION else None


def _by_agent(view: View, group: VerbGroup, entry: Entry) -> Attribution | None:
    """What was judged by an agent: the subject of "the plan was criticized by Smith"."""
    by = view.after_adverbs(group.last)
    if "noun" not in entry.frames or view.words[by : by + 1] != ["by"] or by + 1 not in view.chunk_at:
        return None
    start = view.before_adverbs(group.first)
    speaker = view.extended(view.chunk_at[by + 1])
    judged = noun_phrase(view, view.chunk_to[start]) if start in view.chunk_to else None
    if judged is None or view.words[speaker.first] in OWN_VOICE:
        return None
    return Attribution(view, group.first, by + 1, speaker, judged.first, judged.last, stance=entry.stance)


def _frame(view: View, number: int, entry: Entry, is_cue: Cue) -> _Frame | None:
    """The frame of ``view.groups[number]``, None without a speaker whose statement the document reports."""
    group = view.groups[number]
    behind = _speaker_behind(view, group, entry)
    speaker = behind or subject(view, number, is_cue)
    if speaker is None or (speaker.last == speaker.first + 1 and view.words[speaker.first] in OWN_VOICE):
        return None
    unsaid = group.negation is not None or group.modal is not None or group.tense == "future" or (
        group.form == "infinitive" and not _continues(view, number)
    )
    return _Frame(
        view, group, entry, speaker,
        start=speaker.first if speaker.own and not behind else group.first,
        after=behind.last if behind else group.head + 1 + len(entry.tail),
        behind=behind is not None,
        stance=entry.stance or unsaid,
    )


def _continues(view: View, number: int) -> bool:
    """Whether the infinitive at ``view.groups[number]`` tells what was said next: "went on to say"."""
    return number > 0 and view.lemmas[view.groups[number - 1].head] in ("go", "continue", "proceed", "begin")


def _speaker_behind(view: View, group: VerbGroup, entry: Entry) -> Phrase | None:
    """The speaker behind the verb, if it ends what it reports: "..., said Smith"; or "Said Smith: ..."."""
    if not entry.frames & _SPEAKING:
        return None
    start = view.before_adverbs(group.first)
    if start == 0:
        behind = inverted(view, group)
        return behind if view.follows >= 0 or (behind and _opens_quotation(view, behind.last)) else None
    comma = view.is_comma(start - 1)
    if not view.outside(start - 1) or (comma and start > 1 and not view.outside(start - 2)):
        return inverted(view, group)
    behind = inverted(view, group, quoted=False) if comma else None
    interrupts = behind is not None and view.is_comma(behind.last) and view.starts_finite(behind.last + 1)
    if not interrupts and not view.finite_between(0, start):
        return None
    if behind is None or "noun" not in entry.frames:
        return behind
    ends = behind.last == len(view) or view.words[behind.last] in FINAL or view.is_comma(behind.last)
    return behind if ends and view.tags[behind.head_last - 1].startswith("NNP") else None


def _opens_quotation(view: View, at: int) -> bool:
    """Whether a comma or colon with a quotation behind it stands at `at`."""
    if at + 1 >= len(view) or view.outside(at + 1):
        return False
    return view.words[at] == ":" or view.is_comma(at)


def _attribution(frame: _Frame, is_cue: Cue) -> Attribution | None:
    """What a frame reports: a quotation beside it, else a clause around it, else what follows the verb."""
    view, frames = frame.view, frame.entry.frames
    kind: Kind = "none"
    at = frame.after
    if frame.behind and _opens_quotation(view, at):
        kind, at = "quotation", at + 1
    elif frame.behind and view.is_comma(at):
        kind = "comma"
    elif not frame.behind:
        kind, at = complement(view, at, view.lemmas[frame.group.head])
    before = _quotation_before(frame, kind)
    if kind == "quotation" and (before >= 0 or frames & _SPEAKING):
        return frame.report(before=before, after=view.quoted[at])
    if frame.entry is _QUOTING and kind not in ("none", "comma"):
        return None
    that_clause = kind == "clause" and (at == frame.after or view.words[at - 1] == "that")
    if before >= 0 and not that_clause:
        return quoting(view, frame.group.first, frame.cue_last, frame.speaker, before, frame.stance)
    if frame.opening in ("which", "that", "who", "whom") and kind != "clause":
        return None
    plain = not frames & {"noun", "wordless"} and frame.opening != "as"
    bare = kind in ("none", "comma") or (kind == "noun" and plain)
    if bare and "clause" in frames and frame.group.form != "gerund":
        around = _around(frame, kind, is_cue)
        if around:
            return frame.report(*around)
    return _following(frame, kind, at, is_cue)


def _quotation_before(frame: _Frame, kind: Kind) -> int:
    """The quotation that ends before the frame, -1 if none does."""
    view = frame.view
    at = frame.start - 1 - (frame.opening == "as")
    if at < 0:
        alone = kind in ("none", "comma") and frame.start == 0 and bool(frame.entry.frames & _SPEAKING)
        return view.follows if alone else -1
    if view.is_comma(at):
        at -= 1
    return view.quoted[at] if at >= 0 else -1


def _around(frame: _Frame, kind: Kind, is_cue: Cue) -> tuple[int, int] | None:
    """The clause that a frame ends or interrupts: "It is late, he said", "It, he said, is late"."""
    view = frame.view
    start = frame.start - (frame.opening == "as")
    limit = min(len(view), frame.after + _RESUMES_WITHIN)
    comma = next((at for at in range(frame.after, limit) if view.is_comma(at)), -1)
    resumes = kind == "comma" and comma >= 0 and comma + 2 < len(view) and view.outside(comma + 1)
    ended = view.is_comma(start - 1)
    if resumes and ended and start > 1 and view.words[start - 2] in _RESUMING:
        return comma + 1, end(view, comma + 1, "clause", is_cue)
    if ended and view.finite_between(0, start - 1):
        goes_on = resumes and (
            view.starts_finite(comma + 1)
            or view.words[0] in SUBORDINATORS
            or (view.words[comma + 1] in _RESUMING and not reports_at(view, comma + 2, is_cue))
        )
        return 0, end(view, comma + 1, "clause", is_cue) if goes_on else start - 1
    if resumes and (ended or start == 0) and view.finite_between(comma, len(view)):
        return (0 if start else comma + 1), end(view, comma + 1, "clause", is_cue)
    return None


def _following(frame: _Frame, kind: Kind, at: int, is_cue: Cue) -> Attribution | None:
    """What follows the verb, if one of its frames admits it."""
    view, group, frames = frame.view, frame.group, frame.entry.frames
    if kind == "quotation":
        kind = "noun"
    vague = "clause" in frames and not frames & {"noun", "wordless"}
    if kind == "noun" and vague and view.groups[-1].first > at:
        kind = "clause"
    admitting = frames & _ACCEPTED[kind]
    if not admitting:
        return None
    last = end(
        view, at, kind if "clause" in frames else "noun", is_cue,
        relative=group.first > 0 and view.tags[view.before_adverbs(group.first) - 1] in RELATIVE,
        subordinate=frame.opening in SUBORDINATORS or frame.speaker.first > group.head,
    )
    if admitting == {"judgement"} and "as" not in view.words[at:last]:
        return None
    if kind == "clause" and "noun" not in frames and last - at < _SHORTEST_CLAUSE:
        return None
    return frame.report(at, last, stance=kind == "noun" and "wordless" in frames)
