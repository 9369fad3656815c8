"""Quotations that run over sentences: who speaks is told in another one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from briefcli.clauses.record import Clauses, Frame
from briefcli.language import words
from briefcli.records import Document


def by_token(document: Document) -> Iterator[tuple[int, ...]]:
    """For each sentence, for each token, the index of the quotation it is in, marks included, -1 for none."""
    quotations = document.quotations
    passed = 0
    for sentence in document.sentences:
        while passed < len(quotations) and quotations[passed].end <= sentence.start:
            passed += 1
        quoted = [-1] * len(sentence.words)
        current, token = passed, 0
        while current < len(quotations) and quotations[current].start < sentence.end:
            while token < len(quoted) and sentence.ends[token] <= quotations[current].start:
                token += 1
            while token < len(quoted) and sentence.starts[token] < quotations[current].end:
                quoted[token] = current
                token += 1
            current += 1
        yield tuple(quoted)


def add_speakers(document: Document, found: Clauses) -> None:
    """Frame every quotation of `found` whose speaker stands in another sentence: in one that shares the quotation, or
    right before it (`he said. "We ..."`, `He said:`).
    """
    quoted = [tree.quoted if tree else () for tree in found.trees]
    groups = [quotation.group for quotation in document.quotations]
    speakers: dict[int, Frame] = {}
    for clause in found.clauses:
        number = quoted[clause.sentence][clause.head]
        frame = clause.frame
        if number >= 0 and frame is not None and quoted[frame.sentence][frame.cue] != number:
            speakers.setdefault(groups[number], frame)
    carried: Frame | None = None
    for number, sentence in enumerate(document.sentences):
        if number and document.sentences[number - 1].block != sentence.block:
            carried = None
        latest = None
        for clause in found.of(number):
            quotation = quoted[number][clause.head]
            if quotation < 0:
                continue
            group = groups[quotation]
            speaker = speakers.get(group) or (carried if quoted[number][0] >= 0 else None)
            if speaker is not None:
                speakers.setdefault(group, speaker)
                latest = speaker
                if clause.frame is None:
                    clause.frame = replace(speaker, kind="quotation", plain=True)
        carried = latest or _announced(document, found, number)


def _announced(document: Document, found: Clauses, number: int) -> Frame | None:
    """The frame that a sentence like "The minister said:" opens."""
    sentence = document.sentences[number]
    if not sentence.words or sentence.words[-1] != ":":
        return None
    for place, clause in enumerate(found.of(number), found.firsts[number]):
        speaks = clause.kind in ("main", "coordinate") and clause.found in ("own", "coordinated")
        if speaks and not clause.passive and sentence.lemmas[clause.head] in words("attribution_clause"):
            return Frame("quotation", number, clause.head, place, clause.subject, True)
    return None
