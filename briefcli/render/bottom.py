"""The bottom line: the finding, or the sentence of the source, that tells what matters most.

Whatever stands by itself is a candidate: a sentence, or the deed that would be shown of it. A handful of features
speaks for a candidate or against it, each with a weight (`WEIGHTS`); that of the greatest sum is shown.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple, TypeVar

from briefcli.contract import ACTIONS, FOLLOW_UP, UNOFFICIAL
from briefcli.records import Briefing, Finding, Moment, Span
from briefcli.render import english
from briefcli.render.safety import safe
from briefcli.render.wording import adds_to, is_pronoun, stems

Part = TypeVar("Part", bound=Span)
WHOLE, TELLING, LONG = 3, 8, 12
"""Words of a bottom line at least ("None." says nothing alone), of a lead, and of a first sentence."""
HEADED = 0.4
"""Share of a headline's words from which a sentence tells its news."""
ALONE = 2
"""Sentences of a document whose one line needs no other above it."""
FAR, MAIN = 30, 3
"""Candidates behind the first from which all are equally far, and the foremost of who."""
WEIGHTS = {
    "headline": 4.0,  # tells it, not names of it alone
    "importance": 1.6,
    "rank": 1.5,  # holds one of the foremost deeds
    "summary": 1.0,
    "lead": 0.7,
    "summed lead": 1.0,
    "deedless lead": 1.2,  # without a deed that the encoder knows
    "nobody's deed": 0.3,  # an attack, a crash or a death
    "opening": 0.5,
    "first": 0.4,
    "day": 0.5,
    "place": -1.2,
    "old": -1.5,
    "clipped": -0.8,
    "column": -1.0,
    "short talk": -1.5,
    "opinion": -2.0,  # what an issuer thinks
    "other number": -2.0,  # the third, not the fourth of the headline
}
"""What a feature counts: fitted (a conditional logit) to the sentences of the deeds that annotators found most
important and to those that readers wanted, then rounded. The lead counts for more than annotators, who mark deeds
alone, would have it. Half of a weight more or less changes few choices.
"""
LOOK, YEAR, MONTH = 8, 4, 7
"""Characters before a date that are looked at, of a year and of a month of it."""


class Candidate(NamedTuple):
    """A sentence, what would be shown of it, all its deeds, and the foremost sure one of them."""

    sentence: Span
    shown: Finding | Span
    deeds: list[Finding]
    best: Finding | None


def bottom_line(
    briefing: Briefing, found: Sequence[Finding], opening: Callable[[Finding], bool]
) -> Finding | Span | None:
    """What matters most, where it could be lost among other sentences. `opening` tells whether a finding stands in the
    opening statement of a press briefing. "The star will play a spy" is told with "Ana Ruiz is back." before it.
    """
    if briefing.actions is None or briefing.non_actions is None:
        return None
    found = [one for one in found if not english.COURTESY.search(_words(briefing, one))]
    headline = _headline(briefing)
    ranked = sorted((one for one in found if _is_sure(briefing, one, headline)), key=attrgetter("rank"))
    sure = {one: place for place, one in enumerate(ranked)}
    candidates = list(_candidates(briefing, found, sure))
    lines = {*(one.sentence for one in found), *(briefing.summary or ())}
    if not candidates or (len(lines) == 1 and len(briefing.sentences) <= ALONE):
        return None
    opened = {one for one in ranked if opening(one)}
    described = _features(briefing, headline, sure, candidates, opened if len(opened) > 1 else set())
    scores = [sum(WEIGHTS[name] * value for name, value in one.items()) for one in described]
    best = candidates[scores.index(max(scores))]
    naming = _naming(briefing, best.sentence) if sure else None
    return Span(naming.start, best.sentence.end) if naming else best.shown


def _headline(briefing: Briefing) -> set[str]:
    """The words that tell the news, without whose document it is and of what kind."""
    document = briefing.document
    return stems(document.title) - stems(document.issuer) - stems(document.genre)


