"""Who does it: the subject of every predicate, also where it is not said beside it, agents and objects."""

from __future__ import annotations

from dataclasses import dataclass, replace

from briefcli.clauses.phrases import noun_phrase
from briefcli.clauses.predicates import Predicate
from briefcli.clauses.record import Found, Phrase
from briefcli.clauses.tree import Tree
from briefcli.clauses.words import Words

_RELATIVE_TAGS = frozenset(("WDT", "WP"))
_ORDINALS = frozenset(("first", "second", "third", "last", "only", "next", "latest"))
_OWNED_BY = frozenset(("of", "by", "from"))
_INSIDE = frozenset(("compound", "flat", "nmod", "appos", "nummod", "amod"))
_CLIMBED = 6
"""Nouns within a noun phrase climbed to its head."""
_MEANINGLESS = frozenset(("expletive", "outer", "none"))
_NO_AGENTS = frozenset((
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march",
    "april", "may", "june", "july", "august", "september", "october", "november", "december",
    "week", "month", "year", "day", "morning", "afternoon", "evening", "night", "today", "yesterday", "tomorrow",
    "weekend", "hour", "minute", "midnight", "noon", "deadline", "time", "quarter", "end",
    "vote", "margin", "percent", "%", "majority", "mistake", "accident", "law", "hand", "phone", "email", "mail",
    "car", "bus", "train", "boat", "ferry", "air", "sea", "road", "rail", "plane", "default", "way",
))  # fmt: skip
"""What a "by" may tell that is no agent."""


@dataclass(frozen=True, slots=True)
class Roles:
    """The participants of one predicate."""

    subject: Phrase | None
    found: Found
    agent: Phrase | None
    object: Phrase | None


NOBODY = Roles(None, "none", None, None)


def find(tree: Tree, predicates: list[Predicate], owners: list[int], sentence: int, words: Words) -> list[Roles]:
    """The participants of each predicate, in the same order."""
    roles = [NOBODY] * len(predicates)
    for token in tree.order:
        number = owners[token]
        if number < 0 or predicates[number].head != token:
            continue
        subject, found = _subject(tree, predicates, roles, number, sentence, words)
        agent = _agent(tree, predicates[number], sentence)
        roles[number] = Roles(subject, found, agent, _object(tree, token, sentence))
    return _shared_agents(tree, predicates, roles)


def _subject(
    tree: Tree, predicates: list[Predicate], roles: list[Roles], number: int, sentence: int, words: Words
) -> tuple[Phrase | None, Found]:
    clause = predicates[number]
    beside = _beside(tree, predicates, clause, sentence, words)
    if beside is not None:
        return beside
    if clause.parent is None:
        return None, "none"
    above, parent = roles[clause.parent], predicates[clause.parent]
    if clause.kind == "coordinate":
        return _shared(tree, above, clause, parent)
    base = tree.bases[clause.head]
    if clause.kind == "relative":
        return _antecedent(tree, clause, predicates, sentence)
    if base == "acl":
        return _of_noun(tree, clause, parent, above, sentence, words)
    if base == "xcomp":
        return _controlled(tree, clause, parent, above, sentence, words)
    if (
        base == "advcl"
        and clause.marker is not None
        and clause.form == "gerund"
        and tree.among(parent.head, words.gerund_control)
    ):
        return _handed_over(tree, clause, parent, above, sentence)
    if base == "advcl":
        teller = _teller(tree, predicates, clause, parent, words)
        return _of_adjunct(tree, clause, parent, above if teller is None else roles[teller])
    if base == "ccomp" and clause.form == "gerund":
        return _passed(above, "controlled")
    return None, "none"


def _passed(above: Roles, found: Found) -> tuple[Phrase | None, Found]:
    """The subject above, unless it means nobody."""
    if above.subject is None or above.found in _MEANINGLESS:
        return None, "none"
    return above.subject, found


def _shared(tree: Tree, above: Roles, clause: Predicate, parent: Predicate) -> tuple[Phrase | None, Found]:
    """The subject of the verb before, but for an order behind a statement: "They left, but look who came"."""
    joined = any(tree.words[child] == "and" for child in tree.of(clause.head, "cc"))
    ordered = clause.form == "imperative" and not (joined and tree.lemmas[clause.head] != "let")
    if ordered or parent.form == "imperative" or above.found == "clausal":
        return None, "none"
    return _passed(above, "coordinated")


