"""Who said what: direct, mixed and indirect attributions with their speakers, and how they are sourced.

Within a sentence its clauses tell what is attributed to whom (`attributions`); what stands in quotation marks has the
speaker beside it (`speakers`), else it goes on from the statement before.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefcli.clauses import Clauses, Phrase
from briefcli.clauses.tree import Tree
from briefcli.contract import TOLD, UNOFFICIAL
from briefcli.find.quotes.attributions import Attribution, attributions, own_voice, unsaid
from briefcli.find.quotes.speakers import speakers
from briefcli.language import words
from briefcli.records import Cast, Document, Quote, Sources, Span, Voice

FEW = 4
"""Words from which quotation marks hold a statement even where no verb says so; fewer may be a title or scare
quotes. In PolNeAR's training articles 98 % of the longer ones are attributed, 70 % of the shorter ones."""
_ABLE = ("attribution_speakers", "attribution_documents", "title_heads", "organization_heads", "men", "women")
"""Lists with a word of whoever may speak a quotation."""
_MARKS = "\"'“”‘’«»"
_TERMS = ("obj", "appos", "compound", "amod", "flat")


def find(document: Document, clauses: Clauses, cast: Cast) -> tuple[Quote, ...]:
    """The attributed statements of `document`, by position; none inside another."""
    quotes: list[Quote] = []
    voiced: list[Quote] = []
    covered: set[int] = set()
    for tree in filter(None, (clauses.trees[number] for number in document.told)):
        for one in attributions(clauses, tree):
            tokens = (token for part in one.parts for token in range(part.first, part.last))
            marks = {tree.quoted[token] for token in tokens if tree.words[token][0].isalnum()}
            somebody = not one.stance or len(marks) < 2 or _able(document, cast, one.speaker)
            if -1 in marks and somebody and covered.isdisjoint(inside := marks - {-1}):  # else left to the marks
                terms = {mark for mark in inside if _is_term(document, tree, mark, one)}
                covered |= inside - {at for at in terms if tree.quotations[at][1] - tree.quotations[at][0] >= FEW + 2}
                quote = _with_content(document, tree, cast, one, inside - terms)
                quotes.append(quote)
                hung = tree.bases[one.cue.last - 1] == "acl"  # "a man who wants it" is not who goes on to speak
                if not (one.stance and (hung or (quote.speaker and quote.speaker.kind == "unnamed"))):
                    voiced.append(quote)
    quotes += _direct(document, clauses, cast, voiced, covered)
    return tuple(_with_pronouns(document, sorted(quotes, key=lambda quote: (quote.start, quote.end))))


def _is_term(document: Document, tree: Tree, mark: int, one: Attribution) -> bool:
    """Whether a quotation in what is told is a title, in what is only judged a name or another's: "a man named "R"."""
    (first, last), held = tree.quotations[mark], document.quotations[mark]
    if not one.stance:
        return _is_title(document.text[held.start : held.end].split())
    token = max(range(first, last), key=lambda at: tree.last[at] - tree.first[at])
    named = tree.tags[token].startswith("NNP") and tree.tags[first - 1] == "DT"  # called it the "Rain Effect"
    found = last - first < FEW + 2 and (named or tree.bases[token] in _TERMS) and not tree.marked(token)
    while not found and tree.heads[token] >= 0 and not one.cue.first <= token < one.cue.last:
        others = tree.tags[token] == "VBN" or any(tree.tags[at].startswith("NN") for at in tree.of(token, "nsubj"))
        found = others and tree.bases[token] == "acl" and tree.first[token] < first
        token = tree.heads[token]
    return found


def _with_content(document: Document, tree: Tree, cast: Cast, one: Attribution, inside: set[int]) -> Quote:
    sentence, first = document.sentences[tree.number], one.parts[0].first
    marked = [document.quotations[number] for number in inside]
    lead = tree.tags[first : min((tree.quotations[number][0] for number in inside), default=first)]
    held = lead[:1] == ("PRP",) and one.cue.first <= tree.heads[first] < one.cue.last  # "called it a | "trap""
    starts = [] if held and not any(tag.startswith("VB") for tag in lead) else [sentence.starts[first]]
    start = min([*starts, *(quotation.start for quotation in marked)])
    end = max([sentence.ends[one.parts[-1].last - 1], *(quotation.end for quotation in marked)])
    cue = sentence.span(one.cue.first, one.cue.last)
    return Quote(start, end, "mixed" if marked else "indirect", _voice(document, cast, one.speaker), cue, one.stance)


