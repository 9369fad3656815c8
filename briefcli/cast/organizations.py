"""Mentions of organizations -> one entry each: equal names, acronyms, shortened names, "the department"."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import itemgetter
from typing import TypeVar

from briefcli import language
from briefcli.cast.phrases import Entry, Mention

SMALL_WORDS = frozenset({"the", "of", "for", "and", "&", "in", "on", "to", "de", "la", "du", "des", "a", "an"})
LONGEST_IN_HEADLINE = 3
"""Words of a name or description in a headline; a longer one holds a verb as a rule: "Police shoot young man"."""
RECENT = 20
"""Names of bodies before "the company" that are looked at."""
DOMINANT = 2
"""Times as often as any other among them its own must be; the last to do something, if named again, counts double."""
SPOKEN = frozenset(("turn", "question", "answer"))
"""Kinds of blocks that a transcript has."""
LONGEST_SHORTENED = 12
"""Words of a name that may be shortened."""

Key = tuple[str, ...]
Counted = TypeVar("Counted")


def key_of(words: Sequence[str]) -> Key:
    """The words two forms of one name share: no small words, no dots, order kept."""
    kept = [word.removesuffix(".com") for word in words if word not in SMALL_WORDS]
    if len(kept) > 2 and kept[0] in language.words("own_country"):
        kept = kept[1:]
    return tuple(word.replace(".", "") or word for word in kept) or tuple(words)


class Antecedents:
    """Finds the entry named last before an offset, or above all others, by what its name is built on: "department"."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._named: defaultdict[str, list[tuple[int, Entry]]] = defaultdict(list)
        self._counts: defaultdict[str, Counter[Entry]] = defaultdict(Counter)
        self._private: list[tuple[int, Entry, bool]] = []
        told = SPOKEN.isdisjoint(mention.view.kind for entry in entries for mention in entry.mentions)
        named = ((mention.span.start, mention, entry) for entry in entries for mention in entry.mentions)
        for start, mention, entry in sorted(named, key=itemgetter(0)):
            for word in _bases(mention.words):
                self._named[word].append((start, entry))
                self._counts[word][entry] += told or mention.view.kind == "question" or len(mention.words) == 1
            site = mention.kind != "organization" or mention.view.word(mention.first - 1) in language.words("locative")
            if not site and language.words("organization_heads").isdisjoint(mention.words):
                self._private.append((start, entry, mention.deed is not None))

    def before(self, word: str, offset: int) -> Entry | None:
        places = self._named.get(word, [])
        last = bisect_left(places, offset, key=itemgetter(0))
        if last or word not in language.words("private_bodies"):
            return places[last - 1][1] if last else None
        end = bisect_left(self._private, offset, key=itemgetter(0))
        recent = self._private[max(0, end - RECENT) : end]
        named = Counter(entry for _, entry, _ in recent)
        doer = next((entry for _, entry, does in reversed(recent) if does), None)
        if doer is not None:
            named[doer] *= min(DOMINANT, named[doer])
        return dominant(named)

    def chief(self, word: str) -> Entry | None:
        """The only entry built on `word`, or the one named far more often than others: in a transcript in questions,
        since who is asked names other bodies than his own."""
        return dominant(self._counts.get(word, Counter()))


def dominant(named: Counter[Counted]) -> Counted | None:
    """What is named far more often than anything else, if that is anything."""
    (first, most), (_, more) = (*named.most_common(2), (None, 0), (None, 0))[:2]
    return first if most and most >= DOMINANT * more else None


def is_nameless(entry: Entry) -> bool:
    """Whether a body goes by a bare noun or an office's field only: "the Department", "External Affairs"."""
    heads, sole, fields = map(language.words, ("organization_heads", "sole_bodies", "fields"))
    named = [one for one in entry.mentions if one.view.word(one.last) != "of"]  # no "Office of the Warden"
    bare = (one.words[-1] in fields if heads.isdisjoint(one.words) else len(one.words) == 1 for one in named)
    return entry.mentions == named != [] and named[0].words[-1] not in sole and all(bare)


