"""Who said what: direct, mixed and indirect attributions with their speakers, and how they are sourced.

Within a sentence its clauses tell what is attributed to whom (`attributions`); `assemble` brings that together with
the quotation marks of the document, and `voices` with its cast.
"""

from __future__ import annotations

from briefcli.clauses import Clauses
from briefcli.find.quotes.assemble import assemble
from briefcli.find.quotes.voices import Voices
from briefcli.records import Cast, Document, Quote, Sources

__all__ = ["find", "sources"]


def find(document: Document, clauses: Clauses, cast: Cast) -> tuple[Quote, ...]:
    """The attributed statements of `document`, by position; none inside another."""
    return assemble(document, clauses, Voices(document, cast))


def sources(quotes: tuple[Quote, ...], cast: Cast) -> Sources:
    """How many statements rest on how many named and unnamed sources.

    Quotations that share a cue ("...," she said, "...") are one statement; attitudes are none. A source is an
    actor of `cast`, or an unnamed speaker who is none; any other speaker, such as a pronoun nobody knows, is
    not counted as one.
    """
    unnamed = {actor.name for actor in cast.actors if actor.kind == "unnamed"}
    statements: dict[tuple[int, int], bool] = {}
    names: set[str] = set()
    nameless: set[tuple[int, int]] = set()
    for quote in quotes:
        if not quote.stance:
            place = (quote.cue.start, quote.cue.end) if quote.cue else (quote.start, quote.end)
            statements[place] = quote.speaker is not None and quote.speaker.kind == "unnamed"
            if quote.speaker and quote.speaker.name:
                names.add(quote.speaker.name)
            elif quote.speaker and quote.speaker.kind == "unnamed":
                nameless.add((quote.speaker.start, quote.speaker.end))
    sources_unnamed = len(names & unnamed) + len(nameless)
    return Sources(len(statements), sum(statements.values()), len(names - unnamed), sources_unnamed)
