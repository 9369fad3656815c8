"""A briefing as JSON. The keys stand in `briefcli.contract`."""

from __future__ import annotations

import json
import re

from briefcli.records import Briefing
from briefcli.render.view import View

_UNPRINTABLE = re.compile(
    "[\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb]"
)
"""Characters JSON allows as they are but a terminal obeys; lone surrogates have no UTF-8."""


def render(briefing: Briefing, view: View) -> str:
    """One object, indented by two spaces, and by two more where it stands in an array."""
    text = dumps(briefing.to_dict(view.include_text), indent=2)
    return "  " + text.replace("\n", "\n  ") if view.several else text


def dumps(data: object, indent: int | None = None) -> str:
    """JSON in UTF-8 letters; what could steer a terminal is escaped, which every reader of JSON undoes."""
    text = json.dumps(data, ensure_ascii=False, indent=indent, allow_nan=False)
    return _UNPRINTABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
