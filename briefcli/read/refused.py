"""Kinds of files that are not read, by how they begin, with what to do about each."""

from __future__ import annotations

import re

from briefcli.read.errors import ReadError

_OCR = "text recognition first, for example: tesseract FILE out"
_SPEECH = "transcribe it first, for example with whisper, and brief the text"
_UNPACK = "unpack it, then: briefcli batch FOLDER -o briefings.jsonl"
_OFFICE = "save it as .docx or .pdf, for example: soffice --headless --convert-to docx FILE"

_KINDS = (
    (re.compile(rb"\x89PNG|\xff\xd8\xff|GIF8[79]a|II\*\0|MM\0\*|BM.{4}\0\0\0\0|RIFF.{4}WEBP"
                rb"|.{4}ftyp(?:heic|heix|mif1|avif)", re.DOTALL),
     "is a picture", _OCR),
    (re.compile(rb"ID3|\xff[\xfb\xf3\xf2]|OggS|fLaC|RIFF.{4}(?:WAVE|AVI )|.{4}ftyp|\x1aE\xdf\xa3", re.DOTALL),
     "is a recording", _SPEECH),
    (re.compile(rb"7z\xbc\xaf|Rar!\x1a\x07|BZh[1-9]1AY|\xfd7zXZ\0|\x28\xb5\x2f\xfd|.{257}ustar", re.DOTALL),
     "is an archive", _UNPACK),
    (re.compile(rb"PAR1|SQLite format 3\0|ORC|Obj\x01"), "is a database", "export its texts as CSV or JSON lines"),
    (re.compile(rb"\x7fELF|MZ|\xca\xfe\xba\xbe|\xcf\xfa\xed\xfe|\0asm"), "is a program", ""),
    (re.compile(rb"%!PS"), "is PostScript", "convert it, for example: ps2pdf FILE"),
    (re.compile(rb"bplist00"), "is a property list or web archive", "save the page as HTML"),
)  # fmt: skip
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IN_OLE = (
    ("EncryptedPackage", "is an office file protected by a password", "save it without a password"),
    ("__substg1.0_", "is an Outlook message (.msg)", "save it as .eml"),
    ("WordDocument", "is an old Word document (.doc)", _OFFICE),
    ("Workbook", "is an old spreadsheet (.xls)", "save it as CSV"),
    ("PowerPoint Document", "is an old presentation (.ppt)", "save it as PDF"),
)
_IN_ZIP = (
    ("xl/", "is a spreadsheet", "save it as CSV"),
    ("ppt/", "is a presentation", "save it as PDF"),
    ("Index/Document.iwa", "is a Pages document", "export it as Word"),
)


def check(data: bytes) -> None:
    """Raise `ReadError` if `data` begins like a kind of file that is not read."""
    if data.startswith(_OLE):
        for name, reason, hint in _IN_OLE:
            if name.encode("utf-16-le") in data:
                raise ReadError("", reason, hint)
        raise ReadError("", "is an old office file, such as .doc", _OFFICE)
    head = data[:512]
    for pattern, reason, hint in _KINDS:
        if pattern.match(head):
            raise ReadError("", reason, hint)


def in_zip(names: list[str]) -> ReadError:
    """The reason why a zip file with members of these names is not read."""
    for begins, reason, hint in _IN_ZIP:
        if any(name.startswith(begins) for name in names):
            return ReadError("", reason, hint)
    return ReadError("", "is an archive", _UNPACK)
