"""Names in MEANTIME, GUM and UNER EWT as stretches of plain text."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.eval.data import SHARED, rows

Name = tuple[int, int, str]
"""A name: [start, end) in the text, and PER, ORG or LOC."""
TYPES = ("PER", "ORG", "LOC")
MEANTIME_LAST = 5
"""MEANTIME marks every mention in the headline, the date line and the sentences up to number 5 only."""
JOINING = frozenset({"of", "the", "and", "&", "for", "de", "'s", "-", "on", "in"})
"""Words inside names that are not capitalised."""


@dataclass(frozen=True, slots=True)
class Annotated:
    """A document: its text, its names, and stretches on which nothing is scored."""

    text: str
    names: list[Name]
    ignored: list[tuple[int, int]] = field(default_factory=list)


NATIONALITY_WORDS = """
afghan african albanian algerian american angolan arab arabic argentine argentinian armenian asian
australian austrian azerbaijani bahraini bangladeshi basque belarusian belgian bolivian bosnian brazilian
british bulgarian burmese cambodian cameroonian canadian catalan caribbean chadian chechen chilean
chinese christian colombian congolese croat croatian cuban cypriot czech danish dane dutch ecuadorian
egyptian emirati english eritrean estonian ethiopian european filipino finn finnish flemish french
georgian german ghanaian greek guatemalan guinean haitian hispanic honduran hungarian hutu icelandic
indian indonesian iranian iraqi irish islamic islamist israeli italian ivorian jamaican japanese jew
jewish jordanian kazakh kenyan korean kosovar kurd kurdish kuwaiti kyrgyz laotian latin latino latvian
lebanese liberian libyan lithuanian macedonian malaysian malian maltese mauritanian mexican moldovan
mongolian montenegrin moroccan mozambican muslim namibian nepalese nepali nicaraguan nigerian norwegian
omani pakistani palestinian panamanian paraguayan persian peruvian polish portuguese qatari roman
romanian russian rwandan salvadoran saudi scot scottish senegalese serb serbian shia shiite sikh
singaporean slovak slovene slovenian somali soviet spanish sudanese sunni swede swedish swiss syrian
taiwanese tajik tamil tanzanian thai tibetan tunisian turk turkish turkmen tutsi ugandan ukrainian
uruguayan uzbek venezuelan vietnamese welsh yemeni zambian zimbabwean republican democrat democratic
catholic protestant hindu buddhist
"""
NATIONALITIES = frozenset(NATIONALITY_WORDS.split())


COUNTRYMEN = frozenset(
    people + end
    for people in ("english", "french", "irish", "dutch", "welsh", "scots")
    for end in ("man", "men", "woman", "women")
)


def is_nationality(name: str) -> bool:
    """Whether `name` ends in a word for a people, a faith or its adjective."""
    word = re.split(r"[\s-]", name)[-1].lower()
    return word in NATIONALITIES or word.removesuffix("s") in NATIONALITIES or word in COUNTRYMEN


def meantime(*parts: str) -> list[Annotated]:
    """Headline and first sentences of the articles in `parts` of MEANTIME ("gm", "stock", "airbus",
    "apple").
    """
    return [
        _meantime(row)
        for row in rows("corpora/meantime/meantime.jsonl.gz")
        if row["corpus"].removeprefix("corpus_") in parts
    ]


def _meantime(row: dict[str, Any]) -> Annotated:
    """One article. Names left unmarked that are marked elsewhere in it are gaps of the annotation: not
    scored.
    """
    end = max(sentence["end"] for sentence in row["sentences"] if sentence["n"] <= MEANTIME_LAST)
    text = row["text"][:end]
    found = set()
    for entity in row["entities"]:
        for mention in entity["mentions"]:
            if mention["syntactic_type"] in {"NAM", "PRE.NAM"} and mention["end"] <= end:
                name = _proper(text, mention["start"], mention["end"], entity["type"])
                found.update([(*name, entity["type"] or "")] if name else [])
    names = _outermost(sorted(name for name in found if name[2] in TYPES))
    unsure = [(start, end) for start, end, kind in sorted(found) if not kind]
    for known in sorted({text[start:end] for start, end, _ in names}):
        unsure += [again.span() for again in re.finditer(rf"\b{re.escape(known)}(?!\w)", text)]
    return Annotated(text, names, [one for one in unsure if not any(_overlap(one, name[:2]) for name in names)])


def _overlap(a: tuple[int, ...], b: tuple[int, ...]) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _proper(text: str, start: int, end: int, kind: str | None) -> tuple[int, int] | None:
    """The name in a mention that may hold a description too ("German airline Lufthansa", "EADS N.V. (EADS)"):
    its last run of capitalised words up to a comma or bracket, for persons up to "of"."""
    head = re.split(r"[,(]| of " if kind == "PER" else r"[,(]", text[start:end])[0].rstrip()
    described = [
        word.end()
        for word in re.finditer(r"\S+", head)
        if not re.search(r"[A-Z0-9]", word[0]) and word[0].lower() not in JOINING
    ]
    start, end = start + (described[-1] if described else 0), start + len(head)
    return (start + len(text[start:end]) - len(text[start:end].lstrip()), end) if text[start:end].strip() else None


def _outermost(names: list[Name]) -> list[Name]:
    return [
        one
        for one in names
        if not any(
            other != one and other[0] <= one[0] and one[1] <= other[1] and other[1] - other[0] > one[1] - one[0]
            for other in names
        )
    ]


def gum(split: str, *genres: str) -> list[Annotated]:
    """GUM `split` ("train", "dev"), of all or of `genres`: persons, organizations and places with a proper
    noun as head.
    """
    with gzip.open(SHARED / f"corpora/gum/{split}.conllu.gz", "rt", encoding="utf-8") as file:
        documents = file.read().split("# newdoc id = GUM_")[1:]
    return [_gum(document) for document in documents if not genres or document.split("_")[0] in genres]


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens [first, last) of a sentence of GUM, its entity type and its head tokens (a title and a name
    are both).
    """

    first: int
    last: int
    kind: str
    heads: tuple[int, ...]


