"""Briefings for the renderer tests: one of everything, and arbitrary ones over hostile text."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from briefcli.contract import ACTIONS, ENUMS, NON_ACTIONS
from briefcli.records import Actor, Briefing, Keyphrase, Meant, Place, Sources, Span, Warning
from tests.builders import briefing, finding, marked, moment, quote, voice

TEXT, MARKS = marked(
    "Mayor to open bridge\n\n"
    "{s1:The {mayor:mayor} {open:will open} the bridge {mon:on Monday}, {aide:an aide} said.}\n"
    "{s2:{clause:{she:She}\u00a0{met:met}\n the   builders {fri:on Friday}}.}\n\n"
    "{no:{none:There are no plans} to charge a toll}, {he:he} said. "
    "{q:“It is free and will stay free for everyone.”}\n"
    "{again:The mayor {opened:will open} it}. "
    "{old:In 1998 the city {shut:closed} the ferry}. {park:Oldtown} waits.\n"
)


def sample(**changes: Any) -> Briefing:
    """A briefing with something in every section."""
    m = MARKS
    aide = voice(m["aide"], "an aide", "unnamed")
    actions = (
        finding(
            Span(m["s1"].start, m["mon"].end),
            m["open"],
            "planned",
            "planned",
            actor=voice(m["mayor"], "Ann Lee"),
            when=moment(m["mon"], "2021-06-07"),
            source=aide,
            rank=0,
        ),
        finding(
            m["clause"],
            m["met"],
            "done",
            "done",
            actor=voice(m["she"], "Ann Lee", "person"),
            rank=1,
            when=moment(m["fri"], "2021-06-04"),
            source=aide,
            confidence=0.3,
            unsure=True,
        ),
        finding(m["again"], m["opened"], "planned", "planned", rank=3, same_as=0),
        finding(m["old"], m["shut"], "done", "done", rank=2, background=True),
    )
    sections: dict[str, Any] = {
        "summary": (m["s1"], m["s2"]),
        "who": (
            Actor("Ann Lee", "person", m["mayor"], (m["mayor"],), None, 0.91239),
            Actor("an aide", "unnamed", None, (m["aide"],)),
            Actor("a builder", "unnamed", None, (), 1),
        ),
        "where": (Place("Oldtown", "GB", (m["park"],), 0.5),),
        "when": (moment(m["mon"], "2021-06-07"), moment(m["fri"])),
        "actions": actions,
        "non_actions": (
            finding(m["no"], m["none"], "no_plan", "no plans", source=voice(m["he"], "an aide", "unnamed"), rank=4),
        ),
        "quotes": (quote(m["q"], speaker=voice(m["he"], "an aide", "unnamed"), cue=m["he"]),),
        "sources": Sources(3, 2, 1, 1),
        "keyphrases": tuple(Keyphrase(f"phrase {n}", 1 / (n + 3), n, (m["park"],)) for n in range(5)),
        "warnings": (Warning("encoding", "not valid UTF-8: read as cp1252"),),
        "sentences": (m["s1"], m["s2"], Span(m["no"].start, m["q"].end), m["again"], m["old"]),
    }
    document = {
        "date": "2021-06-06",
        "date_source": "option",
        "title": "Mayor to open bridge",
        "path": "bridge.txt",
    }
    return briefing(TEXT, document, **{**sections, **changes})


HOSTILE = [
    "\x1b[31m",
    "\x1b]0;title\x07",
    "\x9b2J",
    "\x00",
    "\x08",
    "\x7f",
    "\r",
    "\u202e",
    "\u2066",
    "\u200b",
    "\ufeff",
    "\u2028",
    "\ud800",
    "\uffff",
    "<script>alert(1)</script>",
    "</style>",
    "<!--",
    "]]>",
    "&lt;",
    "&#x1b;",
    '" onclick="',
    "[x](http://evil)",
    "![](//x)",
    "<http://x>",
    "http://evil.example",
    "www.evil.example",
    "a@b.example",
    "`",
    "```",
    "**",
    "__",
    "~~",
    "==",
    "%%",
    "$$",
    "[^1]",
    "[[x]]",
    "# ",
    "#tag",
    "- ",
    "+ ",
    "1. ",
    "2) ",
    "> ",
    "| a |",
    "---",
    "===",
    "\\",
    "[bold]",
    "[sic]",
    ":smile:",
    "{{x}}",
    "\n",
    "\n\n",
    "    ",
    "\t",
    "שלום",
    "مرحبا",
    "漢字",
    "🙂",
    "é",
    "e\u0301",
    "word ",
]
hostile_text = (
    st.lists(st.one_of(st.sampled_from(HOSTILE), st.text(max_size=8)), min_size=1, max_size=12)
    .map("".join)
    .filter(bool)
)


@st.composite
def hostile_briefings(draw: st.DrawFn) -> Briefing:
    """Any sections over any text: every string that reaches a reader is hostile."""
    text = draw(hostile_text)

    def span() -> Span:
        start = draw(st.integers(0, len(text) - 1))
        return Span(start, draw(st.integers(start + 1, len(text))))

    def maybe(value: Any) -> Any:
        return draw(st.sampled_from((None, value)))

    def inside(clause: Span) -> Span:
        start = draw(st.integers(clause.start, clause.end - 1))
        return Span(start, draw(st.integers(start + 1, clause.end)))

    def meant(place: Span) -> Meant:
        return Meant(place.start, place.end, draw(hostile_text), "person", draw(st.booleans()))

    def deed(kinds: tuple[str, ...]) -> Any:
        clause = span()
        return finding(
            clause,
            inside(clause),
            draw(st.sampled_from(kinds)),
            draw(hostile_text),
            actor=maybe(voice(inside(clause), draw(hostile_text))),
            source=maybe(voice(span(), draw(hostile_text))),
            about=maybe(span()),
            question=maybe(span()),
            when=maybe(moment(inside(clause), "2021-06-07")),
            references=tuple(meant(inside(clause)) for _ in range(draw(st.integers(0, 2)))),
            confidence=draw(st.floats(0, 1)),
            background=draw(st.booleans()),
        )

    return briefing(
        text,
        {
            "title": maybe(draw(hostile_text)),
            "path": maybe(draw(hostile_text)),
            "issuer": maybe(draw(hostile_text)),
            "genre": draw(st.sampled_from(ENUMS["genre"])),
        },
        summary=tuple(span() for _ in range(2)),
        actions=tuple(deed(ACTIONS) for _ in range(2)),
        non_actions=tuple(deed(NON_ACTIONS) for _ in range(draw(st.integers(0, 2)))),
        quotes=(quote(span(), speaker=maybe(voice(span(), draw(hostile_text)))),),
        who=(Actor(draw(hostile_text), "unnamed", maybe(span()), (span(),)),),
        where=(Place(draw(hostile_text), None, (span(),)),),
        keyphrases=(Keyphrase(draw(hostile_text), 0.5, 1, (span(),)),),
        sources=Sources(2, 2, 0, 1),
        warnings=(Warning("encoding", draw(hostile_text)),),
    )
