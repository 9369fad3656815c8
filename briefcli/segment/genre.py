"""What kind of document it is, and whose: read off its title, byline and turns; where those do not tell, off who speaks
outside quotations: a reporter, an author for himself, or an issuer for itself. The words are data
(``language/en/layout.toml``, "opinion" and "release").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from briefcli.contract import TOLD, BlockKind, Genre
from briefcli.records import Block, Quotation, Span
from briefcli.segment import patterns, phrases, turns

_TURNS = 3
"""Labelled turns from which a text is a transcript."""
_RELEASES: tuple[tuple[BlockKind, re.Pattern[str]], ...] = (
    ("dateline", patterns.RELEASE), ("furniture", patterns.CLOSING), ("note", patterns.FOLLOWING),
)  # fmt: skip
"""Lines that only press releases have: "For immediate release", "The following statement was released by", "###"."""
_NAMES = {
    "readout": (patterns.ISSUER, patterns.READOUT_ISSUER),
    "statement": (patterns.ISSUER, patterns.OPENING_ISSUER),
    "transcript": (patterns.ISSUER,),
}
"""Where the title of each genre names the issuer."""


def classify(
    text: str, blocks: Sequence[Block], quotations: Sequence[Quotation], title: Span | None
) -> tuple[Genre, Span | None]:
    """The genre and the issuer, which a story does not have."""
    name = text[title.start : title.end] if title else ""
    byline = _byline(text, blocks, phrases.pattern("release", "officials"))
    genre = _genre(text, blocks, quotations, name, byline)
    if genre == "story":
        return genre, None
    attributable = _attributable(text, blocks)
    if attributable or (byline and genre == "readout"):  # its title names whom it is about
        return genre, attributable or byline
    if genre == "opinion":
        author = _byline(text, blocks, patterns.AUTHOR) or _author(text, blocks, _told(text, blocks, quotations))
        named = author and text[author.start : author.end].split()[-1][0].isupper()  # "The writer" is nobody's name
        return genre, author if named else None
    for pattern in _NAMES.get(genre, ()):
        match = pattern.search(name)
        if match and title:
            start = title.start + match.start("issuer")
            return genre, Span(start, start + len(match["issuer"].rstrip(" '’")))
    byline = None if genre == "transcript" and _several(text, blocks) else byline
    return genre, byline or _signature(text, blocks)


def _genre(
    text: str, blocks: Sequence[Block], quotations: Sequence[Quotation], title: str, byline: Span | None
) -> Genre:
    taken = sum(speaker is not None for speaker, _ in groupby(block.speaker for block in blocks))
    questions = sum(block.kind == "question" and block.speaker is None for block in blocks)
    kinds = {block.kind for block in blocks}
    called = taken and phrases.pattern("titles", "transcript").search(title)
    stated, several = patterns.STATEMENT.match(title), _several(text, blocks)
    talk = taken >= _TURNS and ("question" in kinds or not stated)
    if talk or (several and (stated or byline)) or called or "answer" in kinds or questions >= 2:
        return "transcript"
    if phrases.pattern("titles", "fact_sheet").match(title):
        return "fact_sheet"
    if patterns.READOUT.match(title) and not stated:
        return "readout"
    placed = ((one, shape) for one in blocks for kind, shape in _RELEASES if one.kind == kind)
    released = any(shape.match(text, one.start, one.end) for one, shape in placed)
    if stated or byline or released:
        return "statement"
    return hear(text, blocks, quotations, title)


def _several(text: str, blocks: Sequence[Block]) -> bool:
    """Whether more than one speaks, those apart who only ask or lead."""
    spoken = (block.speaker for block in blocks if block.speaker and block.kind != "question")
    labels = {text[label.start : label.end] for label in spoken}
    return len({turns.key(label) for label in labels if turns.named_role(label) == "speaks"}) > 1


def _byline(text: str, blocks: Sequence[Block], holding: re.Pattern[str]) -> Span | None:
    """The name in a byline that holds the pattern: "Ned Price" of "By: Ned Price, Department Spokesperson"."""
    bylines = (block for block in blocks if block.kind == "byline" and holding.search(text, block.start, block.end))
    signed = next((patterns.SIGNED_BY.match(text, block.start, block.end) for block in bylines), None)
    return Span(*signed.span("name")) if signed else None


def _signature(text: str, blocks: Sequence[Block]) -> Span | None:
    """Who signs a text that says "I"."""
    speaks = any(patterns.MINE.search(text, block.start, block.end) for block in blocks[1:] if block.kind == "body")
    foot = [patterns.SIGNATURE.fullmatch(text, block.start, block.end) for block in blocks[-_FOOT:]] if speaks else []
    return next((Span(*match.span("issuer")) for match in foot if match), None)


def _attributable(text: str, blocks: Sequence[Block]) -> Span | None:
    """Whom a note says the statement is of, or who speaks in it as "I, Jane Doe, Mayor of Springfield, proclaim"."""
    notes, told = (patterns.ATTRIBUTABLE.match, patterns.RELEASED_BY.match), (patterns.MYSELF.search,)
    looked = ((block, notes if block.kind == "note" else told) for block in blocks if block.kind in ("note", "body"))
    found = (naming(text, block.start, block.end) for block, ways in looked for naming in ways)
    return next((Span(*match.span("issuer")) for match in found if match), None)


# --- who tells ------------------------------------------------------------------------------------

_SAID = re.compile(r"[^\"“”.!]")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_QUOTED = re.compile('["“”]')
_FOOT, _TOP = 3, 6
"""Blocks at the foot and at the top that tell whose text it is."""
_FEWEST = 5
_PARAGRAPHS = 3
_OFTEN = 0.012
"""An author who speaks says "I" or "we" so many times, in so many paragraphs, in this share of the words."""
_BODY = 0.025
"""The share of "we" and "our" in what a body says of itself."""


def hear(text: str, blocks: Sequence[Block], quotations: Sequence[Quotation], title: str) -> Genre:
    """Whether it is an opinion piece, what an issuer published, or a story, by the paragraphs nobody is named as the
    speaker of: whether who tells says "I" or "we", and judges.
    """
    told = _told(text, blocks, quotations)
    if not told:
        return "story"
    whole, foot = "\n".join(told), [text[block.start : block.end] for block in blocks[-_FOOT:]]
    words, mine, ours = (len(one.findall(whole)) for one in (_WORD, patterns.MINE, patterns.OURS))
    sentences = [sentence for paragraph in told for sentence in re.split(r"(?<=[.?!]) ", paragraph)]
    paired, run_in = " ' " not in whole, len(told) < _PARAGRAPHS  # then sentences tell, if the marks in them pair
    own = sum(map(bool, map(patterns.OWN_WORDS.search, sentences if run_in and paired else told))) >= _PARAGRAPHS
    own = own and mine + ours >= max(_FEWEST, _OFTEN * words)
    release = _is_release(title, told, foot)
    body = own and not run_in and ours > mine and ours >= _BODY * words
    verdicts, reports = phrases.pattern("opinion", "verdicts"), phrases.pattern("opinion", "attributions")
    vouched = [sentence for sentence in sentences if not (_QUOTED.search(sentence) or reports.search(sentence))]
    judging = {sentence for sentence in vouched if verdicts.search(sentence)}
    judged, asked = sum("?" not in sentence for sentence in judging), whole.count("?")
    voiced = sum("?" in one or one in judging or bool(patterns.OWN_WORDS.search(one)) for one in vouched)
    most, much = voiced > max(3, len(sentences) - len(vouched)), judged > 4 and voiced * 5 >= len(sentences)
    judges = paired and judged > 1 and asked <= 3 * judged and (most or much)
    speaks = own and judged + asked > 1 and 2 * len(reports.findall(whole)) <= mine + ours
    signed = _author(text, blocks, told) and (own or judged + asked > 0)
    opinion = _is_marked(text, blocks) or (not release and (signed or (not body and (judges or speaks))))
    return "opinion" if opinion else "statement" if release or body else "story"


def _is_release(title: str, told: Sequence[str], foot: Sequence[str]) -> bool:
    """Whether the headline, the first or last paragraph or a contact at the foot says that its issuer published it."""
    titles, formulas, contacts = (phrases.pattern("release", key) for key in ("titles", "formulas", "contacts"))
    published = titles.match(title) or formulas.search(f"{told[0]}\n{told[-1]}") or any(map(contacts.match, foot))
    return bool(published) or _is_own_news(title, told[0])


def _author(text: str, blocks: Sequence[Block], told: Sequence[str]) -> Span | None:
    """Of whom the foot says what he is, and whom the text does not tell of: its author, who is no reporter."""
    callings, reporters = phrases.pattern("opinion", "callings"), phrases.pattern("opinion", "reporters")
    foot = [block for block in blocks[-_FOOT:] if not reporters.search(text, block.start, block.end)]
    named = filter(None, (patterns.AUTHOR_AT_FOOT.match(text, block.start, block.end) for block in foot))
    described = (one for one in named if callings.match(text, one.end()))
    signing = (one for one in described if sum(one["last"] in paragraph for paragraph in told) < 2)
    return next((Span(*one.span("name")) for one in signing), None)


def _told(text: str, blocks: Sequence[Block], quotations: Sequence[Quotation]) -> list[str]:
    """The paragraphs, with what is quoted in them blanked."""
    pieces, last = [], 0
    for quotation in quotations:
        pieces += [text[last : quotation.start], _SAID.sub(" ", text[quotation.start : quotation.end])]
        last = quotation.end
    outside = "".join([*pieces, text[last:]])
    return [outside[block.start : block.end] for block in blocks if block.kind in TOLD and block.speaker is None]


def _is_marked(text: str, blocks: Sequence[Block]) -> bool:
    """Whether a section line, the headline or a note says that it is an opinion piece."""
    sections, disclaimers = phrases.pattern("opinion", "sections"), phrases.pattern("opinion", "disclaimers")
    top = [text[block.start : block.end].strip("*_#[]() .") for block in blocks[:_TOP]]
    headed = any(one and patterns.SECTION_END.fullmatch(one.string, one.end()) for one in map(sections.match, top))
    return headed or any(disclaimers.search(text, block.start, block.end) for block in blocks[-_TOP:])


def _is_own_news(title: str, opening: str) -> bool:
    """Whether the title's subject did "today" what an issuer does."""
    news, named = patterns.OWN_NEWS.match(opening), {word.casefold() for word in _WORD.findall(title)}
    words = _WORD.findall(news["first"] or news["subject"]) if news else ()
    return any(word[0].isupper() and word.casefold() in named for word in words)
