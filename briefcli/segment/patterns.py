"""The shapes of lines that blocks.py and genre.py go by, on the shadow of a text (plain quotes and spaces)."""

from __future__ import annotations

import re

FINAL = frozenset(".?!:;,\"')]")
"""A line that ends with one of these has come to a stop, or goes on in the next line."""

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day|\.)?)"
_DATE = rf"(?:{_DAY},?\s+)?(?:{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+\d{{4}})?|\d{{1,2}}\s+{_MONTH}(?:,?\s+\d{{4}})?)"
_TIME = r"\d{1,2}(?::\d\d)?\s*(?:[AaPp]\.?\s?[Mm]\.?|hrs)?(?:\s+[A-Z]{2,5}|\s+(?:local|Eastern)\s+time)?"

DATE_LINE = re.compile(
    rf"\(?(?:(?:Published|Updated|Posted|Issued|Date|Last (?:updated|modified))(?: on)?:?\s+)?"
    rf"(?:{_DATE}|\d{{4}}-\d\d-\d\d|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}})(?:(?:,|\s+[-|–—]|\s+at|\s*\|)?\s+{_TIME})?\)?\.?"
    rf"|\(?{_TIME.replace('?:[AaPp]', '?:[AaPp]')}\)?",
)
RELEASE = re.compile(r"(?i)(?:for (?:immediate )?release|embargoed (?:until|for))\b")
CREDIT = re.compile(
    r"(?i)(?:©|\(c\)|copyright\b|(?:photo|image|picture|video|file photo|photograph|credit|source)s?"
    r"(?: (?:by|credit|courtesy))?\s*(?::|/|©)|photo (?:by|courtesy of)\b|(?:getty images|reuters|ap photo|shutterstock)\b"
    r"(?![^\n]*[.?!]$)|\((?:ap|reuters|afp|getty)[^()]*(?:photo|images?)?[^()]*\)$)"
)
BYLINE = re.compile(
    r"(?:[Bb]y|BY):?\s+(?:[A-Z][\w.'’-]*|and|&|for|the|of|,|in|at)(?:,?\s+(?:[A-Z][\w.'’-]*|and|&|for|the|of|in|at|\|))*"
)
OFFICE = re.compile(
    r"(?:THE WHITE HOUSE|The White House|(?:Office|OFFICE|Bureau|Department|Ministry) (?:of|OF) [^.?!:]{3,60}"
    r"|[A-Z][^,.?!:\n]*(?: [A-Z]\.)?[^,.?!:\n]*, [^.?!:\n]*"
    r"(?:Secretary|Spokes\w+|Ambassador|Representative|Minister|President|Director|Administrator|Envoy|Advis[eo]r|Coordinator)"
    r"[^.?!:\n]*"
    r"|(?:SECRETARY|PRESIDENT|SPOKESPERSON|AMBASSADOR)\b[A-Z .,'-]+)"
)
"""Whose statement it is: "Antony J. Blinken, Secretary of State", "Office of the Spokesperson"."""
CITY_LINE = re.compile(r"[A-Z][\w.'-]*(?:\s+[A-Z][\w.'-]*){0,2},\s+[A-Z][\w.]*(?:\s+(?:of\s+)?[A-Z][\w.]*){0,2}")
PLACE_LINE = re.compile(
    r"(?:[A-Z][\w.'-]*|of|the|de|at|en|du|and|&|-|\d+)(?:,?\s+(?:[A-Z(][\w.')-]*|of|the|de|at|en|du|and|&|-|\d+))*"
)
"""A room, building or city in an opening: "South Court Auditorium", "Los Angeles, California"."""
END_LINE = re.compile(
    r"(?:#{2,}|-?\s*(?:END|30|end)\s*-?|_{3,}|-{3,}|\*(?:\s*\*){2,}|={3,})(?:\s+\d{1,2}:\d\d.{0,12})?"
)
ABBREVIATED_END = re.compile(r"\b(?:U\.S|U\.N|U\.K|D\.C|Inc|Corp|Co|Ltd|Jr|Sr|a\.m|p\.m|Gov|Sen)\.[\"')]*$")

