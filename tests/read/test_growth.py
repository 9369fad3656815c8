"""Every kind of input is read in time that grows with its size and no faster; to 1 MB in a long run."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

import pytest

from briefcli.read import FORMATS, articles_of_bytes
from tests.growth import Work, is_linear
from tests.read import test_office
from tests.read.builders import column, mail, opendocument, paragraph, printed, word, zipped

SENTENCE = "The board said on Monday that it will not sell lot {} of the quay."
Sentences = Sequence[str]


def page(sentences: Sentences) -> str:
    inside = "".join(f"<p>{one}</p>" for one in sentences)
    return f"<!doctype html><html><body><article><h1>Quay</h1>{inside}</article></body></html>"


def pages(sentences: Sentences) -> bytes:
    return printed([column(72, 700, sentences[start : start + 40]) for start in range(0, len(sentences), 40)])


def captions(sentences: Sentences, head: str, point: str) -> bytes:
    cues = (
        f"{n // 3600:02}:{n // 60 % 60:02}:{n % 60:02}{point}000 --> "
        f"{n // 3600:02}:{n // 60 % 60:02}:{n % 60:02}{point}900\n{one}\n\n"
        for n, one in enumerate(sentences)
    )
    return (head + "".join(f"{number}\n{cue}" for number, cue in enumerate(cues, 1))).encode()


def book(sentences: Sentences) -> bytes:
    return zipped(
        {
            "META-INF/container.xml": '<c><rootfile full-path="b.opf"/></c>',
            "b.opf": '<p><manifest><item id="a" href="a.html"/></manifest><spine><itemref idref="a"/></spine></p>',
            "a.html": page(sentences),
        }
    )


def feed(sentences: Sentences) -> bytes:
    items = "".join(
        f"<item><title>Lot {n}</title><description>{one}</description></item>" for n, one in enumerate(sentences)
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>The Post</title>{items}</channel></rss>'.encode()


def rows(sentences: Sentences) -> list[str]:
    return [json.dumps({"text": one}) for one in sentences]


MHTML = 'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="c"\n\n--c\nContent-Type: text/html\n\n{}\n--c--'
LARGE: dict[str, Callable[[Sentences], bytes]] = {
    "text": lambda sentences: "\n\n".join(sentences).encode(),
    "markdown": lambda sentences: ("# Quay\n\n" + "\n\n".join(f"- **{one}**" for one in sentences)).encode(),
    "html": lambda sentences: page(sentences).encode(),
    "mhtml": lambda sentences: MHTML.format(page(sentences)).encode(),
    "pdf": pages,
    "docx": lambda sentences: word("".join(map(paragraph, sentences))),
    "odt": lambda sentences: opendocument("".join(f"<text:p>{one}</text:p>" for one in sentences)),
    "rtf": lambda sentences: test_office.RTF + rb"\par ".join(one.encode() for one in sentences) + b"}",
    "epub": book,
    "eml": lambda sentences: mail(
        "\n\n".join(sentences) + "\n\nA <a@b.example> wrote:\n" + "> Why?\n" * len(sentences)
    ),
    "srt": lambda sentences: captions(sentences, "", ","),
    "vtt": lambda sentences: captions(sentences, "WEBVTT\n\n", "."),
    "nitf": lambda sentences: test_office.NITF.replace(
        "<p>It has", "".join(f"<p>{one}</p>" for one in sentences) + "<p>It has"
    ).encode(),
    "feed": feed,
    "mbox": lambda sentences: b"\n\n".join(
        b"From a@b.example Tue Mar  5 09:30:00 2024\n" + mail(one) for one in sentences
    ),
    "jsonl": lambda sentences: "\n".join(rows(sentences)).encode(),
    "json": lambda sentences: f"[{', '.join(rows(sentences))}]".encode(),
    "csv": lambda sentences: ("id,text\n" + "".join(f'{n},"{one}"\n' for n, one in enumerate(sentences))).encode(),
    "tsv": lambda sentences: ("id\ttext\n" + "".join(f"{n}\t{one}\n" for n, one in enumerate(sentences))).encode(),
}
"""A document or table of so many sentences in each format."""


def test_every_format_is_here() -> None:
    assert set(LARGE) == set(FORMATS)


def reading(format: str) -> Callable[[int], Work]:
    """What reads so many characters of sentences in `format`."""

    def prepared(size: int) -> Work:
        data = LARGE[format]([SENTENCE.format(n) for n in range(size // len(SENTENCE))])
        return lambda: [one.text for one in articles_of_bytes(data, "x", format)]  # type: ignore[union-attr]

    return prepared


@pytest.mark.parametrize("format", FORMATS)
def test_reading_is_linear(format: str) -> None:
    assert is_linear(reading(format), 2_000)


@pytest.mark.long
@pytest.mark.parametrize("format", FORMATS)
def test_reading_is_linear_to_a_megabyte(format: str) -> None:
    assert is_linear(reading(format), 125_000)
