"""News agency XML: NITF, also inside NewsML-G2, and XHTML inside NewsML-G2."""

from __future__ import annotations

from typing import Any

from briefcli.read import markup, packed
from briefcli.read.dates import declared_date
from briefcli.read.errors import ReadError
from briefcli.records import Article, Warning

_ROLES: markup.Roles = {
    **markup.HTML,
    **dict.fromkeys(
        ("hl1", "hl2", "byline", "byttl", "dateline", "distributor", "dd", "dt", "nitf-table", "note", "block"), "block"
    ),
    **dict.fromkeys(("media", "pubdata", "body.end", "abstract", "docdata"), "skip"),
}
_MEDIA = ("newsItem", "newsMessage", "itemSet", "NewsML")


def extract(data: bytes, encoding: str | None = None) -> Article:
    """Headlines, byline, dateline and paragraphs. The issue or creation date and the distributor are metadata."""
    root, damaged = packed.xml(data, "news XML")
    story = _first(root, "nitf") if markup.local_name(root) != "nitf" else root
    if story is None:
        story = _first(root, "html") if _first(root, *_MEDIA) is not None or markup.local_name(root) in _MEDIA else None
    if story is None:
        raise ReadError(
            "", f"is XML of no kind that is read (<{markup.local_name(root)}>)", "briefcli formats lists what is"
        )
    headline = (
        _words(_first(story, "hl1", "hedline")) or _words(_first(root, "headline")) or _words(_first(story, "title"))
    )
    date = _date(root, story)
    _set_before_the_story(story)
    text = markup.text(_body(story), _ROLES)
    if headline and not " ".join(text.split()).startswith(headline):
        text = f"{headline}\n\n{text}"
    warnings = (
        (Warning("parts_not_read", "the XML is damaged, and some of the text may be missing"),) if damaged else ()
    )
    return Article(text=text, title=headline or None, date=date, issuer=_issuer(root, story), warnings=warnings)


def _set_before_the_story(story: Any) -> None:
    """Move the dateline to where papers print it, in front of the first paragraph."""
    dateline, content = _first(story, "dateline"), _first(story, "body.content")
    first = None if content is None else _first(content, "p")
    if dateline is None or first is None:
        return
    words = _words(dateline)
    dateline.getparent().remove(dateline)
    if words and not _words(first).startswith(words):
        first.text = f"{words} – {first.text or ''}"


def _body(story: Any) -> Any:
    found = _first(story, "body")
    return story if found is None else found


def _date(root: Any, story: Any) -> str | None:
    """The day of issue; that of the dateline or the creation where there is none."""
    for element, attribute in (
        (_first(story, "date.issue"), "norm"),
        (_first(story, "date.release"), "norm"),
        (_first(story, "story.date"), "norm"),
        (_first(story, "pubdata"), "date.publication"),
    ):
        if element is not None and (day := declared_date(element.get(attribute))):
            return day
    for name in ("contentCreated", "versionCreated", "firstCreated", "FirstCreated", "DateAndTime"):
        if day := declared_date(_words(_first(root, name))):
            return day
    return None


def _issuer(root: Any, story: Any) -> str | None:
    distributor = _words(_first(story, "distributor")) or _words(_first(root, "copyrightHolder"))
    for name, attribute in (("doc.copyright", "holder"), ("pubdata", "name")):
        element = _first(story, name)
        distributor = distributor or (element.get(attribute) or "" if element is not None else "")
    return distributor or None


def _first(root: Any, *names: str) -> Any:
    """The first element below `root` with one of the names, whatever its namespace."""
    return next((element for name in names for element in root.iter(f"{{*}}{name}")), None)


def _words(element: Any) -> str:
    return "" if element is None else " ".join("".join(element.itertext()).split())
