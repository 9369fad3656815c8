"""Which sentences may stand in a summary, and which of them only next to the sentence before."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator

from briefcli.clauses.tree import FINITE
from briefcli.contract import TOLD
from briefcli.records import Cast, Document, Sentence

BLOCKS = TOLD
FEWEST_WORDS = 6
"""Words of a sentence that can tell something by itself."""

FEWEST_SPOKEN = 12
"""The same of a sentence in a transcript, where short ones answer a question."""

_WHOLE = re.compile(r"[.!?…](?:\s?['\"’”»)\]])*\s*$")
_QUESTION = re.compile(r"\?(?:\s?['\"’”»)\]])*\s*$")
_SPEAKER = frozenset("i me my myself you your yours yourself guys folks".split())
"""Words of who speaks as a person or to reporters."""
_ANSWERING = frozenset("well yes yeah so look and but or again right sure okay ok".split())
"""Words that open an answer which leans on its question."""
_STAGE = re.compile(r"\([A-Z][\w ,'’-]*\.?\)")
"""A stage direction: "(Laughter.)"."""
_HOUSEKEEPING = re.compile(
    r"""(?xi)
    ^ (?: (?:all\sright|now|with\sthat|hello|hi|hey) \b [,.!\s]* )*
      (?: good\s(?:morning|afternoon|evening) | welcome | thanks? | go\sahead | let(?:['’]s|\sus) ) \b
    | \b (?: (?:take|taking|some|few|first|next|last|more)\squestions? | (?:your|next|that|great)\squestion
           | with\sthat | for\sbeing\shere | join(?:ing|ed)?\sus | with\sus\stoday | on\sthe\srecord | embargo(?:ed)?
           | (?:off|at)\sthe\stop | kick\s(?:us\s)?off | turn\s(?:it|this|things)\s(?:over\s)?to | ground\srules
           | operator ) \b
    """
)
"""What a briefer says to run the briefing: greetings, thanks, who speaks next, how questions are taken."""
_CONNECTIVES = frozenset(
    "and but or so yet still then also however moreover meanwhile instead nevertheless nonetheless therefore thus "
    "besides furthermore additionally rather otherwise later".split()
)
_CONTRARY = frozenset("however moreover instead nevertheless nonetheless therefore thus furthermore otherwise".split())
"""Connectives that make no sense without what they join; "but" and "also" open many a paragraph that does."""
_OPENERS = frozenset("The This These That A An He She They It But And However In On At After When While As".split())
_SUBJECT = ("nsubj", "csubj", "expl")
_PRONOUNS = frozenset("he she it they him her them his its their hers theirs".split())
_POINTERS = frozenset("this that these those such".split())


def is_candidate(document: Document, sentence: Sentence, quotations: Quotations) -> bool:
    """A whole sentence of the body that says something by itself, outside or around whole quotations (a mark it opens
    with that was not read as one's is left over)."""
    text = document.text[sentence.start : sentence.end]
    return (
        document.blocks[sentence.block].kind in BLOCKS
        and sum(word[0].isalnum() for word in sentence.words) >= FEWEST_WORDS
        and _WHOLE.search(text[-40:]) is not None
        and _opens_whole(text)
        and not _runs_on(sentence)
        and not FINITE.isdisjoint(sentence.tags)
        and not quotations.cut(sentence)
        and not (text[0] in "'‘" and quotations.opening(sentence) == 0)
        and not (document.genre == "transcript" and _is_talk(sentence, text))
    )


def _opens_whole(text: str) -> bool:
    """A lower-case opening is the rest of a sentence that was cut, a sign ("#") no sentence at all."""
    opening = text.lstrip("\"'`“‘«([ -–—*_")[:1]
    return opening in tuple("$£€") or (opening.isalnum() and not opening.islower())


def _runs_on(sentence: Sentence) -> bool:
    """Whether another sentence begins inside without a stop between, as where a caption ran into the text: "... was
    seen on Monday The man had left". A name that holds such a word goes on with a capital ("The Hague")."""
    words = sentence.words
    return not _OPENERS.isdisjoint(words[1:-1]) and any(
        words[token] in _OPENERS
        and words[token - 1].islower()
        and words[token - 1].isalpha()
        and (following[0].islower() or following[0].isdigit())
        for token, following in enumerate(words[2:], start=1)
    )


def _is_talk(sentence: Sentence, text: str) -> bool:
    """In a transcript: what is said about the briefing itself, to a reporter, or of the speaker as a person."""
    words = [word.lower() for word in sentence.words]
    return (
        len(words) < FEWEST_SPOKEN
        or words[0] in _ANSWERING
        or words[:2] == ["no", ","]
        or any(word in _SPEAKER for word in words)
        or _HOUSEKEEPING.search(text) is not None
        or _STAGE.search(text) is not None
    )


def is_question(text: str) -> bool:
    return _QUESTION.search(text[-40:]) is not None


class Quotations:
    """Where the quotations of a document begin and end."""

    def __init__(self, document: Document) -> None:
        self._found = document.quotations
        self._starts = [quotation.start for quotation in document.quotations]

    def _touching(self, sentence: Sentence) -> Iterator[tuple[int, int, bool]]:
        first = max(bisect_right(self._starts, sentence.start) - 1, 0)
        for quotation in self._found[first : bisect_left(self._starts, sentence.end)]:
            if quotation.end > sentence.start:
                yield quotation.start, quotation.end, quotation.closed

    def cut(self, sentence: Sentence) -> bool:
        """Whether the sentence begins or ends inside a quotation, or holds one that is not closed."""
        return any(
            start < sentence.start or end > sentence.end or not closed
            for start, end, closed in self._touching(sentence)
        )

    def share(self, sentence: Sentence) -> float:
        """How much of the sentence stands in quotation marks, 0..1."""
        quoted = sum(min(end, sentence.end) - max(start, sentence.start) for start, end, _ in self._touching(sentence))
        return min(1.0, quoted / (sentence.end - sentence.start))

    def opening(self, sentence: Sentence) -> int:
        """The first token outside a quotation that the sentence opens with; 0 when it opens with none."""
        for start, end, _ in self._touching(sentence):
            if start <= sentence.starts[0]:
                return bisect_left(sentence.starts, end)
            break
        return 0


def leans(sentence: Sentence, quotations: Quotations) -> int | None:
    """The token that makes the sentence lean on one before it; None when there is none.

    That is a connective or pointing word it opens with ("However, ...", "This means"), or a pronoun that it opens with
    or that is its first subject ("But he ...", "“...,” they said", "On Friday, she said").
    """
    opening = token = quotations.opening(sentence)
    while token < len(sentence.words):
        word, tag = sentence.words[token].lower(), sentence.tags[token]
        if word in _POINTERS or word in _CONTRARY:
            return token
        if word in _PRONOUNS or (word not in _CONNECTIVES and word[0].isalnum() and not tag.startswith(("RB", "UH"))):
            break
        token += 1
    subjects = (at for at in range(opening, len(sentence.words)) if sentence.relations[at].startswith(_SUBJECT))
    for place in (token, next(subjects, token)):
        word = sentence.words[place].lower() if place < len(sentence.words) else ""
        if word in _PRONOUNS and not _is_expletive(sentence, place):
            return place
    return None


def _is_expletive(sentence: Sentence, token: int) -> bool:
    """As in "It is not clear whether ...", "It was announced that ..."."""
    if sentence.words[token].lower() != "it":
        return False
    ahead = [word.lower() for word in sentence.words[token + 1 : token + 8]]
    be = bool(ahead) and ahead[0] in ("is", "was", "remains", "remained", "will", "would", "has", "'s", "’s")
    joined = be and any(word in ("that", "whether", "how", "if", "to", "who") for word in ahead[1:])
    return joined or sentence.relations[token].startswith("expl")


class Antecedents:
    """Whether a sentence may stand after given others, for what it leans on.

    It may when it leans on nothing, when the sentence before it in the document is there too or there is none, or when
    the pronoun stands for an actor that itself or the last of the others before it names. A description ("the company")
    that opens it leans likewise, on any of the others.
    """

    def __init__(self, document: Document, cast: Cast, quotations: Quotations) -> None:
        self._document = document
        self._cast = cast
        self._quotations = quotations
        self._references = [reference.start for reference in cast.references]
        told = (n for n, one in enumerate(document.sentences) if document.blocks[one.block].kind in BLOCKS)
        self._first = next(told, 0)
        ends = [sentence.end for sentence in document.sentences]
        self._named: dict[int, set[int]] = {}
        for number, actor in enumerate(cast.actors):
            for span in actor.spans:
                self._named.setdefault(bisect_left(ends, span.start + 1), set()).add(number)

    def allow(self, index: int, others: Collection[int]) -> bool:
        """Whether sentence `index` is understood in a summary with the sentences `others`."""
        sentence = self._document.sentences[index]
        token = leans(sentence, self._quotations)
        place = self._quotations.opening(sentence) if token is None else token
        actor = self._actor(sentence.starts[place]) if place < len(sentence.words) else None
        before = [other for other in others if other < index]
        whole = index == self._first or (token is None and actor is None)
        if whole or index - 1 in before or self._names(index, actor):
            return True
        if token is None:
            return any(self._names(other, actor) for other in before)
        return bool(before) and self._names(max(before), actor)

    def _names(self, index: int, actor: int | None) -> bool:
        return actor is not None and actor in self._named.get(index, ())

    def _actor(self, start: int) -> int | None:
        """The actor that words at `start` refer to."""
        at = bisect_left(self._references, start)
        found = at < len(self._references) and self._references[at] == start
        return self._cast.references[at].actor if found else None
