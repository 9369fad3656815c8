"""Words of a page that are ours, and words of the source cut down to what a reader needs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefcli.records import LONG_WORD, DocumentInfo, Sources
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
PRONOUNS = frozenset((
    "i", "me", "my", "mine", "we", "us", "our", "ours", "he", "him", "his", "she", "her", "hers", "it", "its",
    "they", "them", "their", "theirs", "who", "whom", "whose", "which", "that", "this", "these", "those",
    "one", "you", "your",
))  # fmt: skip

JOINTS = frozenset((
    "about", "across", "after", "against", "amid", "among", "and", "around", "as", "at", "because", "before", "between",
    "but", "by", "despite", "during", "following", "for", "from", "if", "in", "including", "into", "on", "onto", "or",
    "over", "since", "so", "than", "that", "through", "throughout", "to", "toward", "towards", "under", "until", "upon",
    "via", "when", "where", "whether", "which", "while", "who", "whose", "with", "within", "without",
))  # fmt: skip
"""What joins a phrase to the one before; "of" makes one of the two."""
DAYS = frozenset(("today", "yesterday", "tomorrow", "tonight"))
"""What tells nothing of a deed but when."""
LINKS, LINKED = ("and", "or"), 3
"""What joins two words within a phrase of fewer words: "a television and radio advertisement"."""
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
_OPENING = re.compile(r"(?:he|she|it|they|(?P<owner>his|her|its|their))\b", re.IGNORECASE)
_PASSIVE = re.compile(
    r"\b(?:am|is|are|was|were|be|been|being|got)\b(?!\s+(?:\w+ing|(?:due|expected|poised|scheduled|set|slated)\s+to)\b)"
)
"""What another may do to the subject; nobody does in "is opening" and "is set to open"."""
_LEAD_IN = re.compile(
    r"(?:(?:and|but|so|then|now|well|okay|ok|yes|yeah|right|sorry|thanks|thank you|also|again|just)\b[\s,.–—-]+)+",
    re.IGNORECASE,
)
_ASKING = re.compile(
    r"(?:(?<=[,;:–—?] )|(?<=\s[–—-] )|(?<=[–—])|(?<=\band )|(?<=\bbut ))"
    r"(?=(?:what|who|whose|when|where|why|which|how|if|whether|is|are|was|were|do|does|did|can|could|will|would|has"
    r"|have|had|should|may|might|isn|aren|don|doesn|didn|won|wouldn|hasn|haven)\b)",
    re.IGNORECASE,
)


def core(question: str) -> str:
    """The part of a question that asks, as it stands; nothing of one that is a word long."""
    lead_in = _LEAD_IN.match(question)
    if lead_in and lead_in.end() < len(question):
        question = question[lead_in.end() :]
    if len(question.split()) <= CORE_WORDS:
        return question if " " in question else ""
    clauses = [question[match.start() :] for match in _ASKING.finditer(question)]
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
            goes_on = word[0].isdigit() or (phrase.endswith(")") and word[0].isupper())  # "May 2, 2022", "(GAP) Meeting"
            counted = phrase[-1:].isdigit() and word == "to"  # "voted 66 to 27"
            joins = begun and word.lower() in JOINTS and not (word.lower() in LINKS and count < LINKED) and not counted
            if (phrase.endswith(MARKS) and not goes_on) or word in DASHES or joins:
                break
        if count == PHRASE:
            return ""
        phrase = f"{phrase} {word}" if phrase else word
        begun = begun or word.lower() not in JOINTS | DAYS
    return phrase.rstrip(",;:")


def information(document: DocumentInfo, unresolved: str) -> Iterator[str]:
    """What the document is, how long, and of which day."""
    issuer = safe(document.issuer or "")
    whose = f" {'of' if document.genre == 'transcript' else 'by'} {issuer}" if issuer else ""
    yield GENRES[document.genre] + whose
    yield count(document.words, "word")
    if document.date and document.date_source:
        yield DATED[document.date_source].format(safe(document.date))
    else:
        yield f'undated ("{unresolved}" needs --date)' if unresolved else "undated"


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


def opening(text: str, start: int, end: int) -> re.Match[str] | None:
    """The pronoun that ``text[start:end]`` begins with, for who does what it tells, or for whose thing does."""
    return None if _PASSIVE.search(text, start, end) else _OPENING.match(text, start, end)


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
