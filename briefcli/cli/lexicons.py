"""The cues as a user sees them: listed, and a file of one's own put to the test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from briefcli import cues
from briefcli.contract import SECTION_KINDS
from briefcli.pipeline import Briefer
from briefcli.records import Article, Finding
from briefcli.render.safety import safe


def listed(lexicon: cues.Lexicon | None) -> Iterator[str]:
    """A line for each cue, by kind: kind, id, label and phrases, tab-separated."""
    known = (lexicon or cues.load()).cues
    for cue in sorted(known, key=lambda cue: cue.kind):
        yield "\t".join(map(safe, (cue.kind, cue.id, cue.label, "; ".join(cue.phrases)))) + "\n"


def failures(path: Path, lexicon: cues.Lexicon | None) -> list[str]:
    """A line for each sentence of the file's cues that is not found as its cue says, or found though it must not.

    A hit is found if its cue matches and a finding of its kind overlaps the match.
    """
    lexicon = lexicon or cues.load()
    briefer = Briefer(lexicon)
    own = [cue for cue in lexicon.cues if cue.file == str(path)]
    wrong = [f"{path}: no cue in this file"] if not own else []
    for cue in own:
        for sentence in cue.hits:
            if not _finds(briefer, cue, sentence):
                wrong.append(f"{cue.id}: not found: {safe(sentence)}")
        for sentence in cue.misses:
            if _finds(briefer, cue, sentence):
                wrong.append(f"{cue.id}: found, but must not be: {safe(sentence)}")
    return wrong


def _finds(briefer: Briefer, cue: cues.Cue, sentence: str) -> bool:
    document = briefer.analyse(Article(text=sentence))
    matches = [
        part.span(match.start, match.end)
        for part in document.sentences
        for match in briefer.lexicon.matches(part)
        if match.cue.id == cue.id
    ]
    briefing = briefer.brief(sentence, only=SECTION_KINDS)
    found: tuple[Finding, ...] = (*(briefing.actions or ()), *(briefing.non_actions or ()))
    return any(
        finding.kind == cue.kind and finding.start < span.end and span.start < finding.end
        for finding in found
        for span in matches
    )
