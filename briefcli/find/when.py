"""Date expressions and what they mean, and the date a document speaks from. Never the system clock."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from briefcli import language
from briefcli.clauses import Clauses, Tense, tense_side
from briefcli.clauses.tree import Tree
from briefcli.contract import BlockKind, DateSource
from briefcli.records import Document, Embargo, Moment, Span, Warning
from briefcli.segment.tokens import shadow

_FURNITURE: frozenset[BlockKind] = frozenset({"byline", "dateline", "credit"})
_DECLARING: tuple[tuple[BlockKind, DateSource], ...] = (("dateline", "dateline"), ("headline", "title"))
_ANY_DAY = datetime.date(2001, 1, 1)
_NEWS_DAYS = 31
"""Days around the day of a story in which what it reports has happened or will happen."""


def find(document: Document, clauses: Clauses, today: datetime.date | None) -> tuple[Moment, ...]:
    """The date expressions of `document` in order, resolved against `today` where they are relative, on the side of
    it that the tense of their clause tells.

    Bylines, credits and date lines are not searched: `document_date` reads those. Without `today` only
    complete dates, months and years get a normal form."""
    plain = shadow(document.text)
    order = _order(plain)
    found, told = list[Moment](), dict[int, int]()
    for number, sentence in enumerate(document.sentences):
        if document.blocks[sentence.block].kind in _FURNITURE:
            continue
        for rule, match in _expressions(plain, sentence.start, sentence.end, order):
            if bisect_right(sentence.ends, match.start()) >= bisect_right(sentence.starts, match.start()):
                continue  # in the margin
            direction = _direction(document, clauses, number, match)
            date = _meant(rule, match, today, direction)
            if date and match.groupdict().get("year"):
                told[sentence.block] = int(date.partition("-")[0])
            elif today and direction == "past" and sentence.block in told:
                date = _narrated(rule, match, today, date, told[sentence.block])
            found.append(Moment(*match.span(), date))
    return tuple(found)


def _narrated(rule: Rule, match: re.Match[str], today: datetime.date, date: str | None, year: int) -> str | None:
    """The `date` of a month or day, of the `year` told of before where it would lie in neither this nor that."""
    lately = str(today - datetime.timedelta(_NEWS_DAYS))
    stands = rule.meaning not in (day, month) or not str(year) < (date or "") < min(str(today.year), lately)
    return date if stands else _meant(rule, match, datetime.date(year, 12, 31), "past")


def rank(moments: tuple[Moment, ...], today: datetime.date | None) -> tuple[Moment, ...]:
    """`moments` in document order, but first the days within a month of `today`, then other dates, then the textual."""
    days = ((one.date, iso(one.date or "")) for one in moments)
    near = {date for date, day in days if day and today and abs((day - today).days) <= _NEWS_DAYS}
    return tuple(sorted(moments, key=lambda one: (one.date not in near, one.date is None)))


def document_date(document: Document) -> tuple[datetime.date | None, DateSource | None]:
    """The day `document` speaks from, and where it says so: file metadata, a date line or the title."""
    if metadata := iso(document.article.date or ""):
        return metadata, "metadata"
    days = ((iso(_meant(rule, match, None, None) or ""), source) for source, rule, match in _declared(document))
    return next((found for found in days if found[0]), (None, None))


def disputed(document: Document) -> Iterator[Warning]:
    """What is to be said of a date that came with `document` and is no day, or may be two."""
    numbers = (match[0] for _, rule, match in _declared(document) if rule.hint == "numbers")
    came = document.article.date or next(numbers, None)
    if came and not iso(came):
        yield Warning("not_declared_date", f"the date {came[:40]!r} names no day for certain, and is not used")


def unsettled(
    document: Document, clauses: Clauses, moments: Sequence[Moment], told: Collection[Moment | None]
) -> Iterator[Warning]:
    """What the date would settle of a `document` without one: its date line, else the first day of the `moments`, else
    the first time that is `told` with a deed."""
    declared = ((source, rule.meaning, match) for source, rule, match in _declared(document))
    lines = (Span(*match.span()) for source, meaning, match in declared if (source, meaning) == ("dateline", day))
    one = next(lines, None) or _first_settled(document, clauses, moments, told)
    if one is not None:
        yield Warning("undated", f'"{" ".join(document.text[one.start : one.end].split())}" needs --date')


def _first_settled(
    document: Document, clauses: Clauses, moments: Sequence[Moment], told: Collection[Moment | None]
) -> Moment | None:
    """The first of the `moments` that is a day once the document has a date, else the first time that is `told`."""
    if all(one.date for one in moments):
        return None
    pairs = zip(moments, find(document, clauses, _ANY_DAY), strict=True)
    settled = [(bare, one.date) for bare, one in pairs if bare.date is None and one.date]
    days = (bare for bare, date in settled if iso(date))
    return next(days, None) or next((bare for bare, _ in settled if bare in told), None)


def _declared(document: Document) -> Iterator[tuple[DateSource, Rule, re.Match[str]]]:
    plain = shadow(document.text)
    order = _order(plain)
    blocks = ((block, source) for kind, source in _DECLARING for block in document.blocks if block.kind == kind)
    for block, source in blocks:
        yield from ((source, *found) for found in _expressions(plain, block.start, block.end, order))
    formulas = (rule for rule in _rules() if rule.hint == "formula")
    yield from (("dateline", rule, match) for rule in formulas for match in _pattern(rule.shape).finditer(plain))


def embargo(document: Document, today: datetime.date | None) -> Embargo | None:
    """The embargo of `document` with the first day it names; one without a year lies ahead of `today`."""
    stated = document.embargo
    if stated is None:
        return None
    lower = shadow(document.text[stated.start : stated.end]).lower()  # "6 MAY", "7TH JUNE"
    written = re.sub(r"\b[a-z](?=[a-z]{2})", lambda match: match[0].upper(), lower)
    order = _order(shadow(document.text))
    named = (_meant(*found, today, "future") for found in _expressions(written, 0, len(written), order))
    return replace(stated, until=next((day for day in named if day and iso(day)), None))


def _order(plain: str) -> str | None:
    """What a text writes first in dates of numbers, "day_first" or "month_first"; None where nothing tells, or both."""
    told = {match.lastgroup for match in _pattern("{day_first}|{month_first}").finditer(plain)}
    return told.pop() if len(told) == 1 else None


def _expressions(plain: str, start: int, end: int, order: str | None) -> Iterator[tuple[Rule, re.Match[str]]]:
    """The expressions in ``plain[start:end]`` without overlaps: the earliest, of those the longest, wins."""
    hinted = {order, *(hint.lastgroup for hint in _hints().finditer(plain, start, end))}
    rules = (rule for rule in _rules() if rule.hint in hinted)
    found = ((rule, match) for rule in rules for match in _pattern(rule.shape).finditer(plain, start, end))
    position = start
    for rule, match in sorted(found, key=lambda one: (one[1].start(), -one[1].end())):
        if match.start() >= position:
            position = match.end()
            yield rule, match


def _direction(document: Document, clauses: Clauses, number: int, match: re.Match[str]) -> Tense | None:
    """Where the clause points, nowhere in a headline in the present: "Council votes on Monday" may tell the past."""
    sentence = document.sentences[number]
    first = bisect_right(sentence.starts, match.start()) - 1
    clause, tree = clauses.at(number, first), clauses.trees[number]
    if clause is None or tree is None:
        return None
    frame = clauses.clauses[clause].frame
    source = frame.source if frame is not None and frame.kind == "according" else None
    if source is not None and source.head < first < max(source.last + 2, tree.last[source.head]):
        return "past"  # "will close it, according to a report on Monday"
    points = tense_side(clauses, document, _lower(tree, clauses, clause, first), first)
    before = sentence.words[first - 1].lower() if first else ""
    if points != "future" and before in language.words("dates_past"):
        return "past"
    ahead = language.words("dates_ahead").intersection(tree.words[clauses.clauses[clause].head : first])
    if points == "past" and ahead:
        return "present" if clauses.clauses[clause].passive else None  # shut till Monday, which lies ahead; worked till
    open_ended = before in language.words("dates_from") or document.blocks[sentence.block].kind == "headline"
    return None if points == "present" and open_ended else points


def _lower(tree: Tree, clauses: Clauses, index: int, token: int) -> int:
    """The clause in the clause `index` to which a date behind it belongs, however the tree hangs it: "said it would
    meet on Friday", "has agreed to meet on Friday", since the perfect takes no day; else that clause itself."""
    clause, owners = clauses.clauses[index], clauses.owners[tree.number]
    for child in tree.of(clause.head, "ccomp", "xcomp"):
        lower = clauses.clauses[owners[child]]
        behind = clause.head < child < token and lower.head == child
        if behind and (lower.tense == "future" or (clause.perfect and clause.tense == "present")):
            return owners[child]
    return index


