"""The shapes of lines and openings that blocks.py goes by, on the shadow of a text."""

from __future__ import annotations

import re

FINAL = frozenset(".?!:;,\"')]")
"""A line that ends with one of these has come to a stop, or goes on in the next line."""

# --- dates ----------------------------------------------------------------------------------------

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day|\.)?)"
_DATE = (
    rf"(?:{_DAY},?\s+)?"
    rf"(?:{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+\d{{4}})?|\d{{1,2}}\s+{_MONTH}(?:,?\s+\d{{4}})?)"
)
_TIME = (
    r"\d{1,2}(?::\d\d)?\s*(?:[AaPp]\.?\s?[Mm]\.?|hrs|(?<=\d\d))"
    r"(?:\s+[A-Z]{2,5}|\s+(?:local|Eastern)\s+time)?"
)
DATE_LINE = re.compile(
    rf"\(?(?:(?:Published|Updated|Posted|Issued|Date|Last (?:updated|modified))(?: on)?:?\s+)?"
    rf"(?:{_DATE}|\d{{4}}-\d\d-\d\d|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}})"
    rf"(?:(?:,|\s+[-|–—]|\s+at|\s*\|)?\s+{_TIME})?\)?\.?"
    rf"|\(?{_TIME}\)?"
)
RELEASE = re.compile(r"(?i)(?:for (?:immediate )?release|embargoed (?:until|for))\b")

# --- furniture ------------------------------------------------------------------------------------

CREDIT = re.compile(
    r"""(?ix) © | \(c\) | copyright\b
    | (?:file\ )?(?:photo|image|picture|video|photograph|credit|source)s?(?:\ (?:by|credit|courtesy))?\s*[:/©]
    | photo\ (?:by|courtesy\ of)\b
    | (?:getty\ images|reuters|ap\ photo|shutterstock)\b(?![^\n]*[.?!]$)
    | \((?:ap|reuters|afp|getty)[^()]*(?:photo|images?)?[^()]*\)$"""
)
_NAME_WORD = r"(?:[A-Z][\w.'-]*|and|&|for|the|of|in|at|\|)"
BYLINE = re.compile(rf"(?:By|BY|by):?\s+{_NAME_WORD}(?:,?\s+{_NAME_WORD})*")
ATTRIBUTABLE = re.compile(
    r"(?:The )?(?:below|following)\b[^.:]{0,40} attributable to (?P<issuer>[^.:]{3,80}):?\W*"
)
OFFICE = re.compile(
    r"""THE\ WHITE\ HOUSE | The\ White\ House
    | (?:Office|OFFICE|Bureau|Department|Ministry)\ (?:of|OF)\ [^.?!:]{3,60}
    | [A-Z][^,?!:\n]*,\ [^.?!:\n]*
      (?:Secretary|Spokes\w+|Ambassador|Representative|Minister|President|Director|Administrator|Envoy|Advis[eo]r
      |Coordinator)[^.?!:\n]*
    | (?:SECRETARY|PRESIDENT|SPOKESPERSON|AMBASSADOR)\b[A-Z\ .,'-]+""",
    re.VERBOSE,
)
"""Whose statement it is: "Antony J. Blinken, Secretary of State", "Office of the Spokesperson"."""
CITY_LINE = re.compile(
    r"[A-Z][\w.'-]*(?:\s+[A-Z][\w.'-]*){0,2},\s+[A-Z][\w.]*(?:\s+(?:of\s+)?[A-Z][\w.]*){0,2}"
)
_PLACE_WORD = r"(?:[A-Z(][\w.')-]*|of|the|de|at|en|du|and|&|-|\d+)"
PLACE_LINE = re.compile(rf"{_PLACE_WORD}(?:,?\s+{_PLACE_WORD})*")
"""A room, building or city in the opening of a transcript or statement: "South Court Auditorium"."""
END_LINE = re.compile(
    r"(?i)(?:#(?:\s*#){1,5}|-?\s*(?:end|30)\s*-?|_{3,}|-{3,}|\*(?:\s*\*){2,}|={3,})(?:\s+\d{1,2}:\d\d.{0,12})?"
    r"|(?:begin|end) (?:of )?text:?"
)
ABBREVIATED_END = re.compile(
    r"\b(?:U\.S|U\.N|U\.K|D\.C|Inc|Corp|Co|Ltd|Jr|Sr|a\.m|p\.m|Gov|Sen)\.[\"')]*$"
)

# --- markers and labels ---------------------------------------------------------------------------

