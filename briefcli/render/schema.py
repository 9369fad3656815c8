"""The JSON Schemas (2020-12) of the outputs, written out of `briefcli.contract`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from briefcli.contract import ENUMS, OUTPUTS, RECORDS, SCALARS, Key


def schema(output: str = "briefing") -> dict[str, Any]:
    """The schema of one of `OUTPUTS`. Raises KeyError for another name."""
    names = [output]
    for name in names:
        names += [used for used in dict.fromkeys(_named(name)) if used not in names]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"briefcli {output}",
        "description": f"{OUTPUTS[output]} Keys keep this order; keys may be added, none is renamed.",
        **_object(RECORDS[output]),
        "$defs": {name: _object(RECORDS[name]) for name in sorted(names) if name != output},
    }


def _named(record: str) -> Iterator[str]:
    """The records that the keys of `record` hold."""
    for key in RECORDS[record].values():
        name = key.type.strip("[]{}?")
        if name in RECORDS:
            yield name


def _object(keys: dict[str, Key]) -> dict[str, Any]:
    return {
        "type": "object",
        "required": [name for name, key in keys.items() if not key.optional],
        "properties": {
            name: ({"description": key.says} if key.says else {}) | _typed(key.type) for name, key in keys.items()
        },
    }


def _typed(kind: str) -> dict[str, Any]:
    if kind.endswith("?"):
        return {"anyOf": [_typed(kind[:-1]), {"type": "null"}]}
    if kind.startswith("["):
        return {"type": "array", "items": _typed(kind[1:-1])}
    if kind.startswith("{"):
        return {"type": "object", "additionalProperties": _typed(kind[1:-1])}
    if kind in ENUMS:
        return {"enum": list(ENUMS[kind])}
    return SCALARS.get(kind, {"$ref": f"#/$defs/{kind}"})
