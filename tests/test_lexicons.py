"""Every cue finds what its `hits` say and keeps out of its `misses`, through the real pipeline."""

from __future__ import annotations

from functools import cache

import pytest

from briefcli import clauses, cues, mentions
from briefcli.analyse import Analyser
from briefcli.find import deeds
from briefcli.records import Article, Finding
from briefcli.segment import segment

CUES = cues.load().cues
HITS = [(cue, sentence) for cue in CUES for sentence in cue.hits]
MISSES = [(cue, sentence) for cue in CUES for sentence in cue.misses]


@cache
def _analyser() -> Analyser:
    return Analyser.load()


def findings(sentence: str, lexicon: cues.Lexicon | None = None) -> tuple[Finding, ...]:
    lexicon = lexicon or cues.load()
    document = _analyser().analyse(segment(Article(sentence)))
    return deeds.find(document, clauses.find(document), mentions.find(document, lexicon), (), (), lexicon)


@pytest.mark.parametrize(("cue", "sentence"), HITS, ids=[f"{cue.id}: {sentence}" for cue, sentence in HITS])
def test_hit(cue: cues.Cue, sentence: str) -> None:
    found = findings(sentence)
    if cue.weighed:  # it names what the encoder finds, and finds nothing itself
        matched = cues.load().matches(_analyser().analyse(segment(Article(sentence))).sentences[0])
        assert cue.id in {match.cue.id for match in matched}
        return
    assert any(
        finding.kind == cue.kind and any(reason.startswith(f"cue {cue.id} ") for reason in finding.reasons)
        for finding in found
    ), [(finding.kind, finding.reasons) for finding in found]


@pytest.mark.parametrize(("cue", "sentence"), MISSES, ids=[f"{cue.id}: {sentence}" for cue, sentence in MISSES])
def test_miss(cue: cues.Cue, sentence: str) -> None:
    assert cue.kind not in {finding.kind for finding in findings(sentence)}


def test_every_shipped_cue_has_a_miss_too() -> None:
    assert not [cue.id for cue in CUES if not cue.misses]
