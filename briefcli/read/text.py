"""Plain text and Markdown, in any encoding. Nothing is changed but a byte-order mark, which goes."""

from __future__ import annotations

import codecs
import re

from briefcli.read.errors import ReadError
from briefcli.records import Article, Warning

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

WESTERN_SHARE = 0.1
"""Curly quotes and accents make up a hundredth of English and at most a twentieth of French; a text in
another alphabet is mostly beyond ASCII."""

_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SEQUENCES = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")


def extract(data: bytes) -> Article:
    text, warnings = decode(data)
    return Article(text=text, warnings=warnings)


def decode(data: bytes) -> tuple[str, tuple[Warning, ...]]:
    """The text of `data`, and a warning if its encoding was guessed. Raises `ReadError` on binary data."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = data.decode(encoding, "replace")
            return text, _damaged(text, data, encoding)
    sample = data[:SAMPLE]
    if b"\x00" in sample or len(_CONTROLS.findall(sample)) > BINARY_SHARE * len(sample):
        return _decode_unmarked(sample, data)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    if _mostly_utf8(data):
        return data.decode("utf-8", "replace"), (_warning("utf-8", "with damaged bytes replaced"),)
    return _detected(sample, data)


def _decode_unmarked(sample: bytes, data: bytes) -> tuple[str, tuple[Warning, ...]]:
    """UTF-16 without a mark, known by the zero bytes of its Latin letters; anything else is binary."""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    for encoding, zeros, others in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if half and zeros > 0.5 * half and others < 0.05 * half:
            return data.decode(encoding, "replace"), (_warning(encoding),)
    raise ReadError("", "looks like a binary file, not text")


def _mostly_utf8(data: bytes) -> bool:
    """Whether most bytes beyond ASCII form UTF-8 sequences: then the rest is damage, not another encoding."""
    sequences = _SEQUENCES.findall(data)
    return 2 * sum(map(len, sequences)) > len(_HIGH.findall(data))


def _detected(sample: bytes, data: bytes) -> tuple[str, tuple[Warning, ...]]:
    """Windows-1252 for text that is nearly all ASCII, as English is: too little there for statistics to work
    on.
    """
    if len(_HIGH.findall(sample)) < WESTERN_SHARE * len(sample):
        try:
            return data.decode("cp1252"), (_warning("cp1252"),)
        except UnicodeDecodeError:
            pass
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    encoding = best.encoding if best else "cp1252"
    return data.decode(encoding, "replace"), (_warning(encoding),)


def _damaged(text: str, data: bytes, encoding: str) -> tuple[Warning, ...]:
    replaced = "\ufffd" in text and text.count("\ufffd") > data.decode(encoding, "ignore").count("\ufffd")
    return (_warning(encoding, "with damaged bytes replaced"),) if replaced else ()


def _warning(encoding: str, what: str = "") -> Warning:
    return Warning("encoding", f"not valid UTF-8: read as {encoding}{' ' if what else ''}{what}")
