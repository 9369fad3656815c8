"""What a worker makes of one document, in this process."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from briefcli.batch.inputs import Item
from briefcli.batch.worker import Process, Work
from briefcli.read import ReadError
from briefcli.records import Article

TEXT = "The mayor opened a school on Monday. She will not sell the pier. The council has no plans to vote."


@cache
def process(form: str) -> Process:
    return Process(Work(format=form, options={"only": ("actions", "non_actions")}))


def row(text: str) -> Item:
    return Item("row 1", "row", read=lambda: Article(text), source="abc")


def test_a_document_is_rendered_and_its_findings_counted() -> None:
    result = process("jsonl").brief(Item("a.txt", "a.txt", data=TEXT.encode(), format="text"))
    record = json.loads(result.text)
    assert "\n" not in result.text
    assert record["options"] == process("jsonl").work.digest()
    assert record["document"]["source_sha256"] == result.source
    assert (result.error, result.findings) == (None, {"done": 1, "ruled_out": 1, "no_plan": 1})
    assert result.seconds > 0


def test_other_formats_say_nothing_of_options() -> None:
    result = process("text").brief(row(TEXT))
    assert "will not sell the pier" in result.text
    assert "options" not in result.text
    assert result.source == "abc"


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (ReadError("a.pdf", "is encrypted"), "is encrypted"),
        (MemoryError(), "needs more memory than there is"),
        (KeyError("x"), "internal error: KeyError: 'x'"),
    ],
)
def test_whatever_goes_wrong_is_the_error_of_its_document(error: Exception, reason: str) -> None:
    def fails() -> Article:
        raise error

    result = process("text").brief(Item("a.pdf", "a.pdf", read=fails))
    assert (result.text, result.error, result.findings) == ("", reason, {})


def test_what_an_archive_says_of_a_member_is_kept_and_its_own_date_comes_first() -> None:
    item = Item("m", "m", data=TEXT.encode(), format="text", date="2020-02-29", kept={"url": "https://example.org/"})
    record = json.loads(process("jsonl").brief(item).text)
    assert record["document"]["date"] == "2020-02-29"
    page = (
        b'<html><head><meta property="article:published_time" content="2019-01-07"></head><body><p>%s</p></body></html>'
    )
    item = Item("m", "m", data=page % TEXT.encode(), format="html", date="2020-02-29")
    assert json.loads(process("jsonl").brief(item).text)["document"]["date"] == "2019-01-07"


@pytest.mark.parametrize(
    ("changed", "same"),
    [
        ({"options": {"date": None}}, True),
        ({"options": {"date": "2020"}}, False),
        ({"format": "text"}, False),
        ({"include_text": True}, False),
        ({"timeout": 1.0}, True),
        ({"memory": 1}, True),
    ],
)
def test_the_digest_tells_what_changes_the_output(changed: dict[str, Any], same: bool) -> None:
    assert (Work(**changed).digest() == Work().digest()) is same


def test_the_digest_tells_the_words_of_a_cue_file(tmp_path: Path) -> None:
    path = tmp_path / "cues.toml"
    digests = set()
    for words in ("a", "b", "a"):
        path.write_text(words)
        digests.add(Work(cues=path).digest())
    assert len(digests) == 2
