"""The grammar of date expressions: shapes, and what each means on a calendar.

`RULES` has a row for each kind of expression: the hint without which it is not looked for, its shape, and the function
that resolves it. Shapes are regular expressions over the shadow of the text, in which ``{month}`` and the like stand
for the parts in `PARTS`. A resolver gets the match, the day the document speaks from (`today`, None if unknown) and
where the clause points ("past", "present", "future", or None); it returns "2021-06-07", "2021-06", "2021", or None for
what has no place on the calendar ("in recent weeks").
"""

from __future__ import annotations

import re
from functools import cache

from briefcli.find.when import calendar


def _after(words: str) -> str:
    """A look-behind for one of `words`; written out because look-behinds have a fixed width."""
    return "(?:" + "|".join(rf"(?<=\b{word}\s)" for word in words.split()) + ")"


_WEEKDAY = r"(?i:(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
PARTS = {
    "month": r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)|Apr(?:il|\.)?|May|June?|July?"
    r"|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)(?!\w)",
    "weekday": rf"(?P<weekday>{_WEEKDAY})",
    "in_date": rf"(?:(?:{_WEEKDAY}|(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\.),?\s+(?:the\s+)?)?",
    "day": r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?![\w:%]|[.,]\d)",
    "to_day": r"(?:\s*(?:-|–|to|and|through)\s*[0-3]?\d(?:st|nd|rd|th)?(?![\w:%]|[.,]\d))?",
    "year": r"(?P<year>(?:1[89]|20)\d\d)(?!\w|[.,]\d)",
    "number": r"(?P<number>\d{1,3}|(?i:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|fifteen|twenty|thirty|forty|fifty|sixty))",
    "vague": r"(?i:(?:several|some|many|a\s+few|few|a\s+couple(?:\s+of)?|a\s+number\s+of)\s+)",
    "unit": r"(?P<unit>(?i:day|week|fortnight|month|year|decade))s?\b",
    "which": r"(?P<which>(?i:last|past|previous|this|current|next|coming|following))",
    "stage": r"(?i:(?:the\s+)?(?:early|late|mid|beginning|start|end|middle)[\s-](?:of\s+|in\s+)?(?:the\s+)?)",
    "adverb": r"(?i:(?:earlier|later|late|early|sometime)\s+)?",
    "clock": r"(?i:(?:\d{1,2}(?:[:.]\d\d)?\s*[ap]\.?m\.?|noon|midnight)\s+(?:[a-z]{2,4}\s+)?(?:on\s+)?)?",
    "at_clock": r"(?i:,?\s+at\s+\d{1,2}(?:[:.]\d\d)?\s*[ap]\.?m\b\.?)?",
    "daytime": r"(?i:\s+(?:early\s+|late\s+)?(?:morning|afternoon|evening|night))?",
    "season": r"(?i:spring|summer|autumn|fall|winter)",
    "in": _after("in since until till during In Since Until During"),
    "near_month": _after(
        "by from of for to through until before after between the a By From Before After Between The A"
    ),
    "after_span": _after("in within for over during after In Within For Over During After"),
    "near_year": _after(
        "in since by until of from to for during before after and between through year upcoming "
        "the a an its his her their our In Since By Until From During Before After Between The A An Its His "
        "Her"
    )
    + r"|(?<='s\s)|(?<=(?:1[89]|20)\d\d,\s)",
    "other_name": r"(?!\s+(?:Times|Mail|Telegraph|Post|Mirror|Express|Herald|Night\s+\w))",
    "no_holiday": r"(?<!Black\s)(?<!Super\s)(?<!Good\s)(?<!Cyber\s)(?<!Ash\s)(?<!Palm\s)(?<!Holy\s)",
    "no_amount": r"(?!\s+(?:percent|per\s+cent|people|troops|jobs|miles|dollars|points|votes)\b)",
}

