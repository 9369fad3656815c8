"""Genre and issuer by title and by who tells (voices.toml); whole openings are tested in test_blocks.py."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from briefcli.records import Article
from briefcli.segment import segment

VOICES = tomllib.loads((Path(__file__).parent / "voices.toml").read_text(encoding="utf-8"))["text"]
TABLE = [
    ("Statement from President Roe on the Visit of the King", "statement", "President Roe"),
    (
        "Statement by National Security Advisor Jane Doe on the Attack",
        "statement",
        "National Security Advisor Jane Doe",
    ),
    ("Remarks by Vice President Doe at a Meeting with Mayors", "statement", "Vice President Doe"),
    ("Press Briefing by Ambassador to NATO Max Poe and Ann Roe", "story", None),
    ("Readout of Vice President Doe’s Meeting with Governors", "readout", "Vice President Doe"),
    ("Joint Readout of Vice President Doe’s Meeting with Governors", "readout", "Vice President Doe"),
    ("Deputy Secretary Roe’s Virtual Meeting with Minister Poe", "readout", "Deputy Secretary Roe"),
    ("FACT SHEET: A Plan for Rural Roads", "fact_sheet", None),
    ("A Proclamation on Library Week", "statement", None),
    ("Joint Statement on Trade", "statement", None),
    ("Joint Statement of the M4+2 on the Dam", "statement", "M4+2"),
    ("Mayor's call with farmers ends in uproar", "story", None),
    ("President's meeting with farmers ends in uproar", "story", None),
    ("Statement by Mr. Doe and Ms. von der Roe on Oil", "statement", "Mr. Doe and Ms. von der Roe"),
    ("Statement by Ann Roe on President Doe’s Call with King Poe", "statement", "Ann Roe"),
    ("Mayor breaks off talks", "story", None),
    ("Statement by President Jane Doe Marking One Year of Peace", "statement", "President Jane Doe"),
    ("Statement by President Jane Doe Welcoming the Treaty", "statement", "President Jane Doe"),
    ("Statement by Chris Manning on the Treaty", "statement", "Chris Manning"),
    ("Remarks by President Doe Before Marine One Departure", "statement", "President Doe"),
    ("A Message to the Congress on Plums", "statement", None),
    ("Secretary Doe’s Travel to Norland\n\nOffice of the Spokesperson", "statement", "Office of the Spokesperson"),
    ("Secretary Doe’s Call with King Poe\n\nOffice of the Spokesperson", "readout", "Office of the Spokesperson"),
    ("Mayor's travel to Norland ends in uproar", "story", None),
    ("Paid Notice: Deaths ROE, ANN", "statement", None),
    ("Opening Remarks at a Civil Society Roundtable", "statement", None),
]


@pytest.mark.parametrize(("title", "genre", "issuer"), TABLE, ids=[title for title, _, _ in TABLE])
def test_genre(title: str, genre: str, issuer: str | None) -> None:
    document = segment(Article(f"{title}\n\nIt rained on Monday. Nobody minded."))
    assert document.genre == genre
    assert (document.issuer and document.text[document.issuer.start : document.issuer.end]) == issuer


@pytest.mark.parametrize("case", VOICES, ids=[case["name"] for case in VOICES])
def test_who_tells_decides_the_genre(case: dict[str, str]) -> None:
    document = segment(Article(case["text"].strip()))
    assert document.genre == case["genre"]
    issuer = document.issuer and document.text[document.issuer.start : document.issuer.end]
    assert issuer == case.get("issuer")
