"""Word documents by python-docx (extra "docx"), which opens the package; the words are taken from the XML itself.

python-docx gives neither tracked insertions nor content controls, text boxes and notes, and lays tables out in a grid
whose size the file chooses.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from briefcli.read import markup, packed, refused
from briefcli.read.errors import MOST_BYTES, ReadError, missing_extra
from briefcli.read.odt import tracked
from briefcli.records import Article, Warning

KIND = "a Word document"
_ROLES: markup.Roles = {
    "p": "block",
    "box": "block",
    "bullet": "item",
    "tr": "row",
    "tc": "cell",
    "tab": "tab",
    "ptab": "tab",
    "br": "break",
    "cr": "break",
    **dict.fromkeys(
        """del delInstrText delText docPartBody fldData footnoteRef instrText moveFrom pPr pict posOffset rPr rt
        sdtEndPr sdtPr sectPr tblPr tcPr trPr wrapPolygon""".split(),
        "skip",
    ),
}
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_LIST_STYLE = re.compile(r"(?i)list(?:bullet|number|continue|\s?paragraph)?\d*$|.*\b(?:bullets?|listenabsatz)\b")
_EMBARGO = re.compile(r"(?i)embargo|not for (?:publication|release)|for (?:immediate )?release")
_PAGE_NUMBER = re.compile(r"(?i)\W*(?:page|seite)?\W*\d*\W*(?:of|/)?\W*\d*\W*")


def extract(data: bytes, encoding: str | None = None) -> Article:
    """Paragraphs, bullets, tables and text boxes in order, then the notes; what is changed counts as accepted. The
    title is what has the style of one, else that of the document's properties, which templates hand on.
    """
    try:
        import docx
        from docx.opc.constants import RELATIONSHIP_TYPE
    except ImportError:
        raise missing_extra("docx", "python-docx") from None
    _check(data)
    try:
        document = docx.Document(io.BytesIO(data))
        content = document.part.blob
        related = {rel.reltype.rpartition("/")[2]: rel for rel in document.part.rels.values() if not rel.is_external}
        declared = any(rel.reltype == RELATIONSHIP_TYPE.CORE_PROPERTIES for rel in document.part.package.rels.values())
        title = document.core_properties.title if declared else None
        heads = [
            rel.target_part.blob for rel in document.part.rels.values() if rel.reltype.endswith(("/header", "/footer"))
        ]
    except Exception as error:  # python-docx raises whatever a damaged file provokes
        raise ReadError("", f"is not {KIND} that can be read ({type(error).__name__})") from None
    root, _ = packed.xml(content, KIND)
    body = root.find(f"{_W}body")
    if body is None:
        raise ReadError("", f"is not {KIND} that can be read (no body)")
    changes = (sum(1 for _ in _changes(body, "ins", "moveTo")), sum(1 for _ in _changes(body, "del", "moveFrom")))
    styled = _styled_title(body)
    text = _text(body)
    notes = [
        note for kind in ("footnotes", "endnotes") if kind in related for note in _notes(related[kind].target_part.blob)
    ]
    top, unread = _heads(heads)
    comments = _comments(related["comments"].target_part.blob) if "comments" in related else ""
    return Article(
        text="\n\n".join(piece for piece in (*top, text, *notes) if piece),
        title=styled or " ".join((title or "").split()) or None,
        warnings=tuple(_warnings(changes, [*unread, *([comments] if comments else [])])),
    )


def _check(data: bytes) -> None:
    """Raise `ReadError` for a zip file of something else, and for one that would fill the memory."""
    with packed.archive(data, KIND) as parts:
        if not any(name.startswith(("word/", "[Content")) for name in parts.namelist()):
            raise refused.in_zip(parts.namelist())
        if sum(part.file_size for part in parts.infolist()) > MOST_BYTES:
            raise ReadError("", f"is larger than {MOST_BYTES // 10**6} MB unpacked")
        for name in parts.namelist():
            if name.endswith(".xml"):
                packed.check(packed.part(parts, name, KIND))


def _styled_title(body: Any) -> str | None:
    styles = body.iterfind(f"{_W}p/{_W}pPr/{_W}pStyle")
    title = next(
        (style for style in styles if (style.get(f"{_W}val") or "").lower() in ("title", "titel", "titre")), None
    )
    if title is None:
        return None
    return " ".join("".join(piece.text or "" for piece in title.getparent().getparent().iter(f"{_W}t")).split()) or None


def _text(root: Any) -> str:
    """The words below `root`, whose tree is simplified for it: only `<w:t>` holds any."""
    for element in root.iter():
        element.tail = None
        if element.tag != f"{_W}t":
            element.text = None
    for fallback in list(root.iter(f"{_MC}Fallback")):
        if fallback.getprevious() is not None:
            fallback.getparent().remove(fallback)
    for run in [vanish.getparent().getparent() for vanish in root.iter(f"{_W}vanish") if _is_on(vanish)]:
        if run is not None and run.tag == f"{_W}r":
            run.getparent().remove(run)
    for row in [mark.getparent().getparent() for mark in root.iter(f"{_W}del") if mark.getparent().tag == f"{_W}trPr"]:
        if row.getparent() is not None:
            row.getparent().remove(row)
    for hyphen in root.iter(f"{_W}noBreakHyphen"):
        hyphen.text = "-"
    _set_boxes_behind(root)
    paragraphs = list(root.iter(f"{_W}p"))
    _join_what_is_one(paragraphs)
    for paragraph in paragraphs:
        if _is_listed(paragraph):
            paragraph.tag = f"{_W}bullet"
    return markup.text(root, _ROLES)


def _set_boxes_behind(root: Any) -> None:
    """Move the text of boxes behind the paragraphs that hold them, so that it does not cut them in two."""
    for box in list(root.iter(f"{_W}txbxContent")):
        holders = list(box.iterancestors(f"{_W}p"))
        if holders and holders[-1].getparent() is not None:
            box.tag = f"{_W}box"
            holders[-1].addnext(box)


def _join_what_is_one(paragraphs: list[Any]) -> None:
    """Join a paragraph whose mark is deleted, or a large initial, to the paragraph that follows."""
    for paragraph in reversed(paragraphs):
        following = paragraph.getnext()
        if following is None or following.tag != f"{_W}p":
            continue
        if _has(paragraph, "pPr", "rPr", "del") or _is_drop_cap(paragraph):
            paragraph.extend([child for child in following if child.tag != f"{_W}pPr"])
            following.getparent().remove(following)


def _is_listed(paragraph: Any) -> bool:
    """Whether the paragraph is a bullet or a numbered item, by its own numbering or its style."""
    properties = paragraph.find(f"{_W}pPr")
    if properties is None:
        return False
    style = properties.find(f"{_W}pStyle")
    named = style.get(f"{_W}val") or "" if style is not None else ""
    number = properties.find(f"{_W}numPr/{_W}numId")
    if number is not None:
        return number.get(f"{_W}val") != "0" and not named.lower().startswith(("heading", "title"))
    return bool(_LIST_STYLE.match(named)) and named.lower() != "listparagraph"


def _has(element: Any, *path: str) -> bool:
    return element.find("/".join(f"{_W}{name}" for name in path)) is not None


def _is_drop_cap(paragraph: Any) -> bool:
    frame = paragraph.find(f"{_W}pPr/{_W}framePr")
    return frame is not None and frame.get(f"{_W}dropCap") in ("drop", "margin")


def _is_on(switch: Any) -> bool:
    return switch.get(f"{_W}val") not in ("0", "false", "off")


def _changes(body: Any, *names: str) -> Iterator[Any]:
    """The tracked changes of words, not those of paragraph marks and rows."""
    changes = body.iter(*(f"{_W}{name}" for name in names))
    return (change for change in changes if change.getparent().tag not in (f"{_W}rPr", f"{_W}trPr"))


def _notes(blob: bytes) -> list[str]:
    """The foot- or endnotes, but for the lines that separate them from the page."""
    root, _ = packed.xml(blob, KIND)
    notes = root.iter(f"{_W}footnote", f"{_W}endnote")
    return [text for note in list(notes) if "eparator" not in (note.get(f"{_W}type") or "") and (text := _text(note))]


def _heads(blobs: list[bytes]) -> tuple[list[str], list[str]]:
    """What of page headers and footers is read, since an embargo stands there, and what is named as not read."""
    texts = dict.fromkeys(" ".join(_text(packed.xml(blob, KIND)[0]).split()) for blob in blobs)
    top = [text for text in texts if _EMBARGO.search(text)]
    return top, [
        f"the page header or footer {text[:60]!r}"
        for text in texts
        if text not in top and not _PAGE_NUMBER.fullmatch(text)
    ]


def _comments(blob: bytes) -> str:
    """How many comments there are, and whose."""
    root, _ = packed.xml(blob, KIND)
    comments = list(root.iter(f"{_W}comment"))
    names = sorted({comment.get(f"{_W}author") or "" for comment in comments} - {""})
    count = f"{len(comments)} comment{'s' if len(comments) > 1 else ''}"
    return f"{count}{' by ' + ', '.join(names[:3]) if names else ''}" if comments else ""


def _warnings(changes: tuple[int, int], unread: list[str]) -> Iterator[Warning]:
    if any(changes):
        yield tracked(*changes)
    if unread:
        yield Warning("parts_not_read", f"not read: {'; '.join(unread)}")
