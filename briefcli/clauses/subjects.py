"""Who does it: the subject of every predicate, also where it is not said beside it, agents and objects."""

from __future__ import annotations

from dataclasses import replace

from briefcli.clauses.phrases import noun_phrase
from briefcli.clauses.record import Found, Parse, Phrase, Predicate, Roles
from briefcli.clauses.tree import Tree
from briefcli.language import words

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
_HANDED_BY = frozenset(("by", "after", "before", "while", "when", "since", "without", "despite", "in"))
"""What stands before a gerund that is an adjunct, not what somebody is accused of."""

Subject = tuple[Phrase | None, Found]
NONE: Subject = (None, "none")


def find(parse: Parse) -> None:
    """Fill in the participants of each predicate."""
    parse.roles = [Roles(None, "none", None, None)] * len(parse.predicates)
    for clause in parse.downward:
        agent, held = _agent(parse, clause), parse.tree.of(clause.head, "obj")
        thing = noun_phrase(parse.tree, held[0], parse.sentence) if held else None
        parse.roles[clause.number] = Roles(*_subject(parse, clause), agent, thing)
    _share_agents(parse)


def _subject(parse: Parse, clause: Predicate) -> Subject:
    beside = _beside(parse, clause)
    if beside is not None:
        return beside
    if clause.parent is None:
        return NONE
    tree, parent, above = parse.tree, parse.predicates[clause.parent], parse.roles[clause.parent]
    base = tree.bases[clause.head]
    if clause.kind == "coordinate":
        return _shared(tree, above, clause, parent)
    if clause.kind == "relative":
        return _antecedent(parse, clause)
    if base == "acl":
        return _of_noun(parse, clause, parent, above)
    if base == "xcomp":
        return _controlled(parse, clause, parent, above)
    if base == "advcl":
        gerund = clause.form == "gerund" and clause.marker is not None
        if gerund and tree.among(parent.head, words("gerund_control")):
            return _handed_over(parse, clause, parent, above)
        teller = _teller(parse, clause, parent)
        return _of_adjunct(tree, clause, parent, above if teller is None else parse.roles[teller])
    return _passed(above, "controlled") if base == "ccomp" and clause.form == "gerund" else NONE


def _passed(above: Roles, found: Found) -> Subject:
    """The subject above, unless it means nobody."""
    return NONE if above.subject is None or above.found in _MEANINGLESS else (above.subject, found)


def _shared(tree: Tree, above: Roles, clause: Predicate, parent: Predicate) -> Subject:
    """The subject of the verb before, but for an order behind a statement: "They left, but look who came"."""
    joined = any(tree.words[child] == "and" for child in tree.of(clause.head, "cc"))
    ordered = clause.form == "imperative" and not (joined and tree.lemmas[clause.head] != "let")
    return NONE if ordered or parent.form == "imperative" or above.found == "clausal" else _passed(above, "coordinated")


def _beside(parse: Parse, clause: Predicate) -> Subject | None:
    """The subject that hangs on the predicate itself; None where there is none."""
    tree, head = parse.tree, clause.head
    empty = tree.of(head, "expl")
    if empty and tree.words[empty[0]] in ("it", "there"):
        return Phrase(parse.sentence, empty[0], empty[0] + 1, empty[0]), "expletive"
    subjects = tree.of(head, "nsubj", "csubj")
    inner = [child for child in subjects if not tree.relations[child].endswith(":outer")]
    if not subjects:
        return _unlabelled(parse, clause)
    if not inner:
        named = tree.tags[subjects[0]].startswith(("NN", "PRP"))
        acts = (
            clause.tense == "future" and named and tree.lemmas[subjects[0]] not in words("plan_nouns") | words("aims")
        )
        return noun_phrase(tree, subjects[0], parse.sentence), "own" if acts else "outer"
    child = next((child for child in reversed(inner) if child < head), inner[0])
    if tree.bases[child] == "csubj":
        return Phrase(parse.sentence, tree.first[child], tree.last[child], child), "clausal"
    if clause.role == "relative" and (tree.tags[child] in _RELATIVE_TAGS or tree.words[child] == "that"):
        subject, found = _antecedent(parse, parse.predicates[clause.above])
        if subject is not None:
            return subject, "relative" if found == "antecedent" else found
    hung = clause.role != "relative" and tree.tags[child] in _RELATIVE_TAGS and child < head
    if hung and tree.words[child] in ("who", "which"):
        noun = _noun_before(tree, child)
        if noun is not None:
            return noun_phrase(tree, noun, parse.sentence), "relative"
    return noun_phrase(tree, child, parse.sentence), "own"


