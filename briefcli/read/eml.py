"""E-mail press releases (RFC 5322) by the standard library: subject, date, sender, every readable part.

The newest message is the document. What it quotes or forwards is set apart, unless there is nothing else; what is
attached and no text is named.
"""

from __future__ import annotations

import email
import email.errors
import email.header
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from email.message import Message

from briefcli.read import quoted
from briefcli.read.dates import declared_date
from briefcli.read.encodings import decode, doubts
from briefcli.read.errors import ReadError
from briefcli.records import Article, Warning

LONGEST_HEADER = 2000
"""Characters of a header that are looked at."""
STUB = 0.25
"""A plain body that has less than this share of the words of the HTML beside it only says that there is one."""
READ = ("text/plain", "text/html", "text/markdown", "text/rtf", "text/enriched")

_HEADER_LINE = re.compile(
    rb"(?i)(?:from|to|date|subject|message-id|received|return-path|mime-version|content-type|x-[\w-]+):"
)
_CONTINUED = re.compile(r"\r?\n[ \t]+")


@dataclass(slots=True)
class _Content:
    """What the parts of a mail hold: its bodies, what is attached and not read, the messages attached."""

    bodies: list[str] = field(default_factory=list)
    attached: list[str] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)
    warnings: list[Warning] = field(default_factory=list)


def extract(data: bytes, encoding: str | None = None) -> Article:
    """The subject as headline and the newest message. Raises `ReadError` for what has no header lines of a mail."""
    try:
        message = email.message_from_bytes(_from_first_header(data))
        return _article(message, encoding)
    except RecursionError:
        raise ReadError("", "is not an e-mail that can be read (nested too deeply)") from None


def _from_first_header(data: bytes) -> bytes:
    """`data` from its first header line on: a gateway may have put a line of its own above, or an empty one."""
    data = data.lstrip()
    if b"\0" in data[:LONGEST_HEADER]:
        raise ReadError("", "is not an e-mail but binary data")
    lines = data[: 4 * LONGEST_HEADER].splitlines(keepends=True)
    position = 0
    for number, line in enumerate(lines[:10]):
        if _HEADER_LINE.match(line):
            if number == 0 or any(_HEADER_LINE.match(one) for one in lines[number + 1 : number + 4]):
                return data[position:]
        elif number == 0 and re.match(rb"[!-9;-~]+:", line) and any(map(_HEADER_LINE.match, lines)):
            return data
        position += len(line)
    raise ReadError("", "is not an e-mail: it has no header lines", "--from text reads it as it stands")


def _article(message: Message, encoding: str | None) -> Article:
    title = header(message, "subject")
    content = _Content()
    _collect(message, content, encoding)
    newest, older = quoted.split("\n\n".join(content.bodies))
    sender, date = quoted.sender(header(message, "from")), declared_date(header(message, "date"))
    cover = Warning("quoted_mail_set_apart", f"briefed is the message that {sender or 'somebody'} handed on{_on(date)}")
    apart = [*older, *map(_summary, content.messages)]
    handed_on: tuple[Warning, ...] = ()
    if quoted.hands_on(newest, title):
        handed = next((one for one in older if one.text and (one.forwarded or not newest)), None)
        if handed is None and content.messages:
            return _handed_on(_article(content.messages[0], encoding), cover, content)
        if handed is not None:
            newest, sender, date, title = handed.text, handed.sender, handed.date, handed.subject or title
            apart, handed_on = [one for one in apart if one is not handed], (cover,)
    if not newest and not content.attached:
        raise ReadError("", "has no readable body")
    lines = [" ".join(line.split()) for line in newest[: 2 * LONGEST_HEADER].splitlines()]
    headed = title and title not in lines and not (lines and lines[0].startswith(title))
    text = f"{title}\n\n{newest}".strip() if headed else newest
    return Article(
        text=text,
        title=title or None,
        date=date,
        issuer=sender,
        warnings=(*content.warnings, *handed_on, *_set_apart(apart), *_not_read(content.attached), *doubts(text)),
    )


def _handed_on(inner: Article, cover: Warning, content: _Content) -> Article:
    """The attached message of a mail that has nothing else to say."""
    apart = _set_apart(map(_summary, content.messages[1:]))
    warnings = (*inner.warnings, *content.warnings, cover, *apart, *_not_read(content.attached))
    return replace(inner, warnings=warnings)


def _collect(message: Message, content: _Content, encoding: str | None) -> None:
    """Sort the parts of `message`, best of alternatives first, into `content`."""
    if message.get_content_type() == "multipart/alternative" and message.is_multipart():
        bodies = []
        for part in _parts(message):
            inner = _Content()
            _collect(part, inner, encoding)
            content.attached += inner.attached
            content.messages += inner.messages
            if inner.bodies:
                bodies.append((part.get_content_type() == "text/plain", "\n\n".join(inner.bodies), inner.warnings))
        plain = [body for body in bodies if body[0]]
        others = [body for body in bodies if not body[0]]
        if plain and others and len(plain[0][1].split()) < STUB * len(others[-1][1].split()):
            plain = []
        for _, words, warned in (plain or others)[-1:]:
            content.bodies.append(words)
            content.warnings += warned
    elif message.get_content_type() == "message/rfc822":
        content.messages += _parts(message)
    elif message.is_multipart():
        for part in _parts(message):
            _collect(part, content, encoding)
    elif message.get_content_type() in READ:
        body, warnings = _text_of(message, encoding)
        content.warnings += warnings
        content.bodies += [body] if body.strip() else []
    elif not _is_decoration(message):
        content.attached.append(_name(message))


