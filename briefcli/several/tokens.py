"""The tokens of a sentence as grammar asks them. Positions are token indexes, half-open."""

from __future__ import annotations

from briefcli.records import Sentence
from briefcli.several.language import language

NOUNS = ("NN", "NNS", "NNP", "NNPS")
FINITE = ("MD", "VBD", "VBP", "VBZ")
AUXILIARIES = frozenset(("be", "have", "do"))
NP = frozenset((*NOUNS, "DT", "PDT", "JJ", "JJR", "JJS", "PRP", "PRP$", "POS", "CD", "VBN", "VBG", "$", "HYPH"))
MARKS = frozenset((",", "''", '"', "``"))


class Tokens:
    """Words and lemmas in lower case, tags, and the lists of words that matter."""

    def __init__(self, sentence: Sentence) -> None:
        self.tags = sentence.tags
        self.words = tuple(word.lower() for word in sentence.words)
        self.lemmas = tuple(lemma.lower() for lemma in sentence.lemmas)
        self.language = language()
        self.lists = self.language.words

    def finite_in(self, first: int, last: int) -> bool:
        return any(tag in FINITE for tag in self.tags[first:last])

    def finite_after(self, at: int) -> bool:
        for tag in self.tags[at:]:
            if tag in FINITE:
                return True
            if tag in (",", ";", ":"):
                return False
        return False

    def main_verb(self, first: int, last: int) -> int | None:
        participle = None
        for at in range(first, last):
            if self.tags[at] in FINITE:
                return at
            if self.tags[at] == "VBN" and participle is None and at > first:
                participle = at  # a past tense the tagger took for a participle
        return participle

    def group(self, at: int, last: int) -> list[int]:
        """The tokens of the verb group that begins at `at`, adverbs left out, its head last."""
        positions = [at]
        for position in range(at + 1, last):
            current = positions[-1]
            auxiliary = self.tags[current] == "MD" or self.lemmas[current] in AUXILIARIES
            if not auxiliary:
                break
            tag = self.tags[position]
            if tag == "RB" or (self.words[position] in self.lists["negations"] and tag != "DT"):
                continue
            if tag in ("VB", "VBN", "VBG", "VBD") or self.lemmas[position] in AUXILIARIES:
                positions.append(position)
                continue
            break
        return positions

    def subject(self, first: int, verb: int) -> tuple[int, int] | None:
        """The noun phrase before the verb, without what prepositions add to it."""
        last = verb
        while last > first and (self.tags[last - 1] in ("RB", "MD", ",", "''") or self.dated(last - 1)):
            last -= 1
        start = first
        for position in range(first, last):
            lead = self.tags[position]
            adverbial = lead == "," and self.tags[start] in ("IN", "RB", "CC", "TO", "VBG", "CD")
            if adverbial or (lead in (*MARKS, ":") and not self.nouns_in(start, position)):
                start = position + 1
        while start < last and self.tags[start] in ("IN", "CC", "``", "''", ",", "WDT", "RB", "WP", ":"):
            start += 1
        stop = start
        while stop < last and (self.tags[stop] in NP or self.tags[stop] == "CC" or self.words[stop] == "'"):
            stop += 1
        pronouns = [position for position in range(start, stop) if self.tags[position] == "PRP"]
        if pronouns and pronouns[-1] == stop - 1:
            start = pronouns[-1]
        return (start, stop) if stop > start else None

    def dated(self, at: int) -> bool:
        """Whether the token is a day: "the senator today voted"."""
        return self.words[at] in self.lists["weekdays"] or self.words[at] in self.lists["days"]

    def nouns_in(self, first: int, last: int) -> bool:
        return any(tag in NOUNS or tag in ("PRP", "DT", "CD") for tag in self.tags[first:last])

    def speaker(self, first: int, last: int) -> tuple[int, int] | None:
        """The noun phrase that begins at `first`, quotation marks aside."""
        while first < last and self.tags[first] in MARKS:
            first += 1
        stop = first
        while stop < last and self.tags[stop] in NP:
            stop += 1
        return (first, stop) if stop > first else None

    def negates(self, first: int, last: int) -> bool:
        return any(word in self.lists["negations"] for word in self.words[first:last])
