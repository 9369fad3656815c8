"""Builds the lemmatizer's table of exceptions: forms whose lemma the rules get wrong.

From three sources: a list of irregular verbs; the lemmas of GUM; and unlabelled news, which tells by the base forms
it uses whether "noting" is of "note" or "not", and which adjectives are always capitalised ("Afghan").
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from briefcli.analyse.lemmas import CLASSES, TABLE, by_rule, looked_up
from briefcli.encoder.reading import Network, read
from tests.training import cards
from tests.training.corpora import GumSentence, gum
from tests.training.silver import sample

IRREGULAR = Path(__file__).with_name("irregular_verbs.txt")
RAW_TOKENS = {"wikinews_2019_2020": 400_000, "state_dept_press": 500_000, "whitehouse_briefing_room": 700_000}
SEED = 1
LEAST_COUNT = 3
"""Occurrences in unlabelled news of a form worth an exception."""
CAPITALISED = 0.95
"""Share of capitals, sentence beginnings apart, from which an adjective is a name's."""
UNLEARNT = ("NNP", "NNPS", "NN", "FW", "GW", "CD", "UH", "SYM", "LS")
"""Tags whose exceptions in GUM are names, typing errors or conventions a table cannot know."""
INFLECTED = ("VBD", "VBN", "VBG", "VBZ")

Rows = dict[tuple[str, str], str]
"""(word class, form) -> lemma"""


def train() -> None:
    """Writes the table and its card."""
    raw = _tagged([words for document in sample(RAW_TOKENS, 300, SEED) for words in document])
    rows = {**adjectives(raw), **regular_verbs(raw), **annotated(gum("train")), **irregular_verbs()}
    content = "".join(f"{group}\t{form}\t{lemma}\n" for (group, form), lemma in sorted(rows.items()))
    cards.write(
        TABLE,
        content.encode("utf-8"),
        purpose="lemmas of forms that the rules of briefcli.analyse.lemmas get wrong",
        data=[cards.GUM, cards.RAW_NEWS],
        seed=SEED,
        scores={"gum dev accuracy on gold tags": _score(rows)},
        command="python -m tests.training lemmas",
    )


def irregular_verbs() -> Rows:
    """Irregular past tenses and participles, and regular forms whose spelling misleads."""
    rows = {}
    for line in IRREGULAR.read_text(encoding="utf-8").splitlines():
        base, *forms = line.split()
        rows.update({("V", form): base for form in forms})
    del rows["V", "saw"], rows["V", "lay"], rows["V", "ground"]
    return {**rows, ("V", "saw"): "see", ("V", "lay"): "lay"}


def annotated(sentences: Iterable[GumSentence]) -> Rows:
    """The exceptions of GUM: forms whose most frequent lemma is not that of the rules."""
    counts: defaultdict[tuple[str, str], Counter[tuple[str, str]]] = defaultdict(Counter)
    for sentence in sentences:
        for token in sentence.tokens:
            if token.tag not in UNLEARNT and token.lemma != "_" and "Typo" not in token.features:
                form = token.word if token.tag == "JJ" else token.word.lower()
                counts[CLASSES.get(token.tag, token.tag), form][token.lemma, token.tag] += 1
    rows = {}
    for (group, form), lemmas in sorted(counts.items()):
        best = max(sorted({lemma for lemma, _ in lemmas}), key=lambda one: _count(lemmas, one))
        if any(by_rule(form, tag) != best for _, tag in lemmas):
            rows[group, form] = best
    return rows


def _count(lemmas: Counter[tuple[str, str]], lemma: str) -> int:
    return sum(count for (one, _), count in lemmas.items() if one == lemma)


def regular_verbs(sentences: Iterable[tuple[Sequence[str], Sequence[str]]]) -> Rows:
    """Forms in "-ed", "-ing" and "-s" whose base, by the base forms in use, is not that of the rules."""
    bases: Counter[str] = Counter()
    forms: Counter[tuple[str, str]] = Counter()
    for words, tags in sentences:
        for word, tag in zip(words, tags, strict=True):
            if tag in ("VB", "VBP"):
                bases[word.lower()] += 1
            elif tag in INFLECTED:
                forms[word.lower(), tag] += 1
    rows = {}
    for (form, tag), count in sorted(forms.items()):
        ruled = by_rule(form, tag)
        best = max(_bases(form, ruled), key=lambda base: bases[base])
        if count >= LEAST_COUNT and best != ruled and bases[best] > LEAST_COUNT * bases[ruled]:
            rows["V", form] = best
    return rows


def _bases(form: str, ruled: str) -> list[str]:
    """What the base of a regular form may be, the rules' answer first."""
    for suffix in ("ing", "ed", "es", "s"):
        if form.endswith(suffix) and len(form) > len(suffix) + 2:
            cut = form[: -len(suffix)]
            undoubled = [cut[:-1]] if cut[-1:] == cut[-2:-1] else []
            return [ruled, cut, cut + "e", *undoubled]
    return [ruled]


def adjectives(sentences: Iterable[tuple[Sequence[str], Sequence[str]]]) -> Rows:
    """Adjectives that keep their capital."""
    capitals: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for words, tags in sentences:
        if sum(word[:1].isupper() for word in words) > len(words) / 2:
            continue
        for word, tag in list(zip(words, tags, strict=True))[1:]:
            if tag == "JJ" and word[:1].isalpha() and not word.isupper():
                (capitals if word[:1].isupper() else small)[word] += 1
    return {
        ("JJ", word): word
        for word, count in sorted(capitals.items())
        if count >= LEAST_COUNT and count >= CAPITALISED * (count + small[word.lower()])
    }


def _tagged(sentences: Iterable[Sequence[str]]) -> list[tuple[Sequence[str], Sequence[str]]]:
    network = Network()
    return [(words, *read([words], network).tags) for words in sentences]


def _score(rows: Rows) -> float:
    tokens = [token for sentence in gum("dev") for token in sentence.tokens]
    right = [looked_up(token.word, token.tag, rows) == token.lemma for token in tokens]
    return round(sum(right) / len(right), 4)