def _parts(message: Message) -> list[Message]:
    payload = message.get_payload()
    return [part for part in payload if isinstance(part, Message)] if isinstance(payload, list) else []


def _text_of(part: Message, encoding: str | None) -> tuple[str, tuple[Warning, ...]]:
    """The words of a text part: HTML as text, lines that were wrapped for sending joined."""
    payload = _bytes(part)
    kind = part.get_content_type()
    declared = _parameter(part, "charset")
    if kind == "text/html":
        from briefcli.read import html

        source, warnings = decode(payload, encoding or declared or html.charset(payload))
        return html.fragment(source), warnings
    if kind == "text/rtf":
        from briefcli.read import rtf

        return rtf.extract(payload).text, ()
    text, warnings = decode(payload, encoding or declared) if payload else ("", ())
    text = text.replace("\r\n", "\n")
    if (_parameter(part, "format") or "").lower() == "flowed":
        text = _unflowed(text, (_parameter(part, "delsp") or "").lower() == "yes")
    return text.strip("\n"), warnings


def _bytes(part: Message) -> bytes:
    try:
        payload = part.get_payload(decode=True)
    except (LookupError, ValueError):
        return b""
    return payload if isinstance(payload, bytes) else b""


def _unflowed(text: str, delete_space: bool) -> str:
    """RFC 3676: a line that ends in a space goes on in the next one of the same quotation depth; "-- " does not."""
    joined: list[str] = []
    open_depth = None
    for line in text.split("\n"):
        depth = len(line) - len(line.lstrip(">"))
        words = line[depth:].removeprefix(" ") if depth or line.startswith(" ") else line
        if open_depth == depth and words != "-- ":
            joined[-1] += words
        else:
            joined.append((">" * depth + " " if depth else "") + words)
        flows = words.endswith(" ") and words != "-- "
        open_depth = depth if flows else None
        if flows and delete_space and words[-2:-1] not in tuple(".,;:!?"):
            joined[-1] = joined[-1][:-1]
    return "\n".join(joined)


def _parameter(part: Message, name: str) -> str | None:
    try:
        value = part.get_param(name)
    except (ValueError, IndexError, TypeError, AttributeError):
        return None
    return value[2] if isinstance(value, tuple) else value


def _is_decoration(part: Message) -> bool:
    """A picture shown within the text, or a signature in bits."""
    inline = part.get("content-id") and not str(part.get("content-disposition", "")).lower().startswith("attachment")
    return bool(part.get_content_maintype() == "image" and inline) or part.get_content_subtype() in (
        "pgp-signature",
        "pkcs7-signature",
    )


def _name(part: Message) -> str:
    try:
        name = part.get_filename()
    except (ValueError, IndexError, TypeError, AttributeError, LookupError):
        name = None
    return _decoded(name)[:100] if name else f"a part of type {part.get_content_type()}"


def _not_read(names: list[str]) -> tuple[Warning, ...]:
    shown = ", ".join(names[:5]) + (f" and {len(names) - 5} more" if len(names) > 5 else "")
    return (Warning("attachments_not_read", f"not read: {shown}; save and brief what is attached"),) if names else ()


def _summary(message: Message) -> quoted.Older:
    sender, date = quoted.sender(header(message, "from")), declared_date(header(message, "date"))
    return quoted.Older(sender, date, header(message, "subject"), "attached", forwarded=True)


def _set_apart(older: Iterable[quoted.Older]) -> Iterator[Warning]:
    """A warning that names each message set apart."""
    said = [
        f"{'a message' if one.forwarded else 'a quotation'} of {one.sender or 'unknown sender'}{_on(one.date)}"
        for one in older
        if one.text
    ]
    if said:
        more = f" and {len(said) - 5} more" if len(said) > 5 else ""
        yield Warning("quoted_mail_set_apart", f"set apart, not briefed: {'; '.join(said[:5])}{more}")


def _on(date: str | None) -> str:
    return f" ({date})" if date else ""


def header(message: Message, name: str) -> str:
    """The words of a header, encoded words decoded, on one line and at most `LONGEST_HEADER` long."""
    value = next((value for key, value in message.raw_items() if key.lower() == name), "")
    return _decoded(_CONTINUED.sub(" ", str(value)[:LONGEST_HEADER]))


def _decoded(value: str) -> str:
    try:
        pieces = email.header.decode_header(value)
    except (ValueError, LookupError, email.errors.MessageError):
        pieces = [(value, None)]
    words = ""
    for piece, charset in pieces:
        if isinstance(piece, str):
            words += decode(piece.encode("utf-8", "surrogateescape"))[0] if piece else ""
        else:
            words += decode(piece, charset if charset != "unknown-8bit" else None)[0] if piece else ""
    return " ".join(words.split())
