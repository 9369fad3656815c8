"""Shallow clause structure: chains of verb groups, their subjects, objects, governors and clause markers.

There is no parser here. What a rule can say reliably from tags, noun chunks and verb groups is said; the rest is
left to the model as features.
"""

from __future__ import annotations

from dataclasses import dataclass

from briefcli.extract.deeds.words import (
    ADVERBS,
    ASPECT,
    BARE_REPORTING,
    FLOATING,
    JOINING,
    MAXIMUM_BACK,
    NOMINATIVE,
    OBJECT_CONTROL,
    OPENING_TAGS,
    PLAN_NOUNS,
    PLAN_VERBS,
    PREPOSITIONS,
    QUOTES,
    RELATIVES,
    REPORTING,
    SUBORDINATORS,
    TIMES,
)
from briefcli.records import NounChunk, Sentence, VerbGroup


@dataclass(frozen=True, slots=True)
class Subject:
    """Tokens [first, last) with their `head`; `how` it was found ("left", "relative", "coordinate", ...)."""

    first: int
    last: int
    head: int
    how: str


@dataclass(slots=True)
class Chain:
    """Verb groups that state one deed together: "plans to sell", "is considering selling".

    `marker` is the word that opens its clause ("that", "if", "by"), `clause` the sort of clause, `governor` the
    index of the chain it depends on. `subject` is the grammatical subject, `agent` a by-phrase.
    """

    groups: tuple[VerbGroup, ...]
    clause: str = "main"
    marker: str = ""
    governor: int | None = None
    subject: Subject | None = None
    agent: NounChunk | None = None
    object: NounChunk | None = None
    preposition: str = ""

    @property
    def first(self) -> int:
        return self.groups[0].first

    @property
    def last(self) -> int:
        return self.groups[-1].last

    @property
    def head(self) -> int:
        return self.groups[-1].head