def _unlabelled(parse: Parse, clause: Predicate) -> Subject | None:
    """The bare noun right before a finite verb without a subject, which a parser took for something else."""
    tree = parse.tree
    if clause.form != "finite" or clause.shares:
        return None
    for child in reversed(tree.of(clause.head, "obj", "obl", "iobj", "nmod", "dep")):
        named = tree.tags[child].startswith(("NN", "PRP")) and tree.lemmas[child] not in _NO_AGENTS
        if child < clause.head:
            bare = named and not tree.marked(child) and not tree.of(clause.head, "cc")
            return (noun_phrase(tree, child, parse.sentence), "own") if bare else None
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


def _antecedent(parse: Parse, clause: Predicate) -> Subject:
    """The noun phrase that a relative clause or participle hangs on."""
    tree, noun = parse.tree, parse.tree.heads[clause.head]
    if noun < 0 or clause.parent is None or tree.relations[clause.head] == "advcl:relcl":
        return NONE
    clausal = parse.predicates[clause.parent].head == noun
    if clausal and tree.is_verb(noun):
        return NONE
    return noun_phrase(tree, noun, parse.sentence, clausal), "antecedent"


def _of_noun(parse: Parse, clause: Predicate, parent: Predicate, above: Roles) -> Subject:
    """The subject of an infinitive, gerund or participle that hangs on a noun."""
    tree, noun = parse.tree, parse.tree.heads[clause.head]
    plan = tree.lemmas[noun] in words("plan_nouns") or tree.lemmas[noun] in words("attribution_nouns")
    hung = clause.form == "participle" or (clause.form == "gerund" and clause.marker is None and not plan)
    if not hung and clause.form not in ("infinitive", "gerund"):
        return NONE
    if not hung and (plan or clause.form == "gerund"):
        return _of_plan(parse, noun, parent, above)
    ranked = any(tree.lemmas[child] in _ORDINALS for child in tree.of(noun, "amod"))
    if hung or ranked or (clause.passive and parent.head != noun):
        phrase, end = noun_phrase(tree, noun, parse.sentence, parent.head == noun), tree.first[clause.head]
        return replace(phrase, last=min(phrase.last, end)) if end > noun else phrase, "antecedent"
    return _passed(above, "noun") if tree.bases[noun] == "obj" else NONE


def _of_plan(parse: Parse, noun: int, parent: Predicate, above: Roles) -> Subject:
    """The owner of a plan: "its plan to sell", "the refusal of Congress to act", "they announced plans to sell"."""
    tree, owner = parse.tree, owner_of(parse.tree, noun, "nmod", "obl")
    if owner is not None:
        return noun_phrase(tree, owner, parse.sentence), "noun"
    if noun == parent.head or tree.bases[noun] not in ("obj", "obl", "nmod") or parent.passive:
        return NONE
    return NONE if tree.among(parent.head, words("others_plan")) else _passed(above, "noun")


def owner_of(tree: Tree, noun: int, *bases: str) -> int | None:
    """Whose plan or claim the noun is: of "its plan", "a report by the agency"."""
    possessors = [child for child in tree.children[noun] if tree.relations[child] == "nmod:poss"]
    return next(
        iter([*possessors, *(child for child in tree.of(noun, *bases) if tree.marked(child) in _OWNED_BY)]), None
    )


