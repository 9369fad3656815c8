"""Captions (SRT, VTT): the words without numbers and time codes, the pieces of a sentence joined.

A paragraph ends where another speaker begins or a pause follows the end of a sentence.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from briefcli.read.encodings import decode, doubts
from briefcli.read.errors import ReadError
from briefcli.records import Article

PAUSE = 2.0
"""Seconds without a caption that separate paragraphs."""
LONG = 500
"""Characters after which a paragraph ends with its sentence: captions know no paragraphs."""

_TIMES = re.compile(
    r"(?:(\d{1,3}):)?(\d{1,2}):(\d\d)[.,](\d{1,3})[ \t]+-->[ \t]+(?:(\d{1,3}):)?(\d{1,2}):(\d\d)[.,](\d{1,3})"
)
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]+)>")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>|<\d[\d:.]*>|\{\\[^{}]{0,60}\}")
_CHANGE = re.compile(r"(?:>>+\s*|[-–—]\s+(?=\S))")
_LABEL = re.compile(r"[A-Z][\w.' -]{1,40}(?:\([^()]{1,40}\))?:\s")
_END = re.compile(r"[.?!…][\"'”’)\]]*$")


def extract(data: bytes, encoding: str | None = None) -> Article:
    """The spoken text. Raises `ReadError` if there are no time codes."""
    source, warnings = decode(data, encoding)
    text = "\n\n".join(_paragraphs(list(_cues(source))))
    if not text:
        raise ReadError("", "holds no captions", "--from text reads it as it stands")
    return Article(text=text, warnings=(*warnings, *doubts(text)))


def _cues(source: str) -> Iterator[tuple[float, float, list[str]]]:
    """Start, end and lines of each caption; notes and styles have no times and are left out."""
    lines = source.splitlines()
    number = 0
    while number < len(lines):
        times = _TIMES.search(lines[number])
        number += 1
        if not times:
            continue
        words: list[str] = []
        while number < len(lines) and not _TIMES.search(lines[number]) and (lines[number].strip() or not words):
            if lines[number].strip():
                words.append(lines[number].strip())
            elif words:
                break
            number += 1
        if number < len(lines) and _TIMES.search(lines[number]) and words and words[-1].isdigit():
            words.pop()  # the number of the next caption, where no empty line stands between
        yield _seconds(*times.groups()[:4]), _seconds(*times.groups()[4:]), words


def _seconds(hours: str | None, minutes: str, seconds: str, parts: str) -> float:
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds) + int(parts.ljust(3, "0")) / 1000


def _paragraphs(cues: list[tuple[float, float, list[str]]]) -> Iterator[str]:
    paragraph, speaker, last_line, ended = "", "", "", 0.0
    for start, end, lines in cues:
        for raw in lines:
            voice = _VOICE.search(raw)
            line = " ".join(html.unescape(_TAG.sub("", raw)).split())
            if not line or line == last_line:
                continue  # rolling captions show a line twice
            last_line = line
            change = _CHANGE.match(line)
            line = line[change.end() :] if change else line
            named = voice[1].strip() if voice else ""
            if named and named != speaker:
                speaker = named
                line, change = f"{named}: {line}", change or voice
            pause = start - ended >= PAUSE or len(paragraph) > LONG
            if paragraph and (change or _LABEL.match(line) or (pause and _END.search(paragraph))):
                yield paragraph
                paragraph = ""
            paragraph = f"{paragraph} {line}".strip()
        ended = end
    if paragraph:
        yield paragraph
