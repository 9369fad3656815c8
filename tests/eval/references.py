"""How safe merging and pronouns are: people in GUM's gold coreference, dev (12 news, 10 interviews).

    python -m tests.eval.references [--misses]

The text is that of the sentences, a blank line where GUM has a paragraph. Every name of a person, "he" and "she"
gets the gold entity whose smallest mention covers its last word; a pronoun is right if most names of the actor we gave
it have the same entity. `pronouns` is the share of resolved pronouns that are right, `resolved` the share of all that
are resolved; `asides` is the share that is right of "he", "him", "his" whose names stand in the lines; `merged` is how
many pairs of person names that we hold for one person are one, `parted` how many pairs that are one we hold for one.
"""

from __future__ import annotations

import gzip
import itertools
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from briefcli import cast as casting
from briefcli import clauses
from briefcli.analyse import Analyser
from briefcli.records import Article, Reference
from briefcli.segment import segment
from tests.eval.data import SHARED

PRONOUNS = frozenset({"he", "she"})
_BRACKETS = re.compile(r"\(([^()]+)\)|\(([^()]+)|([^()]+)\)")


@dataclass
class Annotated:
    """A document's text and, by entity id, the stretches of its gold mentions."""

    name: str
    text: str = ""
    stretches: list[tuple[int, int, str]] = field(default_factory=list)

    def entity(self, start: int, end: int) -> str | None:
        """The entity of the smallest mention around a stretch."""
        around = [(last - first, entity) for first, last, entity in self.stretches if first <= start and end <= last]
        return min(around)[1] if around else None


def documents(file: str) -> Iterator[Annotated]:
    document: Annotated | None = None
    opened: dict[str, list[int]] = {}
    cursor, paragraph = 0, False
    with gzip.open(SHARED / "corpora" / "gum" / file, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# newdoc"):
                if document:
                    yield document
                document, opened = Annotated(line.split("=")[1].strip()), {}
            elif document is None:
                continue
            elif line.startswith("# newpar"):
                paragraph = True
            elif line.startswith("# text ="):
                gap = ("\n\n" if paragraph else " ") if document.text else ""
                document.text += gap + line.split("=", 1)[1].strip()
                cursor, paragraph = len(document.text) - len(line.split("=", 1)[1].strip()), False
            elif line[0].isdigit() and line.split("\t")[0].isdigit():
                columns = line.rstrip("\n").split("\t")
                start = document.text.find(columns[1], cursor)
                if start < 0:
                    continue
                cursor = start + len(columns[1])
                _enter(columns[9], start, cursor, opened, document)
    if document:
        yield document


def _enter(misc: str, start: int, end: int, opened: dict[str, list[int]], document: Annotated) -> None:
    """Read the brackets of one token's ``Entity=``."""
    value = next((part[7:] for part in misc.split("|") if part.startswith("Entity=")), "")
    for single, opening, closing in _BRACKETS.findall(value):
        entity = (single or opening or closing).split("-")[0]
        if single:
            document.stretches.append((start, end, entity))
        elif opening:
            opened.setdefault(entity, []).append(start)
        elif opened.get(entity):
            document.stretches.append((opened[entity].pop(), end, entity))


def measure(every: int = 1, file: str = "dev.conllu.gz", misses: bool = False) -> dict[str, float]:
    analyser = Analyser()
    count: Counter[str] = Counter()
    for annotated in itertools.islice(documents(file), 0, None, every):
        document = analyser.analyse(segment(Article(text=annotated.text)))
        cast = casting.find(document, clauses.find(document))
        majority = {}
        pairs: list[tuple[int, str]] = []
        for index, actor in enumerate(cast.actors):
            entities = Counter(annotated.entity(span.end - 1, span.end) for span in actor.spans)
            majority[index] = entities.most_common(1)[0][0]
            if actor.kind == "person":
                pairs += [(index, entity) for entity in entities.elements() if entity]
        for (ours, gold), (other, golden) in itertools.combinations(pairs, 2):
            count["held"] += ours == other
            count["same"] += gold == golden
            count["both"] += ours == other and gold == golden
        references = {reference.start: reference for reference in cast.references}
        for match in re.finditer(r"\b(?:[Hh]e|[Ss]he)\b", annotated.text):
            count["pronouns"] += 1
            reference = references.get(match.start())
            if reference is None or reference.end != match.end():
                continue
            count["resolved"] += 1
            right = majority[reference.actor] == annotated.entity(*match.span())
            count["right"] += right
            if misses and not right:
                _show(annotated, cast.actors[reference.actor].name, reference)
        for aside in cast.asides:
            right = majority[aside.actor] == annotated.entity(aside.start, aside.end)
            count["asides"] += 1
            count["right asides"] += right
            if misses and not right:
                _show(annotated, cast.actors[aside.actor].name, aside)
    return {
        "pronouns": count["right"] / max(1, count["resolved"]),
        "resolved": count["resolved"] / max(1, count["pronouns"]),
        "asides": count["right asides"] / max(1, count["asides"]),
        "merged": count["both"] / max(1, count["held"]),
        "parted": count["both"] / max(1, count["same"]),
    }


def _show(annotated: Annotated, name: str, pronoun: Reference) -> None:
    before = annotated.text[max(0, pronoun.start - 250) : pronoun.end + 40].replace("\n", " ")
    print(f"{annotated.name}: {name} <- ...{before}\n")


def main() -> None:
    file = "train.conllu.gz" if "--train" in sys.argv else "dev.conllu.gz"
    for name, score in measure(file=file, misses="--misses" in sys.argv).items():
        print(f"{name:9} {score:.3f}")


if __name__ == "__main__":
    main()
