"""The result: everything found in one document."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, get_type_hints

from briefcli.contract import SCHEMA_VERSION, SECTIONS
from briefcli.records.cast import Actor, Place
from briefcli.records.document import Span, Warning
from briefcli.records.findings import DocumentInfo, Finding, Generator, Keyphrase, Moment, Quote, Sources
from briefcli.records.written import plain, record, since_first
from briefcli.tables import rows


@dataclass(frozen=True, slots=True)
class Briefing:
    """The result. A section left out by ``only`` is None, an empty one ``()``. Every `Span` points into `text`.

    `sentences` are all sentences of the document, for renderers that show a finding's context; JSON leaves them out.
    """

    text: str
    generator: Generator
    document: DocumentInfo
    summary: tuple[Span, ...] | None
    who: tuple[Actor, ...] | None
    where: tuple[Place, ...] | None
    when: tuple[Moment, ...] | None
    actions: tuple[Finding, ...] | None
    non_actions: tuple[Finding, ...] | None
    quotes: tuple[Quote, ...] | None
    sources: Sources | None
    keyphrases: tuple[Keyphrase, ...] | None
    warnings: tuple[Warning, ...] = ()
    sentences: tuple[Span, ...] = field(default=(), compare=False)

    def to_dict(self, include_text: bool = True) -> dict[str, Any]:
        """The briefing as the plain data of the JSON contract, keys in its order; sections left out are absent.

        `include_text` adds the document's text, without which `from_dict` cannot read it back.
        """
        document = plain(self.document, self.text)
        document |= {"kept": dict(self.document.kept)} if self.document.kept else {}
        document |= {"text": self.text} if include_text else {}
        sections = {name: plain(getattr(self, name), self.text) for name in SECTIONS}
        return {
            "schema_version": SCHEMA_VERSION,
            "generator": plain(self.generator, self.text),
            "document": document,
            **{name: section for name, section in sections.items() if section is not None},
            "warnings": plain(self.warnings, self.text),
        }

    def to_rows(self) -> dict[str, list[dict[str, Any]]]:
        """The briefing as flat rows by table, see `briefcli.contract.TABLES`; ``rows["findings"]`` is what a data frame
        takes.
        """
        return rows(self.to_dict())

    def _repr_html_(self) -> str:
        """The briefing as notebooks show it."""
        from briefcli.render.html import fragment

        return fragment(self)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Briefing:
        """The briefing that `to_dict` wrote with its text, by 0.1.0 too; scores come back as rounded as they were
        written.

        Raises ValueError if the text is not there, or `data` is no briefing of this schema version.
        """
        if data.get("schema_version") != SCHEMA_VERSION:
            raise ValueError(f"not a briefing of schema version {SCHEMA_VERSION}")
        hints = get_type_hints(cls)
        try:
            text = data["document"].get("text")
            if text is None:
                raise ValueError("document.text is absent: write the briefing with --include-text to read it again")
            data = data if "generator" in data else since_first(data, text)
            data = {**data, "document": {"kept": {}, **data["document"]}}
            parts = ("generator", "document", *SECTIONS, "warnings")
            return cls(text=text, **{name: record(hints[name], data.get(name)) for name in parts})
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"not a briefing of schema version {SCHEMA_VERSION}: {error!r}") from error
