"""Who said what: direct, mixed and indirect attributions with their speakers, and how they are sourced.

Within a sentence, attributions are found from reporting verbs (`frames`) and nouns (`nominals`), with the subject of
the verb (`subjects`) and what it reports (`complements`); `assemble` brings them together with the quotation marks.
"""

from __future__ import annotations

from functools import partial

from briefcli.cues import Lexicon
from briefcli.extract.quotes.assemble import assemble
from briefcli.extract.quotes.frames import Verbs, attributions
from briefcli.extract.quotes.nominals import Nominals
from briefcli.extract.quotes.view import Cue, View, views
from briefcli.extract.quotes.voices import Voices
from briefcli.records import Cast, Document, Quote, Sources

__all__ = ["find", "sources"]


def find(document: Document, cast: Cast, lexicon: Lexicon) -> tuple[Quote, ...]:
    """The attributed statements of `document`, by position; none inside another."""
    verbs, nominals = Verbs(lexicon), Nominals(lexicon)

    def is_cue(view: View) -> Cue:
        return partial(verbs.reports, view)

    found = [
        (view, [*attributions(view, verbs), *nominals.find(view, is_cue(view))]) for view in views(document)
    ]
    return assemble(document, found, Voices(cast, lexicon), is_cue)


def sources(quotes: tuple[Quote, ...], cast: Cast) -> Sources:
    """How many statements rest on how many named and unnamed sources.

    Quotations that share a cue ("...," she said, "...") are one statement; attitudes are none. A source is an actor of
    `cast`; a speaker who is none of them, such as a pronoun nobody knows, is not counted.
    """
    kinds = {actor.name: actor.kind for actor in cast.actors}
    statements: dict[tuple[int, int], bool] = {}
    for quote in quotes:
        if quote.stance:
            continue
        place = (quote.cue.start, quote.cue.end) if quote.cue else (quote.start, quote.end)
        statements[place] = quote.speaker is not None and quote.speaker.kind == "unnamed"
    names = {quote.speaker.name for quote in quotes if quote.speaker and quote.speaker.name and not quote.stance}
    unnamed = sum(kinds.get(name) == "unnamed" for name in names)
    return Sources(len(statements), sum(statements.values()), len(names) - unnamed, unnamed)
