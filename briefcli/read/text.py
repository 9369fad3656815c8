"""Plain text and Markdown, as they stand. Front matter declares title, date and issuer.

Front matter is YAML or TOML between marks, or a run of "Title: ..." lines above the first empty one. It stays in the
text, so that offsets are those of the file; `segment` sets it apart.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator

from briefcli.read.dates import date_or_warning
from briefcli.read.encodings import decode, doubts
from briefcli.read.errors import ReadError
from briefcli.records import Article

HEAD = 4000
"""Characters in which a run of header lines ends."""

_FENCED = re.compile(
    r"\s*(?P<mark>---|\+\+\+)[ \t]*\r?\n(?P<inside>.{0,20000}?)\r?\n(?:(?P=mark)|\.\.\.)[ \t]*(?:\r?\n|$)", re.DOTALL
)
_ENTRY = re.compile(r"(?P<key>[A-Za-z][\w .-]{0,30}?)[ \t]*:[ \t]+(?P<value>\S.*)")
_KEYS = re.compile(r"[ \t]*(?P<key>[A-Za-z][\w-]*)[ \t]*:")
_TITLES = ("title", "headline", "subject")
_DATES = (
    "date",
    "published",
    "datepublished",
    "pubdate",
    "publish date",
    "publishdate",
    "date published",
    "publication date",
)
_ISSUERS = ("publisher", "issuer", "source", "publication")
_HEADER = frozenset(
    (*_TITLES, *_DATES, *_ISSUERS, "author", "byline", "by", "contact", "from", "to", "tags", "url", "section")
)
"""Keys of lines above a text. Two of them, one a title or a date, make front matter of a run of such lines."""


def extract(data: bytes, encoding: str | None = None) -> Article:
    """The text, with what its front matter declares. Raises `ReadError` for a briefing of ours."""
    text, warnings = decode(data, encoding)
    declared = front_matter(text)
    if "briefcli" in declared:
        source = declared.get("source")
        raise ReadError(
            "", "is a briefing that briefcli wrote", f"brief its source: {source}" if source else "brief its source"
        )
    date, dubious = date_or_warning(_one_of(_DATES, declared))
    return Article(
        text=text,
        title=_one_of(_TITLES, declared),
        date=date,
        issuer=_one_of(_ISSUERS, declared),
        warnings=(*warnings, *dubious, *doubts(text)),
    )


def front_matter(text: str) -> dict[str, str]:
    """What the front matter of a text says, keys in lower case."""
    fenced = _FENCED.match(text)
    if fenced:
        return _toml(fenced["inside"]) if fenced["mark"] == "+++" else dict(_yaml(fenced["inside"]))
    entries: dict[str, str] = {}
    for line in text[:HEAD].splitlines():
        if not line.strip() and entries:
            declared = _HEADER & set(entries)
            enough = len(declared) > 1 and declared & {*_TITLES, *_DATES}
            return entries if enough and declared == set(entries) else {}
        entry = _ENTRY.fullmatch(line.strip())
        if not entry:
            return {}
        entries[entry["key"].lower()] = entry["value"]
    return {}


def _yaml(inside: str) -> Iterator[tuple[str, str]]:
    """The scalars of the first level: all that front matter says of title and date is one of them."""
    for line in inside.splitlines():
        key = _KEYS.match(line)
        value = line[key.end() :].strip() if key else ""
        if key and not line.startswith((" ", "\t")):
            if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
                value = value[1:-1].replace('\\"', '"')
            yield key["key"].lower(), "" if value in ("null", "~") else value


def _toml(inside: str) -> dict[str, str]:
    try:
        return {key.lower(): str(value) for key, value in tomllib.loads(inside).items()}
    except tomllib.TOMLDecodeError:
        return {}


def _one_of(keys: tuple[str, ...], declared: dict[str, str]) -> str | None:
    return next((declared[key] for key in keys if declared.get(key)), None)
