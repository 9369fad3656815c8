"""Pages saved by a browser with all that belongs to them (RFC 2557): the page is read, pictures and styles are not."""

from __future__ import annotations

import email
from email.message import Message

from briefcli.read import html
from briefcli.read.encodings import decode
from briefcli.read.errors import ReadError
from briefcli.records import Article


def extract(data: bytes, encoding: str | None = None) -> Article:
    """The first page in the file. The day on which it was saved is not its date."""
    try:
        message = email.message_from_bytes(data.lstrip())
        for part in message.walk():
            if part.get_content_type() in ("text/html", "application/xhtml+xml"):
                payload = part.get_payload(decode=True)
                page = payload if isinstance(payload, bytes) else b""
                return html.page(*decode(page, encoding or _charset(part) or html.charset(page)))
    except (RecursionError, LookupError, ValueError) as error:
        raise ReadError("", f"is not a saved page that can be read ({type(error).__name__})") from None
    raise ReadError("", "holds no page")


def _charset(part: Message) -> str | None:
    value = part.get_param("charset")
    return value[2] if isinstance(value, tuple) else value
