"""Which sentences may stand in a summary, and which of them only next to the sentence before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefcli.clauses.tree import FINITE
from briefcli.language import words
from briefcli.records import Document, Sentence

FEWEST_WORDS = 6
"""Words of a sentence that can tell something by itself."""
FEWEST_SPOKEN = 11
"""The same of a sentence in a transcript, where short ones answer a question."""
_WHOLE = re.compile(
    r"""["'`“‘«(\[\s–—*_-]* (?:[$£€]|[^\W_a-z]) .* [.!…] (?:\s?['"’”»)\]])* \s*""", re.VERBOSE | re.DOTALL
)
"""A sentence that is no question: a lower-case opening is the rest of one that was cut, a sign ("#") none at all."""


def candidates(document: Document, quoted: Sequence[Sequence[int]]) -> list[int]:
    """The indexes of the sentences fit for a summary, each text once and none that is the title; when there is none,
    whatever the body has. `quoted` numbers the quotations that tokens are in, see `briefcli.clauses.quotations`."""
    fit = [index for index in document.told if _is_fit(document, index, quoted[index])]
    found: dict[str, int] = {}
    for index in fit or document.told:
        found.setdefault(document.written(document.sentences[index]), index)
    if document.title:
        found.pop(document.written(document.title), None)
    return list(found.values())


def _is_fit(document: Document, index: int, quoted: Sequence[int]) -> bool:
    """Whether it is a whole sentence that says something by itself, outside or around whole quotations."""
    sentence = document.sentences[index]
    inside = (document.quotations[number] for number in set(quoted) if number >= 0)
    return (
        _WHOLE.fullmatch(document.text, sentence.start, sentence.end) is not None
        and sum(word[0].isalnum() for word in sentence.words) >= FEWEST_WORDS
        and not FINITE.isdisjoint(sentence.tags)
        and all(one.closed and one.start >= sentence.start and one.end <= sentence.end for one in inside)
        and not (document.genre == "transcript" and _is_talk(sentence))
    )


def _is_talk(sentence: Sentence) -> bool:
    """In a transcript: what is said about the briefing itself, to a reporter, or of the speaker as a person."""
    own = [word.lower() for word in sentence.words if word[0].isalnum()]
    return len(own) < FEWEST_SPOKEN or own[0] in words("answering") or not words("talk").isdisjoint(own)


def opening(quoted: Sequence[int]) -> int:
    """The first token outside a quotation that the sentence opens with; 0 when it opens with none."""
    return next((token for token, number in enumerate(quoted) if number < 0), len(quoted))


def leans(sentence: Sentence, first: int) -> int | None:
    """The token from `first` on that makes the sentence lean on one before it; None when there is none.

    That is a connective or pointing word it opens with ("However, ...", "This means"), or a pronoun that it opens with
    or that is its first subject ("But he ...", "“...,” they said", "On Friday, she said").
    """
    own = [word.lower() for word in sentence.words]
    for token in range(first, len(own)):
        if own[token] in words("contrary"):
            return token
        if own[token][0].isalnum() and not sentence.tags[token].startswith(("CC", "RB", "UH")):
            break
    else:
        return None
    subjects = (at for at in range(first, len(own)) if sentence.relations[at].startswith(("nsubj", "csubj", "expl")))
    for place in (token, next(subjects, token)):
        if own[place] in words("pointing") and not sentence.relations[place].startswith("expl"):
            return place
    return None
