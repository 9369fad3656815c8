"""Announced deeds and deeds expressly not done: one mechanism for both.

`triggers` takes the words that carry a deed from the reading, `judge` decides what the text vouches for and of what
kind, `voices` who does it and on whose word, `record` ties it to the document.
"""

from briefcli.find.deeds.record import find

__all__ = ["find"]
