"""Keyphrases, one a line: score, tab, phrase."""

from __future__ import annotations

from briefcli.records import Briefing
from briefcli.render.safety import safe


def render(briefing: Briefing) -> str:
    return "\n".join(f"{found.score:.4f}\t{safe(found.phrase)}" for found in briefing.keyphrases or ())
