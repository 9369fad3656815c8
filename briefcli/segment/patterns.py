"""The shapes of lines and openings that blocks.py goes by, on the shadow of a text."""

from __future__ import annotations

import re

STAMP = re.compile(r"\d:\d\d")
FINAL = frozenset(".?!:;,\"')]")
"""A line that ends with one of these has come to a stop, or goes on in the next line."""

# --- dates ----------------------------------------------------------------------------------------

_MONTH = (
    r"(?i:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY = r"(?i:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day|\.)?)"
_DATE = (
    rf"(?:{_DAY},?\s+)?"
    rf"(?:{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+\d{{4}})?|\d{{1,2}}\s+{_MONTH}(?:,?\s+\d{{4}})?)"
)
_TIME = (
    r"\d{1,2}(?:[:.]\d\d){0,2}\s*(?:[AaPp]\.?\s?[Mm]\.?|hrs|(?<=\d\d))"
    r"(?:\s+[A-Z]{2,5}|\s+(?:local|Eastern)\s+time)?"
)
_DATED = (
    rf"\(?(?:(?:First published|Published|PUBLISHED|Updated|UPDATED|Posted|Issued|Date"
    r"|Last (?:updated|modified))(?: on| at)?:?\s+)?"
    rf"(?:(?:{_DATE}|\d{{4}}-\d\d-\d\d|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}})"
    rf"(?:(?:,|\s+[-|–—]|\s+at|\s*\|)?\s+{_TIME})?|{_TIME})\)?\.?"
)
DATE_LINE = re.compile(rf"(?:{_DATED})(?:\s*[|·•/–-]\s*(?:{_DATED}))?")
RELEASE = re.compile(r"(?i)for (?:immediate release\b|release\b(?=\W*$|[^\d]*\d)).*")
# --- furniture ------------------------------------------------------------------------------------

CAPTION_END = re.compile(
    r"""(?x)(?:Photograph|Photo|Picture|Image|Credit|(?:Photo|Picture|Image)\ credit):\s[^\Wa-z\d_][^.?!\n]{2,70}\.?$
    | [.?!]\s(?:[A-Z][\w.'-]+\s){0,3}[A-Z][\w.'-]*\s?/\s?[A-Z][^.?!\n/]{2,40}$"""
)
"""How a caption ends that names its photographer, if not in brackets (inline.py)."""
_NAME_WORD = r"(?:[A-Z][\w.'-]*|and|&|for|the|of|in|at|\|)"
_JOURNALIST = "(?i:editor|correspondent|reporter|writer|columnist|contributor|bureau chief|journalist|producer)"
BYLINE = re.compile(
    rf"(?:By|BY|by|Words by|Story by|Text by|Written by):?\s+{_NAME_WORD}(?:,?\s+{_NAME_WORD})*"
    rf"(?:,?\s[^.?!:]{{0,60}}{_JOURNALIST}\b[^.?!:]{{0,30}})?"
    rf"|[A-Z][\w'-]*(?:\s[\w'&-]+){{0,4}}\s{_JOURNALIST}(?:,\s[^.?!:]{{2,40}})?"
    rf"|{_NAME_WORD}(?:\s+{_NAME_WORD}){{1,3}}\s*(?:,|\||-|–|—|\bis\b|\n)\s*[^.?!:]{{0,50}}\b{_JOURNALIST}(?:\s(?:in|at|for|of)\s[^.?!:]{{2,40}})?"
    r"(?:\.(?:\s+(?:Follow|Email|Contact|Reach)\s[^?!]{3,80})?)?"
)
ATTRIBUTABLE = re.compile(r"(?:The )?(?:below|following)\b[^.:]{0,40} attributable to (?P<issuer>[^.:]{3,80}):?\W*")
_AUTHOR = r"[A-Z][\w.'-]+(?:\s+[A-Z][\w.'-]+){1,2}"
AUTHOR = re.compile(rf"{_AUTHOR}(?:(?:,| and| &)\s+{_AUTHOR}){{0,3}}")
OFFICE = re.compile(
    r"""THE\ WHITE\ HOUSE | The\ White\ House
    | (?:Office|OFFICE|Bureau|Department|Ministry)\ (?:of|OF)\ [^.?!:]{3,60}
    | [A-Z][^,?!:\n]*,\ [^.?!:\n]*(?:Secretary|Spokes\w+|Ambassador|Representative|Minister|President
      |Director|Administrator|Envoy|Advis[eo]r|Coordinator)[^.?!:\n]*
    | (?:SECRETARY|PRESIDENT|SPOKESPERSON|AMBASSADOR)\b[A-Z\ .,'-]+""",
    re.VERBOSE,
)
"""Whose statement it is: "Antony J. Blinken, Secretary of State", "Office of the Spokesperson"."""
CITY_LINE = re.compile(r"[A-Z][\w.'-]*(?:\s+[A-Z][\w.'-]*){0,2},\s+[A-Z][\w.]*(?:\s+(?:of\s+)?[A-Z][\w.]*){0,2}")
_PLACE_WORD = r"(?:[A-Z(][\w.')-]*|of|the|de|at|en|du|and|&|-|\d+)"
PLACE_LINE = re.compile(rf"{_PLACE_WORD}(?:,?\s+{_PLACE_WORD})*")
"""A room, building or city in the opening of a transcript or statement: "South Court Auditorium"."""
END_LINE = re.compile(
    r"(?i)(?:#(?:\s*#){1,5}|[-–*]{0,3}\s*(?:ends?|30)\s*[-–*]{0,3}|_{3,}|-{3,}|\*(?:\s*\*){2,}|={3,})(?:\s+\d{1,2}:\d\d.{0,12})?"
    r"|(?:begin|end) (?:of )?text[:.]?"
)
ALERT = re.compile(r"(?i:breaking(?: news)?|just in|(?:news )?alert|update|exclusive|urgent)\s?[:|–—-]\s+")
CLOSING = re.compile(r"(?i)#(?:\s*#){1,5}|-+\s*(?:ends?|30)\s*-+|ends?\b|\*\s*end")
"""Behind this line a release has its notes."""
SECTION = re.compile(r"(?:ABSTRACT|FULL TEXT|SUMMARY|BACKGROUND|INTRODUCTION|KEY POINTS|HIGHLIGHTS|LEAD|TEXT)[.:]?")
FIELD = re.compile(r"(?:\*\*|__)?(?P<name>[A-Za-z][A-Za-z -]{1,20})\s?:(?:\*\*|__)?(?:\s+|$)")
"""A field of a form: "WHAT:", "Title:"; the lists say which names are fields."""
ABBREVIATED_END = re.compile(r"\b(?:U\.S|U\.N|U\.K|D\.C|Inc|Corp|Co|Ltd|Jr|Sr|a\.m|p\.m|Gov|Sen)\.[\"')]*$")

