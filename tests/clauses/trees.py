"""Trees written by hand, so that clauses are tested without a model.

A token is ``word/TAG/relation>governor``: "She/PRP/nsubj>left left=leave/VBD/root". ``=lemma`` where the lemma is not
the word in lower case; the governor is named by its word, the second of two equal words as ``word#2``.
"""

from __future__ import annotations

from collections import Counter

from briefcli.clauses import Clause, Phrase, Stretch, find
from briefcli.clauses import doubts as doubts_of
from briefcli.clauses import pointing as pointing_of
from briefcli.clauses import teller as teller_of
from briefcli.records import Article, Block, Document, Quotation, Sentence


def tree(table: str, start: int = 0, block: int = 0) -> Sentence:
    """The sentence of a table of tokens, its words one space apart from `start` on."""
    words, lemmas, tags, governors, relations = [], [], [], [], []
    for token in table.split():
        form, tag, edge = token.rsplit("/", 2)
        word, _, lemma = form.partition("=")
        relation, _, governor = edge.partition(">")
        words.append(word)
        lemmas.append(lemma or word.lower())
        tags.append(tag)
        relations.append(relation)
        governors.append(governor)
    places: dict[str, int] = {}
    counted: Counter[str] = Counter()
    for place, word in enumerate(words):
        counted[word] += 1
        places[word if counted[word] == 1 else f"{word}#{counted[word]}"] = place
    starts = [start + sum(len(before) + 1 for before in words[:place]) for place in range(len(words))]
    ends = [first + len(word) for first, word in zip(starts, words, strict=True)]
    return Sentence(
        start, ends[-1], block, tuple(words), tuple(starts), tuple(ends), tuple(tags), tuple(lemmas),
        tuple(places[governor] if governor else -1 for governor in governors), tuple(relations),
    )  # fmt: skip


def document(*tables: str, blocks: tuple[int, ...] = ()) -> Document:
    """Sentences a space apart, their quotations paired by the marks; `blocks` has the paragraph of each."""
    sentences: list[Sentence] = []
    for number, table in enumerate(tables):
        start = sentences[-1].end + 1 if sentences else 0
        sentences.append(tree(table, start, blocks[number] if blocks else 0))
    return of_sentences(*sentences)


def of_sentences(*sentences: Sentence, quoted: tuple[int, int] | None = None) -> Document:
    """Sentences a space apart; one quotation at the offsets `quoted`, or all that the marks make."""
    text = " ".join(" ".join(sentence.words) for sentence in sentences)
    marks = [place for place, char in enumerate(text) if char == '"']
    pairs = [quoted] if quoted else [(first, last + 1) for first, last in zip(marks[::2], marks[1::2], strict=False)]
    quotations = tuple(Quotation(first, last, True, group) for group, (first, last) in enumerate(pairs))
    paragraphs = tuple(Block(0, len(text), "body") for _ in range(max(s.block for s in sentences) + 1))
    return Document(Article(text), paragraphs, sentences, quotations, None, "story", None, "en")


class Read:
    """The clauses of one sentence, asked by the word that heads them; answers are words."""

    def __init__(self, table: str) -> None:
        self.document = document(table)
        self.sentence = self.document.sentences[0]
        self.all = find(self.document)

    def index(self, head: str) -> int:
        return next(place for place, clause in enumerate(self.all.clauses) if self.sentence.words[clause.head] == head)

    def clause(self, head: str) -> Clause:
        return self.all.clauses[self.index(head)]

    def heads(self) -> str:
        return " ".join(self.sentence.words[clause.head] for clause in self.all.clauses)

    def text(self, stretch: Stretch | Phrase | None) -> str | None:
        return None if stretch is None else " ".join(self.sentence.words[stretch.first : stretch.last])

    def subject(self, head: str) -> tuple[str | None, str]:
        clause = self.clause(head)
        return self.text(clause.subject), clause.found

    def negation(self, head: str) -> tuple[str, str] | None:
        clause = self.clause(head)
        return None if clause.negation is None else (self.sentence.words[clause.negation], clause.scope or "")

    def shown(self, head: str) -> str | None:
        clause = self.clause(head)
        return ("? " if clause.unsure else "") + (self.text(clause.shown) or "")

    def doubts(self, head: str) -> list[str]:
        return list(doubts_of(self.all, self.clause(head), undone=False))

    def pointing(self, head: str) -> str | None:
        return pointing_of(self.all, self.clause(head), frozenset())

    def conditions(self, head: str) -> list[str | None]:
        return [self.text(condition) for condition in self.clause(head).conditions]

    def actor(self, head: str) -> str | None:
        return self.text(self.clause(head).actor)

    def teller(self, head: str) -> str | None:
        return self.text(teller_of(self.all, self.index(head)))