GUM_TYPES = {"person": "PER", "organization": "ORG", "place": "LOC"}
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
        found = [
            (*name_run(proper, tokens, mention), mention.kind)
            for mention in gum_mentions(tokens)
            if mention.kind in GUM_TYPES and named(proper, mention)
        ]
        names += _outermost(
            sorted({(spans[first][0], spans[last - 1][1], GUM_TYPES[kind]) for first, last, kind in found})
        )
    return Annotated(text, names)


def gum_mentions(tokens: list[list[str]]) -> Iterator[Mention]:
    """The mentions in one sentence of GUM."""
    opened: list[tuple[str, str, int, tuple[int, ...]]] = []
    for index, row in enumerate(tokens):
        entity = next((part[7:] for part in row[9].split("|") if part.startswith("Entity=")), "")
        for bracket in GUM_BRACKET.finditer(entity):
            if bracket["open"]:
                number, kind, *rest = bracket["open"].split("-")
                heads = next((part for part in rest[3:] if re.fullmatch(r"[\d,]+", part)), "1")
                opened.append((number, kind, index, tuple(index + int(head) - 1 for head in heads.split(","))))
            if bracket["whole"] or bracket["close"]:
                place = next(
                    (
                        place
                        for place in reversed(range(len(opened)))
                        if bracket["whole"] or opened[place][0] == bracket["close"]
                    ),
                    None,
                )
                if place is not None:
                    number, kind, first, head_tokens = opened.pop(place)
                    yield Mention(first, index + 1, kind, tuple(min(head, index) for head in head_tokens))


def named(proper: list[bool], mention: Mention) -> bool:
    """Whether a head token of `mention` is a proper noun."""
    return any(proper[head] for head in mention.heads)


def name_run(proper: list[bool], tokens: list[list[str]], mention: Mention) -> tuple[int, int]:
    """The run of proper nouns at the first one among the heads (for persons, after titles, at the last
    before a comma); an organization's reaches over "of" and the like.
    """
    heads = [head for head in mention.heads if proper[head]]
    comma = next((place for place in range(heads[0], mention.last) if tokens[place][1] == ","), mention.last)
    start = end = max(head for head in heads if head < comma) if mention.kind == "person" else heads[0]
    joining = JOINING if mention.kind == "organization" else {"of", "the"} if mention.kind == "place" else ()
    while start > mention.first and proper[start - 1]:
        start -= 1
    while end + 1 < mention.last:
        ahead = end + 1
        while ahead < mention.last and not proper[ahead] and tokens[ahead][1].lower() in joining:
            ahead += 1
        if ahead >= mention.last or not proper[ahead]:
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
