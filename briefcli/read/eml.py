"""E-mail press releases (RFC 5322) by the standard library: subject, date, sender and the readable body."""

from __future__ import annotations

import email
import email.policy
import email.utils
from email.message import EmailMessage

from briefcli.read.errors import ReadError
from briefcli.read.text import decode
from briefcli.records import Article


def extract(data: bytes) -> Article:
    """The subject as headline and the body, plain text preferred; HTML bodies need the extra "html"."""
    message = email.message_from_bytes(data.lstrip(), policy=email.policy.default)
    if not isinstance(message, EmailMessage):
        raise ReadError("", "is not an e-mail")
    title = _header(message, "subject")
    body = _body(message).strip("\r\n")
    return Article(
        text=f"{title}\n\n{body}" if title else body,
        title=title or None,
        date=_date(message),
        issuer=_issuer(message),
    )


def _body(message: EmailMessage) -> str:
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        raise ReadError("", "has no readable body")
    try:
        content = part.get_content()
    except (LookupError, ValueError):  # an unknown character set or content type, or one that cannot decode
        payload = part.get_payload(decode=True)
        content, _ = decode(payload if isinstance(payload, bytes) else b"")
    if part.get_content_type() != "text/html":
        return str(content).replace("\r\n", "\n")
    from briefcli.read import html

    return html.extract(str(content).encode("utf-8")).text


def _header(message: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(message.get(name, "")).split())
    except (ValueError, IndexError, AttributeError):  # headers the standard library fails to parse
        return ""


def _date(message: EmailMessage) -> str | None:
    """The day on the sender's clock, YYYY-MM-DD."""
    try:
        return email.utils.parsedate_to_datetime(_header(message, "date")).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _issuer(message: EmailMessage) -> str | None:
    name, address = email.utils.parseaddr(_header(message, "from"))
    return name or address or None
