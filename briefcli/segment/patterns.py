"""The shapes of lines and openings that this folder goes by, on the shadow of a text. Those of English news, and what
each is for, stand in ``language/en/shapes.toml``.
"""

from __future__ import annotations

import re

from briefcli import language


def __getattr__(name: str) -> re.Pattern[str]:
    """The English shape of that name, which the language has in small letters; compiled when it is first asked for."""
    shape = language.shapes("shapes.toml").get(name.lower())
    if shape is None or not name.isupper():
        raise AttributeError(f"no shape is called {name!r}")
    pattern = globals()[name] = re.compile(shape)
    return pattern


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
