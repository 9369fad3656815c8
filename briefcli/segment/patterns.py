"""The shapes of lines and openings that this folder goes by, on the shadow of a text. Those of English news, and what
each is for, stand in ``language/en/shapes.toml``.
"""

from __future__ import annotations

import re

from briefcli import language


def _english(name: str) -> re.Pattern[str]:
    return re.compile(language.shapes("shapes.toml")[name])


STAMP = re.compile(r"\d:\d\d")
FINAL = frozenset(".?!:;,\"')]")
"""A line that ends with one of these has come to a stop, or goes on in the next line."""
FIELD = re.compile(r"(?:\*\*|__)?(?P<name>[A-Za-z][A-Za-z -]{1,20})\s?:(?:\*\*|__)?(?:\s+|$)")
"""A field of a form: "WHAT:", "Title:"; the lists say which names are fields."""
MARKER = re.compile(
    r"\s*(?:[-*+•‣▪●◦·■□►▸▶➤➢→✓✔❖o–—]|(?:\d{1,3}[.)]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})\)))\s+(?=\S)|\s*[•‣▪●◦·■►▸▶➤➢✓✔❖]\s*(?=\S)"
)
MARKDOWN_HEADING = re.compile(r"#{1,6}\s+\S")
MARKUP = re.compile(
    r"(?:#{1,6}\s+|>\s+)*(?:\*{1,3}(?=\S)|__?(?=[^\s_]))?(?P<inside>\S.*?)[*_]{0,3}(?:\s#{1,6})?", re.DOTALL
)
_SHOUTED = r"(?:[A-ZÀ-Þ][A-ZÀ-Þ'&.,/-]{0,30}|\d{1,9})"
SUBHEAD = re.compile(rf"(?<=[.?!\"')] ){_SHOUTED}(?: {_SHOUTED}){{3,11}}(?= [\"A-ZÀ-Þ][a-zß-ÿ])")
"""A heading in capitals run together with the paragraphs around it."""

DATE_LINE = _english("date_line")
DATELINE = _english("dateline")
WIRE = _english("wire")
RELEASE = _english("release")
ALERT = _english("alert")
BYLINE = _english("byline")
AUTHOR = _english("author")
ATTRIBUTABLE = _english("attributable")
RELEASED_BY = _english("released_by")
OFFICE = _english("office")
CITY_LINE = _english("city_line")
PLACE_LINE = _english("place_line")
CAPTION_END = _english("caption_end")
SHOWN = _english("shown")
PHOTO_CREDIT = _english("photo_credit")
PHOTOGRAPHER = _english("photographer")
SCENE = _english("scene")
SIGNED = _english("signed")
GALLERY = _english("gallery")
SECTION = _english("section")
CLOSING = _english("closing")
END_LINE = _english("end_line")
ABBREVIATED_END = _english("abbreviated_end")
LABEL = _english("label")
WRAPPED_LABEL = _english("wrapped_label")
CAPITALS_LABEL = _english("capitals_label")
TITLED_LABEL = _english("titled_label")
NAME_LABEL = _english("name_label")
HEADING_LABEL = _english("heading_label")
EXAMINER = _english("examiner")
ELISION = _english("elision")
PLURAL_POSSESSIVE = _english("plural_possessive")
ADDRESS = _english("address")
DESK = _english("desk")
EMBARGO = _english("embargo")
EMBARGO_OPENING = _english("embargo_opening")
READOUT = _english("readout")
STATEMENT = _english("statement")
FOLLOWING = _english("following")
ISSUER = _english("issuer")
OPENING_ISSUER = _english("opening_issuer")
READOUT_ISSUER = _english("readout_issuer")
SIGNATURE = _english("signature")
MYSELF = _english("myself")
REPORTING = _english("reporting")
BEGINS = _english("begins")
SPOKEN = _english("spoken")
NAME_LINE = _english("name_line")
INNER_LABEL = _english("inner_label")
AUTHOR_AT_FOOT = _english("author_at_foot")
RUN_IN = _english("run_in")
CUE = _english("cue")
STAMP_LINE = _english("stamp_line")
STAMP_BEFORE = _english("stamp_before")
STAMP_BEHIND = _english("stamp_behind")
NAME_STAMPED = _english("name_stamped")
SENTENCE_END = _english("sentence_end")
INITIALS = _english("initials")
ASIDE = _english("aside")
GAP = _english("gap")
