"""OpenDocument texts (ODT, also flat): zip and XML. Tracked deletions are left out, insertions are read."""

from __future__ import annotations

from typing import Any

from briefcli.read import markup, packed
from briefcli.read.errors import ReadError
from briefcli.records import Article, Warning

KIND = "an OpenDocument text"
_ROLES: markup.Roles = {
    "p": "block",
    "h": "block",
    "list-item": "item",
    "list-header": "block",
    "text-box": "block",
    "table-row": "row",
    "table-cell": "cell",
    "line-break": "break",
    "tab": "tab",
    "s": "space",
    **dict.fromkeys(
        """annotation annotation-end annotation-group covered-table-cell deletion desc forms index-title-template
        note object object-ole script sequence-decls title tracked-changes user-field-decls variable-decls""".split(),
        "skip",
    ),
}


def extract(data: bytes, encoding: str | None = None) -> Article:
    """Paragraphs, bullets and tables, footnotes at the end. The title is that of the document's properties."""
    if data.startswith(b"PK"):
        with packed.archive(data, KIND) as parts:
            if b"encryption-data" in packed.part(parts, "META-INF/manifest.xml", KIND):
                raise ReadError("", "is protected by a password")
            content, properties = packed.part(parts, "content.xml", KIND), packed.part(parts, "meta.xml", KIND)
    else:
        content, properties = data, data
    if not content:
        raise ReadError("", f"is not {KIND} that can be read (no content.xml)")
    root, damaged = packed.xml(content, KIND)
    body = next(root.iter("{*}text"), None)
    if body is None:
        raise ReadError(
            "", f"is no text but another kind of office file; only {KIND} is read", "save it as .odt or .csv"
        )
    notes = [markup.text(note, _ROLES) for note in body.iter("{*}note-body")]
    text = "\n\n".join(piece for piece in (markup.text(body, _ROLES), *notes) if piece)
    return Article(text=text, title=_title(properties), warnings=tuple(_warnings(body, damaged)))


def _title(properties: bytes) -> str | None:
    if not properties:
        return None
    try:
        root, _ = packed.xml(properties, KIND)
    except ReadError:
        return None
    title = next(root.iter("{http://purl.org/dc/elements/1.1/}title"), None)
    return None if title is None else " ".join("".join(title.itertext()).split()) or None


def _warnings(body: Any, damaged: bool) -> list[Warning]:
    found = []
    deleted, inserted = (sum(1 for _ in body.iter(f"{{*}}{name}")) for name in ("deletion", "insertion"))
    if deleted or inserted:
        found.append(tracked(inserted, deleted))
    comments = sum(1 for _ in body.iter("{*}annotation"))
    if comments:
        found.append(Warning("parts_not_read", f"comments not read: {comments}"))
    if damaged:
        found.append(Warning("parts_not_read", "the XML is damaged, and some of the text may be missing"))
    return found


def tracked(inserted: int, deleted: int) -> Warning:
    """The warning of changes that nobody has accepted yet."""
    return Warning(
        "tracked_changes", f"tracked changes count as accepted (insertions: {inserted}, deletions: {deleted})"
    )