def _direct(document: Document, clauses: Clauses, cast: Cast, voiced: list[Quote], taken: set[int]) -> Iterator[Quote]:
    """The quotes not `taken`: said by who is said to say it, else by whom, of the `voiced`, it goes on from, or who
    announces it.
    """
    said = speakers(document, clauses)
    others = sorted(voiced, key=lambda quote: quote.start, reverse=True)
    latest: Quote | None = None
    for index, quotation in enumerate(document.quotations):
        while others and others[-1].start < quotation.start:
            latest = others.pop()
        place = bisect_right(document.blocks, quotation.start, key=lambda block: block.start) - 1
        block, told = document.blocks[place], document.text[quotation.start : quotation.end].split()
        if index in taken or block.kind not in TOLD:
            continue
        number = document.number(quotation.start)
        tree, sentence = clauses.trees[number], document.sentences[number]
        opens = tree is None or index == tree.quoted[tree.order[0]]  # else its sentence is the narrator's
        opens = opens or not document.text[sentence.start : quotation.start].strip()
        speaker = _able(document, cast, said[index][0]) if index in said else None
        cue: Span | None = None
        title = _is_title(told) and document.text[quotation.start - 2 : quotation.start - 1] not in (",", ":")
        if index in said and (len(told) >= FEW or speaker) and (not title or told[-1].rstrip(_MARKS)[-1:] == ","):
            cue = said[index][1]
        elif len(told) < FEW or title or document.genre == "transcript":
            continue
        elif opens and quotation.closed and told[-1].rstrip(_MARKS)[-1:] == ",":  # "...," as nobody known put it
            pass
        elif latest and latest.start >= (block.start if opens else sentence.start):
            speaker, cue = latest.speaker, latest.cue if latest.form == "direct" else None
        elif quotation.start - block.start <= 1:
            before = document.blocks[place - 1].end if place else 0
            announced = before and document.text[before - 1] == ":"
            speaker = _subject(document, clauses, cast, before) if announced else latest.speaker if latest else None
        elif (latest and latest.start >= block.start) or (document.genre in UNOFFICIAL and len(told) > FEW):
            speaker = _subject(document, clauses, cast, quotation.start)
            announced = ":" in document.text[quotation.start - 3 : quotation.start]
            speaker = speaker if speaker and (speaker.kind or announced) else None
        else:  # marks often set off a term within a sentence
            continue
        if speaker and speaker.start < quotation.end and quotation.start < speaker.end:  # never its own speaker
            speaker = cue = None
        latest = Quote(quotation.start, quotation.end, "direct", speaker, cue)
        yield latest


def _subject(document: Document, clauses: Clauses, cast: Cast, end: int) -> Voice | None:
    """The subject of the last verb before `end` in its sentence, best a reporting one; None where it is the author."""
    number = document.number(end - 1)
    tree = clauses.trees[number]
    if tree is None:
        return None
    token = bisect_right(document.sentences[number].ends, end)
    near = [
        (tree.among(one.head, words("attribution_clause")), one.found == "own", one.head, one.actor)
        for one in clauses.of(number)
        if one.head < token
        and tree.quoted[one.head] < 0
        and one.actor is not None
        and tree.bases[one.head] != "acl"
        and not unsaid(tree, one)
    ]
    able = (_able(document, cast, one[-1]) for one in sorted(near, reverse=True) if not own_voice(tree, one[-1]))
    return None if near and own_voice(tree, near[-1][-1]) else next(filter(None, able), None)


def _able(document: Document, cast: Cast, phrase: Phrase) -> Voice | None:
    """The voice of `phrase`; None of a thing, which writes no quotation, "the bias", or a share, which chose one."""
    voice, sentence = _voice(document, cast, phrase), document.sentences[phrase.sentence]
    lemma, named = sentence.lemmas[phrase.head], sentence.lemmas[phrase.first : phrase.last]
    noun = sentence.tags[phrase.head] in ("NN", "NNS") or lemma in words("attribution_things")
    verb = sentence.lemmas[sentence.heads[phrase.head]] if sentence.relations[phrase.head] == "nsubj" else ""
    if lemma in words("attribution_shares"):
        return None
    says = verb in words("attribution_telling") or lemma.endswith(tuple(words("agent_endings")))
    return voice if voice.kind or not noun or says or any(not words(one).isdisjoint(named) for one in _ABLE) else None


def _voice(document: Document, cast: Cast, phrase: Phrase) -> Voice:
    """The voice of `phrase`; one who is no actor is unnamed if of a noun for sources or people."""
    sentence = document.sentences[phrase.sentence]
    known = cast.voice(sentence.span(phrase.first, phrase.last))
    unnamed = any(sentence.lemmas[phrase.head] in words(one) for one in ("unnamed_sources", "people"))
    return replace(known, kind="unnamed") if unnamed and not known.kind else known


def _is_title(told: Sequence[str]) -> bool:
    """Whether quoted words are the name of a work: capitals throughout, no stop at the end."""
    cores = [word.strip(_MARKS + "(),:") for word in told]
    small = (core for core in cores if core and not (core[0].isupper() or core[0].isdigit()))
    return told[-1].strip(_MARKS)[-1:] not in ".!?" and words("title_small").issuperset(map(str.lower, small))


def _with_pronouns(document: Document, quotes: Sequence[Quote]) -> Iterator[Quote]:
    """`quotes` with a "they" that the cast left open read as the unnamed source of the statement before; and, in an
    official text, without what a pronoun nobody knows is said to say.
    """
    known: Voice | None = None
    for quote in quotes:
        told = quote.speaker
        word = document.text[told.start : told.end].lower() if told and told.kind is None else ""
        if told and known and word == "they" and known.kind == "unnamed":
            quote = replace(quote, speaker=replace(told, name=known.name, kind=known.kind))
        elif quote.form == "indirect" and document.genre not in UNOFFICIAL and word in words("third_persons"):
            continue
        known = quote.speaker
        yield quote


def sources(quotes: tuple[Quote, ...], cast: Cast) -> Sources:
    """How many statements rest on how many named and unnamed sources.

    Quotations that share a cue ("...," she said, "...") are one statement; attitudes are none. A source is an
    actor of `cast`, or an unnamed speaker who is none; any other speaker, such as a pronoun nobody knows, is
    not counted as one."""
    unnamed = {actor.name for actor in cast.actors if actor.kind == "unnamed"}
    said = [(quote.cue or quote, quote.speaker) for quote in quotes if not quote.stance]
    statements = {(place.start, place.end): voice is not None and voice.kind == "unnamed" for place, voice in said}
    names = {voice.name for _, voice in said if voice and voice.name}
    bare = {voice.start for _, voice in said if voice and not voice.name and voice.kind == "unnamed"}
    return Sources(len(statements), sum(statements.values()), len(names - unnamed), len(names & unnamed) + len(bare))
