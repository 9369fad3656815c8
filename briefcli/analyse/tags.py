"""Part-of-speech tags (Penn Treebank, as in GUM) by a linear-chain model over words, affixes, outlines and classes."""

from __future__ import annotations

from briefcli.analyse.windows import Templates, WindowModel
from briefcli.analyse.words import Column, Window
from briefcli.models.sequence import SequenceModel

MODEL = "tags.bin"
NEXT = (Column.LOWER, Column.ENDING, Column.VECTOR_MIDDLE)
TEMPLATES = Templates(
    single={
        0: (
            Column.ALWAYS, Column.LOWER, Column.FORM, Column.LAST_1, Column.LAST_2, Column.LAST_3, Column.LAST_4,
            Column.FIRST_2, Column.FIRST_3, Column.TAIL, Column.VECTOR_FINE, Column.VECTOR_MIDDLE,
        ),
        -1: NEXT,
        1: NEXT,
        -2: (Column.LOWER,),
        2: (Column.LOWER,),
    },
    joint=(((-1, Column.LOWER), (0, Column.LOWER)), ((0, Column.LOWER), (1, Column.LOWER))),
    marks=("opening quotation mark", "closing quotation mark"),
)  # fmt: skip


def marks(window: Window) -> list[int]:
    """Tells opening and closing straight quotation marks apart, one number a word: odd ones of a sentence open."""
    found = []
    for words in window.sentences:
        opening = False
        for word in words:
            quotation = word == '"'
            opening ^= quotation
            found.append((1 if opening else 2) if quotation else 0)
    return found


class PartOfSpeechTagger:
    """Penn tags of tokenised sentences."""

    def __init__(self, model: SequenceModel) -> None:
        self._model = WindowModel(model, TEMPLATES)

    @classmethod
    def load(cls) -> PartOfSpeechTagger:
        """Raises `briefcli.models.ModelError` when the model file is missing or altered."""
        return cls(SequenceModel.load(MODEL))

    def tag(self, window: Window) -> list[tuple[str, ...]]:
        """One Penn tag a word, sentence by sentence."""
        return self._model.label(window, marks(window))
