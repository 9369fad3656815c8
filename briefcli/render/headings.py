"""Under which heading a finding stands, and the headings in their order: for documents, and for questions and answers.

A finding stands under the first heading that takes it.
"""

from __future__ import annotations

from typing import NamedTuple

from briefcli.contract import FOLLOW_UP, NO_UPDATE, NON_ACTIONS, SENT_TO, FindingKind
from briefcli.records import Finding

NOT = "NOT PLANNED, NOT SAID, LIMITED"


class Heading(NamedTuple):
    """Takes findings of `kinds`; only of `labels`, if any are named; only answers or only what is no answer."""

    key: str
    words: str
    kinds: tuple[FindingKind, ...]
    labels: tuple[str, ...] = ()
    answers: bool | None = None

    def takes(self, finding: Finding, answered: bool) -> bool:
        return (
            finding.kind in self.kinds
            and (not self.labels or finding.label in self.labels)
            and self.answers in (None, answered)
        )


ACTED: tuple[FindingKind, ...] = ("done", "ongoing", "planned", "proposed")
OPEN = Heading("open", "LEFT OPEN", ("left_open",))
SAME = Heading("same", "NO CHANGE", ("no_change",))
WITHHELD = Heading("not", NOT, NON_ACTIONS)

DOCUMENT = (
    Heading("will", "SAYS IT WILL", ("planned",)),
    Heading("did", "SAYS IT DID", ("done", "ongoing")),
    Heading("proposed", "PROPOSED, ASKED FOR", ("proposed",)),
    WITHHELD._replace(kinds=tuple(kind for kind in NON_ACTIONS if kind not in ("left_open", "no_change"))),
    OPEN,
    SAME,
)
FOLLOW_UPS = Heading("follow", "FOLLOW-UPS", ACTED, (FOLLOW_UP,))
SENT = Heading("sent", "SENT TO", ("declined",), (SENT_TO,))
INTRODUCED = Heading("intro", "SAID IN THE INTRODUCTION", ())
"""What stands in front of the questions and is no official's: a reporter introduces whom he asks."""
TRANSCRIPT = (
    Heading("will", "ANNOUNCED IN THE OPENING STATEMENT", ACTED, answers=False),
    Heading("did", "SAID IN ANSWERS", ACTED, answers=True),
    Heading("not", "WOULD NOT SAY", ("declined",), answers=True),
    Heading("update", "NO UPDATE", ("declined",), NO_UPDATE),
    Heading("ruled", "NOT PLANNED, NOT DONE, LIMITED", NON_ACTIONS),
    OPEN,
    SAME,
    Heading("denied", "DENIED", ("denied",)),
    FOLLOW_UPS,
    SENT,
)
"""In the order of the page."""


def heading_of(finding: Finding, transcript: bool, answered: bool) -> Heading:
    """The heading of `finding`: the most particular one that takes it."""
    headings = TRANSCRIPT if transcript else DOCUMENT
    taking = [heading for heading in headings if heading.takes(finding, answered)]
    return min(taking, key=lambda heading: (not heading.labels, len(heading.kinds)))