# --- markers and labels ---------------------------------------------------------------------------

MARKER = re.compile(
    r"\s*(?:[-*+•‣▪●◦·■□►▸▶➤➢→✓✔❖o–—]|(?:\d{1,3}[.)]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})\)))\s+(?=\S)|\s*[•‣▪●◦·■►▸▶➤➢✓✔❖]\s*(?=\S)"
)
MARKDOWN_HEADING = re.compile(r"#{1,6}\s+\S")
MARKUP = re.compile(
    r"(?:#{1,6}\s+|>\s+)*(?:\*{1,3}(?=\S)|__?(?=[^\s_]))?(?P<inside>\S.*?)[*_]{0,3}(?:\s#{1,6})?", re.DOTALL
)

LABEL = re.compile(
    r"""(?:\*\*|__)?(?:
      (?P<stopped>(?:(?:Mr|Mrs|Ms|Dr)\.|Senator|Chair(?:man|woman)?|The)\s(?:(?:Mc|Mac|De|Van\s)?[A-Z]{2,}[A-Z'-]*\s?){1,3}(?:of\s[A-Z][a-z]+)?)\.\s+(?=["'A-Z])
    | \(\((?P<bracketed>[A-Z][\w .'-]{1,40})\)\)\s?:?\s+(?=\S)
    | \[(?P<boxed>[A-Z][\w .'-]{1,40})\]:\s+(?=\S)
    | (?P<ask>Q)(?:\.?|\d{1,3}[.:)])\s+(?=\S)(?!\d{1,4}\s)
    | (?P<answer>A)(?:\d{1,3}[.:)]\s+|\.?\s+(?![^\n:.?!]{0,60}:\s))(?=\S)
    | (?:Q\d{1,4}\.?\s+)?(?P<label>[^\W\d_][^\n:"?!]{0,69}):(?:\*\*|__)?(?:\s+|$)(?:\([^()\n]{0,60}\)\s+)?)""",
    re.VERBOSE,
)
"""What may open a turn: a label and a colon, or a bare Q; "(Via interpreter)" after it belongs to it."""
WRAPPED_LABEL = re.compile(r"Q[.:]?\s|A[.:]\s|[A-ZÀ-Þ][A-ZÀ-Þ.' -]{3,60}:(?:\s|$)")
"""What opens a turn in hard-wrapped text, where any word may stand at the start of a line."""
CAPITALS_LABEL = re.compile(
    r"""Q | A | QUESTION | ANSWER
    | (?:(?:(?:Mc|Mac|O')?[A-ZÀ-ÖØ-ÞĀ-Ž]{2,}[A-ZÀ-ÖØ-ÞĀ-Ž.'-]* | [A-Z]\. | M[rs]s?\. | Dr\. | \([^()]*\)
      | \#?\d+ | al | de | van | von),?\s*){1,9}""",
    re.VERBOSE,
)
TITLED_LABEL = re.compile(
    r"THE |M[RS]S?\b|DR\b|(?:(?:VICE )?PRESIDENT|SECRETARY|AMBASSADOR|SENATOR|GOVERNOR|MAYOR|(?:PRIME )?MINISTER) "
)
NAME_LABEL = re.compile(r"(?:[A-Z][\w.'-]*|\(\([A-Z]\w+\)\))(?:\s+(?:[A-Z][\w.'-]*|\#?\d+|of|de|van|von|al)){0,6}")
EXAMINER = re.compile(r"BY (?:MR|MS|MRS|DR)\.? [A-Z.' -]{2,40}:")
"""Whose questions follow in a court record."""

