"""Quotations that run over sentences: who speaks is told in another one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace

from briefcli.clauses.record import Clauses, Frame
from briefcli.records import Document


def by_token(document: Document) -> Iterator[tuple[int, ...]]:
    """For each sentence, for each token, the index of the quotation it is in, marks included, -1 for none."""
    starts, ends = ([getattr(one, edge) for one in document.quotations] for edge in ("start", "end"))
    for sentence in document.sentences:
        first = [bisect_right(ends, start) for start in sentence.starts]
        last = [bisect_left(starts, end) for end in sentence.ends]
        yield tuple(one if one < two else -1 for one, two in zip(first, last, strict=True))


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
    latest: Frame | None = None
    for number, sentence in enumerate(document.sentences):
        carried = latest if number and document.sentences[number - 1].block == sentence.block else None
        latest = None
        for clause in (one for one in found.of(number) if quoted[number][one.head] >= 0):
            group = groups[quoted[number][clause.head]]
            speaker = speakers.get(group) or (carried if quoted[number][0] >= 0 else None)
            if speaker is not None:
                speakers.setdefault(group, speaker)
                latest = speaker
                if clause.frame is None:
                    clause.frame = replace(speaker, kind="quotation", plain=True)