def _beside(
    tree: Tree, predicates: list[Predicate], clause: Predicate, sentence: int, words: Words
) -> tuple[Phrase | None, Found] | None:
    """The subject that hangs on the predicate itself; None where there is none."""
    head = clause.head
    empty = tree.of(head, "expl")
    if empty and tree.words[empty[0]] in ("it", "there"):
        return Phrase(sentence, empty[0], empty[0] + 1, empty[0]), "expletive"
    subjects = tree.of(head, "nsubj", "csubj")
    inner = [child for child in subjects if not tree.relations[child].endswith(":outer")]
    if not subjects:
        return _unlabelled(tree, clause, sentence)
    if not inner:
        acts = (
            clause.tense == "future"
            and tree.tags[subjects[0]].startswith(("NN", "PRP"))
            and (tree.lemmas[subjects[0]] not in words.plan_nouns | words.aims)
        )
        return noun_phrase(tree, subjects[0], sentence), "own" if acts else "outer"
    child = next((child for child in reversed(inner) if child < head), inner[0])
    if tree.bases[child] == "csubj":
        return Phrase(sentence, tree.first[child], tree.last[child], child), "clausal"
    if clause.role == "relative" and (tree.tags[child] in _RELATIVE_TAGS or tree.words[child] == "that"):
        subject, found = _antecedent(tree, predicates[clause.above], predicates, sentence)
        if subject is not None:
            return subject, "relative" if found == "antecedent" else found
    hung = clause.role != "relative" and tree.tags[child] in _RELATIVE_TAGS and child < head
    if hung and tree.words[child] in ("who", "which"):
        noun = _noun_before(tree, child)
        if noun is not None:
            return noun_phrase(tree, noun, sentence), "relative"
    return noun_phrase(tree, child, sentence), "own"


def _unlabelled(tree: Tree, clause: Predicate, sentence: int) -> tuple[Phrase | None, Found] | None:
    """The bare noun right before a finite verb without a subject, which a parser took for something else."""
    if clause.form != "finite" or clause.shares:
        return None
    for child in reversed(tree.of(clause.head, "obj", "obl", "iobj", "nmod", "dep")):
        named = tree.tags[child].startswith(("NN", "PRP")) and tree.lemmas[child] not in _NO_AGENTS
        if child < clause.head:
            bare = named and not tree.marked(child) and not tree.of(clause.head, "cc")
            return (noun_phrase(tree, child, sentence), "own") if bare else None
    return None


def _noun_before(tree: Tree, pronoun: int) -> int | None:
    """The noun that a relative pronoun follows behind a comma, where the parser hung its clause elsewhere."""
    noun = pronoun - 2
    if noun < 0 or tree.words[pronoun - 1] != "," or not tree.tags[noun].startswith("NN"):
        return None
    for _ in range(_CLIMBED):
        above = tree.heads[noun]
        if not 0 <= above < pronoun or tree.bases[noun] not in _INSIDE or not tree.tags[above].startswith("NN"):
            break
        noun = above
    return noun


def _antecedent(
    tree: Tree, clause: Predicate, predicates: list[Predicate], sentence: int
) -> tuple[Phrase | None, Found]:
    """The noun phrase that a relative clause or participle hangs on."""
    noun = tree.heads[clause.head]
    if noun < 0 or clause.parent is None or tree.relations[clause.head] == "advcl:relcl":
        return None, "none"
    clausal = predicates[clause.parent].head == noun
    if clausal and tree.is_verb(noun):
        return None, "none"
    return noun_phrase(tree, noun, sentence, clausal), "antecedent"


def _of_noun(
    tree: Tree, clause: Predicate, parent: Predicate, above: Roles, sentence: int, words: Words
) -> tuple[Phrase | None, Found]:
    """The subject of an infinitive, gerund or participle that hangs on a noun."""
    noun = tree.heads[clause.head]
    plan = tree.lemmas[noun] in words.plan_nouns or tree.lemmas[noun] in words.attribution_nouns
    if clause.form == "participle" or (clause.form == "gerund" and clause.marker is None and not plan):
        return _before(tree, clause, noun_phrase(tree, noun, sentence, parent.head == noun)), "antecedent"
    if clause.form not in ("infinitive", "gerund"):
        return None, "none"
    if plan or clause.form == "gerund":
        return _of_plan(tree, noun, parent, above, sentence, words)
    ranked = any(tree.lemmas[child] in _ORDINALS for child in tree.of(noun, "amod"))
    if ranked or (clause.passive and parent.head != noun):
        return _before(tree, clause, noun_phrase(tree, noun, sentence, parent.head == noun)), "antecedent"
    if tree.bases[noun] == "obj":
        return _passed(above, "noun")
    return None, "none"


def _before(tree: Tree, clause: Predicate, phrase: Phrase) -> Phrase:
    """`phrase` without the clause in it that it is the subject of."""
    end = tree.first[clause.head]
    return replace(phrase, last=min(phrase.last, end)) if end > phrase.head else phrase


def _of_plan(
    tree: Tree, noun: int, parent: Predicate, above: Roles, sentence: int, words: Words
) -> tuple[Phrase | None, Found]:
    """The owner of a plan: "its plan to sell", "the refusal of Congress to act", "they announced plans to sell"."""
    owner = next((child for child in tree.children[noun] if tree.relations[child] == "nmod:poss"), None)
    if owner is None:
        owner = next((child for child in tree.of(noun, "nmod", "obl") if tree.marked(child) in _OWNED_BY), None)
    if owner is not None:
        return noun_phrase(tree, owner, sentence), "noun"
    if noun == parent.head or tree.bases[noun] not in ("obj", "obl", "nmod") or parent.passive:
        return None, "none"
    return (None, "none") if tree.among(parent.head, words.others_plan) else _passed(above, "noun")


