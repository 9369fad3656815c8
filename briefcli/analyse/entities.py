"""Named entities by a linear-chain CRF over word, affix and shape features."""

from __future__ import annotations

from collections.abc import Sequence

from briefcli.analyse.tags import TagFeatures
from briefcli.models import SequenceModel
from briefcli.records import Entity, EntityKind, Sentence

MODEL = "entities.crf"
KINDS: dict[str, EntityKind] = {
    "per": "person", "org": "organization", "geo": "place", "gpe": "group", "tim": "date",
}


class EntityTagger:
    """Finds the entities of a document."""

    def __init__(self, model: SequenceModel) -> None:
        self._model = model
        self._features = TagFeatures()

    @classmethod
    def load(cls) -> EntityTagger:
        return cls(SequenceModel(MODEL))

    def entities(self, sentences: Sequence[Sentence]) -> list[tuple[Entity, ...]]:
        """The entities of each sentence of one document, in order."""
        return [
            tuple(decode(self._model.label(self._features.items(sentence.words)))) for sentence in sentences
        ]


def decode(labels: Sequence[str]) -> list[Entity]:
    """Entities from IOB2 labels; an I without its B begins an entity."""
    found: list[Entity] = []
    first, kind = 0, ""
    for position, label in enumerate([*labels, "O"]):
        if label.startswith("I-") and label[2:] == kind:
            continue
        if kind:
            found.append(Entity(first, position, KINDS[kind]))
        first, kind = position, label[2:]
    return found
