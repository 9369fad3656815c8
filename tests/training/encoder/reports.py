"""Trees of reported speech: sentences of the treebank inside frames of saying and beside others, as news writes them.

GUM's training part holds no news: three of its sentences end with ", X said". So its plain statements are put into
such frames, with its own subjects as speakers. The trees follow GUM's conventions: what is said is a complement of
the verb of saying, before and after it; a frame in the middle is a parataxis; "according to X" is an oblique.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from tests.training.encoder.texts import Text

SENTENCES, TOGETHER = 4500, 6
EXISTENTIAL = 3
"""How often more "there is" is taken: what is not planned comes in that form."""
SHORTEST, LONGEST, LONGEST_SPEAKER = 5, 30, 18
VERBS = (
    "said said said said said says added told warned announced argued insisted claimed noted wrote explained stressed "
    "reported suggested believes thinks predicted acknowledged conceded recalled admitted confirmed testified"
).split()
GOING_ON = "adding saying noting insisting arguing warning explaining stressing".split()
MARKS = "while although because since as after when but and".split()
CONCEDING = "though although while whereas".split()
SUBORDINATORS = [*CONCEDING, *"because as after before if unless until since once".split()]
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
PRONOUNS = "he she they".split()
FINITE = ("VBD", "VBZ", "VBP", "MD")


@dataclass(frozen=True)
class Tree:
    """Words with tag, governor (in the tree, -1 for the root), relation and name label each."""

    words: tuple[str, ...]
    tags: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]
    names: tuple[int, ...]

    @property
    def root(self) -> int:
        return self.heads.index(-1)

    def __len__(self) -> int:
        return len(self.words)


def word(text: str, tag: str, relation: str) -> Tree:
    return Tree((text,), (tag,), (-1,), (relation,), (0,))


def joined(parts: Sequence[tuple[Tree, int | None]], relations: dict[int, str] | None = None) -> Tree:
    """The parts in order as one tree: each hangs on the root of the part whose number stands beside it.

    `relations` renames the relation of a part's root.
    """
    starts = [sum(len(part) for part, _ in parts[:number]) for number in range(len(parts))]
    roots = [start + part.root for start, (part, _) in zip(starts, parts, strict=True)]
    words, tags, heads, labels, names = [], [], [], [], []
    for number, (part, above) in enumerate(parts):
        for token in range(len(part)):
            own = part.heads[token]
            is_root = own < 0
            words.append(part.words[token])
            tags.append(part.tags[token])
            heads.append((-1 if above is None else roots[above]) if is_root else starts[number] + own)
            labels.append((relations or {}).get(number, part.relations[token]) if is_root else part.relations[token])
            names.append(part.names[token])
    return Tree(tuple(words), tuple(tags), tuple(heads), tuple(labels), tuple(names))


def reports(texts: Sequence[Text], tags: dict[str, int], relations: dict[str, int], seed: int = 3) -> Iterator[Text]:
    """Texts of such sentences; names, tags and trees are labelled."""
    choice = random.Random(seed)
    trees = list(_trees(texts, list(tags), list(relations)))
    statements = [statement for tree in trees if (statement := _statement(tree)) is not None]
    statements += [one for one in statements if "expl" in one.relations] * EXISTENTIAL
    speakers = [speaker for tree in trees for speaker in _speakers(tree)]
    made = []
    for _ in range(SENTENCES):
        frame = choice.choices(FRAMES, WEIGHTS)[0]
        made.append(_capital(frame(choice, choice.choice(statements), _speaker(choice, speakers), statements)))
    for start in range(0, len(made), TOGETHER):
        part = made[start : start + TOGETHER]
        yield Text(
            [tree.words for tree in part],
            tags=[[tags[tag] for tag in tree.tags] for tree in part],
            heads=[list(tree.heads) for tree in part],
            relations=[[relations.get(name, relations["dep"]) for name in tree.relations] for tree in part],
            names=[list(tree.names) for tree in part],
        )


def _trees(texts: Sequence[Text], tags: list[str], relations: list[str]) -> Iterator[Tree]:
    for text in texts:
        labels = zip(
            text.sentences, text.tags or (), text.heads or (), text.relations or (), text.names or (), strict=True
        )
        for words, own_tags, heads, own_relations, names in labels:
            yield Tree(
                tuple(words), tuple(tags[tag] for tag in own_tags), tuple(heads),
                tuple(relations[number] for number in own_relations), tuple(names),
            )  # fmt: skip


def _cut(tree: Tree, first: int, last: int) -> Tree | None:
    """The stretch [first, last) if it is one subtree."""
    inside = range(first, last)
    roots = [token for token in inside if tree.heads[token] not in inside]
    outside = [token for token in range(len(tree)) if token not in inside and tree.relations[token] != "punct"]
    if len(roots) != 1 or any(tree.heads[token] in inside for token in outside):
        return None
    heads = tuple(-1 if token == roots[0] else tree.heads[token] - first for token in inside)
    return Tree(
        tree.words[first:last], tree.tags[first:last], heads, tree.relations[first:last], tree.names[first:last]
    )


def _statement(tree: Tree) -> Tree | None:
    """A plain statement without its final stop, its first word in lower case unless it is a name."""
    if not SHORTEST < len(tree) <= LONGEST or tree.words[-1] != "." or tree.heads.count(-1) != 1:
        return None
    root = tree.root
    own = [token for token in range(len(tree)) if tree.heads[token] == root]
    verb = tree.tags[root] in FINITE or any(
        tree.relations[token].startswith(("aux", "cop")) and tree.tags[token] in FINITE for token in own
    )
    subject = any(tree.relations[token].startswith(("nsubj", "expl")) and token < root for token in own)
    quoted = set(tree.words) & {'"', "“", "”", "``", "''", "?", "!", "(", ":"}
    odd = any(tree.relations[token].startswith(("discourse", "vocative", "reparandum")) for token in range(len(tree)))
    if not verb or not subject or quoted or odd or tree.tags[0] in ("CC", "UH"):
        return None
    cut = _cut(tree, 0, len(tree) - 1)
    if cut is None:
        return None
    keeps = cut.tags[0].startswith("NNP") or cut.words[0] == "I" or cut.words[0].isupper() or cut.names[0]
    return cut if keeps else replace(cut, words=(cut.words[0].lower(), *cut.words[1:]))


def _speakers(tree: Tree) -> Iterator[Tree]:
    """Subjects, with what is said of them in passing: "the engineer, who inspected the bridge,"."""
    for token, relation in enumerate(tree.relations):
        if relation not in ("nsubj", "nsubj:pass") or not tree.tags[token].startswith("NN"):
            continue
        below = [token]
        for one in below:
            below += [other for other in range(len(tree)) if tree.heads[other] == one]
        first, last = min(below), max(below) + 1
        if (
            last - first != len(below)
            or last - first > LONGEST_SPEAKER
            or set(tree.words[first:last]) & {"--", "—", "("}
        ):
            continue
        cut = _cut(tree, first, last)
        named = any(tag.startswith("NNP") for tag in tree.tags[first:last])
        if cut is not None and (named or last - first > 1):
            keeps = cut.tags[0].startswith("NNP") or cut.words[0].isupper()
            cut = cut if keeps else replace(cut, words=(cut.words[0].lower(), *cut.words[1:]))
            inserted = (
                "," in cut.words
                and cut.words[-1] != ","
                and any(name.startswith(("acl", "appos")) for name in cut.relations)
            )
            yield joined([(cut, None), (COMMA, 0)]) if inserted else cut


def _speaker(choice: random.Random, speakers: list[Tree]) -> Tree:
    if choice.random() < 0.22:
        return word(choice.choice(PRONOUNS), "PRP", "nsubj")
    named = [speaker for speaker in choice.sample(speakers, 4) if "NNP" in speaker.tags[speaker.root]]
    return named[0] if named else choice.choice(speakers)


def _capital(tree: Tree) -> Tree:
    return replace(tree, words=(tree.words[0][:1].upper() + tree.words[0][1:], *tree.words[1:]))


COMMA, STOP = word(",", ",", "punct"), word(".", ".", "punct")
OPENING, CLOSING = word('"', "``", "punct"), word('"', "''", "punct")
Parts = list[tuple[Tree, int | None]]
Frame = Callable[[random.Random, Tree, Tree, list[Tree]], Tree]


def _saying(choice: random.Random, speaker: Tree, inverted: bool = False) -> Tree:
    """ "X said", "said X", "X told reporters on Tuesday"; its root is the verb."""
    verb = choice.choice(VERBS)
    said = word(verb, "VBZ" if verb in ("says", "believes", "thinks") else "VBD", "root")
    parts: Parts = [(said, None), (speaker, 0)] if inverted else [(speaker, 1), (said, None)]
    number = 0 if inverted else 1
    if verb == "told":
        parts.append((word(choice.choice(["reporters", "lawmakers", "investors"]), "NNS", "obj"), number))
    drawn = choice.random()
    if drawn < 0.25:
        day = joined([(word("on", "IN", "case"), 1), (word(choice.choice(DAYS), "NNP", "obl"), None)])
        parts.append((day, number))
    elif drawn < 0.4:
        parts.append((word(choice.choice(DAYS), "NNP", "obl:unmarked"), number))
    elif drawn < 0.5:
        noun = word(choice.choice(["statement", "letter", "speech", "interview"]), "NN", "obl")
        article = "an" if noun.words[0] == "interview" else "a"
        parts.append((joined([(word("in", "IN", "case"), 2), (word(article, "DT", "det"), 2), (noun, None)]), number))
    return joined(parts, {1 - number: "nsubj"})


def _dated(choice: random.Random, statement: Tree) -> Tree:
    """A statement with a day of its own, before or behind it."""
    day: Tree = word(choice.choice(DAYS), "NNP", "obl:unmarked")
    if choice.random() < 0.7:
        day = joined([(word("on", "IN", "case"), 1), (word(choice.choice(DAYS), "NNP", "obl"), None)])
    return joined([(day, 1), (statement, None)] if choice.random() < 0.4 else [(statement, None), (day, 0)])


def _before(choice: random.Random, statement: Tree, speaker: Tree, _: list[Tree]) -> Tree:
    """X said (that) S."""
    saying = _saying(choice, speaker)
    if choice.random() < 0.35:
        statement = _dated(choice, statement)
    if choice.random() < 0.6:
        statement = joined([(word("that", "IN", "mark"), 1), (statement, None)])
    return joined([(saying, None), (statement, 0), (STOP, 0)], {0: "root", 1: "ccomp"})


def _behind(choice: random.Random, statement: Tree, speaker: Tree, _: list[Tree]) -> Tree:
    """S, X said. S, said X."""
    inverted = len(speaker) > 1 and choice.random() < 0.3
    saying = _saying(choice, speaker, inverted)
    told = joined([(statement, None), (COMMA, 0)])
    return joined([(told, 1), (saying, None), (STOP, 1)], {0: "ccomp", 1: "root"})


def _quoted(choice: random.Random, statement: Tree, speaker: Tree, _: list[Tree]) -> Tree:
    """ "S," X said."""
    saying = _saying(choice, speaker, len(speaker) > 1 and choice.random() < 0.4)
    told = joined([(OPENING, 1), (_capital(statement), None), (COMMA, 1), (CLOSING, 1)])
    return joined([(told, 1), (saying, None), (STOP, 1)], {0: "ccomp", 1: "root"})


def _between(choice: random.Random, statement: Tree, speaker: Tree, others: list[Tree]) -> Tree:
    """S, X said, S."""
    root = statement.root
    ends = {
        token + 1
        for token in range(root)
        if all((statement.heads[t] <= token) for t in range(token + 1) if statement.heads[t] != root)
        and not any(statement.heads[t] <= token and statement.heads[t] >= 0 for t in range(token + 1, len(statement)))
    }
    ends = {
        end for end in ends if statement.relations[end - 1] not in ("aux", "cop", "aux:pass", "punct", "case", "mark")
    }
    if not ends:
        return _behind(choice, statement, speaker, others)
    at = choice.choice(sorted(ends))
    saying = _saying(choice, speaker)
    aside = joined([(COMMA, 1), (saying, None), (COMMA, 1)], {1: "parataxis"})
    size, place = len(aside), aside.root

    def moved(head: int) -> int:
        return head if head < at else head + size

    return joined([(Tree(
        statement.words[:at] + aside.words + statement.words[at:],
        statement.tags[:at] + aside.tags + statement.tags[at:],
        tuple(moved(head) for head in statement.heads[:at])
        + tuple(moved(root) if token == place else at + head for token, head in enumerate(aside.heads))
        + tuple(moved(head) for head in statement.heads[at:]),
        statement.relations[:at] + aside.relations + statement.relations[at:],
        statement.names[:at] + aside.names + statement.names[at:],
    ), None), (STOP, 0)], {0: "root"})  # fmt: skip


def _according(choice: random.Random, statement: Tree, speaker: Tree, _: list[Tree]) -> Tree:
    """According to X, S. S, according to X."""
    fixed = joined([(word("according", "VBG", "case"), None), (word("to", "IN", "fixed"), 0)])
    if choice.random() < 0.4:
        told = joined([(fixed, 1), (speaker, None), (COMMA, 1)], {0: "case", 1: "obl"})
        return joined([(told, 1), (statement, None), (STOP, 1)], {0: "obl", 1: "root"})
    told = joined([(COMMA, 2), (fixed, 2), (speaker, None)], {1: "case"})
    return joined([(statement, None), (told, 0), (STOP, 0)], {0: "root", 1: "obl"})


def _going_on(choice: random.Random, statement: Tree, speaker: Tree, others: list[Tree]) -> Tree:
    """X said (that) S, adding that S."""
    saying = _before(choice, statement, speaker, others)
    told = _cut(saying, 0, len(saying) - 1)
    second = joined([(word("that", "IN", "mark"), 1), (choice.choice(others), None)])
    adding = joined([(COMMA, 1), (word(choice.choice(GOING_ON), "VBG", "advcl"), None), (second, 1)], {2: "ccomp"})
    if told is None:
        return saying
    return joined([(told, None), (adding, 0), (STOP, 0)], {0: "root", 1: "advcl"})


def _beside(choice: random.Random, statement: Tree, speaker: Tree, others: list[Tree]) -> Tree:
    """S, while X said that S. While X said S, S."""
    mark = choice.choice(MARKS)
    saying = _before(choice, statement, speaker, others)
    told = _cut(saying, 0, len(saying) - 1)
    if told is None:
        return saying
    main = choice.choice(others)
    if mark in ("but", "and"):
        second = joined([(COMMA, 2), (word(mark, "CC", "cc"), 2), (told, None)])
        return joined([(main, None), (second, 0), (STOP, 0)], {0: "root", 1: "conj"})
    if choice.random() < 0.4:
        first = joined([(word(mark, "IN", "mark"), 1), (told, None), (COMMA, 1)])
        return joined([(first, 1), (main, None), (STOP, 1)], {0: "advcl", 1: "root"})
    second = joined([(COMMA, 2), (word(mark, "IN", "mark"), 2), (told, None)])
    return joined([(main, None), (second, 0), (STOP, 0)], {0: "root", 1: "advcl"})


def _and_said(choice: random.Random, statement: Tree, _: Tree, others: list[Tree]) -> Tree:
    """S and said (that) S."""
    said = word(choice.choice([verb for verb in VERBS if verb not in ("told", "believes", "thinks")]), "VBD", "conj")
    told = choice.choice(others)
    if choice.random() < 0.5:
        told = joined([(word("that", "IN", "mark"), 1), (told, None)])
    second = joined(
        [(word(choice.choice(["and", "and", "but"]), "CC", "cc"), 1), (said, None), (told, 1)], {2: "ccomp"}
    )
    return joined([(statement, None), (second, 0), (STOP, 0)], {0: "root", 1: "conj"})


def _adverbial(choice: random.Random, statement: Tree, _: Tree, others: list[Tree]) -> Tree:
    """S, though S. S if S. If S, S."""
    mark, clause = choice.choice(SUBORDINATORS), choice.choice(others)
    marked = joined([(word(mark, "IN", "mark"), 1), (clause, None)])
    if choice.random() < 0.3:
        return joined(
            [(joined([(marked, None), (COMMA, 0)]), 1), (statement, None), (STOP, 1)], {0: "advcl", 1: "root"}
        )
    comma = mark in CONCEDING or choice.random() < 0.2
    second = joined([(COMMA, 1), (marked, None)]) if comma else marked
    return joined([(statement, None), (second, 0), (STOP, 0)], {0: "root", 1: "advcl"})


FRAMES: tuple[Frame, ...] = (
    _before, _behind, _quoted, _between, _according, _going_on, _beside, _and_said, _adverbial,
)  # fmt: skip
WEIGHTS = (6, 6, 2, 3, 3, 2, 4, 3, 4)
