"""Briefings as text, Markdown, JSON, HTML and tables. Imports only records and what they rest on.

`layout` decides once what a reader sees and in which order; each format is one module that writes that page
down, and one line in `FORMATS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, TypeAlias, cast

if TYPE_CHECKING:
    from briefcli.records import Briefing
    from briefcli.render.view import View

Renderer: TypeAlias = "Callable[[Briefing, View], str]"


@dataclass(frozen=True, slots=True)
class Format:
    """`module` has ``render(briefing, view)``, one document without a final newline. Several documents stand
    after `before`, with `between` between them and `after` behind; a format with `single` cannot hold
    several. Of a format with `rows` a document is any number of whole lines, all of them below ``head(view)``.
    """

    module: str
    suffixes: tuple[str, ...]
    before: str = ""
    between: str = "\n\n"
    after: str = "\n"
    single: bool = False
    rows: bool = False

    def renderer(self) -> Renderer:
        return cast("Renderer", import_module(f"briefcli.render.{self.module}").render)

    def head(self, view: View) -> str:
        return str(import_module(f"briefcli.render.{self.module}").head(view)) if self.rows else ""


FORMATS = {
    "text": Format("text", (".txt", ".text")),
    "markdown": Format("markdown", (".md", ".markdown")),
    "json": Format("to_json", (".json",), before="[\n", between=",\n", after="\n]\n"),
    "jsonl": Format("to_jsonl", (".jsonl", ".ndjson"), between="\n"),
    "csv": Format("to_csv", (".csv",), rows=True),
    "tsv": Format("to_tsv", (".tsv", ".tab"), rows=True),
    "html": Format("html", (".html", ".htm"), single=True),
}
SUFFIXES = {suffix: name for name, form in FORMATS.items() for suffix in form.suffixes}


def joined(documents: Iterable[str], form: Format, several: bool, head: str = "") -> Iterator[str]:
    """The output in pieces, each as soon as its document is there. `several` says how many were asked for, `head` what
    stands above rows.
    """
    if form.rows:
        for document in documents:
            yield head + document
            head = ""
        return
    if not several:
        yield from (f"{document}\n" for document in documents)
        return
    yield form.before
    gap = ""
    for document in documents:
        yield gap + document
        gap = form.between
    yield form.after if gap or form.before else ""
