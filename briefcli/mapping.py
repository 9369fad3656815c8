"""Briefs mappings from anywhere: rows of pandas, Polars, Spark, Ray or Dask in, flat rows out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any

from briefcli.contract import TABLES
from briefcli.pipeline import Briefer
from briefcli.records import Article
from briefcli.tables import Row


def brief_rows(
    rows: Iterable[Mapping[str, Any]],
    text: str = "text",
    *,
    id: str | None = None,
    title: str | None = None,
    date: str | None = None,
    keep: Collection[str] = (),
    table: str = "findings",
    failed: Callable[[Mapping[str, Any], str], None] | None = None,
    briefer: Briefer | None = None,
    **options: Any,
) -> Iterator[Row]:
    """The rows of one `table` of the briefing of every row, as plain dictionaries, in order and as they are made.

    `text`, `id`, `title`, `date` (ISO 8601) name the fields of a row; without an id a document is known by the digest
    of its text. The fields in `keep` stand behind the columns of `briefcli.contract.TABLES`, as ``kept_NAME`` where
    there is such a column. `options` are those of `Briefer.brief`.

    A row without text raises ValueError; with `failed` it is handed there with the reason and the others go on. A date
    that is none is among the warnings. A `briefer` may be shared between threads and pickled; without one each call
    loads its own.

    >>> rows = [{"text": "The mayor will not sell the ferry.", "desk": "city"}]
    >>> [(row["kind"], row["trigger"], row["desk"]) for row in brief_rows(rows, keep=["desk"])]
    [('ruled_out', 'will not sell', 'city')]
    """
    if table not in TABLES or not TABLES[table].sections:
        raise ValueError(f"no such table of a briefing: {table}")
    return _briefed(rows, (text, id, title, date), keep, table, failed, briefer or Briefer(), options)


def _briefed(
    rows: Iterable[Mapping[str, Any]], fields: tuple[str | None, ...], keep: Collection[str], table: str,
    failed: Callable[[Mapping[str, Any], str], None] | None, briefer: Briefer, options: dict[str, Any],
) -> Iterator[Row]:  # fmt: skip
    columns = set(TABLES[table].columns)
    for number, row in enumerate(rows, start=1):
        words, identity, title, day = (_value(row, field) for field in fields)
        if words is None:
            reason = f"has no text in its field {fields[0]!r}"
            if failed is None:
                raise ValueError(f"row {number} {reason}")
            failed(row, reason)
            continue
        kept = {name if name not in columns else f"kept_{name}": row.get(name) for name in keep}
        briefing = briefer.brief(Article(words, path=identity, title=title, date=day), **options)
        for found in briefing.to_rows()[table]:
            yield found | kept


def _value(row: Mapping[str, Any], field: str | None) -> str | None:
    """A field as text; None for a missing one, an empty one and for the NaN that data frames have there."""
    value = row.get(field) if field else None
    missing = value is None or value != value
    return None if missing or not str(value).strip() else str(value)
