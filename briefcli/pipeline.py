"""The stages of a briefing, top to bottom: read this file first.

An article is cut into blocks and sentences, analysed, its people and places are merged, quotes, dates and
deeds are found, everything is ranked, and the result is a `Briefing` whose every line is a span of the source.
"""

from __future__ import annotations

import datetime
import hashlib
from collections import Counter
from collections.abc import Collection
from dataclasses import replace
from functools import cached_property
from typing import Any

from briefcli import cast as casting
from briefcli import clauses, cues, rank, salience
from briefcli.analyse import Analyser
from briefcli.cast.pronouns import TALK
from briefcli.contract import FIRST_YEAR, KINDS, SECTION_KINDS, SECTIONS, SET_APART, TOLD, UNREAD, DateSource
from briefcli.find import deeds, quotes, when
from briefcli.generator import generator
from briefcli.lines import Lines
from briefcli.records import Article, Briefing, Cast, Document, DocumentInfo, Finding, Turn, finding_id
from briefcli.segment import segment

KEYPHRASES = 10
"""How many keyphrases a briefing holds unless told; renderers show fewer."""


class Briefer:
    """Briefs one document after another with models that are loaded once, on first use.

    Safe to share between threads. Pickles without its models, which are loaded again where it arrives.

    >>> briefing = Briefer().brief("The ministry said on Friday that it will not sign the accord.")
    >>> [briefing.text[f.trigger.start:f.trigger.end] for f in briefing.non_actions]
    ['will not sign']
    """

    def __init__(self, lexicon: cues.Lexicon | None = None) -> None:
        """`lexicon` replaces the cues that are shipped, see `briefcli.cues.load`."""
        self._lexicon = lexicon

    def __getstate__(self) -> dict[str, Any]:
        return {"_lexicon": self._lexicon}

    @cached_property
    def lexicon(self) -> cues.Lexicon:
        return self._lexicon or cues.load()

    @cached_property
    def analyser(self) -> Analyser:
        return Analyser()

    def analyse(self, article: Article) -> Document:
        """`article` cut into sentences and tagged, before anything is looked for in it."""
        return self.analyser.analyse(segment(article))

    def brief(
        self,
        article: Article | str,
        *,
        date: datetime.date | str | None = None,
        only: Collection[str] | None = None,
        sentences: int | None = None,
        keyphrases: int = KEYPHRASES,
        algorithm: str | None = None,
        kinds: Collection[str] | None = None,
        min_confidence: float = 0.0,
    ) -> Briefing:
        """Brief `article`.

        `date` (a date or "YYYY-MM-DD") is the day the article speaks from; without it a date found in the document
        is used, never the clock. `only` names the sections wanted, the others are None. `sentences` sets the length
        of the summary, `algorithm` one of sumy's by name. Only findings of the `kinds`, if any are named, and of
        `min_confidence` are kept; a section that can hold none of them is None. Raises ValueError for a date, section,
        kind or algorithm that does not exist; no text makes it raise.
        """
        wanted = _named("section", only, SECTIONS)
        found = _named("kind", kinds, KINDS)
        wanted -= {section for section, own in SECTION_KINDS.items() if found.isdisjoint(own)}
        article = Article(text=article) if isinstance(article, str) else article
        document = self.analyse(article)
        today, date_source = _date(document, date)

        told = clauses.find(document)
        cast = casting.find(document, told)
        said = quotes.find(document, told, cast)
        moments = when.find(document, told, today)
        findings = deeds.find(document, told, cast, said, moments, self.lexicon, today)
        cast = salience.rank(document, cast, said, findings)
        findings = rank.rank(document, cast, findings)

        warnings = [*article.warnings, *document.warnings, *when.disputed(document)]
        if today is None:
            warnings += when.unsettled(document, told, moments, {one.when for one in findings})
        summary = phrases = None
        if "summary" in wanted:
            from briefcli.summarise import summarise

            chosen, notes = summarise(document, cast, findings, sentences, algorithm)
            summary = tuple(document.sentences[index].span() for index in chosen)
            warnings += notes
        if "keyphrases" in wanted:
            from briefcli import keyphrases as phrase_stage

            phrases = phrase_stage.find(document, cast, keyphrases)

        information = _information(document, cast, today, date_source)
        sections = {
            "summary": summary,
            "who": tuple(replace(actor, id=f"w{index}") for index, actor in enumerate(cast.actors)),
            "where": cast.places,
            "when": when.rank(moments, today),
            **_findings(findings, document, information.sha256, found, min_confidence),
            "quotes": said,
            "sources": quotes.sources(said, cast),
            "keyphrases": phrases,
        }
        return Briefing(
            text=document.text,
            generator=generator(),
            document=information,
            warnings=tuple(warnings),
            sentences=tuple(one.span() for one in document.sentences if document.blocks[one.block].kind not in UNREAD),
            turns=tuple(Turn(at.start, at.end, at.kind, at.speaker) for at in document.blocks if at.kind in TALK),
            **{name: value if name in wanted else None for name, value in sections.items()},  # type: ignore[arg-type]
        )