def placed(text: str, moment: Moment) -> str | None:
    """Whether a date expression tells a "day" as news does, or without a year what is "near" before it, or "far"."""
    told = _pattern("{news}").fullmatch(text, moment.start, moment.end)
    return told and told.lastgroup


def iso(text: str) -> datetime.date | None:
    """The day that starts an ISO date or time, None for anything else."""
    try:
        return datetime.date.fromisoformat(text[:10])
    except ValueError:
        return None


# --- the grammar (``language/en/dates.toml``): shapes, and what each means on a calendar ----------

FILE = "dates.toml"
Meaning = Callable[[re.Match[str], datetime.date, Tense | None], str | None]


class Rule(NamedTuple):
    """A kind of expression: the hint without which it is not looked for, its shape, and what tells what it means."""

    hint: str
    shape: str
    meaning: Meaning | None


def _meant(rule: Rule, match: re.Match[str], today: datetime.date | None, direction: Tense | None) -> str | None:
    """The normal form of what `match` says: "2021-06-07", "2021-06", "2021", or None for what has no place on the
    calendar ("in recent weeks") or needs the day the document speaks from, `today`, where that is unknown. `direction`
    is where the clause points."""
    parts = match.groupdict()
    year = parts.get("year")
    if today and parts.get("relative"):
        year = _period(today, _values("steps")[parts["relative"].lower()] * 12, "year")
    if year is None:
        return None if today is None or rule.meaning is None else rule.meaning(match, today, direction)
    year = f"20{_number(year):02}"[-4:]
    if parts.get("day"):
        return _iso(int(year), _month(match), _number(match["day"]))
    return f"{year}-{_month(match):02}" if parts.get("month") else year