def _controlled(
    tree: Tree, clause: Predicate, parent: Predicate, above: Roles, sentence: int, words: Words
) -> tuple[Phrase | None, Found]:
    """The subject of an infinitive or gerund under a verb or adjective."""
    head = tree.heads[clause.head]
    if not tree.is_verb(head) and tree.lemmas[head] in words.tough:
        return None, "none"
    if head != parent.head and tree.bases[head] == "amod":
        return noun_phrase(tree, tree.heads[head], sentence), "antecedent"
    if not tree.among(head, words.subject_control):
        handed = _addressed(tree, clause, parent, sentence, words)
        if handed is not None:
            return handed, "object"
    return _passed(above, "controlled")


def _addressed(tree: Tree, clause: Predicate, parent: Predicate, sentence: int, words: Words) -> Phrase | None:
    """The object before the infinitive, or the one called on: "urged them to go", "appealed to them to go"."""
    verb = tree.heads[clause.head]
    for base in ("iobj", "obj"):
        for child in tree.of(verb, base):
            owned = tree.lemmas[child] in words.plan_nouns
            reflexive = tree.words[child].endswith(("self", "selves"))
            if child < clause.head and not owned and not reflexive:
                return noun_phrase(tree, child, sentence)
    for child in tree.of(verb, "obl"):
        called = f"{tree.lemmas[verb]} {tree.marked(child)}"
        if verb < child < clause.head and called in words.oblique_control:
            return noun_phrase(tree, child, sentence)
    return None


def _handed_over(
    tree: Tree, clause: Predicate, parent: Predicate, above: Roles, sentence: int
) -> tuple[Phrase | None, Found]:
    """Of "accused him of lying" the object, of "was accused of lying" the subject."""
    before = tree.words[clause.marker] if clause.marker is not None else ""
    if before in ("by", "after", "before", "while", "when", "since", "without", "despite", "in"):
        return _of_adjunct(tree, clause, parent, above)
    for child in tree.of(parent.head, "obj"):
        return noun_phrase(tree, child, sentence), "object"
    return _passed(above, "controlled" if parent.passive else "adjunct")


def _teller(tree: Tree, predicates: list[Predicate], clause: Predicate, parent: Predicate, words: Words) -> int | None:
    """Of ", adding that" behind what somebody said, whichever verb it hangs on, the clause of who said it."""
    adds = clause.form == "gerund" and clause.marker is None and tree.among(clause.head, words.plain_reporting)
    if not adds or clause.head < parent.head or tree.bases[parent.head] != "ccomp" or parent.parent is None:
        return None
    telling = predicates[parent.parent]
    return parent.parent if tree.among(telling.head, words.attribution_clause) else None


def _of_adjunct(tree: Tree, clause: Predicate, parent: Predicate, above: Roles) -> tuple[Phrase | None, Found]:
    """The subject of "before leaving", "to fight crime", "if elected"; none of "as expected" and of what a passive
    verb serves ("was built to protect").
    """
    if clause.form in ("finite", "nominal", "imperative"):
        return None, "none"
    if clause.form == "participle" and clause.marker is not None and tree.words[clause.marker] in ("as", "than"):
        return None, "none"
    if clause.form == "infinitive" and parent.passive:
        return None, "none"
    return _passed(above, "adjunct")


def _agent(tree: Tree, clause: Predicate, sentence: int) -> Phrase | None:
    """Who did it, of a passive verb: "by the court"."""
    if not clause.passive:
        return None
    for child in tree.children[clause.head]:
        named = tree.relations[child] == "obl:agent" or (
            tree.bases[child] in ("obl", "nmod") and child > clause.head and tree.marked(child) == "by"
        )
        if named and tree.lemmas[child] not in _NO_AGENTS and tree.tags[child] not in ("CD", "VBG"):
            return noun_phrase(tree, child, sentence)
    return None


def _object(tree: Tree, head: int, sentence: int) -> Phrase | None:
    found = tree.of(head, "obj")
    return noun_phrase(tree, found[0], sentence) if found else None


def _shared_agents(tree: Tree, predicates: list[Predicate], roles: list[Roles]) -> list[Roles]:
    """`roles` with the agent of "was arrested and charged by police" for both verbs."""
    last: dict[int, Phrase] = {}
    for number in range(len(predicates) - 1, -1, -1):
        clause, role = predicates[number], roles[number]
        if not clause.passive:
            continue
        if role.agent is not None and clause.kind == "coordinate" and role.found == "coordinated":
            last.setdefault(clause.above, role.agent)
        elif role.agent is None and clause.above in last and last[clause.above].first > clause.head:
            roles[number] = Roles(role.subject, role.found, last[clause.above], role.object)
    return roles
