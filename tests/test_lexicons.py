"""Every cue finds what its `hits` say and keeps out of its `misses`, through the real pipeline."""

from __future__ import annotations

from functools import cache

import pytest

from briefcli import cues, mentions
from briefcli.analyse import Analyser
from briefcli.extract import deeds
from briefcli.records import Article, Finding
from briefcli.segment import segment

CUES = cues.load().cues
HITS = [(cue, sentence) for cue in CUES for sentence in cue.hits]
MISSES = [(cue, sentence) for cue in CUES for sentence in cue.misses]


@cache
def _models() -> tuple[Analyser, deeds.DeedModel]:
    return Analyser.load(), deeds.DeedModel.load()


def findings(sentence: str, lexicon: cues.Lexicon | None = None) -> tuple[Finding, ...]:
    analyser, model = _models()
    lexicon = lexicon or cues.load()
    document = analyser.analyse(segment(Article(sentence)))
    return deeds.find(document, mentions.find(document, lexicon), (), (), lexicon, model)


@pytest.mark.parametrize(("cue", "sentence"), HITS, ids=[f"{cue.id}: {sentence}" for cue, sentence in HITS])
def test_hit(cue: cues.Cue, sentence: str) -> None:
    found = findings(sentence)
    assert any(
        finding.kind == cue.kind and any(reason.startswith(f"cue {cue.id} ") for reason in finding.reasons)
        for finding in found
    ), [(finding.kind, finding.reasons) for finding in found]


@pytest.mark.parametrize(("cue", "sentence"), MISSES, ids=[f"{cue.id}: {sentence}" for cue, sentence in MISSES])
def test_miss(cue: cues.Cue, sentence: str) -> None:
    assert cue.kind not in {finding.kind for finding in findings(sentence)}


def test_every_shipped_cue_has_a_miss_too() -> None:
    assert not [cue.id for cue in CUES if not cue.misses]