def day(match: re.Match[str], today: datetime.date, direction: Tense | None) -> str | None:
    """The nearest such day that is the weekday named, or lies where the clause points; what is told of the past may lie
    a little ahead ("prepared for the May 9 summit")."""
    written = (f"{today.year + step:04}-{_month(match):02}-{int(match['day']):02}" for step in (0, -1, 1))
    named = _values("weekdays").get((match.groupdict().get("weekday") or "")[:3].lower())

    def order(one: datetime.date) -> tuple[bool, bool, int]:
        days, other = (one - today).days, one.weekday() != named
        astray = days < 0 if direction == "future" else direction == "past" and days > _NEWS_DAYS
        return other and named is not None, other and astray, abs(days)

    found = min(filter(None, map(iso, written)), key=order, default=None)
    return None if found is None or order(found)[1] else str(found)


def month(match: re.Match[str], today: datetime.date, direction: Tense | None) -> str | None:
    """Such a month likewise, but "last March" in March is a year ago, "in March" this one."""
    which, months = _which(match), _month(match) - today.month
    if which in language.words("dates_back"):
        years = -(months >= 0)
    elif which in language.words("dates_forth"):
        years = +(months <= 0)
    elif direction == "past":
        years = -(months > 0)
    elif direction == "future":
        years = +(months < 0)
    else:
        years = (months < -6) - (months > 6)
    return _period(today, years * 12 + months, "month")


def weekday(match: re.Match[str], today: datetime.date, direction: Tense | None) -> str | None:
    """The nearest such day where the clause points, today included unless "last" or "next" is said.

    A story written on a Monday says "on Monday" for what happened and for what will happen that same day. The
    present looks ahead ("The court sits on Monday"); a fragment without a verb looks back, as most of news does."""
    ahead = (_values("weekdays")[match["weekday"][:3].lower()] - today.weekday()) % 7
    which = _which(match)
    if which in language.words("dates_forth"):
        return _shift(today, ahead or 7)
    back = which in language.words("dates_back") or (ahead and direction not in ("future", "present"))
    return _shift(today, ahead - 7 if back else ahead)


