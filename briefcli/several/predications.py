"""What a sentence claims, asked of its clauses: its deeds, whether they are said to be, and how far they have come.

A deed stands at the end of a path of words that turn it, operators: "abandoned", "plans", "to close". Tokens are
indexes of one sentence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefcli.clauses import Clause, Clauses, Phrase, teller
from briefcli.clauses.phrases import noun_phrase
from briefcli.clauses.record import CONTENT, restricts
from briefcli.clauses.tree import Tree
from briefcli.language import words
from briefcli.several.language import language

NOUNS = ("NN", "NNS", "NNP", "NNPS")
TURNING = ("refuse", "withdraw")
"""Effects of operators under which a deed is not done."""
STAGES = {"plan": 2, "propose": 1}
NOT_CLAIMED = ("condition", "asked", "doubted", "untold")
"""Statuses of clauses that claim nothing."""
LONGEST_PATH = 8


@dataclass(frozen=True, slots=True)
class Reading:
    """A deed a predication may be about: its word, at which token, and whether it is said to be (1) or not (-1)."""

    word: str
    position: int
    sign: int


@dataclass(frozen=True, slots=True)
class Predication:
    """The `words` that state a deed in `clause`, with those of its `subject` the `tokens`, its `path` from the clause
    `top` on, and the deeds that it may be about.

    `stage` is 3 for done or under way, 2 for planned, 1 for proposed or possible. `operators` are the effects of the
    words above the deed. `wished` marks a deed asked of the subject by somebody else, `earlier` what had been said
    before. `condition` are the tokens of the conditions on what is not past, `hedges` the words that make less of the
    deed, `choices` rows of tokens joined by "or". `source` are the words for who says it.
    """

    clause: Clause
    top: Clause
    path: tuple[int, ...]
    words: tuple[int, ...]
    tokens: tuple[int, ...]
    subject: Phrase | None
    readings: tuple[Reading, ...]
    stage: int
    operators: tuple[str, ...]
    wished: bool
    earlier: bool
    condition: tuple[int, ...]
    hedges: tuple[str, ...]
    choices: tuple[tuple[int, ...], ...]
    source: Phrase | None

    @property
    def conditional(self) -> bool:
        return bool(self.condition)


def predications(clauses: Clauses, number: int) -> Iterator[Predication]:
    """Every predication of a sentence but its reporting frames and what the text does not vouch for."""
    tree = clauses.trees[number]
    if tree is not None:
        yield from _Reader(tree, clauses).predications()


class _Reader:
    def __init__(self, tree: Tree, clauses: Clauses) -> None:
        self.tree, self.all, self.owners = tree, clauses, clauses.owners[tree.number]
        self.language = language()
        self.lists = self.language.words
        self.paths = {clause.head: self.path(clause.head) for clause in clauses.of(tree.number)}
        self.paths |= {token: self.path(token) for token in range(len(tree)) if self.is_deed_noun(token)}
        self.homes = self.found_homes()
        self.tokens = defaultdict[int, list[int]](list)
        for token, owner in enumerate(self.owners):
            self.tokens[self.homes.get(owner, -1)].append(token)

    def predications(self) -> Iterator[Predication]:
        frames = (clause.frame for clause in self.all.of(self.tree.number) if clause.status == "asserted")
        framing = {frame.clause for frame in frames if frame is not None}
        above = {token for path in self.paths.values() for token in path[:-1]}
        for deed, path in sorted(self.paths.items()):
            clause, number = self.clause(deed), self.owners[deed]
            told = len(path) > 1 or (self.homes[number] == number and clause.head == deed and self.is_full(clause))
            if deed not in above and told and number not in framing and self.is_vouched(clause, path):
                yield self.predication(path)

    def clause(self, token: int) -> Clause:
        return self.all.clauses[self.owners[token]]

    def is_full(self, clause: Clause) -> bool:
        """Whether a clause has a verb that tells something, unlike "Closure of the plant" and "but they have not"."""
        lone = self.tree.lemmas[clause.head] in ("be", "have", "do")
        told = not lone or bool(self.tree.of(clause.head, "obj", "obl", "xcomp", "ccomp", "advcl"))
        return told and (self.tree.is_verb(clause.head) or bool(clause.auxiliaries))

    def is_vouched(self, clause: Clause, path: tuple[int, ...]) -> bool:
        """Whether a deed is claimed to be or not to be; "would have closed it" and "if it closed" claim nothing."""
        if clause.status == "denied":
            return "refuse" in map(self.effect, path[:-1])
        imagined = clause.status == "hypothetical" and clause.perfect
        return not imagined and clause.status not in NOT_CLAIMED

    # --- whose words belong to which deed -----------------------------------------------------------------

    def found_homes(self) -> dict[int, int]:
        """For each clause the one whose words it belongs to: itself if it tells something on its own."""
        homes: dict[int, int] = {}
        for owner in map(self.owners.__getitem__, self.tree.order):
            if owner >= 0 and owner not in homes:
                clause = self.all.clauses[owner]
                inside = None if self.is_apart(clause) else clause.parent
                homes[owner] = owner if inside is None else homes[inside]
        return homes

    def is_apart(self, clause: Clause) -> bool:
        """Whether a clause tells something on its own, unlike "to save money", "the law that bans it"."""
        tree, row, first = self.tree, self.all.clauses[clause.above], clause.first
        silent = first > 0 and self.word(first - 1) in self.lists["silence"]
        asks = silent and tree.tags[first].startswith("W")  # "did not say when"
        asks = asks or tree.tags[tree.heads[clause.head]].startswith("W") or clause.status in NOT_CLAIMED[1:]
        if asks or restricts(tree, clause):
            return False
        if clause.form == "finite" or clause.status == "condition" or len(self.paths[clause.head]) > 1:
            return True
        if clause.kind == "coordinate":
            return row.form == "finite" or len(self.paths[row.head]) > 1
        return clause.form == "gerund" and "," in tree.words[max(0, first - 1) : first + 1]

    # --- the words above a deed ------------------------------------------------------------------------------

    def path(self, deed: int) -> tuple[int, ...]:
        """The words that turn the deed, the outermost first, and the deed."""
        path = [deed]
        while len(path) < LONGEST_PATH:
            clause = self.clause(path[-1])
            row = self.all.clauses[clause.above].head if clause.head == path[-1] else path[-1]
            operator = self.operator(row)
            if operator is None:
                break
            path.append(operator)
        return tuple(reversed(path))

    def operator(self, token: int) -> int | None:
        """The word right above that turns the deed at `token`, or leads to one that does."""
        tree, base, above = self.tree, self.tree.bases[token], self.tree.heads[token]
        clause = self.clause(token)
        if above < 0 or (clause.kind == "relative" and clause.head == token):
            return None
        if clause.head != token:
            return self.operator_of_noun(token)
        before = clause.first - 1
        if clause.form == "infinitive" and before >= 0 and tree.tags[before] in NOUNS and self.effect(before):
            return before  # "plans | to close", wherever that hangs
        if base in ("acl", "ccomp") and tree.tags[above] in NOUNS and self.clause(above).head != above:
            if self.asked(clause) is not None:
                return tree.heads[above]
            told = clause.form == "finite" and clause.frame is not None  # "denied reports that"
            return above if told or self.effect(above) else None
        gerund = base == "advcl" and clause.form == "gerund" and tree.words[clause.first - 1] != ","
        reported = clause.form == "finite" and clause.frame is not None and clause.frame.plain
        return above if (base in CONTENT or gerund) and self.effect(above) and not reported else None

    def operator_of_noun(self, noun: int) -> int | None:
        """What turns the deed of a noun: "called off the strike", "the strike was called off", "plans for a strike"."""
        tree, base, above = self.tree, self.tree.bases[noun], self.tree.heads[noun]
        taking = base in ("obl", "nmod") and tree.marked(noun) in {"", *self.lists["between"]}
        existing = base == "nsubj" and bool(tree.of(above, "expl"))
        held = base == "obj" or tree.relations[noun] == "nsubj:pass" or taking or existing
        nearer = [at for at in tree.of(above, "xcomp", "advcl") if above < at < noun and base == "obj"]
        above = nearer[-1] if nearer else above  # "refused to rule out | a merger"
        taken = tree.lemmas[noun] in self.word(above).split("_")
        return above if held and not taken and self.effect(above) else None

    def asked(self, clause: Clause) -> int | None:
        """The noun before an infinitive that is asked to do it: "urged the mayor to close it"."""
        tree, noun = self.tree, self.tree.heads[clause.head]
        if clause.form != "infinitive" or noun < 0 or tree.bases[noun] not in ("obj", "iobj", "obl", "xcomp"):
            return None
        asks = self.effect(tree.heads[noun]) == "propose" and tree.bases[clause.head] == "acl"
        return noun if asks and not self.is_deed_noun(noun) else None

    def effect(self, token: int) -> str | None:
        """What the word does to a deed it takes, see `en.toml`."""
        ready = self.tree.words[token] in self.lists["coming"] and not self.tree.of(token, "obj")
        return "plan" if ready else self.language.operators.get(self.word(token))

    def word(self, token: int) -> str:
        """The lemma at `token`, joined with its particle where the two are known as one word."""
        tree, lemma = self.tree, self.tree.lemmas[token]
        if self.position(token) != token:
            return "be"
        if not tree.is_verb(token):
            return lemma
        particles = [tree.words[child] for child in tree.children[token]]
        particles += [tree.marked(child) for child in tree.children[token]]
        joined = (f"{lemma}_{particle}" for particle in (*particles, *tree.words[token + 1 : token + 2]))
        return next(filter(self.language.knows, joined), lemma)

    def position(self, token: int) -> int:
        """Where the verb of a deed stands: its copula in "is in talks"."""
        clause = self.clause(token)
        copula = clause.head == token and bool(clause.auxiliaries) and not self.tree.is_verb(token)
        return clause.auxiliaries[-1] if copula else token

    def is_deed_noun(self, token: int) -> bool:
        lemma = self.tree.lemmas[token]
        if self.tree.tags[token] not in ("NN", "NNS") or self.tree.bases[token] in ("compound", "conj", "root"):
            return False
        known = self.language.knows(lemma) or lemma in self.lists["deed_nouns"]
        return (known or lemma.endswith(("tion", "ment", "sion"))) and lemma not in self.lists["no_deeds"]

    # --- one predication ---------------------------------------------------------------------------------------

    def predication(self, path: tuple[int, ...]) -> Predication:
        clause, top, frame = self.clause(path[-1]), self.clause(path[0]), self.clause(path[-1]).frame
        readings, operators, stage = self.readings(path)
        subject = self.subject(path, operators)
        other = subject is not None and top.subject is not None and subject != top.subject
        conditions = [one for at in path for one in self.clause(at).conditions]
        conditions = [one for one in conditions if any(map(self.tree.is_verb, range(one.first, one.last)))]
        on = {at for one in conditions for at in range(one.first, one.last)}
        apart = set(on)
        if frame is not None and frame.kind == "according" and frame.source is not None:
            apart |= set(range(frame.cue, frame.source.last))
        homes = {self.homes[self.owners[at]] for at in path}
        own = {token for home in homes for token in self.tokens[home]} - apart | {*path}
        told = self.all.clauses[frame.clause] if frame is not None and frame.clause is not None else None
        return Predication(
            clause=clause,
            top=top,
            path=path,
            words=tuple(sorted(own)),
            tokens=tuple(sorted(own.union(range(subject.first, subject.last) if subject is not None else ()))),
            subject=subject,
            readings=readings,
            stage=stage,
            operators=operators,
            wished="propose" in operators and other,
            earlier=told is not None and told.perfect and told.tense == "past",
            condition=tuple(sorted(on)) if stage < 3 or clause.tense == "present" else (),
            hedges=() if {*TURNING} & {*operators} else tuple(self.hedges(path, sorted(own))),
            choices=tuple(self.choices(own)),
            source=teller(self.all, self.owners[path[-1]]),
        )

    def hedges(self, path: tuple[int, ...], own: Sequence[int]) -> Iterator[str]:
        """The words over and beside the deed by which it is less than told: "plans to", "may", "reportedly"."""
        tree, known = self.tree, self.lists["hedges"]
        beside = {near for at in path for near in (*self.clause(at).auxiliaries, *tree.of(at, "advmod"))}
        for at in sorted({*beside, *path[:-1]}):
            if not known.isdisjoint((tree.words[at], tree.lemmas[at])):
                yield tree.words[at]
        for at in own:
            for told in (" ".join(tree.words[at : at + 2]), tree.marked(at)):
                if told.replace(" ", "_") in known:
                    yield told

    def choices(self, own: set[int]) -> Iterator[tuple[int, ...]]:
        """The rows of which the text leaves open which holds: "disappeared or were murdered"."""
        tree = self.tree
        for first in {tree.heads[at] if tree.bases[at] == "conj" else at for at in own}:
            row = tree.of(first, "conj")
            if any(tree.words[joint] == "or" for at in row for joint in tree.of(at, "cc")):
                yield first, *row

    def readings(self, path: tuple[int, ...]) -> tuple[tuple[Reading, ...], tuple[str, ...], int]:
        """The deeds of a path, each under the words before it, the effects of these, and the stage of the last one."""
        sign, stage, negations = 1, 3, set[int]()
        found, operators = list[Reading](), list[str]()
        for at in path:
            clause, word, effect = self.clause(at), self.word(at), self.effect(at)
            if clause.negation is not None and clause.scope != "implied" and clause.negation not in negations:
                negations.add(clause.negation)
                sign = -sign
            if word in self.lists["sided"] and "against" in map(self.tree.marked, self.tree.children[at]):
                sign = -sign
            stage = min(stage, self.stage(clause))
            if at == path[-1] or effect in TURNING:
                found.append(Reading(word, self.position(at), sign))
            if at == path[-1] or effect is None or effect == "carry":
                continue
            operators.append(effect)
            sign = -sign if effect in TURNING else sign
            doubtful = effect == "refuse" and sign > 0  # "did not rule out"
            stage = min(stage, 1 if doubtful else STAGES.get(effect, 3))
        return tuple(found), tuple(operators), stage

    def stage(self, clause: Clause) -> int:
        """How far the words of the clause itself say that its deed has come."""
        if clause.modal in self.lists["possible"]:
            return 1
        going = self.tree.words[clause.head] == "going" and bool(self.tree.of(clause.head, "xcomp"))
        to_come = clause.form == "infinitive" and clause.parent is None  # "is to close"
        return 2 if clause.tense == "future" or clause.modal or going or to_come else 3

    def subject(self, path: tuple[int, ...], operators: tuple[str, ...]) -> Phrase | None:
        """Who does the deed; a pronoun under an operator is who plans or denies it: "dropped its plan to"."""
        clause, top = self.clause(path[-1]), self.clause(path[0])
        asked = self.asked(clause) if clause.head == path[-1] else None
        if asked is not None:
            return noun_phrase(self.tree, asked)
        subject = clause.subject if clause.found != "expletive" else None
        if subject is None:
            misread = top.kind == "complement" and self.tree.bases[top.head] == "acl"  # "The firm | is closing it"
            return noun_phrase(self.tree, self.tree.heads[top.head]) if misread else None
        owner, pronoun = self.tree.tags[subject.head] == "PRP$", self.tree.words[subject.head] in words("third_persons")
        same = top is not clause and (owner or (pronoun and "propose" not in operators))
        return top.actor if same else subject
