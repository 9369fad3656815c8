"""Web pages by trafilatura (extra "html"): the article without navigation, and its metadata."""

from __future__ import annotations

from briefcli.read.errors import missing_extra
from briefcli.read.text import decode
from briefcli.records import Article


def extract(data: bytes) -> Article:
    """The main text under its headline. A page without an article yields all its text."""
    try:
        import trafilatura
    except ImportError:
        raise missing_extra("html", "trafilatura") from None
    tree = trafilatura.load_html(data)
    if tree is None:
        text, warnings = decode(data)
        return Article(text=text, warnings=warnings)
    found = trafilatura.bare_extraction(
        tree, with_metadata=True, include_comments=False, include_tables=True, deduplicate=False
    )
    metadata = found if isinstance(found, dict) else found.as_dict() if found else {}
    body = str(metadata.get("text") or "") or str(trafilatura.html2txt(data))
    title = str(metadata.get("title") or "").strip()
    starts_with_title = body.lstrip().casefold().startswith(title.casefold())
    return Article(
        text=f"{title}\n\n{body}" if title and not starts_with_title else body,
        title=title or None,
        date=metadata.get("date"),
        issuer=metadata.get("sitename"),
    )
