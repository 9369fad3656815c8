"""The newest message of a mail, and the older ones quoted or forwarded in it, each with its sender and date."""

from __future__ import annotations

import email.utils
import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefcli.read.dates import declared_date

_WROTE = re.compile(
    r"(?im)^[ \t>]*(?:on\b[^\n]{0,200}(?:\n[^\n]{1,120}){0,2}?\bwrote:"
    r"|[^\n]{0,120}<[^<>\s]{1,80}>\s+(?:wrote|writes):)[ \t]*$"
)
"""The line above a quotation, which may be wrapped."""
_BORDER = re.compile(
    r"(?im)^[ \t>]*(?:-{2,}\s*(?:forwarded message|original message|original appointment|forwarded by\b[^\n]{0,80})"
    r"\s*-{0,20}"
    r"|begin forwarded message:)[ \t]*$"
)
_FROM = re.compile(r"(?m)^[ \t>]*\*?From:\*?[ \t]+\S")
_FIELD = re.compile(
    r"[ \t>]*\*?(?P<name>From|Sent|Date|To|Cc|Bcc|Subject|Reply-To|Importance|Attachments):\*?[ \t]*(?P<value>.*)"
)
_SIGNATURE = re.compile(r"(?m)^-- ?$")
_COVER = re.compile(
    r"(?i)\W*(?:fyi|fwd?|see below|please see below|for your information|begin forwarded message|as discussed"
    r"|forwarding this)?\W*"
)
_FORWARDS = re.compile(r"(?i)\s*\[?fwd?\b")
_MAILED = re.compile(r"@|\d:\d\d")
"""What the line above a quotation has if it was written by a mail program."""
LONGEST_COVER = 3
"""Words of a note that only hands on another message."""


@dataclass(frozen=True, slots=True)
class Older:
    """A message quoted or forwarded: its sender and day as it says itself, None where it does not; its subject and
    words.
    """

    sender: str | None
    date: str | None
    subject: str | None
    text: str
    forwarded: bool


def split(text: str) -> tuple[str, list[Older]]:
    """The newest message of `text` without its signature, and the older ones in order. Answers below quoted lines
    belong to the newest.
    """
    start = min((match.start() for match in (_BORDER.search(text), _headers(text)) if match), default=len(text))
    newest, older = _answered(text[:start])
    newest, loose = _without_quoted_lines(newest)
    if loose:
        older.append(Older(None, None, None, loose, forwarded=False))
    newest = _SIGNATURE.split(newest, maxsplit=1)[0]
    return newest.strip().rstrip("_ \r\n"), [*older, *_chain(text[start:])]


def hands_on(note: str, subject: str) -> bool:
    """Whether a newest message says nothing of its own but hands on another one."""
    return bool(_COVER.fullmatch(note)) or (bool(_FORWARDS.match(subject)) and len(note.split()) <= LONGEST_COVER)


def _answered(text: str) -> tuple[str, list[Older]]:
    """`text` without the quotations below "On ... wrote:", and these."""
    kept, older, position = "", [], 0
    for wrote in _WROTE.finditer(text):
        if wrote.start() < position:
            continue
        quotation, end = _quotation(text, wrote.end())
        if not quotation:
            if not _MAILED.search(wrote[0]):
                continue
            quotation, end = text[wrote.end() :].strip(), len(text)
        older.append(_quoted(" ".join(wrote[0].split()), quotation))
        kept += text[position : wrote.start()]
        position = end
    return kept + text[position:], older


def _headers(text: str, start: int = 0) -> re.Match[str] | None:
    """The first "From:" line that heads a message: a sending date, a receiver or a subject stands right below it."""
    for match in _FROM.finditer(text, start):
        names = {field["name"] for _, field in _fields(text, match.start())}
        if len(names) >= 3 and names & {"Sent", "Date", "Subject"}:
            return match
    return None


def _fields(text: str, start: int) -> Iterator[tuple[int, re.Match[str]]]:
    """The header lines from `start` on, each with where it ends; a wrapped value goes on in an indented line."""
    position = start
    for line in text[start : start + 4000].splitlines(keepends=True):
        position += len(line)
        field = _FIELD.fullmatch(line.rstrip("\r\n"))
        if field:
            yield position, field
        elif line.strip(" >\t\r\n") or (position - start > len(line) and not _FIELD.match(text, position)):
            return


def _chain(rest: str) -> Iterator[Older]:
    """The messages of a chain, each below its header lines."""
    while rest:
        head = _headers(rest)
        if head is None:
            words = _BORDER.sub("", rest).strip()
            if words:
                yield Older(None, None, None, words, forwarded=True)
            return
        fields = list(_fields(rest, head.start()))
        values = {field["name"]: " ".join(field["value"].split()) for _, field in fields}
        body = rest[fields[-1][0] :]
        following = min((match.start() for match in (_BORDER.search(body), _headers(body)) if match), default=len(body))
        text, nested = split(body[:following])
        yield Older(
            sender(values.get("From", "")),
            declared_date(values.get("Sent") or values.get("Date")),
            values.get("Subject") or None,
            text,
            forwarded=True,
        )
        yield from nested
        rest = body[following:]


def sender(value: str) -> str | None:
    """The name in "Jane Roe <jane@harbour.example>", else the address."""
    try:
        name, address = email.utils.parseaddr(value)
    except (ValueError, IndexError, RecursionError):
        return None
    return name or address or value.strip() or None


def _quotation(text: str, start: int) -> tuple[str, int]:
    """The lines marked ">" behind `start`, and where they end."""
    lines: list[str] = []
    end = start
    for line in text[start:].splitlines(keepends=True):
        if line.strip() and not line.lstrip().startswith(">"):
            break
        lines.append(line.lstrip(" >"))
        end += len(line)
    return "".join(lines).strip(), end


def _quoted(introduction: str, text: str) -> Older:
    """The message that "On Mon, 4 Mar 2024 at 08:10, Sam <sam@paper.example> wrote:" introduces."""
    about = re.sub(r"(?i)^[\s>]*on\s+|\s*(?:wrote|writes):$", "", introduction)
    day = re.search(
        r"(?:[A-Z][a-z]{2,8},?\s+)?(?:\d{1,2}\s+[A-Z][a-z]{2,8}\.?,?|[A-Z][a-z]{2,8}\.?\s+\d{1,2},)\s+\d{4}|\d{4}-\d\d-\d\d",
        about,
    )
    name = about[day.end() :] if day else about
    name = re.sub(r"^(?:\s*,?\s*(?:at\s+)?\d{1,2}:\d\d(?::\d\d)?\s*(?:[AaPp]\.?[Mm]\.?)?)?[\s,]*", "", name)
    return Older(sender(name), declared_date(day[0]) if day else None, None, text, forwarded=False)


def _without_quoted_lines(text: str) -> tuple[str, str]:
    """`text` and its lines marked ">", apart."""
    kept: list[str] = []
    quoted: list[str] = []
    for line in text.splitlines(keepends=True):
        marked = line.startswith(">") and not line.startswith(">From ")
        (quoted if marked else kept).append(line.lstrip("> ") if marked else line)
    return "".join(kept), "".join(quoted).strip()
