"""Markdown: CommonMark in which no word of the source is markup, and notes that survive the source."""

from __future__ import annotations

import json
import re
from typing import Any

from hypothesis import given
from markdown_it import MarkdownIt
from markdown_it.token import Token

from briefcli.records import Briefing
from briefcli.render import markdown
from briefcli.render.markdown import escaped
from briefcli.render.safety import safe
from briefcli.render.view import View
from tests.builders import briefing, finding, marked
from tests.render.samples import hostile_briefings, hostile_text, sample

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])

SAMPLE = """\
## Not planned, not said, limited

- **no plans** - There are no plans to charge a toll *(he \\[an aide\\])* [^3]
"""

OURS = {
    "heading_open",
    "paragraph_open",
    "bullet_list_open",
    "list_item_open",
    "inline",
    "em_open",
    "strong_open",
    "text",
}


def tokens(text: str) -> list[Token]:
    return [piece for token in PARSER.parse(text) for piece in (token, *(token.children or ()))]


def plain(text: str) -> str:
    return "".join(token.content for token in tokens(text) if token.type == "text")


def test_an_item_is_label_clause_source_and_footnote() -> None:
    note = markdown.render(sample(), View())
    assert SAMPLE in note
    sentence = "There are no plans to charge a toll, he said. “It is free and will stay free for everyone.”"
    assert f"[^3]: L7: {sentence}" in note


def test_every_footnote_is_cited_and_every_citation_has_its_note() -> None:
    note = markdown.render(sample(), View())
    cited = {int(number) for number in re.findall(r"\[\^(\d+)\](?!:)", note)}
    written = [int(number) for number in re.findall(r"^\[\^(\d+)\]: L\d+: \S", note, re.MULTILINE)]
    assert written == list(range(1, len(written) + 1))
    assert cited == set(written)


def test_footnotes_of_several_documents_in_one_file_do_not_collide() -> None:
    notes = [markdown.render(sample(), View(several=True, number=number)) for number in (1, 2)]
    written = [set(re.findall(r"^\[\^([\d-]+)\]: ", note, re.MULTILINE)) for note in notes]
    assert written[0]
    assert written[0].isdisjoint(written[1])
    assert [set(re.findall(r"\[\^([\d-]+)\](?!:)", note)) for note in notes] == written


def test_a_note_is_complete() -> None:
    assert "--all" not in markdown.render(sample(), View())
    assert "phrase 4" in markdown.render(sample(), View())


def test_without_sentences_a_footnote_is_the_line() -> None:
    assert "[^1]: L3: The mayor will open the bridge on Monday, an aide said." in markdown.render(
        sample(sentences=()), View()
    )


def test_a_quotation_in_a_footnote_defines_no_link() -> None:
    text, m = marked('{all:"{deed:We will not go}."}')
    deed = finding(m["deed"], m["deed"], "ruled_out", "will not")
    note = markdown.render(briefing(text, non_actions=(deed,), sentences=(m["all"],)), View())
    assert '[^1]: L1: \\"We will not go."' in note
    assert not [token for token in tokens(note) if token.type == "link_open"]


def test_front_matter_is_yaml_of_json_scalars() -> None:
    note = markdown.render(sample(), View(front_matter=True, version="1.2"))
    head = note.split("---\n")[1]
    fields: dict[str, Any] = {
        name: json.loads(value) for name, _, value in (line.partition(": ") for line in head.splitlines())
    }
    assert list(fields) == [
        "title",
        "date",
        "date_source",
        "genre",
        "issuer",
        "source",
        "sha256",
        "people",
        "places",
        "tags",
        "unnamed_sources",
        "briefcli",
    ]
    assert fields["people"] == ["Ann Lee"]
    assert fields["tags"][0] == "phrase-0"
    assert fields["unnamed_sources"] == 0.67
    assert fields["briefcli"] == "1.2"


@given(hostile_text)
def test_escaped_text_is_read_back_as_it_was(text: str) -> None:
    """As a paragraph, in a heading, in a list item and in emphasis."""
    words = safe(text)
    if not words:
        return
    for form in ("{}", "# {}", "- {}", "- **a** - {} [^1]", "*({})*"):
        assert words in plain(form.format(escaped(text))).replace("\u00a0", " ")


@given(hostile_briefings())
def test_no_document_adds_markup(briefing: Briefing) -> None:
    note = markdown.render(briefing, View())
    assert {token.type.replace("_close", "_open") for token in tokens(note)} <= OURS | {"softbreak"}
    assert not re.search(r"(?<!\\):(?=//)|(?<!\\)\[\[|(?<![\\\w])#\w", note)


@given(hostile_briefings())
def test_front_matter_of_anything_is_yaml(briefing: Briefing) -> None:
    note = markdown.render(briefing, View(front_matter=True, version="1"))
    head, fence = note.split("\n---\n", 1)[0].splitlines(), note.splitlines()[0]
    assert fence == "---"
    for line in head[1:]:
        json.loads(line.partition(": ")[2])
