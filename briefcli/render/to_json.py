"""A briefing as JSON. The keys stand in `briefcli.contract`."""

from __future__ import annotations

import json
import re

from briefcli.records import Briefing
from briefcli.render.view import View

_UNPRINTABLE = re.compile(
    "[\x7f-\x9f\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164"
    "\ud800-\udfff\ufeff\uffa0\ufff9-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""Characters JSON allows as they are but a terminal obeys or a reader cannot see; lone surrogates have no UTF-8."""


def render(briefing: Briefing, view: View) -> str:
    """One object, indented by two spaces, and by two more where it stands in an array."""
    text = dumps(briefing.to_dict(view.include_text), indent=2)
    return "  " + text.replace("\n", "\n  ") if view.several else text


def dumps(data: object, indent: int | None = None) -> str:
    """JSON in UTF-8 letters; what could steer a terminal is escaped, which every reader of JSON undoes."""
    text = json.dumps(data, ensure_ascii=False, indent=indent, allow_nan=False)
    return _UNPRINTABLE.sub(lambda match: json.dumps(match[0])[1:-1], text)