def _controlled(parse: Parse, clause: Predicate, parent: Predicate, above: Roles) -> Subject:
    """The subject of an infinitive or gerund under a verb or adjective."""
    tree, head = parse.tree, parse.tree.heads[clause.head]
    if not tree.is_verb(head) and tree.lemmas[head] in words("tough"):
        return NONE
    if head != parent.head and tree.bases[head] == "amod":
        return noun_phrase(tree, tree.heads[head], parse.sentence), "antecedent"
    handed = None if tree.among(head, words("subject_control")) else _addressed(tree, clause.head, head)
    return _passed(above, "controlled") if handed is None else (noun_phrase(tree, handed, parse.sentence), "object")


def _addressed(tree: Tree, head: int, verb: int) -> int | None:
    """The object before the infinitive, or the one called on: "urged them to go", "appealed to them to go"."""
    for child in (*tree.of(verb, "iobj"), *tree.of(verb, "obj")):
        owned = tree.lemmas[child] in words("plan_nouns")
        if child < head and not owned and not tree.words[child].endswith(("self", "selves")):
            return child
    for child in tree.of(verb, "obl"):
        if verb < child < head and f"{tree.lemmas[verb]} {tree.marked(child)}" in words("oblique_control"):
            return child
    return None


def _handed_over(parse: Parse, clause: Predicate, parent: Predicate, above: Roles) -> Subject:
    """Of "accused him of lying" the object, of "was accused of lying" the subject."""
    if clause.marker is not None and parse.tree.words[clause.marker] in _HANDED_BY:
        return _of_adjunct(parse.tree, clause, parent, above)
    for child in parse.tree.of(parent.head, "obj"):
        return noun_phrase(parse.tree, child, parse.sentence), "object"
    return _passed(above, "controlled" if parent.passive else "adjunct")


def _teller(parse: Parse, clause: Predicate, parent: Predicate) -> int | None:
    """Of ", adding that" behind what somebody said, whichever verb it hangs on, the clause of who said it."""
    tree = parse.tree
    adds = clause.form == "gerund" and clause.marker is None and tree.among(clause.head, words("plain_reporting"))
    if not adds or clause.head < parent.head or tree.bases[parent.head] != "ccomp" or parent.parent is None:
        return None
    telling = parse.predicates[parent.parent]
    return parent.parent if tree.among(telling.head, words("attribution_clause")) else None


def _of_adjunct(tree: Tree, clause: Predicate, parent: Predicate, above: Roles) -> Subject:
    """The subject of "before leaving", "to fight crime", "if elected"; none of "as expected" and of what a passive
    verb serves ("was built to protect").
    """
    if clause.form in ("finite", "nominal", "imperative") or (clause.form == "infinitive" and parent.passive):
        return NONE
    if clause.form == "participle" and clause.marker is not None and tree.words[clause.marker] in ("as", "than"):
        return NONE
    return _passed(above, "adjunct")


def _agent(parse: Parse, clause: Predicate) -> Phrase | None:
    """Who did it, of a passive verb: "by the court"."""
    tree = parse.tree
    for child in tree.children[clause.head] if clause.passive else ():
        named = tree.relations[child] == "obl:agent" or (
            tree.bases[child] in ("obl", "nmod") and child > clause.head and tree.marked(child) == "by"
        )
        if named and tree.lemmas[child] not in _NO_AGENTS and tree.tags[child] not in ("CD", "VBG"):
            return noun_phrase(tree, child, parse.sentence)
    return None


def _share_agents(parse: Parse) -> None:
    """Give the agent of "was arrested and charged by police" to both verbs."""
    last: dict[int, Phrase] = {}
    for clause in reversed([clause for clause in parse.predicates if clause.passive]):
        role = parse.roles[clause.number]
        if role.agent is not None and clause.kind == "coordinate" and role.found == "coordinated":
            last.setdefault(clause.above, role.agent)
        elif role.agent is None and clause.above in last and last[clause.above].first > clause.head:
            parse.roles[clause.number] = replace(role, agent=last[clause.above])
