"""A briefing on one line, as compact JSON."""

from __future__ import annotations

from briefcli.records import Briefing
from briefcli.render.to_json import dumps
from briefcli.render.view import View


def render(briefing: Briefing, view: View) -> str:
    return dumps(briefing.to_dict(view.include_text))