class Clauses:
    """One sentence read into chains, in order."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.words = list(map(str.lower, sentence.words))
        self.tags = sentence.tags
        self.lemmas = list(map(str.lower, sentence.lemmas))
        length = len(self.words)
        self.chunk_at: list[NounChunk | None] = [None] * length
        for chunk in sentence.chunks:
            self.chunk_at[chunk.first : chunk.last] = [chunk] * (chunk.last - chunk.first)
        self.entity_at: list[str] = [""] * length
        for entity in sentence.entities:
            self.entity_at[entity.first : entity.last] = [entity.kind] * (entity.last - entity.first)
        self.chains = self._join()
        self.chain_at: list[int] = [-1] * length
        for index, chain in enumerate(self.chains):
            for group in chain.groups:
                self.chain_at[group.first : group.last] = [index] * (group.last - group.first)
        for index, chain in enumerate(self.chains):
            self._attach(index, chain)
            self._complements(chain, self.chains[index + 1].first if index + 1 < len(self.chains) else length)
        self._forward_subjects()

    # --- chains -----------------------------------------------------------------------------------

    def _join(self) -> list[Chain]:
        rows: list[list[VerbGroup]] = []
        for group in self.sentence.groups:
            if rows and self._continues(rows[-1][-1], group):
                rows[-1].append(group)
            else:
                rows.append([group])
        return [Chain(tuple(row)) for row in rows]

    def _continues(self, before: VerbGroup, group: VerbGroup) -> bool:
        """Whether `group` is the complement of `before`: "plans | to sell", "is due | to sell"."""
        first = group.first
        gap = range(before.last, first)
        if len(gap) > 4:
            return False
        lemma = self.lemmas[before.head]
        if group.form == "gerund":
            return not gap and lemma in ASPECT
        if group.form != "infinitive" or "to" not in self.words[first : group.head]:
            return False
        plain = ADVERBS | {"JJ", "VBN"} if lemma in ("be", "remain", "get") else ADVERBS
        if all(self.tags[token] in plain for token in gap):
            return True
        chunk = self.chunk_at[first - 1]
        return (
            chunk is not None
            and chunk.first >= before.last
            and chunk.last == first
            and lemma in PLAN_VERBS
            and self.lemmas[chunk.head] in PLAN_NOUNS
        )

    # --- subjects, markers, governors ---------------------------------------------------------------

    def _attach(self, index: int, chain: Chain) -> None:
        group = chain.groups[0]
        if group.form == "finite":
            self._finite(index, chain, group)
        elif group.form == "infinitive":
            self._infinitive(index, chain, group)
        elif group.form == "imperative":
            chain.clause = "imperative"
        else:
            self._participle(index, chain, group)

    def _finite(self, index: int, chain: Chain, group: VerbGroup) -> None:
        inner = next(
            (chunk for token in range(group.first, group.head) if (chunk := self.chunk_at[token]) is not None),
            None,
        )
        before = self._back_over_adverbs(group.first - 1)
        if inner is not None and inner.last <= group.head and (before < 0 or self.chunk_at[before] is None):
            chain.subject, chain.clause = self._subject(inner, "inverted"), "inverted"
            return
        if before < 0:
            chain.clause = "initial"
            return
        word, tag = self.words[before], self.tags[before]
        if tag in ("WDT", "WP") or (word in RELATIVES and before > 0 and self._noun_ends(before)):
            chain.clause, chain.marker = "relative", word
            antecedent = self._chunk_before(before)
            if antecedent is not None and (tag != "WP" or word == "who"):
                chain.subject = self._subject(antecedent, "relative")
            chain.governor = index - 1 if index else None
            return
        joined = tag == "CC" or (tag in (",", ":") and not self._parenthesis(before))
        if joined and self._share(index, chain, word):
            return
        chunk = self._subject_chunk(before)
        if chunk is None or self._adjunct_after_conjunction(chunk):
            if not self._share(index, chain, "and"):
                chain.clause = "unknown"
            return
        chain.subject = self._coordinated(chunk)
        self._mark(index, chain, chain.subject.first)

    def _share(self, index: int, chain: Chain, word: str) -> bool:
        """Give a coordinated verb the subject of the nearest finite chain before it; False when there is none."""
        shared = self._sharing(index)
        if shared is None:
            return False
        other = self.chains[shared]
        chain.clause, chain.marker, chain.governor = "coordinate", word, other.governor
        chain.subject = other.subject and Subject(
            other.subject.first, other.subject.last, other.subject.head, "coordinate"
        )
        return True

    def _adjunct_after_conjunction(self, chunk: NounChunk) -> bool:
        """Whether `chunk` belongs to an adjunct between "and" and its verb: "and in 1957 took the title"."""
        place = chunk.first - 1
        return place > 0 and self._is_preposition(place) and self.tags[place - 1] == "CC"

    def _infinitive(self, index: int, chain: Chain, group: VerbGroup) -> None:
        chain.clause = "infinitive"
        before = self._back_over_adverbs(group.first - 1)
        if before < 0:
            return
        chain.marker = "to" if "to" in self.words[group.first : group.head] else self.words[before]
        if self.tags[before] == "CC":
            chain.clause = "coordinate"
            chain.marker = self.words[before]
        governor = self._previous(index)
        if governor is None:
            return
        chain.governor = governor
        other = self.chains[governor]
        if chain.clause == "coordinate":
            chain.subject = other.subject
            return
        chunk = self.chunk_at[before]
        lemma = self.lemmas[other.head]
        if chunk is not None and chunk.first >= other.last and lemma in OBJECT_CONTROL:
            chain.subject, chain.clause = self._subject(chunk, "object"), "control"
        elif other.subject is not None and not other.groups[-1].passive:
            chain.subject = Subject(other.subject.first, other.subject.last, other.subject.head, "governor")

    def _participle(self, index: int, chain: Chain, group: VerbGroup) -> None:
        chain.clause = group.form
        before = self._back_over_adverbs(group.first - 1)
        if before < 0:
            chain.marker = "^"
            return
        chain.marker = self.words[before] if self.tags[before] in ("IN", "CC", ",", "WRB", "TO", ":") else ""
        if self.tags[before] == "CC" and index and self.chains[index - 1].groups[-1].form == group.form:
            other = self.chains[index - 1]
            chain.clause, chain.governor = "coordinate", other.governor
            chain.subject = other.subject
            return
        if group.form == "participle" and self._active(chain, before):
            self._finite(index, chain, group)
            return
        chain.governor = self._previous(index)
        chunk = self.chunk_at[before]
        if chunk is not None:
            chain.clause = "reduced"
            if group.form == "participle" and self.words[chunk.head] in NOMINATIVE:
                chain.clause, chain.subject = "main", self._subject(chunk, "left")
            if group.form == "gerund":
                chain.subject = self._subject(chunk, "reduced")
        elif group.form == "gerund" and chain.governor is not None:
            subject = self.chains[chain.governor].subject
            chain.subject = subject and Subject(subject.first, subject.last, subject.head, "governor")

    def _active(self, chain: Chain, before: int) -> bool:
        """Whether a "participle" after "and" or a comma is a finite verb mistagged: it has an object."""
        if self.tags[before] not in ("CC", ","):
            return False
        chunk = self.chunk_at[chain.last] if chain.last < len(self.words) else None
        return chunk is not None and chunk.first == chain.last

    def _forward_subjects(self) -> None:
        """A gerund that opens its sentence has the subject of the next finite chain."""
        for index, chain in enumerate(self.chains):
            if chain.subject is None and chain.clause == "gerund" and chain.governor is None:
                later = next((c for c in self.chains[index + 1 : index + 4] if c.clause == "main" and c.subject), None)
                if later is not None and later.subject is not None:
                    chain.subject = Subject(later.subject.first, later.subject.last, later.subject.head, "forward")

    def _complements(self, chain: Chain, stop: int) -> None:
        """The object directly behind the verb, the first preposition, and the by-phrase of a passive."""
        token = chain.last
        while token < stop and self.tags[token] in ADVERBS:
            token += 1
        if token < stop and self.tags[token] == "RP":
            chain.preposition = self.words[token]
            token += 1
        if token < stop and (chunk := self.chunk_at[token]) is not None and chunk.first == token:
            chain.object = self._quoted_object(chunk, stop) or chunk
            token = chain.object.last
        if token < stop and self.tags[token] in PREPOSITIONS and not chain.preposition:
            chain.preposition = self.words[token]
        if chain.groups[-1].passive:
            for token in range(chain.last, min(stop - 1, chain.last + 16)):
                if self.words[token] == "by" and (chunk := self.chunk_at[token + 1]) is not None:
                    chain.agent = None if self.entity_at[chunk.head] in ("date", "number") else chunk
                    return
                if self.tags[token] in (":", ".") or self.words[token] == ";":
                    return

    def _quoted_object(self, chunk: NounChunk, stop: int) -> NounChunk | None:
        """The chunk behind a lone determiner and a quotation mark: "issued a 'call to action'"."""
        inner = chunk.last + 1
        if inner >= stop or chunk.last - chunk.first > 1 or self.words[chunk.last] not in QUOTES:
            return None
        return self.chunk_at[inner] if self.tags[chunk.first] in ("DT", "PRP$") else None

    # --- walking back -------------------------------------------------------------------------------

    def _subject(self, chunk: NounChunk, how: str) -> Subject:
        return Subject(chunk.first, chunk.last, chunk.head, how)

    def _back_over_adverbs(self, token: int) -> int:
        while token >= 0 and self.tags[token] in ADVERBS and self.words[token] != "not":
            token -= 1
        return token

    def _noun_ends(self, token: int) -> bool:
        """Whether a noun chunk ends right before `token`, a comma aside."""
        before = token - 1 if self.words[token - 1] != "," else token - 2
        return before >= 0 and self.chunk_at[before] is not None

    def _chunk_before(self, token: int) -> NounChunk | None:
        """The nearest noun chunk that ends before `token` without a verb in between."""
        for place in range(token - 1, max(-1, token - MAXIMUM_BACK), -1):
            if self.chunk_at[place] is not None:
                return self.chunk_at[place]
            if self.chain_at[place] >= 0:
                return None
        return None

    def _subject_chunk(self, token: int) -> NounChunk | None:
        """The noun chunk that is the subject of a verb whose clause reaches back from `token`.

        Goes back over adverbs, dates, parentheses, "of" and other adjuncts, and over clauses inside the subject:
        "the troops backed by the mission", "the man who sold the house".
        """
        best: NounChunk | None = None
        place, limit = token, max(-1, token - MAXIMUM_BACK)
        while place > limit:
            chunk = self.chunk_at[place]
            if chunk is not None:
                place = chunk.first - 1
                if not self._adjunct(chunk, best):
                    best = chunk
                    inside = self._inside(place, limit)
                    if inside is None or self.words[chunk.head] in NOMINATIVE:
                        break
                    place = inside
                continue
            word = self.words[place]
            if word in (")", "]"):
                place = self._opening(place)
            elif word == ",":
                opening = self._parenthesis(place)
                if opening and best is None:
                    return self._holder(self._named(self.chunk_at[opening - 1], self.chunk_at[opening + 1]))
                place -= 1
            elif self.tags[place] in ADVERBS or word in QUOTES or (best is None and self._is_preposition(place)):
                place -= 1
            elif best is None and self.chain_at[place] >= 0 and (inner := self._outer(place)) is not None:
                place = inner
            else:
                break
        return self._apposition(best) if best is not None else None

    def _coordinated(self, chunk: NounChunk) -> Subject:
        """The subject that ends with `chunk`: "Britain and France", "the governments of Britain and France".

        Goes back from "and" over chunks joined by commas and prepositions, as far as a place where a clause can
        begin; without one, what stands before "and" belongs to another clause: "approved the budget and the mayor".
        """
        alone = self._subject(chunk, "left")
        if chunk.first < 2 or self.words[chunk.first - 1] not in JOINING:
            return alone
        listed, head = alone, chunk.head
        place = chunk.first - 2
        while place >= 0 and (other := self.chunk_at[place]) is not None:
            place = other.first - 1
            joint = Subject(other.first, chunk.last, head, "left")
            if place < 0 or self._opens_clause(place):
                return joint
            if self.words[place] == ",":
                listed = joint
            elif self._is_preposition(place) and place and (owner := self.chunk_at[place - 1]) is not None:
                head = owner.head
            elif self.words[place] not in JOINING:
                break
            place -= 1
        return listed

    def _opens_clause(self, place: int) -> bool:
        """Whether a clause may begin behind the token at `place`."""
        word = self.words[place]
        if self.chain_at[place] >= 0:
            return self.lemmas[place] in BARE_REPORTING
        return word in SUBORDINATORS or word in QUOTES or self.tags[place] in (":", "-LRB-", "(")

    def _adjunct(self, chunk: NounChunk, best: NounChunk | None) -> bool:
        """Whether `chunk` is a date or a floating "both" rather than a subject."""
        if best is not None:
            return False
        if chunk.last - chunk.first == 1 and self.words[chunk.first] in FLOATING:
            return chunk.first > 0 and self.chunk_at[chunk.first - 1] is not None
        return self.entity_at[chunk.head] == "date" or self.lemmas[chunk.head] in TIMES

    def _inside(self, place: int, limit: int) -> int | None:
        """Where to go on when the chunk found after `place` lies inside a larger subject; None when it does not."""
        if self.words[place] in JOINING:
            place = self._between(place)
        if place <= limit:
            return None
        if self._is_preposition(place):
            before = place - 1
            if before > limit and self.chunk_at[before] is not None:
                return before
            place = before
        if place > limit and self.chain_at[place] >= 0:
            return self._outer(place)
        return None

    def _between(self, place: int) -> int:
        """The "between" that joins what stands on either side of the "and" at `place`; -1 when there is none."""
        while place > 0 and (chunk := self.chunk_at[place - 1]) is not None:
            place = chunk.first - 1
            if place < 0 or self.words[place] == "between" or not self._is_preposition(place):
                break
        return place if place >= 0 and self.words[place] == "between" else -1

    def _outer(self, place: int) -> int | None:
        """The token before a clause inside a noun phrase ("backed by", "who sold", "to build") that holds `place`."""
        chain = self.chains[self.chain_at[place]]
        before = chain.first - 1
        if chain.clause == "relative":
            return chain.subject.last - 1 if chain.subject is not None else None
        if chain.clause == "reduced":
            return before
        if chain.clause in ("gerund", "infinitive") and before > 0:
            if self._is_preposition(before) and chain.clause == "gerund":
                before -= 1
            return before if self.chunk_at[before] is not None or self.chain_at[before] >= 0 else None
        return None

    def _is_preposition(self, place: int) -> bool:
        return self.tags[place] in PREPOSITIONS and self.words[place] not in SUBORDINATORS

    def _apposition(self, chunk: NounChunk) -> NounChunk:
        """`chunk`, or the name before it that it describes: "Viktor Orlov , the leader of the party , failed"."""
        before = chunk.first - 2
        if before < 0 or self.words[chunk.first - 1] != "," or self.words[chunk.first] not in ("the", "a", "an", "its"):
            return chunk
        name = self.chunk_at[before]
        fits = (
            name is not None
            and self.tags[name.head].startswith("NNP")
            and self.entity_at[name.head] in ("person", "organization")
            and (name.first == 0 or not self._is_preposition(name.first - 1))
        )
        return name if fits and name is not None and self.chain_at[max(0, name.first - 1)] < 0 else chunk

    def _named(self, chunk: NounChunk | None, apposition: NounChunk | None) -> NounChunk | None:
        """Of a noun and its apposition the one that is a name."""
        if chunk is None or apposition is None:
            return chunk
        if self.entity_at[chunk.head] == "place" and self.entity_at[apposition.head] == "place":
            return self._subject_chunk(chunk.last - 1) if chunk.first else chunk
        renamed = not self.tags[chunk.head].startswith("NNP") and self.tags[apposition.head].startswith("NNP")
        plain = apposition.first > 0 and self.words[apposition.first - 1] == ","
        return apposition if renamed and plain else chunk

    def _holder(self, chunk: NounChunk | None) -> NounChunk | None:
        """The person behind whose name an office stands, or `chunk`: "Ada Bell, Director, Office of Audits, said"."""
        before = chunk.first - 2 if chunk else -1
        if before < 0 or chunk is None or self.words[before + 1] != "," or self.entity_at[before] != "person":
            return chunk
        return chunk if self.entity_at[chunk.head] in ("person", "place") else self.chunk_at[before] or chunk

    def _parenthesis(self, comma: int) -> int:
        """The opening comma of an apposition or relative clause that `comma` closes; 0 when there is none."""
        if self.words[comma] != ",":
            return 0
        for place in range(comma - 1, max(0, comma - MAXIMUM_BACK), -1):
            if self.words[place] != ",":
                continue
            after = place + 1
            if self.chunk_at[place - 1] is None:
                continue
            finite = any(
                index >= 0 and self.chains[index].groups[0].form == "finite" for index in self.chain_at[after:comma]
            )
            opens = self.tags[after] in OPENING_TAGS and (not finite or self.tags[after] in ("WDT", "WP", "WP$"))
            return place if opens else 0
        return 0

    def _opening(self, place: int) -> int:
        for token in range(place - 1, max(-1, place - MAXIMUM_BACK), -1):
            if self.words[token] in ("(", "["):
                return token - 1
        return place - 1

    def _previous(self, index: int) -> int | None:
        """The chain a non-finite chain depends on: the nearest before it that is not its sister."""
        return index - 1 if index else None

    def _sharing(self, index: int) -> int | None:
        """The earlier finite chain whose subject a coordinated verb shares: the nearest in the same tense, else
        the nearest outside relative clauses ("They said that aid was sent and urged ...")."""
        group = self.chains[index].groups[0]
        nearest = None
        for other in range(index - 1, max(-1, index - 5), -1):
            chain = self.chains[other]
            before = chain.groups[0]
            if before.form != "finite" or chain.subject is None or not self._agrees(chain.subject, group):
                continue
            if (before.tense, before.modal) == (group.tense, group.modal):
                return other
            if nearest is None and chain.clause != "relative":
                nearest = other
        return nearest

    def _agrees(self, subject: Subject, group: VerbGroup) -> bool:
        """Whether `subject` may be that of `group` by number, where both show it: not "they has"."""
        word, plural = self.words[subject.head], self.tags[subject.head] == "NNS"
        if self.tags[group.first] == "VBZ":
            return not plural and word not in ("they", "we")
        return self.tags[group.first] != "VBP" or word not in ("he", "she", "it")

    def _mark(self, index: int, chain: Chain, first: int) -> None:
        """Set the clause marker of a finite chain whose subject begins at `first`, looking back over adjuncts."""
        comma = False
        for place in range(first - 1, max(-1, first - MAXIMUM_BACK), -1):
            word, tag = self.words[place], self.tags[place]
            if self.chain_at[place] >= 0:
                governor = self.chain_at[place]
                if not comma and self.lemmas[self.chains[governor].head] in REPORTING:
                    chain.clause, chain.governor, chain.marker = "complement", governor, "0"
                return
            if (
                word in SUBORDINATORS
                and tag in ("IN", "WRB", "WDT", "WP", "RB")
                and not (
                    self.chunk_at[place + 1] is not None
                    and comma
                    and tag == "IN"
                    and word in ("after", "before", "since", "as", "like")
                )
            ):
                chain.marker = word
                chain.governor = next(
                    (self.chain_at[p] for p in range(place - 1, -1, -1) if self.chain_at[p] >= 0), None
                )
                chain.clause = "complement" if word in ("that", "whether", "how", "why", "what") else "subordinate"
                return
            if tag == "CC" and not comma:
                chain.marker = word
                return
            if word == ",":
                comma = True
            elif tag in (":", ".") or word in (";", "``", '"', "''"):
                return
