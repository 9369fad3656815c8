"""One table of a briefing as lines of CSV (RFC 4180), below one header for all documents."""

from __future__ import annotations

from briefcli.records import Briefing
from briefcli.render.safety import neutral
from briefcli.render.view import View
from briefcli.tables import columns, header, written

DELIMITER = ","


def render(briefing: Briefing, view: View, delimiter: str = DELIMITER) -> str:
    return neutral(written(briefing.to_rows()[view.table], columns(view.table), delimiter), keep="\t\r\n")


def head(view: View, delimiter: str = DELIMITER) -> str:
    return header(view.table, delimiter)