MARKER = re.compile(r"\s*(?:[-*+•‣▪●◦·■o–—]|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4})[.)])\s+(?=\S)|\s*[•‣▪●◦·■]\s*(?=\S)")
MARKDOWN_HEADING = re.compile(r"#{1,6}\s+\S")
MARKUP_START = re.compile(r"(?:#{1,6}\s+|>\s+)*(?:\*\*\*|\*\*|__|\*(?=\S)|_(?=\S))?")
MARKUP_END = re.compile(r"(?:\*\*\*|\*\*|__|(?<=\S)[*_])?(?:\s+#{1,6})?$")

LABEL = re.compile(
    r"(?:\*\*|__)?(?:(?P<label>[^\W\d_][^\n:\"?!]{0,69}):(?:\*\*|__)?(?:\s+|$)(?:\([^()\n]{0,60}\)\s+)?"
    r"|(?P<bare>[QA])\.?(?:\*\*|__)?\s+(?=\S))"
)
"""What may open a turn: a label and a colon, or a bare Q. "(Via interpreter)" and the like after it belongs to it."""
CAPITALS_LABEL = re.compile(
    r"(?:Q|A|QUESTION|ANSWER)|(?:(?:(?:Mc|Mac|O')?[A-ZÀ-ÖØ-ÞĀ-Ž]{2,}[A-ZÀ-ÖØ-ÞĀ-Ž.'’-]*|[A-Z]\.|M[rs]s?\.|Dr\.|\([^()]*\)|#?\d+|al|de|van|von|LE),?\s*){1,9}"
)
NAME_LABEL = re.compile(
    r"(?:Q|A|Question|Answer|Moderator|Interviewer|Reporter|(?:[A-Z][\w.'’-]*|\(\([A-Z]\w+\)\))(?:\s+(?:[A-Z][\w.'’-]*|of|de|van|von|al)){0,6})"
)
QUESTIONER = re.compile(r"(?i)(?:Q|QUESTION|QUESTIONER|REPORTER|JOURNALIST|INTERVIEWER|PRESS)(?:\s*#?\d+)?\.?")

_CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ.'-]+(?:\s+[A-ZÀ-Þ][A-ZÀ-Þ.'-]*){0,3}"
_NAME = r"[A-ZÀ-Þ][\w.'-]*(?:\s+[A-ZÀ-Þ][\w.'-]*){0,3}"
_REGION = rf"(?:,\s+{_NAME})"
_AGENCY = (
    r"\((?:AP|CNN|Reuters|REUTERS|AFP|UPI|Bloomberg|Xinhua|TASS|IPS|VOA|BBC|IANS|KYODO|Kyodo|[A-Z][\w.]*"
    r"(?:\s+[A-Z][\w.]*){0,2})\)"
)
_DASH = r"(?:\s+(?:--|[-–—―])\s*|\s*(?:--|[–—―])\s*)"
DATELINE = re.compile(
    rf"(?P<dateline>(?:{_CAPITALS}{_REGION}?(?:,?\s+{_DATE})?(?:\s+{_AGENCY})?|(?:{_NAME}{_REGION}?\s*)?{_AGENCY}"
    rf"|{_DATE}\s+{_AGENCY}|{_NAME}{_REGION}{{0,2}}(?=\s+[–—―]|\s*--)|{_NAME}{_REGION}{{1,2}}){_DASH}"
    rf"|(?:{_NAME}{_REGION}?\s*)?\((?:CNN|AP|Reuters)\)\s*)(?=[\"'`\dA-ZÀ-Þ])"
)
"""A place, agency or date that opens the first paragraph of a story: "WASHINGTON (AP) -", "Kyiv, Ukraine —"."""
