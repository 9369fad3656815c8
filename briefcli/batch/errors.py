"""What a run can raise."""

from __future__ import annotations


class OutputError(Exception):
    """An output that must not be used: it exists, is in use, is foreign, is an input. One line."""


class RunError(Exception):
    """A run that cannot go on (a full disk, no worker, a lost cluster); what is finished is kept. One line."""


class NoPlace(Exception):
    """A document that has no place in the output, with the reason; the others go on."""
