"""From bytes to text, in any encoding. Nothing is changed but a byte-order mark, which goes.

What had to be guessed, or looks as if it had been decoded wrongly before it came here, is said in a warning.
"""

from __future__ import annotations

import codecs
import re

from briefcli.read.errors import ReadError
from briefcli.records import Warning

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte-order marks; UTF-32's little-endian one begins with UTF-16's, so it comes first."""

SAMPLE = 1 << 16
"""Bytes looked at to tell text from binary data and to detect an encoding."""

BINARY_SHARE = 0.1
"""Text in no encoding we meet has control characters for a tenth of its bytes; compressed data has more."""

STRAY_SHARE = 0.01
"""Zero bytes that strayed into a text are fewer than a hundredth of it."""

WESTERN_SHARE = 0.1
"""Curly quotes and accents make up a hundredth of English and at most a twentieth of French; a text in
another alphabet is mostly beyond ASCII."""

_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_UNWRITTEN = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_SEQUENCES = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")

_MAC_QUOTES = re.compile(
    rb"[a-z\x80-\x9f]\xd5(?:s|t|re|ve|ll|d|m)\b|(?<![^\s(])\xd2(?=\w)|[\w.,?!]\xd3(?=[\s,.;:)]|$)|(?<=\s)\xd0(?=\s)"
)
"""Quotation marks, apostrophes and dashes of Mac Roman where they belong; in Windows-1252 they are capital letters."""

_DOUBLE = re.compile(
    "[\u00c3\u00c2][\u0080-\u00bf\u0152-\u0161\u2018-\u203a]|\u00e2\u20ac[\u0080-\u00bf\u0152-\u2122\ufffd]"
)
"""UTF-8 that was read as Windows-1252 and written as UTF-8 again: "â€™" for an apostrophe, "Ã©" for "é"."""
_ENTITY = re.compile(r"&(?:[lr][sd]quo|[mn]dash|nbsp|hellip|amp|quot|apos|#\d{2,5}|#x[0-9a-fA-F]{2,5});")
_C1 = re.compile("[\u0080-\u0084\u0086-\u009f]")
_ESCAPED_BREAK = re.compile(r"(?:\\r)?\\n(?:\\r)?\\n")


def decode(data: bytes, encoding: str | None = None) -> tuple[str, tuple[Warning, ...]]:
    """The text of `data`, and a warning if its encoding was guessed.

    `encoding` is what a user or a header declares: it is used unless a mark or the bytes themselves speak
    against it. Raises `ReadError` on binary data.
    """
    for mark, marked in _MARKS:
        if data.startswith(mark):
            text = data.decode(marked, "replace")
            return text, _damaged(text, data, marked)
    declared = known(encoding)
    if declared and not _is_utf8_instead(data, declared):
        try:
            return data.decode("cp1252" if _is_latin(declared) else declared), ()
        except (UnicodeError, ValueError):
            pass
    text, warnings = _undeclared(data)
    if declared and not warnings:
        warnings = (Warning("encoding", f"not {declared}, as declared: read as utf-8"),)
    return text, warnings


def known(encoding: str | None) -> str | None:
    """The name if Python decodes text in it; None for an unknown one, or one that is no text encoding."""
    try:
        " ".encode(encoding or "unknown")
    except (LookupError, ValueError):
        return None
    return encoding


def doubts(text: str) -> tuple[Warning, ...]:
    """Warnings of text that was spoilt before it reached us; its characters are kept as they are."""
    found = []
    if len(double := _DOUBLE.findall(text)) >= 2:
        found.append(f"looks like UTF-8 that was decoded twice ({double[0]!r} for one character)")
    if _C1.search(text):
        found.append("holds control characters where Windows-1252 has quotation marks and dashes")
    if entity := _ENTITY.search(text):
        found.append(f"holds HTML entities ({entity[0]}); --from html reads what was cut from a page")
    if "\n" not in text.strip() and _ESCAPED_BREAK.search(text):
        found.append(r"holds no line ends but the characters \n; unescape them first, for example with printf %b")
    if strays := text.count("\0"):
        found.append(f"holds {strays} zero bytes")
    return tuple(Warning("encoding", f"the text {what}") for what in found)


def _is_latin(encoding: str) -> bool:
    """Latin-1 is a name for Windows-1252 in pages and mail."""
    return codecs.lookup(encoding).name in ("iso8859-1", "cp1252")


def _is_utf8_instead(data: bytes, declared: str) -> bool:
    """Whether bytes declared to be of Windows form UTF-8, which no sensible text in that encoding does."""
    if not _is_latin(declared) or not _HIGH.search(data):
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _undeclared(data: bytes) -> tuple[str, tuple[Warning, ...]]:
    sample = data[:SAMPLE]
    controls = len(_CONTROLS.findall(sample))
    if controls > (STRAY_SHARE if b"\x00" in sample else BINARY_SHARE) * len(sample):
        return _decode_unmarked(sample, data)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    if b"\x00" in sample:
        return _decode_unmarked(sample, data)
    if _mostly_utf8(data):
        return data.decode("utf-8", "replace"), (_warning("utf-8", "with damaged bytes replaced"),)
    return _detected(sample, data)


def _decode_unmarked(sample: bytes, data: bytes) -> tuple[str, tuple[Warning, ...]]:
    """UTF-16 without a mark, known by the zero bytes of its Latin letters; anything else is binary."""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    for encoding, zeros, others in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if (
            half
            and zeros > 0.5 * half
            and others < 0.05 * half
            and not _UNWRITTEN.search(sample.decode(encoding, "ignore"))
        ):
            return data.decode(encoding, "replace"), (_warning(encoding),)
    raise ReadError("", "looks like a binary file, not text", "briefcli formats lists what can be read")


def _mostly_utf8(data: bytes) -> bool:
    """Whether most bytes beyond ASCII form UTF-8 sequences: then the rest is damage, not another encoding."""
    sequences = _SEQUENCES.findall(data)
    return 2 * sum(map(len, sequences)) > len(_HIGH.findall(data))


def _detected(sample: bytes, data: bytes) -> tuple[str, tuple[Warning, ...]]:
    """Windows-1252, or Mac Roman if its quotation marks stand where such marks do, for text that is nearly all
    ASCII, as English is: too little there for statistics to work on.
    """
    high = len(_HIGH.findall(sample))
    if high < WESTERN_SHARE * len(sample):
        marks = len(_MAC_QUOTES.findall(sample))
        for encoding in ("mac_roman", "cp1252") if 2 * marks > high else ("cp1252",):
            try:
                return data.decode(encoding), (_warning(encoding),)
            except UnicodeDecodeError:
                continue
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    encoding = best.encoding if best else "cp1252"
    return data.decode(encoding, "replace"), (_warning(encoding),)


def _damaged(text: str, data: bytes, encoding: str) -> tuple[Warning, ...]:
    replaced = "\ufffd" in text and text.count("\ufffd") > data.decode(encoding, "ignore").count("\ufffd")
    return (_warning(encoding, "with damaged bytes replaced"),) if replaced else ()


def _warning(encoding: str, what: str = "") -> Warning:
    return Warning("encoding", f"not valid UTF-8: read as {encoding}{' ' if what else ''}{what}")