def brief(article: Article | str, **options: Any) -> Briefing:
    """Brief one document, see `Briefer.brief`. For several, keep a `Briefer`: it loads its models once."""
    return Briefer().brief(article, **options)


def _named(what: str, names: Collection[str] | None, known: Collection[str]) -> frozenset[str]:
    """The names wanted, all that are `known` without any. Raises ValueError for others."""
    wanted = frozenset(known if names is None else names)
    if unknown := sorted(wanted.difference(known)):
        raise ValueError(f"no such {what}: {', '.join(unknown)} (there are {', '.join(known)})")
    return wanted


def _date(document: Document, date: datetime.date | str | None) -> tuple[datetime.date | None, DateSource | None]:
    if isinstance(date, str):
        date = datetime.date.fromisoformat(date)
    if date and date.year < FIRST_YEAR:
        raise ValueError(f"{date} is no day a document speaks from: years begin with {FIRST_YEAR}")
    return (date, "option") if date else when.document_date(document)


def _findings(
    findings: tuple[Finding, ...], document: Document, sha256: str, kinds: frozenset[str], min_confidence: float
) -> dict[str, tuple[Finding, ...]]:
    """The sections of findings: those of `kinds` that are sure enough, with what only the whole document tells;
    `same_as` is an index in the section, None for one of another.
    """
    lines, sections = Lines(document.text), dict[str, tuple[Finding, ...]]()
    for section, own in SECTION_KINDS.items():
        wanted = kinds.intersection(own)
        kept = [i for i, one in enumerate(findings) if one.kind in wanted and one.confidence >= min_confidence]
        places: dict[int | None, int] = {index: place for place, index in enumerate(kept)}
        sections[section] = tuple(
            replace(
                one,
                id=finding_id(sha256, one.trigger, one.kind),
                line=lines(one.trigger.start),
                importance=1 if one.background else one.importance,
                same_as=places.get(one.same_as),
            )
            for one in (findings[index] for index in kept)
        )
    return sections


def _information(
    document: Document, cast: Cast, today: datetime.date | None, date_source: DateSource | None
) -> DocumentInfo:
    article, text = document.article, document.text
    body = [block for block in document.blocks if block.kind in TOLD or block.kind == "question"]
    places = (
        place.name
        for line in document.blocks
        if line.kind == "dateline"
        for place in cast.places
        if any(line.start <= span.start < line.end for span in place.spans)
    )
    counts = Counter(block.kind for block in document.blocks)
    return DocumentInfo(
        path=article.path,
        title=document.written(document.title) if document.title else article.title,
        date=today.isoformat() if today else None,
        date_source=date_source,
        place=next(places, None),
        genre=document.genre,
        issuer=document.written(document.issuer) if document.issuer else article.issuer,
        language=document.language,
        words=sum(len(text[block.start : block.end].split()) for block in body),
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        source_sha256=article.source_sha256,
        embargo=when.embargo(document, today),
        set_apart={kind: counts[kind] for kind in SET_APART if counts[kind]},
        kept=article.kept,
    )
