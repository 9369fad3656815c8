"""How well quotes and their speakers are found: PolNeAR, US political news with every attribution annotated.

``python -m tests.eval.quotes`` prints the scores on the dev articles; ``--train`` those on the
training articles, on which the rules were tuned; ``--misses N`` N misses of every kind, drawn evenly over
the articles; ``--pronouns N`` N quotations whose annotated source is a pronoun, to be judged by hand.

Texts are compared as sets of word positions: a word is a run of letters and digits, told by its offset. A
content is all spans of an annotated attribution; a found quote is a span of the document.

- *Quotation*: a stretch between double quotation marks (curly, straight, or two single ones, paired by a
  regular expression that briefcli does not use) with four words or more, no line break, more than half of
  them annotated as content. It is found if direct and mixed quotes cover 80 % of its words.
- *Speaker*: of the quotations found whose smallest annotated attribution has a source that is not a
  pronoun, the speaker of the quote with the largest overlap shares a content word (not a function word, and
  not a title unless the source has nothing else) with the source. The words of the speaker in place and its
  resolved name count.
- *Indirect attribution*: an annotated attribution without double quotation marks in its content. It is
  found if an indirect or mixed quote is matched to it: one to one, larger overlap first, Dice coefficient
  of the word sets at least 0.5. `indirect_all` counts every one; `indirect` those with a source, since who
  says so is what a briefing reports ("it seems that", "is expected to" have none).
- *Precision*: a direct quote is right if 80 % of its words are in one annotated content; a mixed or
  indirect one if it is matched one to one, as above, with any annotated attribution, or if 80 % of it is
  inside one with quotation marks that no other such quote has taken. `precision_statements` leaves
  attitudes (`Quote.stance`) out.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from briefcli import cast as casting
from briefcli import clauses
from briefcli.analyse import Analyser
from briefcli.find import quotes
from briefcli.records import Article, Quote
from briefcli.segment import segment
from tests.eval.data import rows

WORD = re.compile(r"\w+")
MARK = re.compile(r"[“”\"]|''")
MARKED = re.compile(r"(?:[“\"]|'')((?:(?!'')[^“”\"\n])+)(?:[”\"]|'')")
FUNCTION = frozenset(
    """a an the this that these those of for in on at to by from with and or but as who whom which whose
    what his her its their our my your he she it they him them i we you one some many all both another
    other s t is was were are""".split()
)
TITLES = frozenset(
    """mr mrs ms dr sen senator rep representative gov governor president secretary former vice presidential
    candidate nominee republican democratic gop chairman chairwoman justice judge professor speaker leader
    director""".split()
)
ENOUGH = 0.8
HALF = 0.5

Words = frozenset[int]
Annotated = list[tuple[Words, dict[str, Any]]]
Said = list[tuple[Words, Quote]]


def words(text: str, spans: Iterable[tuple[int, int]]) -> Words:
    """The offsets of the words of some spans of `text`."""
    return frozenset(match.start() for start, end in spans for match in WORD.finditer(text, start, end))


def dice(one: Words, other: Words) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0


@dataclass
class Tally:
    """Hits and totals by measure, and examples of what was missed."""

    hits: dict[str, int] = field(default_factory=dict)
    totals: dict[str, int] = field(default_factory=dict)
    missed: dict[str, list[str]] = field(default_factory=dict)
    pronouns: list[str] = field(default_factory=list)

    def count(self, measure: str, hit: bool, example: str = "") -> None:
        self.hits[measure] = self.hits.get(measure, 0) + hit
        self.totals[measure] = self.totals.get(measure, 0) + 1
        if not hit:
            self.missed.setdefault(measure, []).append(example)

    def scores(self) -> dict[str, float]:
        return {measure: self.hits[measure] / self.totals[measure] for measure in sorted(self.totals)}


def score(row: dict[str, Any], found: tuple[Quote, ...], tally: Tally) -> None:
    """Add the counts of one article, an entry of PolNeAR, to `tally`."""
    text = row["text"]
    annotated: Annotated = [
        (words(text, item["content"]["spans"]), item) for item in row["attributions"] if item.get("content")
    ]
    said: Said = [(words(text, [(quote.start, quote.end)]), quote) for quote in found]
    _quotations(text, annotated, said, tally)
    matched = _match(annotated, [(place, quote) for place, quote in said if quote.form != "direct"])
    for index, (_, item) in enumerate(annotated):
        if not MARK.search(item["content"]["text"]):
            example = _example(text, item)
            tally.count("indirect_all", index in matched.values(), example)
            if item.get("source"):
                tally.count("indirect", index in matched.values(), example)
    for quote, right in _judged(annotated, said, matched):
        tally.count("precision", right, _shown(text, quote))
        if not quote.stance:
            tally.count("precision_statements", right)


def _quotations(text: str, annotated: Annotated, said: Said, tally: Tally) -> None:
    for marked in MARKED.finditer(text):
        place = words(text, [marked.span()])
        holders = [
            (len(content), at) for at, (content, _) in enumerate(annotated) if 2 * len(content & place) > len(place)
        ]
        if len(place) < 4 or not holders:
            continue
        overlapping = [
            (len(content & place), -at)
            for at, (content, quote) in enumerate(said)
            if content & place and quote.form != "indirect"
        ]
        covered = frozenset[int]().union(*(said[-at][0] for _, at in overlapping)) & place
        hit = len(covered) >= ENOUGH * len(place)
        around = text[max(0, marked.start() - 100) : marked.end() + 60].replace("\n", "|")
        tally.count("quotations", hit, around)
        item = annotated[min(holders)[1]][1]
        source = item.get("source")
        if source and source["text"] == "said":  # source and cue swapped, six times in dev
            source = item.get("cue")
        if hit and source:
            speaker = said[-max(overlapping)[1]][1].speaker
            named = (text[speaker.start : speaker.end], speaker.name or "") if speaker else ()
            example = f"[{source['text']} <> {' '.join(named)}] {around}"
            wanted = content_words(source["text"])
            if wanted:
                tally.count("speakers", any(wanted & content_words(one) for one in named), example)
            else:
                tally.pronouns.append(example)


def content_words(source: str) -> frozenset[str]:
    """The words that tell one source from another; empty for a pronoun."""
    found = frozenset(word.lower() for word in WORD.findall(source)) - FUNCTION
    return found - TITLES or found


def _match(annotated: Annotated, said: Said) -> dict[int, int]:
    """Found quote (by the offset of its start) to annotated attribution (by index), one to one."""
    pairs = sorted(
        (-dice(content, place), quote.start, at)
        for place, quote in said
        for at, (content, _) in enumerate(annotated)
        if content & place and dice(content, place) >= HALF
    )
    matched: dict[int, int] = {}
    for _, start, at in pairs:
        if start not in matched and at not in matched.values():
            matched[start] = at
    return matched


def _judged(annotated: Annotated, said: Said, matched: dict[int, int]) -> Iterator[tuple[Quote, bool]]:
    """Every found quote, and whether it is right."""
    taken = set(matched.values())
    for place, quote in said:
        enough = ENOUGH * len(place)
        inside = [at for at, (content, _) in enumerate(annotated) if len(place & content) >= enough]
        if quote.form == "direct":
            yield quote, bool(inside)
        elif quote.start in matched:
            yield quote, True
        else:
            marked = [at for at in inside if MARK.search(annotated[at][1]["content"]["text"])]
            free = [at for at in marked if at not in taken]
            taken.update(free[:1])
            yield quote, bool(free)


def _shown(text: str, quote: Quote) -> str:
    cue = text[quote.cue.start : quote.cue.end] if quote.cue else ""
    voice = text[quote.speaker.start : quote.speaker.end] if quote.speaker else ""
    before, after = text[max(0, quote.start - 80) : quote.start], text[quote.end : quote.end + 60]
    content = text[quote.start : quote.end]
    return f"[{quote.form} {voice} / {cue}] {before}{{{content}}}{after}".replace("\n", "|")


def _example(text: str, item: dict[str, Any]) -> str:
    parts = [name for name in ("source", "cue", "content") if item.get(name)]
    start = min(item[name]["spans"][0][0] for name in parts)
    told = " ".join(f"{name}={item[name]['text']!r}" for name in parts)
    return f"{told}\n      " + text[max(0, start - 40) : start + 300].replace("\n", "|")


def tally_of(name: str, every: int = 1) -> Tally:
    """The counts over one in `every` article of ``polnear/<name>.jsonl.gz``."""
    analyser, tally = Analyser(), Tally()
    for row in rows(f"corpora/polnear/{name}.jsonl.gz")[::every]:
        document = analyser.analyse(segment(Article(row["text"])))
        told = clauses.find(document)
        score(row, quotes.find(document, told, casting.find(document, told)), tally)
    return tally


def measure(every: int = 1) -> dict[str, float]:
    return tally_of("dev", every).scores()


def main() -> None:
    arguments = sys.argv[1:]
    tally = tally_of("train" if "--train" in arguments else "dev")
    for name, value in tally.scores().items():
        print(f"{name:20} {value:.3f}  ({tally.hits[name]} of {tally.totals[name]})")
    if "--misses" in arguments:
        for name, examples in tally.missed.items():
            print(f"\n== {name}: {len(examples)} missed")
            _show(examples, int(arguments[arguments.index("--misses") + 1]))
    if "--pronouns" in arguments:
        _show(tally.pronouns, int(arguments[arguments.index("--pronouns") + 1]))


def _show(examples: list[str], count: int) -> None:
    for example in examples[:: max(1, len(examples) // count)][:count]:
        print("  -", example)


if __name__ == "__main__":
    main()
