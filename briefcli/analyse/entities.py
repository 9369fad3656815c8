"""Named entities: a linear-chain CRF over words, word classes and traces in the document, then the document as a
whole: one name, one kind.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from briefcli.analyse.clusters import Clusters
from briefcli.analyse.entity_features import EntityFeatures, traces
from briefcli.analyse.quantities import quantities
from briefcli.models import SequenceModel
from briefcli.records import Entity, EntityKind, Sentence

MODEL = "entities.crf"
VECTOR_CLUSTERS = "clusters_vectors.bin"
CONTEXT_CLUSTERS = "clusters_news.bin"
KINDS: dict[str, EntityKind] = {
    "PER": "person", "ORG": "organization", "LOC": "place", "NORP": "group",
}


class EntityTagger:
    """Finds the entities of a document."""

    def __init__(self, model: SequenceModel, features: EntityFeatures) -> None:
        self._model = model
        self._features = features

    @classmethod
    def load(cls) -> EntityTagger:
        """Reads the model files; raises `briefcli.models.ModelError` when one is missing or altered."""
        features = EntityFeatures(Clusters.load(VECTOR_CLUSTERS), Clusters.load(CONTEXT_CLUSTERS))
        return cls(SequenceModel(MODEL), features)

    def entities(self, sentences: Sequence[Sentence]) -> list[tuple[Entity, ...]]:
        """The entities of each sentence of one document, in order."""
        words = [sentence.words for sentence in sentences]
        document = traces(words)
        found = [list(decode(self._model.label(self._features.items(one, document)))) for one in words]
        return [_with_quantities(one, names) for one, names in zip(words, consistent(words, found), strict=True)]


def decode(labels: Sequence[str]) -> Iterator[Entity]:
    """Entities from IOB2 labels; an I without its B begins an entity."""
    first, kind = 0, ""
    for position, label in enumerate([*labels, "O"]):
        if label.startswith("I-") and label[2:] == kind:
            continue
        if kind:
            yield Entity(first, position, KINDS[kind])
        first, kind = position, label[2:]


def _with_quantities(words: Sequence[str], names: list[Entity]) -> tuple[Entity, ...]:
    taken = {position for name in names for position in range(name.first, name.last)}
    return tuple(sorted([*names, *quantities(words, taken)], key=lambda entity: entity.first))


def consistent(sentences: Sequence[Sequence[str]], found: Sequence[list[Entity]]) -> list[list[Entity]]:
    """One name, one kind: each name gets the kind it has most often in the document, a person's surname alone that
    of the full name, and capitalised words that make up a name found elsewhere become that name."""
    kinds = _kinds(sentences, found)
    longest = max((len(name) for name in kinds), default=0)
    result = []
    for words, names in zip(sentences, found, strict=True):
        agreed = [Entity(one.first, one.last, _agreed(kinds, tuple(words[one.first:one.last]), one.kind))
                  for one in names]
        result.append(sorted(agreed + _missed(words, agreed, kinds, longest), key=lambda entity: entity.first))
    return result


def _kinds(sentences: Sequence[Sequence[str]], found: Sequence[list[Entity]]) -> dict[tuple[str, ...], EntityKind]:
    """The kind of each name of the document."""
    votes: dict[tuple[str, ...], Counter[EntityKind]] = {}
    for words, names in zip(sentences, found, strict=True):
        for one in names:
            votes.setdefault(tuple(words[one.first:one.last]), Counter())[one.kind] += 1
    kinds = {name: max(counts, key=lambda kind: counts[kind]) for name, counts in votes.items()}
    for name in votes:
        surname = name[-1:]
        if len(name) > 1 and kinds[name] == "person" and "person" not in votes.get(surname, ()):
            kinds[surname] = "person"
    return kinds


def _agreed(kinds: dict[tuple[str, ...], EntityKind], name: tuple[str, ...], kind: EntityKind) -> EntityKind:
    return kind if "group" in (kind, kinds[name]) else kinds[name]


def _missed(
    words: Sequence[str], names: list[Entity], kinds: dict[tuple[str, ...], EntityKind], longest: int
) -> list[Entity]:
    """Runs of capitalised words outside `names` that are, as a whole, a name of the document."""
    taken = {position for name in names for position in range(name.first, name.last)}
    free = [word[0].isupper() and position not in taken for position, word in enumerate(words)]
    missed: list[Entity] = []
    for first in range(len(words)):
        if not free[first] or (first > 1 and free[first - 1]) or (missed and missed[-1].last > first):
            continue
        for last in range(min(first + longest, len(words)), first, -1):
            kind = kinds.get(tuple(words[first:last]))
            whole = last == len(words) or not free[last]
            if kind and kind != "group" and whole and not any(one in taken for one in range(first, last)):
                missed.append(Entity(first, last, kind))
                break
    return missed