MARKER = re.compile(
    r"\s*(?:[-*+•‣▪●◦·■o–—]|(?:\d{1,3}[.)]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})\)))\s+(?=\S)|\s*[•‣▪●◦·■]\s*(?=\S)"
)
MARKDOWN_HEADING = re.compile(r"#{1,6}\s+\S")
MARKUP_START = re.compile(r"(?:#{1,6}\s+|>\s+)*(?:\*\*\*|\*\*|__|\*(?=\S)|_(?=\S))?")
MARKUP_END = re.compile(r"(?:\*\*\*|\*\*|__|(?<=\S)[*_])?(?:\s+#{1,6})?$")

LABEL = re.compile(
    r"""(?:\*\*|__)?(?:
      (?P<label>[^\W\d_][^\n:"?!]{0,69}):(?:\*\*|__)?(?:\s+|$)(?:\([^()\n]{0,60}\)\s+)?
    | (?P<bare>[QA])\.?(?:\*\*|__)?\s+(?=\S))""",
    re.VERBOSE,
)
"""What may open a turn: a label and a colon, or a bare Q; "(Via interpreter)" after it belongs to it."""
WRAPPED_LABEL = re.compile(r"Q[.:]?\s|[A-ZÀ-Þ][A-ZÀ-Þ.' -]{3,60}:\s")
"""What opens a turn in hard-wrapped text, where any word may stand at the start of a line."""
CAPITALS_LABEL = re.compile(
    r"""Q | A | QUESTION | ANSWER
    | (?:(?:(?:Mc|Mac|O')?[A-ZÀ-ÖØ-ÞĀ-Ž]{2,}[A-ZÀ-ÖØ-ÞĀ-Ž.'-]* | [A-Z]\. | M[rs]s?\. | Dr\. | \([^()]*\)
      | \#?\d+ | al | de | van | von),?\s*){1,9}""",
    re.VERBOSE,
)
TITLED_LABEL = re.compile(
    r"THE |M[RS]S?\b|DR\b"
    r"|(?:(?:VICE )?PRESIDENT|SECRETARY|AMBASSADOR|SENATOR|GOVERNOR|MAYOR|(?:PRIME )?MINISTER) "
)
NAME_LABEL = re.compile(
    r"(?:[A-Z][\w.'-]*|\(\([A-Z]\w+\)\))(?:\s+(?:[A-Z][\w.'-]*|of|de|van|von|al)){0,6}"
)
QUESTIONER = re.compile(
    r"(?i)(?:Q|QUESTION|QUESTIONER|REPORTER|JOURNALIST|INTERVIEWER|PRESS)(?:\s*#?\d+)?\.?"
)

# --- datelines ------------------------------------------------------------------------------------

_CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ.'-]+(?:\s+[A-ZÀ-Þ][A-ZÀ-Þ.'-]*){0,3}"
_NAME = r"[A-ZÀ-Þ][\w.'-]*(?:\s+[A-ZÀ-Þ][\w.'-]*){0,3}"
_REGION = rf"(?:,\s+{_NAME})"
_AGENCY = r"\([A-Z][\w.]*(?:\s+[A-Z][\w.]*){0,2}\)"
DATELINE = re.compile(
    rf"""(?:
      (?: {_CAPITALS}{_REGION}?(?:,?\s+{_DATE})?(?:\s+{_AGENCY})?    # WASHINGTON (AP) --, KYIV, March 3 -
        | (?:{_NAME}{_REGION}?\s*)?{_AGENCY}                         # Washington (CNN) --
        | {_DATE}\s+{_AGENCY}                                        # April 1 (Bloomberg) -
        | {_NAME}{_REGION}{{0,2}}(?=\s+[–—―]|\s*--)                  # Kyiv, Ukraine —
        | {_NAME}{_REGION}{{1,2}}                                    # Evansville, Indiana -
      ) (?:\s+(?:--|[-–—―])\s*|\s*(?:--|[–—―])\s*)
    | (?:{_NAME}{_REGION}?\s*)?\((?:CNN|AP|Reuters)\)\s*             # (CNN)
    )(?=["'`\dA-ZÀ-Þ])""",
    re.VERBOSE,
)
"""A place, agency or date with its dash that opens the first paragraph of a story."""
_DATELINE_END = re.compile(r"(?:,[^\n]{0,30}?)?(?:\s\([A-Za-z ]{2,20}\))?\s*(?:--|[-–—])\s")
_LONGEST_DATELINE_END = 60
"""Characters of the date and agency behind the town."""


def dateline_end(text: str, end: int) -> re.Match[str] | None:
    """What follows a town in capitals that ends at `end`, if the town is a dateline in running text: that of
    "WASHINGTON, Nov 6 (Reuters) - ".
    """
    return _DATELINE_END.match(text, end, end + _LONGEST_DATELINE_END)
