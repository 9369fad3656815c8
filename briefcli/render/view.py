"""What the command line lets a reader choose of a briefing."""

from __future__ import annotations

from dataclasses import dataclass

KEYPHRASES = 3
"""How many keyphrases a reader sees unless told, as in the hand-written briefings."""


@dataclass(frozen=True, slots=True)
class View:
    """How much to show: `everything` lifts every limit, `keyphrases` is how many of them; with `several`
    documents each stands under its path, and `number` tells them apart. `include_text` is for JSON, `table` for
    CSV and TSV, `front_matter` (YAML, with `version`) for Markdown. On a terminal line numbers are linked to
    `link`, the address of the document, if there is one.
    """

    everything: bool = False
    keyphrases: int = KEYPHRASES
    several: bool = False
    include_text: bool = False
    table: str = "findings"
    front_matter: bool = False
    version: str = ""
    number: int = 1
    link: str = ""
