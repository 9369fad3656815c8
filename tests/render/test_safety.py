"""Text of unknown origin on one line: no controls, and none of what only stands around words."""

from __future__ import annotations

import pytest

from briefcli.render.safety import safe


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("it \x1b[1mwill not\x1b[0m sell", "it will not sell"),
        ("the chair \u2067Ada\u2069 Brook", "the chair Ada Brook"),
        ("the board will not\n0:04\nsell the quay", "the board will not sell the quay"),
        ("the board will not\n[01:00:04]\nsell the quay", "the board will not sell the quay"),
        ("It will open in\n7        June.", "It will open in June."),
        ("It will open on\n7 June.", "It will open on 7 June."),
        ("It will open at\n9:30 on Monday.", "It will open at 9:30 on Monday."),
        ("the [Ministry of Ports](https://a.example/m) **will not** sell", "the Ministry of Ports will not sell"),
        ("the [Ministry of Ports", "the Ministry of Ports"),
        ("of Ports](https://a.example/m) said", "of Ports said"),
        ("It [the firm] has [sic] *no plans*", "It [the firm] has [sic] no plans"),
        ("a f***ing mess, 2 * 3 * 4, [1](a)", "a f***ing mess, 2 * 3 * 4, [1](a)"),
        (
            'the <b>board</b> <i>will not</i> sell the <a href="https://a.example">quay',
            "the board will not sell the quay",
        ),
        ("one\ttwo\r\nthree", "one two three"),
        ("a\x1b]0;title\x07b\x9b", "a\ufffd]0;title\ufffdb\ufffd"),
    ],
)
def test_safe(text: str, shown: str) -> None:
    assert safe(text) == shown
