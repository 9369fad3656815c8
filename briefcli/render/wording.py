"""Words of a page that are ours, and words of the source cut down to what a reader needs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from briefcli.records import LONG_WORD, DocumentInfo, Sources, Warning
from briefcli.render.english import ASKING, DAYS, JOINTS, LEAD_IN, LINKED, LINKS, PRONOUNS
from briefcli.render.safety import safe

GENRES = {
    "story": "news story",
    "statement": "statement",
    "fact_sheet": "fact sheet",
    "readout": "readout",
    "transcript": "transcript",
    "opinion": "opinion piece",
}
GENRE_NOTES = {
    "statement": "Everything below is the issuer's account.",
    "fact_sheet": "Everything below is the issuer's account.",
    "readout": "Everything below is the issuer's account.",
    "transcript": "Everything below is the speakers' account.",
    "opinion": "Statements without another source are the author's claims.",
}
ASKED = "Only answers are briefed; Q: shows the question answered."
"""Said of a transcript in which somebody asks."""
DATED = {
    "option": "dates in brackets follow --date {}",
    "metadata": "dated {} (file metadata)",
    "dateline": "dated {} (dateline)",
    "title": "dated {} (title)",
}
MARKS, DASHES = (",", ";", ":", ")"), ("-", "--", "–", "—")

QUESTION_WORDS = 30
"""Of a longer question the last so many words are shown: reporters ask at the end."""
CORE_WORDS = 16
"""Of a longer question only the clause that asks is shown."""
STEM = 5
"""Characters of a word that is the same with another ending."""
PHRASE = 10
"""Words at most of the phrase behind a verb."""
CLAUSE_WORDS = 3
"""What asks in fewer words says nothing without what stands before it."""


def core(question: str) -> str:
    """The part of a question that asks, as it stands; nothing of one that is a word long."""
    lead_in = LEAD_IN.match(question)
    if lead_in and lead_in.end() < len(question):
        question = question[lead_in.end() :]
    if len(question.split()) <= CORE_WORDS:
        return question if " " in question else ""
    clauses = [question[match.start() :] for match in ASKING.finditer(question)]
    lengths = [len(clause.split()) for clause in clauses]
    for clause, length in zip(clauses, lengths, strict=True):
        if CLAUSE_WORDS <= length <= CORE_WORDS:
            return clause
    words = question.split()
    return question if len(words) <= QUESTION_WORDS else f"[…] {' '.join(words[-QUESTION_WORDS:])}"


def first_phrase(words: str) -> str:
    """The phrase that `words` open with, "over the new bridge" of "over the new bridge to the town": up to a mark, or
    to what joins the next one to it; what is quoted is whole. Nothing where that would be longer than a glance.
    """
    phrase, begun = "", False
    for count, word in enumerate(words.split(maxsplit=PHRASE + 1)):
        if phrase.count("“") <= phrase.count("”") and phrase.count("(") <= phrase.count(")"):
            counted = word[0].isdigit() or (phrase[-1:].isdigit() and word == "to")  # "May 2, 2022", "66 to 27"
            named = phrase.endswith(")") and word[0].isupper()  # "(GAP) Meeting"
            marked = phrase.endswith(MARKS) and not (counted or named)
            joins = begun and word.lower() in JOINTS and not (word.lower() in LINKS and count < LINKED)
            if marked or word in DASHES or (joins and not counted):
                break
        if count == PHRASE:
            return ""
        phrase = f"{phrase} {word}" if phrase else word
        begun = begun or word.lower() not in JOINTS | DAYS
    return phrase.rstrip(",;:")


def information(document: DocumentInfo, warnings: Iterable[Warning]) -> Iterator[str]:
    """What the document is, how long, and of which day, or what needs one."""
    issuer = safe(document.issuer or "")
    whose = f" {'of' if document.genre == 'transcript' else 'by'} {issuer}" if issuer else ""
    yield GENRES[document.genre] + whose
    yield count(document.words, "word")
    if document.date and document.date_source:
        yield DATED[document.date_source].format(safe(document.date))
    else:
        yield " ".join(["undated", *(f"({safe(one.message)})" for one in warnings if one.code == "undated")])


def caution(sources: Sources, descriptions: int) -> str:
    total, unnamed = sources.statements, sources.statements_unnamed
    share = (
        f"All {total} attributed statements rest"
        if unnamed == total
        else (f"{unnamed} of {total} attributed statements rest")
    )
    if total == 1:
        share = "The one attributed statement rests"
    described = f" (described {descriptions} ways, possibly one person)" if descriptions > 1 else ""
    named = " No named person is quoted." if not sources.named_sources else ""
    return f"{share} on unnamed sources{described}.{named}"


def count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def is_pronoun(words: str) -> bool:
    return words.casefold() in PRONOUNS


def owned(name: str, possessive: bool) -> str:
    """A name, with its apostrophe where something belongs to it."""
    owner = "'" if name.endswith("s") else "'s"
    return f"{name}{owner}" if possessive else name


def adds_to(words: str, date: str | None) -> bool:
    """Whether the normal form says more than the words: "Monday" does not tell the year."""
    return date is not None and date[:4] not in words


def stems(words: str | None) -> set[str]:
    """The beginnings of words that tell something: of "announces" as of "announced", of "EPA" and "E15" too."""
    told = re.findall(r"[^\W_]+", words or "")
    return {word[:STEM].lower() for word in told if len(word) >= LONG_WORD or word[1:].isupper() or word[1:].isdigit()}
