"""Rich Text (RTF): the visible words. Hidden and deleted text, pictures, styles and headers are left out."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from briefcli.read import markup
from briefcli.read.encodings import known
from briefcli.read.errors import ReadError
from briefcli.read.odt import tracked
from briefcli.records import Article, Warning

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z'])|([{}])|[\r\n\0]+|([^\\{}\r\n\0]+)|\\",
    re.DOTALL,
)
_CELL = "\ue003"
"""Stands for the end of a cell until the row is whole."""
_SYMBOLS = {
    "par": "\n\n", "sect": "\n\n", "page": "\n\n", "row": "\n", "nestrow": "\n", "line": "\n", "softline": "\n",
    "tab": "\t", "cell": _CELL, "nestcell": _CELL, "emdash": "—", "endash": "–", "emspace": " ", "enspace": " ",
    "qmspace": " ", "bullet": "•",
    "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
}  # fmt: skip
_ESCAPES = {"~": "\u00a0", "_": "-", "-": "", "\n": "\n\n", "\r": "\n\n", "{": "{", "}": "}", "\\": "\\"}
_SKIPPED = frozenset(
    """aftncn aftnsep aftnsepc annotation atnauthor atndate atnicn atnid atnparent atnref atntime atrfend atrfstart
    author background bkmkend bkmkstart blipuid buptim category colorschememapping colortbl comment company
    creatim datafield datastore defchp defpap do docvar falt filetbl fldinst fonttbl footer footerf footerl
    footerr ftncn ftnsep ftnsepc generator header headerf headerl headerr hlinkbase info keywords latentstyles
    listoverridetable listtable manager mhtmltag mmath nonshppict objclass objdata oleclsid operator pgptbl pict
    picprop pn pnseclvl printim private revtbl revtim rsidtbl rxe shpinst sn sp stylesheet subject sv tc
    template themedata title txe ud upr userprops wgrffmtfilter xe xmlnstbl""".split()
)
"""Destinations that are no text of the page; `shptxt` inside `shpinst` is."""
_READ_INSIDE = frozenset(("shptxt", "footnote", "fldrslt"))
_PAGES = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850", "ansi": "cp1252"}
_CHARSETS = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gb2312", 136: "big5", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip
_BULLET = re.compile(r"(?:[•·\u2022\uf0b7§o▪‣◦-]|\d{1,3}[.)])\t")
DEEPEST = 1000


@dataclass(frozen=True, slots=True)
class _State:
    """What holds within a group: whether its words are skipped, hidden or deleted, how many characters stand behind a
    Unicode one for older readers, the font, and the destination.
    """

    skipped: bool = False
    hidden: bool = False
    deleted: bool = False
    behind: int = 1
    font: int = 0
    destination: str = ""


def extract(data: bytes, encoding: str | None = None) -> Article:
    """Paragraphs between empty lines; footnotes at the end. The title is that of the document's properties."""
    if not data.lstrip().startswith(b"{\\rtf"):
        raise ReadError("", "is not RTF", "--from text reads it as it stands")
    reader = _Reader(known(encoding) or "cp1252")
    reader.read(data)
    lines = map(_line, "".join((*reader.text, *reader.notes)).split("\n"))
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    warnings: tuple[Warning, ...] = ()
    if reader.inserted or reader.deleted:
        warnings += (tracked(reader.inserted, reader.deleted),)
    if reader.comments:
        warnings += (Warning("parts_not_read", f"comments not read: {reader.comments}"),)
    return Article(text=text, title=" ".join("".join(reader.title).split()) or None, warnings=warnings)


def _line(line: str) -> str:
    """A line as it is printed: bullets and rows as everywhere."""
    line = _BULLET.sub("- ", line.strip(" ").strip("\t"))
    cells = [cell.strip() for cell in line.split(_CELL)]
    filled = [cell for cell in cells if cell]
    return markup.row(filled) if len(filled) > 1 else "".join(filled) if len(cells) > 1 else line


