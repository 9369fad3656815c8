"""RSS and Atom by feedparser (extra "feeds"): each entry is a document."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from functools import partial
from typing import IO

from briefcli.read.dates import date_or_warning
from briefcli.read.errors import ReadError, missing_extra
from briefcli.read.rows import Fields, Row, field_text, whole
from briefcli.records import Article

_DECLARED = re.compile(rb"<!DOCTYPE[^>\[]*\[.*?\]\s*>", re.DOTALL)
"""Declarations of entities, which would be expanded."""


def members(stream: IO[bytes], fields: Fields, encoding: str | None = None) -> Iterator[Row]:
    """The entries, numbered from 1: the full content where the feed has it, else the summary, else the title."""
    try:
        import feedparser
    except ImportError:
        raise missing_extra("feeds", "feedparser") from None
    data = whole(stream)
    try:
        feed = feedparser.parse(io.BytesIO(_DECLARED.sub(b"", data)), sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:  # feedparser raises whatever damaged XML provokes
        raise ReadError("", f"is not a feed that can be read ({type(error).__name__})") from None
    if not feed.entries:
        raise ReadError("", "holds no entries" if feed.version else "is not a feed that can be read")
    for number, entry in enumerate(feed.entries, start=1):
        source = json.dumps(entry, ensure_ascii=False, sort_keys=True, default=str).encode("utf-8", "surrogatepass")
        contents = [content.get("value") or "" for content in entry.get("content") or ()]
        text = max((*contents, entry.get("summary") or ""), key=len)
        issuers = (entry.get("source") or {}).get("title"), feed.feed.get("title")
        date = entry.get("published") or entry.get("updated")
        yield Row(str(number), source, partial(_article, text, entry.get("title"), date, issuers))


def _article(text: str, title: str | None, published: str | None, issuers: tuple[str | None, ...]) -> Article:
    """An entry from the fields of the feed that say it, HTML or not."""
    headline = _words(title)
    text = text or headline
    if not text.strip():
        raise ReadError("", "has neither content nor title")
    date, dubious = date_or_warning(published)
    issuer = next(filter(None, map(_words, issuers)), None)
    return Article(text=field_text(text), title=headline or None, date=date, issuer=issuer, warnings=dubious)


def _words(value: object) -> str:
    from briefcli.read import html

    words = value if isinstance(value, str) else ""
    return " ".join((html.fragment(words) if html.is_markup(words) else words).split())
