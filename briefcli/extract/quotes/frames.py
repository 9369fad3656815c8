"""Attributions inside one sentence: a reporting verb (or "according to"), whose words it reports and which.

A verb's *frame* is what follows it: a clause, a quotation, a noun phrase, "to" and a verb; or nothing, and then what
it reports stands before it. Which frames a verb has is data (``lexicons/en/attribution.toml``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefcli.cues import Lexicon
from briefcli.extract.quotes.subjects import inverted, noun_phrase, subject
from briefcli.extract.quotes.view import COMMAS, Phrase, View
from briefcli.records import NounChunk, VerbGroup

FRAMES = ("clause", "quotation", "noun", "preposition", "infinitive", "request")
_OWN_VOICE = frozenset({"i", "we", "you", "there", "let", "me", "us"})
"""Subjects whose statement is not reported by the document but made in it."""
_ADDRESSED = frozenset(
    "tell ask remind inform notify assure warn advise convince persuade promise urge order beg implore".split()
)
"""Verbs with an object that is spoken to: "told reporters that"."""
_SKIPPED = frozenset("in on at during to via through by from after before with of about for as following since".split())
"""Prepositions of what may stand between a verb and what it reports: "said in a statement on Monday that"."""
_FINAL = frozenset({".", "?", "!", ";", ")", "]"})
_RESUMING = frozenset("and but or because which while when if so as although though".split())


@dataclass(frozen=True, slots=True)
class Attribution:
    """Tokens [cue_first, cue_last) report the tokens [first, last), or the quotations `before` and `after` the cue
    (indexes, -1 for none)."""

    view: View
    cue_first: int
    cue_last: int
    speaker: Phrase | None
    first: int
    last: int
    before: int = -1
    after: int = -1
    stance: bool = False


@dataclass(frozen=True, slots=True)
class _Entry:
    tail: tuple[str, ...]
    frames: frozenset[str]
    stance: bool


class Verbs:
    """The reporting verbs of a lexicon: for each lemma its entries, those with particles first."""

    def __init__(self, lexicon: Lexicon) -> None:
        frames: dict[str, set[str]] = {}
        for frame in FRAMES:
            for entry in lexicon.words(f"attribution_{frame}"):
                frames.setdefault(entry, set()).add(frame)
        stance = lexicon.words("attribution_stance")
        self.entries: dict[str, list[_Entry]] = {}
        for phrase in sorted(frames, key=lambda entry: (-entry.count(" "), entry)):
            lemma, *tail = phrase.split()
            attitude = phrase in stance or not frames[phrase] & {"clause", "quotation"}
            self.entries.setdefault(lemma, []).append(_Entry(tuple(tail), frozenset(frames[phrase]), attitude))

    def entry(self, view: View, group: VerbGroup) -> _Entry | None:
        """The entry for the verb of `group` with the words behind it."""
        following = tuple(view.words[group.head + 1 : group.head + 3])
        for entry in self.entries.get(view.lemmas[group.head], ()):
            if entry.tail == following[: len(entry.tail)]:
                return entry
        return None


def attributions(view: View, verbs: Verbs) -> Iterator[Attribution]:
    """The attributions of a sentence by position of their cue; one inside what another reports is among them."""
    for number, group in enumerate(view.groups):
        if view.outside(group.head):
            entry = verbs.entry(view, group)
            found = _by_verb(view, number, entry, verbs) if entry else None
            if found:
                yield found
    for at in range(len(view) - 2):
        if view.words[at] == "according" and view.words[at + 1] == "to" and view.outside(at):
            found = _according_to(view, at)
            if found:
                yield found


def _by_verb(view: View, number: int, entry: _Entry, verbs: Verbs) -> Attribution | None:
    group = view.groups[number]
    if group.negation is not None or group.passive or group.modal or group.form == "imperative":
        return None
    after = group.head + 1 + len(entry.tail)
    speaker = subject(view, number, lambda other: verbs.entry(view, other) is not None)
    start = speaker.first if speaker and speaker.first < group.first else group.first
    behind = None
    if (speaker is None or _follows_quotation(view, group.first)) and "clause" in entry.frames | {"clause"}:
        behind = inverted(view, group) if _ends_report(view, group.first) else None
    if behind:
        speaker, start, after = behind, group.first, behind.last
    if speaker and view.words[speaker.first] in _OWN_VOICE:
        return None
    kind, at = _complement(view, after, entry, view.lemmas[group.head]) if not behind else ("none", after)
    before, reported_last = _reported_before(view, start)
    frames = entry.frames

    def found(first: int, last: int, quote_before: int = -1, quote_after: int = -1) -> Attribution | None:
        cue_last = group.head + 1 + len(entry.tail)
        return Attribution(view, group.first, cue_last, speaker, first, last, quote_before, quote_after, entry.stance)

    if kind == "quotation":
        return found(-1, -1, before, view.quoted[at]) if frames & {"clause", "quotation"} or before >= 0 else (
            found(at, _end(view, at)) if "noun" in frames else None)
    if before >= 0 and kind != "clause":
        return found(-1, -1, before)
    if kind == "clause" and "clause" in frames:
        return found(at, _end(view, at))
    if "clause" in frames and reported_last > 0 and kind in ("none", "comma", "noun"):
        return found(0, _resumed(view, after, reported_last) if kind == "comma" else reported_last)
    if kind == "to" and frames & {"infinitive", "request"}:
        return found(at, _end(view, at))
    if kind in ("noun", "clause") and frames & {"noun", "preposition"}:
        return found(at, _end(view, at))
    return None


def _follows_quotation(view: View, position: int) -> bool:
    start = view.before_adverbs(position)
    if start and view.words[start - 1] in COMMAS and view.outside(start - 1):
        start -= 1
    return start > 0 and not view.outside(start - 1)


def _ends_report(view: View, position: int) -> bool:
    """Whether what stands before the verb at `position` can be what it reports: a comma or a quotation ends there."""
    start = view.before_adverbs(position)
    return start > 0 and (view.words[start - 1] in COMMAS or not view.outside(start - 1))


def _reported_before(view: View, start: int) -> tuple[int, int]:
    """What ends before the frame that begins at token `start`: the index of a quotation or -1, and the end of a
    reported clause or 0."""
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


def _resumed(view: View, after: int, reported_last: int) -> int:
    """The end of a reported clause that goes on behind its frame: "It is late, he said, and dark"."""
    comma = next((at for at in range(after, min(len(view), after + 12)) if view.words[at] in COMMAS), None)
    if comma is not None and comma + 1 < len(view) and view.words[comma + 1] in _RESUMING:
        return _end(view, comma + 1)
    return reported_last


def _complement(view: View, after: int, entry: _Entry, lemma: str) -> tuple[str, int]:
    """What follows a verb: "clause", "quotation", "noun", "to", "comma" or "none", and where it begins."""
    at, addressee = after, lemma in _ADDRESSED
    for _ in range(12):
        if at >= len(view) or view.words[at] in _FINAL and view.outside(at):
            return "none", at
        if not view.outside(at):
            return "quotation", at
        word, tag = view.words[at], view.tags[at]
        if word == ":":
            return ("quotation" if at + 1 < len(view) and not view.outside(at + 1) else "clause"), at + 1
        if word in COMMAS:
            if at + 1 < len(view) and not view.outside(at + 1):
                return "quotation", at + 1
            resumed = _after_parenthesis(view, at)
            if resumed is None:
                return "comma", at
            at = resumed
            continue
        if word == "that" and tag in ("IN", "WDT", "DT") and not (tag == "DT" and at in view.chunk_at and
                                                                   view.chunk_at[at].last > at + 1):
            return "clause", at + 1
        if tag in ("WP", "WRB", "WDT") or word in ("whether", "if"):
            return "clause", at
        chunk = view.chunk_at.get(at)
        if chunk:
            if addressee:
                addressee, at = False, chunk.last
                continue
            if view.is_time(chunk) and not _is_clause(view, chunk):
                at = chunk.last
                continue
            return ("clause" if _is_clause(view, chunk) else "noun"), at
        group = view.group_at.get(at)
        if group:
            return ("to" if tag == "TO" else "noun"), at
        skipped = _skip(view, at)
        if skipped == at:
            return ("clause" if view.finite_between(at, len(view)) else "noun"), at
        at = skipped
    return "none", at


def _skip(view: View, at: int) -> int:
    """The token behind the adverb or prepositional phrase at `at`, or `at`."""
    if view.tags[at] in ("RB", "RP"):
        return at + 1
    if view.words[at] in _SKIPPED and at + 1 in view.chunk_at:
        return view.chunk_at[at + 1].last
    return at


def _after_parenthesis(view: View, comma: int) -> int | None:
    """Where "that" resumes behind a parenthesis that opens at `comma`: "said, however, that"."""
    for at in range(comma + 1, min(len(view) - 1, comma + 25)):
        if view.words[at] == "that" and (at == comma + 1 or view.words[at - 1] in COMMAS):
            return at
    return None


def _is_clause(view: View, chunk: NounChunk) -> bool:
    """Whether `chunk` is the subject of a finite verb: prepositional phrases and adverbs may stand in between."""
    at = chunk.last
    for _ in range(6):
        at = view.after_adverbs(at)
        group = view.group_at.get(at)
        if group:
            return group.form == "finite" or group.form == "participle"
        if at + 1 in view.chunk_at and (view.is_preposition(at) if at < len(view) else False):
            at = view.chunk_at[at + 1].last
        elif at + 1 in view.chunk_at and view.words[at] in ("and", "or", "&"):
            at = view.chunk_at[at + 1].last
        else:
            return False
    return False


def _end(view: View, first: int) -> int:
    """The end of what is reported from `first` on: the sentence, without its stop and without a frame that follows."""
    last = len(view)
    for at in range(first + 1, last):
        if view.words[at] in COMMAS and view.outside(at) and at + 1 < last:
            if view.words[at + 1] == "according" or _frame_follows(view, at + 1):
                last = at
                break
        elif view.words[at] == ";" and view.outside(at):
            last = at
            break
    while last > first + 1 and view.outside(last - 1) and not view.words[last - 1][-1].isalnum() and view.words[
            last - 1] not in (")", "]", "%", "$"):
        last -= 1
    return last


def _frame_follows(view: View, at: int) -> bool:
    """Whether a reporting participle ("adding that") begins at `at`."""
    group = view.group_at.get(at)
    return group is not None and group.form == "gerund" and view.lemmas[group.head] in _ADDING


_ADDING = frozenset("add say note tell argue call cite warn claim suggest ask insist explain describe write".split())


def _according_to(view: View, at: int) -> Attribution | None:
    """ "According to X, ..." and "..., according to X"."""
    chunk = view.chunk_at.get(at + 2)
    if chunk is None:
        return None
    last = chunk.last
    while last + 1 < len(view) and view.tags[last] == "IN" and view.words[last] in ("of", "for", "from", "by", "in", "with") and (
            last + 1 in view.chunk_at):
        last = view.chunk_at[last + 1].last
    speaker = Phrase(chunk.first, last, chunk.last)
    if at <= 1:
        comma = next((c for c in range(last, min(len(view), last + 40)) if view.words[c] in COMMAS and view.outside(c)
                      and (c + 1 < len(view))), None)
        if comma is None:
            return None
        first = comma + 1
        if not view.outside(first) and view.quoted[first] >= 0:
            return Attribution(view, at, at + 2, speaker, -1, -1, -1, view.quoted[first])
        return Attribution(view, at, at + 2, speaker, first, _end(view, first))
    end = at - 1 if view.words[at - 1] in COMMAS else at
    if end and not view.outside(end - 1):
        return Attribution(view, at, at + 2, speaker, -1, -1, view.quoted[end - 1])
    return Attribution(view, at, at + 2, speaker, 0, end)


__all__ = ["Attribution", "Verbs", "attributions", "noun_phrase"]