class _Reader:
    """Walks down the tokens with a stack of groups."""

    def __init__(self, page: str) -> None:
        self.page = page
        self.fonts: dict[int, str] = {}
        self.text: list[str] = []
        self.notes: list[str] = []
        self.title: list[str] = []
        self.state = _State()
        self.groups: list[_State] = []
        self.pending = bytearray()
        self.ignore = 0
        self.starred = False
        self.inserted = self.deleted = self.comments = 0

    def read(self, data: bytes) -> None:
        position = 0
        while position < len(data):
            match = _TOKEN.match(data, position)
            if match is None:
                break
            position = match.end()
            word, number, code, escape, brace, words = match.groups()
            if code:
                self._byte(bytes([int(code, 16)]))
            elif words:
                self._bytes(words)
            elif word:
                name, value = word.decode("ascii"), int(number) if number else None
                if name == "bin":
                    position += max(0, value or 0)
                self._word(name, value)
            elif escape:
                self._escape(escape.decode("latin-1"))
            elif brace:
                self._brace(brace == b"{")
        self._flush()

    def _brace(self, opens: bool) -> None:
        self._flush()
        self.ignore, self.starred = 0, False
        if opens:
            if len(self.groups) >= DEEPEST:
                raise ReadError("", "is not RTF that can be read (nested too deeply)")
            self.groups.append(self.state)
        elif self.groups:
            self.state = self.groups.pop()

    def _escape(self, character: str) -> None:
        if character == "*":
            self.starred = True
        else:
            self._flush()
            self._add(_ESCAPES.get(character, ""))

    def _word(self, name: str, value: int | None) -> None:
        self._flush()
        starred, self.starred = self.starred, False
        state = self.state
        if name in _READ_INSIDE:
            self.state = replace(state, skipped=state.skipped and name != "shptxt", destination=name)
            if name == "footnote":
                self.notes.append("\n\n")
        elif name in _SKIPPED or starred:
            self.comments += name == "annotation" and not state.skipped
            self.state = replace(state, skipped=name not in ("pntext", "listtext"), destination=name)
        elif name in _SYMBOLS:
            self._add(_SYMBOLS[name])
        elif name == "u" and value is not None:
            self._add(chr(value % 65536))
            self.ignore = state.behind
        elif name in _PAGES:
            self.page = _PAGES[name]
        elif name == "ansicpg":
            self.page = known(f"cp{value}") or self.page
        else:
            self._attribute(name, value)

    def _attribute(self, name: str, value: int | None) -> None:
        state, on = self.state, value != 0
        if name == "uc":
            self.state = replace(state, behind=value if value is not None else 1)
        elif name == "f" and value is not None:
            self.state = replace(state, font=value)
        elif name == "fcharset" and value in _CHARSETS:
            self.fonts[state.font] = _CHARSETS[value]
        elif name == "v":
            self.state = replace(state, hidden=on)
        elif name == "deleted":
            self.deleted += on and not state.deleted
            self.state = replace(state, deleted=on)
        elif name == "revised":
            self.inserted += on
        elif name == "plain":
            self.state = replace(state, hidden=False, deleted=False)

    def _byte(self, byte: bytes) -> None:
        if self.ignore:
            self.ignore -= 1
        else:
            self.pending += byte

    def _bytes(self, words: bytes) -> None:
        skipped = min(self.ignore, len(words))
        self.ignore -= skipped
        self.pending += words[skipped:]

    def _flush(self) -> None:
        """Decode what was written in bytes; two of them may make a character."""
        if self.pending:
            encoding = self.fonts.get(self.state.font, self.page)
            self._add(bytes(self.pending).decode(encoding, "replace"))
            self.pending.clear()

    def _add(self, words: str) -> None:
        state = self.state
        if state.destination == "title":
            self.title.append(words)
        elif not (state.skipped or state.hidden or state.deleted):
            (self.notes if state.destination == "footnote" else self.text).append(words)