def _is_sure(briefing: Briefing, finding: Finding, headline: set[str]) -> bool:
    """Whether a finding is news of its own, or vouched for by the headline; an item of "It will not:" is the opposite
    without its label.
    """
    actor = finding.actor
    goes_on = finding.kind not in ACTIONS and actor is not None and actor.end <= finding.sentence.start
    words = _words(briefing, finding)
    if goes_on or finding.background or finding.same_as is not None or len(words.split()) < WHOLE:
        return False
    told = finding.kind in ACTIONS and len(headline & stems(words)) >= max(WHOLE, HEADED * len(headline))
    return told or not finding.unsure


def _candidates(briefing: Briefing, found: Sequence[Finding], sure: dict[Finding, int]) -> Iterator[Candidate]:
    """What is whole, no headline, in no running quotation, and leans on no other; of a press briefing, whose speakers
    talk, what holds a sure deed, and no refusal to say or promise to look.
    """
    genre, title = briefing.document.genre, safe(briefing.document.title or "")
    triggered = sorted(found, key=lambda one: one.trigger.start)
    quotes = sorted((one for one in briefing.quotes or () if one.form != "indirect"), key=attrgetter("start"))
    begun = False
    for sentence in sorted({*briefing.sentences, *(briefing.summary or ()), *(one.sentence for one in found)}):
        deeds = _within(triggered, sentence, "trigger.start")
        best = min(sure.keys() & deeds, key=sure.__getitem__, default=None)
        clause = best if best and _stands_apart(briefing, best, sentence) else None
        words = _words(briefing, sentence)
        headed, before = words.rstrip(" .") in title, bisect_left(quotes, sentence.start, key=attrgetter("start"))
        running = before > 0 and sentence.start < quotes[before - 1].end
        whole = (
            english.ENDING.search(words) and len(english.MARK.findall(words)) % 2 == 0 and len(words.split()) >= WHOLE
        )
        turn = english.BUT.match(briefing.text, sentence.start, sentence.end)
        told = Span(turn.end(), sentence.end) if turn else sentence
        leans = english.LEANING.match(_words(briefing, told)) and (begun or not english.NAMED_BEHIND.match(words))
        stands = (clause or (whole and not leans)) and not (running or headed)
        if stands and (genre != "transcript" or (best and best.kind != "declined" and best.label != FOLLOW_UP)):
            yield Candidate(sentence, clause or told, deeds, best)
        begun = begun or (not headed and len(words.split()) >= WHOLE)


def _stands_apart(briefing: Briefing, deed: Finding, sentence: Span) -> bool:
    """Whether a deed is shown without the rest of its sentence, of a story where it is most of it and names who."""
    words, story = _words(briefing, deed), briefing.document.genre in UNOFFICIAL
    part = story and (deed.end - deed.start) * 2 <= sentence.end - sentence.start
    actor = _words(briefing, deed.actor) if deed.actor and holds(deed, deed.actor) else ""
    nameless = is_pronoun(words.split()[0]) or is_pronoun(actor)
    quoted = english.QUOTED_BEFORE.match(_words(briefing, Span(deed.start, deed.trigger.start)))
    return not (part or (english.LEANING.match(words) and not quoted) or (story and nameless))