def _bases(words: Key) -> set[str]:
    """The last word of a name, of "the Food and Drug Administration" not, and those that "of" or "on" follows."""
    nouns = {word for word, link in pairwise(words) if link in SMALL_WORDS and word not in SMALL_WORDS}
    return nouns if len(words) > 2 and words[-1] == "administration" else nouns | {words[-1]}


def merge(mentions: Sequence[Mention]) -> list[Entry]:
    """One entry per organization, in document order. Bare heads ("the Department") go to the last one so called, of
    offices also to the chief one named later; of others only those are told of that act or of which there is one."""
    entries = defaultdict[frozenset[str], Entry](lambda: Entry("organization"))
    bare: list[Mention] = []
    heads = language.words("organization_heads")
    for mention in mentions:
        key = key_of(mention.words)
        if len(key) == 1 and key[0] in heads:
            bare.append(mention)
        else:
            entries[frozenset(key)].mentions.append(mention)
    found = _joined(list(entries.values()))
    antecedents = Antecedents(found)
    own: dict[str, Entry] = {}
    for mention in bare:
        head = mention.words[-1]
        entry = antecedents.before(head, mention.span.start)
        if entry is None and head in language.words("offices"):
            entry = antecedents.chief(head)
        (entry or own.setdefault(head, Entry("organization"))).mentions.append(mention)
    sole = language.words("sole_bodies")
    for head, entry in own.items():
        entry.silent = head not in sole and not any(one.deed for one in entry.mentions)
    return [*found, *own.values()]


def _joined(entries: list[Entry]) -> list[Entry]:
    """`entries`, short names added to the only longer one they can stand for: acronyms and shortened forms."""
    longer: defaultdict[Key, list[int]] = defaultdict(list)
    for forms in (_bracketed, _initials, _shortened):
        known = frozenset(longer)
        for index, entry in enumerate(entries):
            for form in set(forms(entry)) - known:
                longer[form].append(index)
    targets: dict[int, int] = {}
    for index, entry in enumerate(entries):
        written = entry.mentions[0].written
        letters = written[0].replace(".", "")
        form = (letters,) if len(written) == 1 and _is_acronym(letters) else key_of(entry.mentions[0].words)
        candidates = [other for other in longer.get(form, ()) if other != index]
        if len(candidates) == 1:
            targets[index] = candidates[0]
    for index, target in targets.items():
        while target in targets:
            target = targets[target]
        entries[target].mentions += entries[index].mentions
    return [entry for index, entry in enumerate(entries) if index not in targets]


def _is_acronym(letters: str) -> bool:
    """Whether letters have capitals at both ends, as "FBI" and "TfL" do."""
    return len(letters) > 1 and letters.isalpha() and letters[0].isupper() and letters[-1].isupper()


def _bracketed(entry: Entry) -> Iterator[Key]:
    """The acronym in brackets behind a name: "CDC" in "Centers for Disease Control and Prevention (CDC)"."""
    for mention in entry.mentions:
        view, last = mention.view, mention.last
        letters = "".join(view.sentence.words[last + 1 : last + 2]).replace(".", "")
        if len(mention.words) > 1 and view.word(last) == "(" and view.word(last + 2) == ")" and _is_acronym(letters):
            yield (letters,)


def _initials(entry: Entry) -> Iterator[Key]:
    """The acronyms a name may have: with and without its small words and a country in front."""
    words = [word for word in entry.mentions[0].written if word[0].isalnum()]
    capitals = "".join(word[0] for word in words if word[0].isupper())
    for letters in (capitals, "".join(word[0] for word in words).upper(), capitals[1:] if len(capitals) > 3 else ""):
        if len(words) > 1 and len(letters) > 1:
            yield (letters,)


def _shortened(entry: Entry) -> Iterator[Key]:
    """What a name begins and ends with, and the nouns it is built on."""
    key = key_of(entry.mentions[0].words)
    yield from ((word,) for word in _bases(entry.mentions[0].words) if len(key) > 1)
    cuts = (cut for cut in range(1, len(key)) if key[cut] != "'s")  # the possessor is another body
    for cut in cuts if len(key) <= LONGEST_SHORTENED else ():
        yield from (key[:cut], key[cut:])
