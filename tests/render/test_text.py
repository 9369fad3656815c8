"""Plain text: unwrapped, one item a line, nothing but characters; and the same page on a terminal."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import given
from rich.cells import cell_len

from briefcli.records import Briefing
from briefcli.render import FORMATS, html, markdown, terminal, text
from briefcli.render.findings import NONE_RECOGNISED
from briefcli.render.view import View
from briefcli.render.wording import ASKED, GENRE_NOTES
from tests.builders import briefing
from tests.render.samples import hostile_briefings, sample

SAMPLE = """\
Mayor to open bridge
news story | 54 words | dates in brackets follow --date 2021-06-06

BOTTOM LINE    The mayor will open the bridge on Monday [2021-06-07]  (an aide, L3)

CAUTION        2 of 3 attributed statements rest on unnamed sources (described 2 ways, possibly one person).

SUMMARY        The mayor will open the bridge on Monday, an aide said.  (L3)
SUMMARY        She met the builders on Friday.  (L4)

SAYS IT WILL
  planned      The mayor will open the bridge on Monday [2021-06-07]  (an aide, L3, again L8)

SAYS IT DID
  done         ? She [Ann Lee] met the builders on Friday [2021-06-04]  (an aide, L4)

NOT PLANNED, NOT SAID, LIMITED
  no plans     There are no plans to charge a toll  (he [an aide], L7)

EARLIER
  done         In 1998 the city closed the ferry  (L8)

DATES AHEAD    on Monday [2021-06-07] The mayor will open (L3)
QUOTED         “It is free and will stay free for everyone.”  (he [an aide], L7)
WHO            Ann Lee (mayor, L3)
WHO            an aide (unnamed, described 2 ways, possibly one person, L3)
WHERE          Oldtown (L8)
WHEN           on Monday [2021-06-07] (L3)
WHEN           on Friday (L5)
SOURCES        3 attributed statements, 2 of them from unnamed sources; 1 named source, 1 unnamed source
KEYPHRASES     phrase 0
KEYPHRASES     phrase 1
KEYPHRASES     phrase 2
KEYPHRASES     phrase 3
KEYPHRASES     phrase 4
NOTE           not valid UTF-8: read as cp1252
Machine-read: check the cited line before you quote."""

NARROW = """\
WHO            Ann Lee (mayor, L3) | an aide (unnamed,
               described 2 ways, possibly one person,
               L3)
"""

LINK = re.compile(r"\x1b\]8;;([^\x1b]*)\x1b\\")
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")
STEERING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def test_the_sample_in_full() -> None:
    assert text.render(sample(), View(everything=True)) == SAMPLE


@pytest.mark.parametrize(
    "render", [text.render, partial(terminal.render, width=None, color=False), markdown.render, html.render]
)
def test_nothing_recognised_is_said_and_that_it_is_no_evidence(render: Callable[[Briefing, View], str]) -> None:
    said = " ".join(ESCAPE.sub("", render(sample(non_actions=()), View())).split())
    assert said.count(NONE_RECOGNISED) == 1
    assert NONE_RECOGNISED not in " ".join(render(sample(), View()).split())


def test_several_documents_stand_under_their_paths() -> None:
    assert text.render(sample(), View(several=True)).startswith("==> bridge.txt <==\nMayor to open bridge\n")


def test_lists_run_on_and_wrap_on_a_terminal() -> None:
    assert NARROW in terminal.render(sample(), View(), 55, False)


def words(rendered: str) -> list[str]:
    return ESCAPE.sub("", rendered).split()


@pytest.mark.parametrize("width", [None, 20, 60, 80, 120, 5000])
def test_a_terminal_shows_the_same_items(width: int | None) -> None:
    """Every clause of the plain text, whatever the wrapping."""
    shown = " ".join(words(terminal.render(sample(), View(), width, False)))
    for line in (
        "The mayor will open the bridge on Monday [2021-06-07]",
        "(an aide, L3, again L8)",
        "1 unsure: --all",
        "+2 more: --all",
    ):
        assert line in shown


def test_colour_is_only_styling() -> None:
    plain, colored = (terminal.render(sample(), View(), 80, color) for color in (False, True))
    assert "\x1b" not in plain
    assert ESCAPE.sub("", colored) == plain
    assert "\x1b[" in colored


@pytest.mark.parametrize("width", [60, 80, 120])
def test_no_line_is_wider_than_the_window(width: int) -> None:
    assert max(cell_len(line) for line in terminal.render(sample(), View(), width, False).split("\n")) <= width


@given(hostile_briefings())
def test_nothing_in_a_document_steers_a_terminal(briefing: Briefing) -> None:
    for rendered in (
        text.render(briefing, View(several=True)),
        terminal.render(briefing, View(everything=True), 60, False),
        ESCAPE.sub("", terminal.render(briefing, View(), 80, True)),
    ):
        assert not STEERING.search(rendered)
        assert rendered.encode("utf-8")


@given(hostile_briefings())
def test_colour_never_changes_the_words(briefing: Briefing) -> None:
    plain, colored = (terminal.render(briefing, View(), 72, color) for color in (False, True))
    assert ESCAPE.sub("", colored) == plain


@given(hostile_briefings())
def test_a_pipe_gets_one_item_a_line(briefing: Briefing) -> None:
    for line in text.render(briefing, View()).split("\n")[2:]:
        heading = line.isupper() or line == "SAYS IT DID, IS DOING"
        added = line.startswith(("  ", "Machine", "None", ASKED, *GENRE_NOTES.values()))
        assert not line or heading or added or line[:15].strip().isupper()


def test_lines_are_linked_to_the_document_and_nothing_else_is() -> None:
    view = View(link="file:///tmp/bridge.txt")
    shown = terminal.render(sample(), view, 80, True)
    addresses = set(filter(None, LINK.findall(shown)))
    assert addresses == {f"file:///tmp/bridge.txt#{line}" for line in (3, 4, 7, 8)}
    assert ESCAPE.sub("", LINK.sub("", shown)) == terminal.render(sample(), view, 80, False)
    assert shown == terminal.render(sample(), view, 80, True)


@pytest.mark.parametrize("width", [0, 1, 2])
def test_a_window_without_room_gets_lines_of_ten_columns(width: int) -> None:
    assert max(cell_len(line) for line in terminal.render(sample(), View(), width, False).split("\n")) <= 12


@pytest.mark.parametrize("blank", tuple("\u115f\u1160\u3164\uffa0\u2800\u034f\U000e0041\U000e007f"))
def test_blanks_that_are_no_spaces_are_not_printed_and_are_escapes_in_json(blank: str) -> None:
    hidden = briefing(f"The mayor{blank} left.", {"title": f"May{blank}or"})
    for form in FORMATS:
        shown = FORMATS[form].renderer()(hidden, View(include_text=True))
        assert blank not in shown
        if form.startswith("json"):
            assert json.loads(shown)["document"]["text"] == hidden.text