def _features(
    briefing: Briefing, headline: set[str], sure: dict[Finding, int], candidates: Sequence[Candidate],
    opened: set[Finding],
) -> Iterator[dict[str, float]]:  # fmt: skip
    """What speaks for each candidate and against it, from 0 to 1, see `WEIGHTS`."""
    document, story = briefing.document, briefing.document.genre in UNOFFICIAL
    names = stems(" ".join(one.name for listed in (briefing.who, briefing.where) for one in listed or ()))
    which = set(english.ORDINAL.findall((document.title or "").lower()))
    when = sorted(briefing.when or (), key=attrgetter("start"))
    quotes = sorted(briefing.quotes or (), key=attrgetter("start"))
    fresh = any(_words(briefing, one).lower() == english.TODAY for one in when)
    known = {name for one in briefing.who or () if one.kind == "person" for name in one.name.split()[1:]}
    foremost = [span for actor in (briefing.who or ())[:MAIN] if actor.kind != "unnamed" for span in actor.spans]
    led = begun = talk = document.genre == "transcript"
    for place, (sentence, shown, deeds, best) in enumerate(candidates):
        words, length = _words(briefing, sentence), len(_words(briefing, shown).split())
        news = [deed for deed in deeds if not (deed.background or (fresh and _is_dated(briefing, deed)))]
        shared, ordinals = headline & stems(words), set(english.ORDINAL.findall(words.lower()))
        share = min(1.0, len(shared) / max(WHOLE, len(headline))) if shared - names else 0.0
        day = english.NOW in words or any(_is_day(briefing, moment) for moment in _within(when, sentence))
        said = any(quote.speaker and holds(sentence, quote) for quote in _within(quotes, sentence))
        performed = not (story or talk) and english.PERFORMED.search(words) is not None
        old, summed = bool(deeds) and not (news or performed), not talk and sentence in (briefing.summary or ())
        column = story and english.FIRST_PERSON.search(words) is not None and not english.MARK.search(words)
        new = bool(news) or performed or day or said
        tells = (new or share >= HEADED) and length >= TELLING and not (column or old)
        lead, first = tells and not led, length >= LONG and not begun
        bare, surname = english.BARE.match(words), not headline and words.split(",")[0].split(" ")[0] in known
        clipped = story and begun and (surname or (bare is not None and not stems(bare["thing"]) & headline))
        named = first and summed and any(holds(sentence, one) for one in foremost)
        yield {
            "headline": share,
            "importance": max((*((deed.importance - 1) / 2 for deed in news), performed / 2)),
            "rank": 1 / (1 + sure[best]) if best else 0.0,
            "summary": summed,
            "lead": lead,
            "summed lead": lead and story and summed,
            "deedless lead": named and story and not (tells or column),
            "nobody's deed": story and summed and tells and best is None,
            "opening": best in opened,
            "first": first,
            "day": day,
            "place": min(1.0, math.log1p(place) / math.log1p(FAR)),
            "old": old,
            "clipped": clipped,
            "column": column,
            "short talk": talk and length < TELLING,
            "opinion": not (story or talk or deeds or new),
            "other number": bool(which and ordinals) and not which & ordinals,
        }
        led, begun = led or tells, begun or first


def _naming(briefing: Briefing, told: Span) -> Span | None:
    """A story's first sentence, where the next only describes whom it names."""
    who, title = next(iter(briefing.who or ()), None), safe(briefing.document.title or "")
    ahead = briefing.sentences[: bisect_left(briefing.sentences, told)]
    written = [(one, _words(briefing, one)) for one in ahead]
    whole = [one for one, words in written if english.ENDING.search(words) and words.rstrip(" .") != title.rstrip(" .")]
    if len(whole) != 1 or briefing.document.genre not in UNOFFICIAL or who is None or who.kind != "person":
        return None
    named = [any(holds(sentence, one) for one in who.spans) for sentence in (whole[0], told)]
    return whole[0] if named == [True, False] else None


def _within(spans: Sequence[Part], whole: Span, start: str = "start") -> list[Part]:
    """Those of sorted spans that begin in a stretch of the text."""
    first, last = (bisect_left(spans, place, key=attrgetter(start)) for place in (whole.start, whole.end))
    return list(spans[first:last])


def _is_day(briefing: Briefing, moment: Moment) -> bool:
    """Whether it is a day that news may be of: no year, no stretch of time, and in no year before the document's."""
    before, day = briefing.text[max(0, moment.start - LOOK) : moment.start], briefing.document.date
    told = briefing.document.genre in UNOFFICIAL and not adds_to(_words(briefing, moment), moment.date)
    past = moment.date and (moment.date[:YEAR] < day[:YEAR] if day else told)
    return not past and (moment.date is None or len(moment.date) > MONTH) and not english.LASTING.search(before)


def _is_dated(briefing: Briefing, deed: Finding) -> bool:
    """Whether it was done on a day that is told with its year, as no day is that has just come."""
    if deed.when is None or deed.when.date in (None, briefing.document.date) or deed.kind != "done":
        return False
    return not adds_to(_words(briefing, deed.when), deed.when.date)


def _words(briefing: Briefing, span: Span) -> str:
    return safe(briefing.text[span.start : span.end])


def holds(whole: Span, part: Span) -> bool:
    return whole.start <= part.start and part.end <= whole.end
