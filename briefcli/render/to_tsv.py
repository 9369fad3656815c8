"""One table of a briefing as tab-separated lines; cells with tabs or newlines are quoted as in CSV."""

from __future__ import annotations

from briefcli.records import Briefing
from briefcli.render import to_csv
from briefcli.render.view import View

DELIMITER = "\t"


def render(briefing: Briefing, view: View) -> str:
    return to_csv.render(briefing, view, DELIMITER)


def head(view: View) -> str:
    return to_csv.head(view, DELIMITER)
