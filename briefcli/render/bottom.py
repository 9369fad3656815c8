"""The bottom line: the finding, or the sentence of the source, that tells what matters most."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from itertools import chain, compress, filterfalse
from operator import attrgetter

from briefcli.contract import ACTIONS, UNOFFICIAL
from briefcli.records import LONG_WORD, Briefing, Finding, Moment, Span
from briefcli.render.safety import safe
from briefcli.render.wording import is_pronoun

WHOLE = 3
"""Words of a bottom line at least: "None." says nothing alone."""
TELLING, REPORTING = 8, 12
"""Words of a sentence that tells news, at least; the latter where no day and no sure deed tells it from a headline."""
ALONE = 2
"""Sentences of a document whose one line needs no other above it."""
OPENING = 6
"""Sentences of a document, its headline and place line among them, within which the news begins."""
HEADED = 0.4, 0.8
"""Share of a headline's words from which a sentence tells its news: of the opening, and any other."""
_LEANING = re.compile(
    r"""["'“‘`] | (?:if|when|because|but|and|so|or|also|still|there|here|perhaps|let|however|meanwhile
    |(?:first|second|third)(?=,)|for[ ](?:example|instance)|his|her|its|their)\b
    | (?:(?:after|amid|at|before|by|despite|during|for|from|in|of|on|since|through|to|under|until|with|without)\s+)?
      (?:that|these|those|such|this(?!\s+(?:year|month|week|weekend|morning|afternoon|evening|spring|summer|autumn|fall|winter)\b))\b
    | (?:\S+\s+){0,2}(?:he|she|it|they|that['’]s)\b | [^,.]{1,60},\s+(?:he|she|they)\b
    | .*\b(?:at|by|in|on|since|until)\s+that\s+(?:point|time|moment|day|night|week|month|year)\b | .*\bof\s+these\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""What tells no news by itself: by its opening, or by a time that only the words before it tell."""
_OWN = re.compile(r"\b(?:I|[Ww]e)\b(?![-.])")
"""The issuer's voice in a statement; in a story, outside quotation marks, that of a column."""
_MARK = re.compile(r"[\"“”]")
_ENDING = re.compile(r"[.!…][\"”'’)\]]*$")
_LASTING = re.compile(r"\b(?:for|over|during|than|of)\s+$", re.IGNORECASE)
"""Before a stretch of time that is no day: "for two decades"."""
LOOK, YEAR, STEM = 8, 4, 5
"""Characters before a date that are looked at, of a year, and of a word that is the same with another ending."""


def bottom_line(
    briefing: Briefing, found: Sequence[Finding], opening: Callable[[Finding], bool]
) -> Finding | Span | None:
    """What matters most, where it could be lost among other sentences: the most newsworthy finding, of a press briefing
    one of its `opening` statement, if that has several: a line before an interview is none. A story is told by the
    first sentence that tells news (unless it holds no sure deed and the summary takes a deed in its place), else by
    that of its summary which holds the finding (so is a statement with no two sure deeds); whatever has a headline by a
    sentence that tells what it does, where those tell much less of it. The finding itself stands for a sentence of
    which it is the greater part, and where none tells it, unless it leans on another.
    """
    if briefing.actions is None or briefing.non_actions is None:
        return None
    sure = [one for one in found if not (one.unsure or one.background or one.same_as is not None)]
    whole = [one for one in sure if len(_words(briefing, one).split()) >= WHOLE and not _goes_on(one)]
    own = list(filter(opening, whole))
    best = min(own if len(own) > 1 else whole, key=attrgetter("rank"), default=None)
    genre, summary, several = briefing.document.genre, briefing.summary or (), len(sure) > 1
    if not summary or genre == "transcript":
        return best if several else None
    alone = len({*(one.sentence for one in found), *summary}) == 1 and len(briefing.sentences) <= ALONE
    if not several and (genre == "opinion" or alone):
        return None
    tells, leans = partial(_tells, briefing, found), partial(_leans, briefing)
    lead = None if genre == "opinion" else _lead(briefing, found, tells)
    holding = (one for one in summary if best and holds(one, best))
    standing = filterfalse(leans, whole)
    official = min(standing, key=attrgetter("rank"), default=best) if several and genre not in UNOFFICIAL else None
    first = official.sentence if official else lead or next(chain(holding, filter(tells, summary)), None)
    headed = next(filter(partial(tells, headed=True), _headed(briefing, first)), None)
    told = headed or first
    if told is None or (official and not headed):
        left: tuple[Finding | Span, ...] = (best, best.sentence) if several and best else ()
        return official or next(filterfalse(leans, left), None)
    if best is None:
        return told
    if (naming := _naming(briefing, told)) is not None:
        return Span(naming.start, told.end)
    opens = (one for one in whole if one.start == told.start)
    best = min(opens, key=attrgetter("rank"), default=best)
    if not holds(told, best) or is_pronoun(_words(briefing, best).split()[0]):
        return told
    return best if (best.end - best.start) * 2 > told.end - told.start else told


def _lead(briefing: Briefing, found: Sequence[Finding], tells: Callable[[Span], bool]) -> Span | None:
    """The first sentence of the opening that tells news; where it holds no sure deed and the summary passes it over,
    the first of the summary that tells one."""
    lead, summary = next(filter(tells, briefing.sentences[:OPENING]), None), briefing.summary or ()
    deeds = [one for one in found if not one.background]
    if lead in summary or any(one.sentence == lead and not one.unsure and one.same_as is None for one in deeds):
        return lead
    doing = {one.sentence for one in deeds}
    return lead and next((one for one in summary if one in doing and tells(one)), lead)


def _headed(briefing: Briefing, first: Span | None) -> list[Span]:
    """The first sentences that share words of the headline, not names alone, and `first` not half so many."""
    document, sentences = briefing.document, briefing.sentences
    headline = _stems(document.title) - _stems(document.issuer) - _stems(document.genre)
    if not headline:
        return []
    who, where = (" ".join(one.name for one in listed or ()) for listed in (briefing.who, briefing.where))
    names = _stems(f"{who} {where}")
    shared = [headline & _stems(_words(briefing, one)) for one in sentences]
    least = 2 * len(headline & _stems(_words(briefing, first))) if first else 0
    enough = [max(WHOLE, len(headline)) * HEADED[place >= OPENING] for place in range(len(sentences))]
    fits = (words - names and least < len(words) >= own for words, own in zip(shared, enough, strict=True))
    return list(compress(sentences, fits))[:OPENING]


def _naming(briefing: Briefing, told: Span) -> Span | None:
    """The first sentence, where the next only describes whom it names: "Ana Ruiz is back. The star will play a spy"."""
    title, who = safe(briefing.document.title or ""), next(iter(briefing.who or ()), None)
    told_first = (one for one in briefing.sentences[:OPENING] if _ENDING.search(_words(briefing, one)))
    first, second, *_ = *(one for one in told_first if _words(briefing, one) != title), None, None
    if first is None or second != told or who is None or who.kind != "person":
        return None
    names = [any(holds(sentence, one) for one in who.spans) for sentence in (first, told)]
    return first if names == [True, False] else None


def _stems(words: str | None) -> set[str]:
    """The beginnings of words that tell something: of "announces" as of "announced", of "EPA" and "E15" too."""
    told = re.findall(r"[^\W_]+", words or "")
    return {word[:STEM].lower() for word in told if len(word) >= LONG_WORD or word[1:].isupper() or word[1:].isdigit()}


def _goes_on(finding: Finding) -> bool:
    """Whether a finding is an item of "It will not:", and without its label the opposite."""
    actor = finding.actor
    return finding.kind not in ACTIONS and actor is not None and actor.end <= finding.sentence.start


def _tells(briefing: Briefing, found: Sequence[Finding], sentence: Span, headed: bool = False) -> bool:
    """Whether a sentence tells news by itself: names a day, a deed or who says so, or is what the headline tells, and
    neither asks nor opens with a quotation, a condition or a pronoun. In a statement "we" says so; a story whose
    narrator does is a column.
    """
    told, story = _words(briefing, sentence), briefing.document.genre in UNOFFICIAL
    marks, column = len(_MARK.findall(told)), story and _OWN.search(told) is not None
    within = (one.start < sentence.start < one.end for one in briefing.quotes or () if one.form != "indirect")
    title = told in safe(briefing.document.title or "")
    if title or _LEANING.match(told) or not _ENDING.search(told) or (column and not marks) or marks % 2 or any(within):
        return False
    deeds = [one for one in found if holds(sentence, one.trigger) and not one.background]
    quotes = [one for one in briefing.quotes or () if one.speaker and holds(sentence, one)]
    quoted = any(len(_words(briefing, one).split()) >= WHOLE for one in quotes)
    dated = story and any(_is_day(briefing, one) for one in briefing.when or () if holds(sentence, one))
    least = TELLING if dated or not all(one.unsure for one in deeds) else REPORTING
    voiced = quoted or (not story and _OWN.search(told) is not None)
    return bool(headed or deeds or dated or voiced) and len(told.split()) >= least


def _leans(briefing: Briefing, told: Span) -> bool:
    return _LEANING.match(_words(briefing, told)) is not None


def _is_day(briefing: Briefing, moment: Moment) -> bool:
    """Whether it is a day that news may be of: no year, and no stretch of time."""
    before = briefing.text[max(0, moment.start - LOOK) : moment.start]
    return (moment.date is None or len(moment.date) > YEAR) and not _LASTING.search(before)


def _words(briefing: Briefing, span: Span) -> str:
    return safe(briefing.text[span.start : span.end])


def holds(whole: Span, part: Span) -> bool:
    return whole.start <= part.start and part.end <= whole.end
