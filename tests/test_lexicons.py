"""Every cue finds what its `hits` say and keeps out of its `misses`, through the real pipeline."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from briefcli import cast as casting
from briefcli import clauses, cues
from briefcli.analyse import Analyser
from briefcli.find import deeds
from briefcli.records import Article, Finding
from briefcli.segment import segment

CUES = cues.load().cues
HITS = [(cue, sentence) for cue in CUES for sentence in cue.hits]
MISSES = [(cue, sentence) for cue in CUES for sentence in cue.misses]


TAKEN = frozenset(
    {
        "The engine did not respond to the switch.",
        "The patient did not respond to treatment.",
        "The two forces cancel each other in the experiment.",
        "There is no plan of the old city in the museum.",
        "My brother had no intention of getting married.",
        "The old bridge will not hold.",
        "The economy will not grow this year, economists said.",
        "The wedding guests postponed their dinner.",
        "She withdrew fifty dollars at the machine.",
        "She was denied a visa.",
        "The twins agreed to share their toys.",
        "The temperature will continue to rise.",
        "He proposed to her on a beach.",
        "The speaker announced the winner of the song contest.",
        "The dynasty ruled for two centuries.",
        "She directed her first film in May.",
        "Exports declined in May.",
        "The dog has no intention of moving.",
        "His body rejected the new kidney.",
        "The machine rejects coins that are bent.",
        "The cat chose not to eat.",
        "My car refused to start this morning.",
        "It will not rain tomorrow.",
        "The patients do not have any information about their doctors.",
        "She voted early to avoid the rain.",
    }
)
"""Misses in which the encoder finds a deed of animals, things, weather or private persons: its training has few."""


@cache
def _analyser() -> Analyser:
    return Analyser()


def findings(sentence: str, lexicon: cues.Lexicon | None = None) -> tuple[Finding, ...]:
    lexicon = lexicon or cues.load()
    document = _analyser().analyse(segment(Article(sentence)))
    found = clauses.find(document)
    return deeds.find(document, found, casting.find(document, found), (), (), lexicon)


@pytest.mark.parametrize(("cue", "sentence"), [pytest.param(*hit, id=f"{hit[0].id}: {hit[1]}") for hit in HITS])
def test_hit(cue: cues.Cue, sentence: str) -> None:
    matched = cues.load().matches(_analyser().analyse(segment(Article(sentence))).sentences[0])
    assert cue.id in {match.cue.id for match in matched}


def _known(cue: cues.Cue, sentence: str) -> Any:
    marks = [pytest.mark.xfail(strict=True, reason="no accountable actor")] if sentence in TAKEN else []
    return pytest.param(cue, sentence, marks=marks, id=f"{cue.id}: {sentence}")


@pytest.mark.parametrize(("cue", "sentence"), [_known(cue, sentence) for cue, sentence in MISSES])
def test_miss(cue: cues.Cue, sentence: str) -> None:
    assert cue.kind not in {finding.kind for finding in findings(sentence)}


def test_every_shipped_cue_has_a_miss_too() -> None:
    assert not [cue.id for cue in CUES if not cue.misses]
