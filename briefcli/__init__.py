"""briefcli: who, where, what was announced and what expressly was not, each line traceable to its source.

`brief(text)` briefs one document; a `Briefer` many, loading its models once; `brief_rows` those of a table;
`read(path)` reads one from a file in any format. `briefcli.records` holds every type of the `Briefing` they return.
`briefcli.compare.compare`, `briefcli.merge.merge` and `briefcli.check.check` take several documents.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from briefcli.read import read

if TYPE_CHECKING:
    from briefcli.mapping import brief_rows
    from briefcli.pipeline import Briefer, brief
    from briefcli.records import Briefing

__all__ = ["Briefer", "Briefing", "__version__", "brief", "brief_rows", "read"]
__version__ = "0.1.0"

_MODULES = {
    "Briefer": "briefcli.pipeline",
    "Briefing": "briefcli.records",
    "brief": "briefcli.pipeline",
    "brief_rows": "briefcli.mapping",
}
"""Where the names are that are imported on first use, so that `briefcli --version` starts without the pipeline. `read`
is not among them: the module of its name would take its place as soon as anything imports that.
"""


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module 'briefcli' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_MODULES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
