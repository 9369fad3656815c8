"""Web pages by trafilatura (extra "html"): which of the page is its article. What the page declares is read by
`declared`, and the tree is simplified first: trafilatura keeps deleted words, drops `<time>`, the marks of
`<q>` and repeated paragraphs, and takes minutes over a page full of inline elements.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from briefcli.read import declared, markup
from briefcli.read.encodings import decode
from briefcli.read.errors import ReadError, missing_extra
from briefcli.records import Article, Warning

HEAD = 4096
"""Bytes in which a page declares its encoding."""
LONGEST_TAG = 20_000
"""Characters of one tag; what is longer holds an image or an attack, and goes."""
ENOUGH = 1.5
"""More text than this share of what trafilatura found is not the article alone."""
OFFER = 60
"""Words of an offer to subscribe, at the most."""
COMPLETE = 0.8
"""The text found is the article if it has so large a share of the words that the page's JSON-LD has."""

_CHARSET = re.compile(
    rb"""(?i)<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]{0,100}encoding=["']([\w.:-]+)"""
)
_LONG_TAG = re.compile(rf"<[a-zA-Z][^<>]{{{LONGEST_TAG},}}>?")
_XML_HEAD = re.compile(r"\s*<\?xml[^>]*>")
_BREAKS = re.compile(r"(?i)(?:<br\s*/?>\s*){3,}")
_DIVISION = re.compile(r"(?i)</?(?:div|section|span|font|center)\b[^<>]*>")
_INLINE = tuple(
    """abbr acronym b bdi bdo big cite code data dfn em font i ins kbd label mark nobr output ruby samp small span
    strong sub sup time tt u var wbr""".split()
)
_DROPPED = frozenset("amp-ad amp-sidebar del dialog figcaption noscript rp rt s script strike style template".split())
_HIDDEN = re.compile(r"(?i)display\s*:\s*none|visibility\s*:\s*hidden")
_UNSEEN = re.compile(r"(?i)(?:^|\s)(?:sr-only|visually-?hidden|screen-reader(?:-text)?)(?:$|\s)")
"""Classes of what only a screen reader says, such as "opens in a new window"."""
_CHROME = re.compile(
    r"(?i)(?:^|[\s_-])(?:newsletter|sign-?up|related|recirc\w*|promo|read-?more|share|sharing"
    r"|social|comments|advert\w*|ad-slot|most-read|skip-link)(?:$|[\s_-])"
)
"""Classes and ids of what stands around or in an article and is none of it."""
_NOTICE = re.compile(r"(?i)(?:^|[\s_-])(?:cookies?|consent|gdpr|onetrust)(?:$|[\s_-])")
_WALL = re.compile(r"(?i)(?:^|[\s_-])(?:pay|reg)-?wall(?:$|[\s_-])")
"""Classes of what asks to subscribe, and of what is read by those who have: that is longer."""
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_CONTAINERS = frozenset("aside details div figure footer form header nav ol section table ul".split())
_TEI: markup.Roles = {
    **dict.fromkeys(("p", "head", "list", "table", "div", "ab", "fw"), "block"),
    "item": "item",
    "quote": "quote",
    "row": "row",
    "cell": "cell",
    "lb": "break",
    "del": "skip",
    "graphic": "skip",
}
"""Names of the elements in what trafilatura returns."""
_BREAK, _COPY = "\ue000", "\ue010"
_DIGITS = {ord(digit): ord(_COPY) + int(digit) for digit in "0123456789"}
_MARKS = re.compile("[\ue000-\ue019\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Our own marks, and characters that no markup may hold."""
_COPIES = re.compile("[\ue010-\ue019]+")


def extract(data: bytes, encoding: str | None = None) -> Article:
    """The article under its headline. A page without one yields all its text, with a warning if that is furniture."""
    return page(*decode(data, encoding or charset(data)))


def page(source: str, warnings: tuple[Warning, ...] = ()) -> Article:
    """The article of a decoded page, see `extract`. Text from which elements were taken out is slow to read until it is
    parsed again."""
    try:
        from trafilatura import bare_extraction
    except ImportError:
        raise missing_extra("html", "trafilatura") from None
    tree, lost = parse(source)
    if tree is None:
        return Article(text=source, warnings=warnings)
    about = declared.declared(tree)
    heading = _heading(tree)
    window = tree.findtext(".//title") or ""
    _mark_copies(tree)
    noticed = simplify(tree)
    joined = etree.tostring(tree, encoding="unicode", method="html")
    found: Any = bare_extraction(
        _parse(joined)[0], with_metadata=False, include_comments=False, include_tables=True, deduplicate=False
    )
    body = "" if found is None else _plain(markup.text(found.body, _TEI))
    if body and len(found.body) == 1:
        body = _short(_parse(joined)[0], body)
    if about.body and len(body.split()) < COMPLETE * len(about.body.split()):
        body = fragment(about.body) if is_markup(about.body) else about.body
    title = heading or about.title or declared.site_free(" ".join(window.split()), [about.issuer])
    if not body.strip():
        if noticed:
            return _notice(title, about, warnings)
        body = fragment(source)
    starts = " ".join(body[: len(title) + 20].split()).casefold().startswith(title.casefold())
    return Article(
        text=f"{title}\n\n{body}" if title and body and not starts else body,
        title=title or None,
        date=about.date,
        issuer=about.issuer,
        warnings=(*warnings, *lost),
    )


def _short(tree: Any, body: str) -> str:
    """The text of a page so short that trafilatura gives it without its paragraphs; `body` if there was but one."""
    roots = [*tree.iter("article"), *tree.iter("main"), tree]
    for element in list(roots[0].iter("nav", "footer", "form", "button", "select")):
        _drop(element)
    text = _plain(markup.text(roots[0]))
    return text if "\n\n" in text and len(text) < ENOUGH * len(body) else body


def _notice(title: str, about: declared.Declared, warnings: tuple[Warning, ...]) -> Article:
    """A page that asks for consent, or to sign up, and says nothing else: its title stands for it."""
    if not title:
        raise ReadError("", "holds no article but a cookie or sign-up notice", "save the page from the browser first")
    message = f"the page {title!r} holds no article but a cookie or sign-up notice; save it from the browser first"
    return Article(
        text=title,
        title=title,
        date=about.date,
        issuer=about.issuer,
        warnings=(*warnings, Warning("furniture_only", message)),
    )


def fragment(source: str) -> str:
    """All the text of a piece of HTML that is no page: a row's field, a feed's entry, a mail."""
    tree, _ = parse(source)
    if tree is None:
        return source
    simplify(tree, chrome=False)
    return _plain(markup.text(tree))


def is_page(source: str) -> bool:
    """Whether HTML is a whole page, in which an article has to be found."""
    return bool(_PAGE.search(source[:HEAD]))


def is_markup(source: str) -> bool:
    """Whether a text is HTML, by its elements or entities."""
    return bool(_MARKUP.search(source))


_PAGE = re.compile(r"(?i)<(?:!doctype\s+html|html|body)\b")
_MARKUP = re.compile(
    r"(?i)</?(?:p|br|div|span|a|b|i|u|strong|em|h[1-6]|ul|ol|li|blockquote|table|tr|td|img|article|section|html|body)\b[^<>]*>"
    r"|&(?:[a-z]{2,8}|#\d{2,6}|#x[0-9a-f]{2,5});"
)


def parse(source: str) -> tuple[Any, tuple[Warning, ...]]:
    """The tree of a page, None for one without elements, and a warning of what the parser had to leave out.

    In a page nested more deeply than parsers go, what only divides it counts as paragraphs.
    """
    source = _MARKS.sub("", _XML_HEAD.sub("", _LONG_TAG.sub("", source), count=1))
    source = _BREAKS.sub("<br><br>", source)
    tree, deep = _parse(source)
    if deep:
        tree, deep = _parse(_DIVISION.sub("<p>", source))
    message = "the page is nested too deeply, and what stands deepest was not read"
    return tree, (Warning("parts_not_read", message),) if deep else ()


def _parse(source: str) -> tuple[Any, bool]:
    """The tree, and whether its depth was cut."""
    parser = lxml_html.HTMLParser(remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        tree = lxml_html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None, False
    return tree, any("depth" in entry.message.lower() for entry in parser.error_log)


def simplify(tree: Any, chrome: bool = True) -> bool:
    """Leave of `tree` only what is read and told apart: without hidden and deleted words, inline elements and
    line-break elements; with `chrome`, without notices around the article. Whether there were such notices.
    """
    gone, noticed = [], False
    for quotation in list(tree.iter("blockquote")):
        _sign_first(quotation)
    for element in tree.iter(etree.Element):
        name = element.tag
        attributes = element.attrib
        if (
            name in _DROPPED
            or "hidden" in attributes
            or ("style" in attributes and _HIDDEN.search(attributes["style"]))
            or ("class" in attributes and _UNSEEN.search(attributes["class"]))
        ):
            gone.append(element)
        elif chrome and name in _CONTAINERS and _is_chrome(element):
            noticed = True
            gone.append(element)
        elif name == "q":
            element.text = "“" + (element.text or "")
            element.tail = "”" + (element.tail or "")
        elif name == "pre":
            element.tag = "div"
            for inner in element.iter():
                inner.text = (inner.text or "").replace("\n", _BREAK)
                if inner is not element:
                    inner.tail = (inner.tail or "").replace("\n", _BREAK)
        elif name == "br":
            heads = element.getparent().tag in _HEADINGS
            element.tail = (" " if heads else _BREAK) + (element.tail or "")
    for element in gone:
        _drop(element)
    etree.strip_tags(tree, *_INLINE, "q", "br")
    return noticed


def _sign_first(quotation: Any) -> None:
    """Put what a quoted post is signed with behind its words ("— Ada Roe (@ada) March 4") in front of them, where it
    is told whose they are before another voice is looked for.
    """
    last = next(quotation.iterchildren("p", reversed=True), None)
    if last is None or not (last.tail or "").lstrip().startswith(("—", "–")):
        return
    behind = list(last.itersiblings())
    parts = [last.tail, *(words for one in behind for words in (_text(one), one.tail or ""))]
    lead = quotation.makeelement("p")
    lead.text = ", ".join(filter(None, (" ".join(part.split()).strip("—– ") for part in parts))) + ":"
    quotation.addprevious(lead)
    last.tail = None
    for one in behind:
        quotation.remove(one)


def _text(element: Any) -> str:
    return "".join(element.itertext())


def _is_chrome(element: Any) -> bool:
    if element.tag == "aside" or element.get("role") in ("dialog", "alertdialog"):
        return True
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    if _NOTICE.search(names):
        return not any(True for _ in element.iter("article", "main"))
    around = _CHROME.search(names) or (_WALL.search(names) and len(_text(element).split()) < OFFER)
    return bool(around) and not any(True for _ in element.iter("article", "main", "h1"))


def _drop(element: Any) -> None:
    """Remove `element`, not the text behind it."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
    parent.remove(element)


def _mark_copies(tree: Any) -> None:
    """Make equal paragraphs differ, by marks that `_plain` takes away again: trafilatura keeps one of them."""
    seen: Counter[str] = Counter()
    for paragraph in tree.iter("p", "li", "div"):
        holder = paragraph
        while len(holder) and not (holder.text or "").strip():
            holder = holder[0]
        words = (holder.text or "").strip()
        if words and isinstance(holder.tag, str) and holder.tag in (paragraph.tag, *_INLINE, "a", "q"):
            holder.text += str(seen[words]).translate(_DIGITS) if seen[words] else ""
            seen[words] += 1


def _plain(text: str) -> str:
    """Line ends for their marks."""
    lines = (line.strip(" ") for line in _COPIES.sub("", text).replace(_BREAK, "\n").split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _heading(tree: Any) -> str:
    """The words of the page's one main heading."""
    found = [words for heading in tree.iter("h1") if (words := " ".join(markup.text(heading).split()))]
    return found[0] if len(found) == 1 else ""


def charset(data: bytes) -> str | None:
    """The encoding the page declares. One that could not have written its own declaration is none."""
    match = _CHARSET.search(data[:HEAD])
    name = (match[1] or match[2]).decode("ascii") if match else None
    return None if name is None or name.lower().replace("_", "-").startswith(("utf-16", "utf-32")) else name
