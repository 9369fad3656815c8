"""What a web page declares about itself: headline, date of publication, publisher, the text in its JSON-LD.

Nothing is guessed: a date in a footer, a site's name in a window title, a name in a byline declare nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from briefcli.read.dates import declared_date

_ARTICLES = frozenset(
    """advertisercontentarticle analysisnewsarticle article askpublicnewsarticle backgroundnewsarticle blogposting
    liveblogposting newsarticle opinionnewsarticle pressrelease report reportagenewsarticle reviewnewsarticle
    scholarlyarticle socialmediaposting techarticle""".split()
)
"""Types of schema.org that are a text, in lower case."""
_DATES = frozenset(
    """article:published_time article:published article.published og:published_time og:article:published_time
    datepublished date pubdate publishdate publish-date publish_date publication_date parsely-pub-date
    sailthru.date dc.date dc.date.issued dcterms.date dcterms.issued dcterms.created dc.date.created
    cxenseparse:recs:publishtime citation_publication_date""".split()
)
_TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title")
_ISSUERS = ("og:site_name", "dc.publisher", "dcterms.publisher", "application-name")
_LONG_PARAGRAPH = 60
"""Characters of a paragraph of the body: a `<time>` behind it is no longer at the head of the article."""
_OTHER_DATES = ("modif", "updat", "edit", "expir", "event")
_ASIDE = frozenset(("aside", "nav", "footer"))


@dataclass(frozen=True, slots=True)
class Declared:
    title: str | None = None
    date: str | None = None
    issuer: str | None = None
    body: str | None = None


def declared(tree: Any) -> Declared:
    """What the page `tree`, parsed by lxml.html and not yet cleaned, says of itself."""
    metas = _metas(tree)
    article = next(_json_articles(tree), {})
    publisher = _first(article.get("publisher"))
    dates = (article.get("datePublished"), *(metas[name] for name in metas if name in _DATES), *_times(tree))
    return Declared(
        title=_words(article.get("headline")) or _words(next((metas[name] for name in _TITLES if name in metas), None)),
        date=next((day for value in dates if (day := declared_date(value))), None),
        issuer=_words(publisher.get("name") if isinstance(publisher, dict) else None)
        or _words(next((metas[name] for name in _ISSUERS if name in metas), None)),
        body=article["articleBody"].strip() if isinstance(article.get("articleBody"), str) else None,
    )


def _metas(tree: Any) -> dict[str, str]:
    """Name -> content of the page's `<meta>` elements, the first of each name."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        if meta.get("content"):
            found.setdefault(name.strip().lower(), meta.get("content"))
    return found


def _json_articles(tree: Any) -> Iterator[dict[str, Any]]:
    """The articles that the page's JSON-LD says it is; not those it lists or links to."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        try:
            content = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(content):
            kinds = node.get("@type")
            if any(str(kind).lower() in _ARTICLES for kind in (kinds if isinstance(kinds, list) else [kinds])):
                yield node


def _nodes(content: object) -> Iterator[dict[str, Any]]:
    for node in content if isinstance(content, list) else [content]:
        if isinstance(node, dict):
            yield node
            for inside in ("@graph", "mainEntity", "mainEntityOfPage"):
                inner = node.get(inside)
                yield from (
                    entry for entry in (inner if isinstance(inner, list) else [inner]) if isinstance(entry, dict)
                )


def _times(tree: Any) -> Iterator[str]:
    """The moments of `<time>` and itemprop="datePublished" at the head of the article: behind the start of it or of its
    main heading, before its first paragraph.
    """
    inside = False
    for element in tree.iter("article", "main", "h1", "p", "time", "span", "div"):
        if element.get("itemprop") == "datePublished":
            yield element.get("datetime") or element.get("content") or element.text or ""
        if element.tag in ("article", "main", "h1"):
            inside = True
        elif element.tag == "p" and inside and len(_words_below(element)) >= _LONG_PARAGRAPH:
            return
        elif element.tag == "time" and inside and not _tells_another(element):
            yield element.get("datetime") or ""


def _tells_another(time: Any) -> bool:
    """Whether the moment is that of a change or an event, or stands beside the article."""
    parent = time.getparent()
    around = " ".join(
        str(value or "")
        for value in (
            time.get("class"),
            time.get("itemprop"),
            parent.get("class") if parent is not None else "",
            parent.text if parent is not None else "",
        )
    ).lower()
    return any(word in around for word in _OTHER_DATES) or any(above.tag in _ASIDE for above in time.iterancestors())


def _words_below(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def _first(value: object) -> object:
    return value[0] if isinstance(value, list) and value else value


def _words(value: object) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def site_free(title: str, names: Iterable[str | None]) -> str:
    """A window's title without the declared name of its site behind a bar or dash."""
    for name in names:
        for gap in (" | ", " - ", " – ", " — ", " · ", " : "):
            if name and title.lower().endswith((gap + name).lower()):
                return title[: -len(gap + name)].rstrip()
    return title
