"""What briefs here, as every briefing names it."""

from __future__ import annotations

from briefcli import __version__, models
from briefcli.records import Generator

MODEL = "deeds.bin"
"""The model file a briefing names."""


def generator() -> Generator:
    """The version, with the beginning of the model's SHA-256."""
    return Generator(__version__, str(models.card(MODEL)["sha256"])[:12])