Rule = tuple[str, str, calendar.Resolver]
RULES: tuple[Rule, ...] = (
    # Monday, January 7, 2019 / 5 p.m. on Jan. 7-9, 2019
    ("month", r"{clock}{in_date}{month}\s+{day}{to_day},?\s+{year}", calendar.date),
    # 7 January 2019 / Monday the 7th of January 2019
    ("month", r"{clock}{in_date}(?:the\s+)?{day}\s+(?:of\s+)?{month},?\s+{year}", calendar.date),
    # 2019-01-07 / 1/7/2019
    ("year", r"{year}-(?P<month_number>[01]\d)-{day}", calendar.numeric_date),
    ("slash", r"(?P<month_number>[01]?\d)/(?P<day>[0-3]?\d)/{year}", calendar.numeric_date),
    # Monday, Jan. 7 / July 12 / Jan. 7-9
    ("month", r"{clock}{in_date}{month}\s+{day}{to_day}{at_clock}", calendar.day),
    # 12 July / the 12th of July
    ("month", r"{clock}{in_date}(?:the\s+)?{day}\s+(?:of\s+)?{month}", calendar.day),
    # January 2019 / late January of 2019
    ("month", r"{stage}?{month},?\s+(?:of\s+)?{year}", calendar.month_of_year),
    # the summer of 2019 / the third quarter of 2019
    ("year", r"(?i:the\s+)?(?:{season}|(?i:first|second|third|fourth)\s+quarter),?\s+(?:of\s+)?{year}", calendar.year),
    # last March / in May / by the end of June / the November election
    ("month", r"{stage}?{which}\s+{month}", calendar.month),
    ("month", r"{in}{stage}?{month}", calendar.month),
    ("month", r"{stage}{month}", calendar.month),
    ("month", r"{near_month}(?!May|March){month}(?!\s+[A-Z])", calendar.month),
    # Monday / early on Friday / next Tuesday night / Thursday at 5 p.m.
    (
        "weekday",
        r"{no_holiday}{clock}(?i:(?:early|late)\s+(?:on\s+)?)?(?:{which}\s+)?{weekday}{other_name}{daytime}{at_clock}",
        calendar.weekday,
    ),
    # yesterday / earlier today / 6:13 a.m. today / the day after tomorrow
    (
        "fixed",
        r"(?<!USA\s)(?<!USA)(?<!NBC's\s){clock}{adverb}(?:the\s+)?(?P<fixed>(?i:day\s+before\s+yesterday"
        r"|day\s+after\s+tomorrow|yesterday|today|tomorrow|tonight|last\s+night"
        r"|this\s+(?:morning|afternoon|evening)))(?!'?\s+[Ss]how){daytime}{at_clock}",
        calendar.fixed_day,
    ),
    # two weeks ago / more than a year ago / three days from now
    (
        "unit",
        r"(?P<hedge>(?i:more|less)\s+than\s+)?{number}\s+{unit}\s+(?P<side>ago|from\s+(?:now|today))",
        calendar.distance,
    ),
    # last month / later this year / the end of the year
    ("unit", r"{adverb}{stage}?{which}\s+{unit}(?!\s+(?:later|earlier))", calendar.period),
    ("unit", r"{stage}(?<=the\s)(?P<which>)(?!day){unit}", calendar.period),
    # the past three years / the coming weeks / in recent months / for two years / decades ago
    ("unit", r"(?i:the\s+|these\s+){which}\s+(?:{number}\s+|{vague})?{unit}", calendar.textual),
    ("unit", r"{which}\s+(?:{number}\s+|{vague}){unit}", calendar.textual),
    ("unit", r"(?i:recent\s+){unit}", calendar.textual),
    ("unit", r"(?:{after_span})(?:{number}\s+|{vague}){unit}", calendar.textual),
    ("unit", r"(?:{number}\s+|{vague})?{unit}\s+(?:ago|later|earlier)\b", calendar.textual),
    # the weekend / last summer / the second quarter / the early 1980s / fiscal year 2019
    ("season", r"(?:(?i:over|during)\s+)?(?i:the\s+weekend)", calendar.textual),
    ("season", r"{adverb}{which}\s+(?i:weekend|quarter|century|season|{season})\b", calendar.textual),
    ("season", r"(?i:the\s+(?:first|second|third|fourth)\s+quarter)\b", calendar.textual),
    ("year", r"(?:the\s+)?{stage}?(?:1[89]|20)\d0s\b", calendar.textual),
    ("year", r"(?i:fiscal)\s+(?:year\s+)?(?:1[89]|20)\d\d", calendar.textual),
    # in 2016 / the 2020 election / late 2018
    ("year", r"(?:{near_year}|(?={stage}\d)){stage}?{year}(?!-\d){no_amount}", calendar.year),
)


@cache
def pattern(shape: str) -> re.Pattern[str]:
    """A shape, compiled when it is first needed."""
    return re.compile(rf"(?<![\w-])(?:{shape.format(**PARTS)})(?!\w)")


HINT = re.compile(
    rf"""(?<!\w)(?=[\dACDFJLMNOQSTWYacdflmqstwy])(?:  # what hints begin with, most words do not
      (?P<month>(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))
    | (?P<weekday>{_WEEKDAY})
    | (?P<fixed>(?i:to(?:day|night|morrow)|yesterday|last\s+night|this\s+(?:morning|afternoon|evening)))
    | (?P<unit>(?i:(?:day|week|fortnight|month|year|decade)s?\b))
    | (?P<season>(?i:weekend|quarter|century|season|spring|summer|autumn|fall|winter))
    | (?P<year>(?:1[89]|20)\d\d)
    | (?P<slash>\d\d?/\d)
    )""",
    re.VERBOSE,
)
"""What the rules need; a sentence is searched only for expressions of the kinds it hints at."""