# --- datelines ------------------------------------------------------------------------------------

_CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ.'-]+(?:\s+[A-ZÀ-Þ][A-ZÀ-Þ.'-]*){0,3}"
_NAME = r"[A-ZÀ-Þ][\w.'-]*(?:\s+[A-ZÀ-Þ][\w.'-]*){0,3}"
_REGION = rf"(?:,\s+{_NAME})"
_SHOUTED = r"(?:[A-ZÀ-Þ][A-ZÀ-Þ'&.,/-]{0,30}|\d{1,9})"
_AGENCY = r"(?:/[A-Z][A-Za-z-]+/|\([A-Z][\w.]*(?:\s+[A-Z][\w.]*){0,2}\))"
DATELINE = re.compile(
    rf"""[^\w\s"'(\[`#*_>|-]{{0,3}}\s?(?P<words>(?:
      (?: {_CAPITALS}{_REGION}?(?:,?\s+{_DATE})?(?:\s+{_AGENCY})?    # WASHINGTON (AP) --, KYIV, March 3 -
        | (?:{_NAME}{_REGION}?\s*)?{_AGENCY}                         # Washington (CNN) --
        | {_DATE}\s+{_AGENCY}                                        # April 1 (Bloomberg) -
        | {_NAME}{_REGION}{{0,2}}(?=\s+[–—―]|\s*--)                  # Kyiv, Ukraine —
        | {_NAME}{_REGION}{{1,2}}                                    # Evansville, Indiana -
      ) (?:\s+(?:--|[-–—―])\s*|\s*(?:--|[–—―])\s*)
    | (?:{_NAME}{_REGION}?\s*)?\((?:CNN|AP|Reuters)\)\s*             # (CNN)
    )(?=["'`\dA-ZÀ-Þ]))""",
    re.VERBOSE,
)
"""A place, agency or date with its dash that opens the first paragraph of a story."""
WIRE = re.compile(
    rf"(?<=[a-z\d\"']) (?:(?P<byline>By {_AUTHOR}(?:(?:,| and) {_AUTHOR}){{0,3}}) )?(?P<dateline>{_CAPITALS}{_REGION}?"
    rf"(?:,?\s+{_DATE})? \((?:AP|AFP|Reuters|UPI|Xinhua)\) (?:--|[-–—]))(?= [\"A-ZÀ-Þ])"
)
"""A dateline behind the headline, and a byline, that it was run together with."""
SUBHEAD = re.compile(rf"(?<=[.?!\"')] ){_SHOUTED}(?: {_SHOUTED}){{3,11}}(?= [\"A-ZÀ-Þ][a-zß-ÿ])")
"""A heading in capitals run together with the paragraphs around it."""