def fixed_day(match: re.Match[str], today: datetime.date, direction: Tense | None) -> str | None:
    return _shift(today, _values("fixed_days").get(" ".join(match["fixed"].lower().split()), 0))


def distance(match: re.Match[str], today: datetime.date, direction: Tense | None) -> str | None:
    """Two weeks ago: a day for days and weeks, a month for months, a year for years and decades."""
    if match["hedge"]:
        return None
    unit, number = match["unit"].lower(), _number(match["number"]) * (-1 if match["side"] == "ago" else 1)
    days = _values("days_in").get(unit)
    return _period(today, number * _values("months_in")[unit], unit) if days is None else _shift(today, number * days)


def period(match: re.Match[str], today: datetime.date, direction: Tense | None) -> str | None:
    """Last month, the end of this year; weeks have no form of their own and stay textual."""
    unit, steps = match["unit"].lower(), _values("steps").get(_which(match))
    if unit not in ("month", "year") or steps is None:
        return None
    return _period(today, steps * _values("months_in")[unit], unit)


MEANINGS: dict[str, Meaning] = {one.__name__: one for one in (day, month, weekday, fixed_day, distance, period)}
"""What the shapes mean where no year is said; "year" and "textual" mean nothing then."""


def _values(name: str) -> dict[str, int]:
    return dict[str, int](language.tables()[FILE][name])


def _number(said: str) -> int:
    """12, "twenty-first", "two thousand and four"."""
    told = re.findall(r"\w+ (?:hundred|thousand)|[a-z]+", " ".join(said.lower().split()))
    return int(said) if said.isdigit() else sum(_values("numbers").get(one, 0) for one in told)


def _which(match: re.Match[str]) -> str:
    return (match.groupdict().get("which") or "").lower()


def _month(match: re.Match[str]) -> int:
    number = match.groupdict().get("month_number")
    return int(number or _values("months")[match["month"][:3].lower()])


def _iso(year: int, month: int, day: int) -> str | None:
    return str(found) if (found := iso(f"{year:04}-{month:02}-{day:02}")) else None


def _shift(today: datetime.date, days: int) -> str | None:
    try:
        return (today + datetime.timedelta(days)).isoformat()
    except OverflowError:
        return None


def _period(today: datetime.date, months: int, unit: str) -> str | None:
    """The month or year that lies `months` after that of `today`."""
    count = today.year * 12 + today.month - 1 + months
    first = _iso(count // 12, count % 12 + 1, 1)
    return first and first[: 7 if unit == "month" else 4]


@cache
def _rules() -> tuple[Rule, ...]:
    rows = language.tables()[FILE]["shapes"]["rows"]
    return tuple(Rule(hint, shape, MEANINGS.get(meaning)) for hint, shape, meaning in rows)


@cache
def _hints() -> re.Pattern[str]:
    """What the rules need, each in a group of its name."""
    kinds = "|".join(f"(?P<{name}>{shape})" for name, shape in language.tables()[FILE]["hints"].items())
    return re.compile(rf"(?<!\w)(?=[\dACDFJLMNOQSTWYacdflmqstwy])(?:{kinds})")  # what hints begin with, most do not


@cache
def _pattern(shape: str) -> re.Pattern[str]:
    """A shape, compiled when it is first needed."""
    return re.compile(rf"(?<![\w-])(?:{language.filled(shape, _parts())})(?!\w)")


@cache
def _parts() -> dict[str, str]:
    """What stands for {name} in a shape; a look-behind is written out because look-behinds have a fixed width."""
    behind = {}
    for name, words in language.tables()[FILE]["behind"].items():
        forms = (form for word in words.split() for form in (word, word.capitalize()))
        behind[name] = "(?:" + "|".join(rf"(?<=\b{form}\s)" for form in forms) + ")"
    return language.shapes(FILE, "parts") | behind
