"""Check on claims made of gold sentences by changing one thing: nothing, actor, number, polarity, kind.

``python -m tests.eval.entailment [--misses]``. The first `DOCUMENTS` of ``gold/train2`` with a
suitable item (short sentence, importance 3): the sentence, changed, is the draft, its document the source.

- *same*: what leads to the sentence ("On Monday,") is cut off or the words are as they stand: supported is right.
- *actor*, *number*, *kind*: distorted is right (`..._found`), supported is a false "supported".
- *polarity*: contradicted is right.

`false_supported` is the share of changed claims called supported.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from typing import Any

from briefcli.check import check
from briefcli.pipeline import Briefer
from tests.eval.data import rows

DOCUMENTS = 60
LONGEST = 220
ANOTHER = "The Brentley council"
RIGHT = {"same": "supported", "polarity": "contradicted", **dict.fromkeys(("actor", "number", "kind"), "distorted")}
NOT = (
    (r"\bwill not\b", "will"), (r"\bwill\b", "will not"), (r"\bhas not\b", "has"), (r"\bhave not\b", "have"),
    (r"\bhas\b(?= \w+ed\b)", "has not"), (r"\bhave\b(?= \w+ed\b)", "have not"), (r"\bdid not (\w+)", r"did \1"),
)  # fmt: skip
"""Pattern -> words of the contrary; the first that fits is used."""


def swapped(text: str, item: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """(what was changed, the claim) for the sentence of `item` in `text`."""
    start, end = item["sentence"]
    sentence = text[start:end].strip()
    cut = re.sub(r"^(?:On|In|At|Also|Yesterday|Today)\b[^,]{0,40}, (?=[A-Z])", "", sentence)
    yield "same", re.sub(r" (?:today|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b", "", cut, count=1)
    actor = text[slice(*item["actor"])] if item["actor"] else ""
    if actor[:1].isupper() and sentence.startswith(actor):
        yield "actor", ANOTHER + sentence.removeprefix(actor)
    number = re.search(r"(?<![\d.,$])\b([2-9]\d{1,2})\b(?![\d,.%]|(?:st|th|rd))(?= [a-z])", sentence)
    if number:
        yield "number", sentence[: number.start()] + str(int(number[0]) * 3 + 1) + sentence[number.end() :]
    trigger = text[slice(*item["trigger"])]
    for pattern, other in NOT:
        if re.search(pattern, trigger):
            changed = re.sub(pattern, other, trigger, count=1)
            yield "polarity", sentence.replace(trigger, changed, 1)
            break
    if trigger.startswith("will ") and not trigger.startswith("will not"):
        yield "kind", sentence.replace(trigger, "may " + trigger.removeprefix("will "), 1)
    if re.match(r"may |might ", trigger):
        yield "kind", sentence.replace(trigger, "will " + trigger.split(" ", 1)[1], 1)


def measured(every: int = 1) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """The documents, one in `every` of them, and the claims on each."""
    found = []
    for row in rows("gold/train2.jsonl.gz"):
        fitting = [item for item in row["items"] if item["importance"] == 3 and _short(item)]
        claims = [claim for item in fitting[:1] for claim in swapped(row["text"], item)]
        if row["genre"] != "briefing" and len(claims) > 1:
            found.append((row["text"], claims))
    yield from found[:DOCUMENTS:every]


def measure(every: int = 1, misses: list[str] | None = None) -> dict[str, float]:
    """The scores over the documents."""
    briefer = Briefer()
    asked: Counter[str] = Counter()
    right: Counter[str] = Counter()
    supported = changed = 0
    for text, claims in measured(every):
        source = briefer.brief(text)
        for change, claim in claims:
            verdicts = {one.verdict for one in check(claim, source, briefer=briefer).claims}
            asked[change] += 1
            right[change] += RIGHT[change] in verdicts if change != "same" else verdicts == {"supported"}
            if change != "same":
                changed += 1
                supported += verdicts == {"supported"}
            if misses is not None and RIGHT[change] not in verdicts:
                misses.append(f"{change}: {claim} -> {verdicts}")
    scores = {f"{change}_found": right[change] / asked[change] for change in asked}
    return scores | {"not_falsely_supported": 1 - supported / max(1, changed)}


def _short(item: dict[str, Any]) -> bool:
    start, end = item["sentence"]
    return bool(end - start < LONGEST)


def main() -> None:
    misses: list[str] = []
    scores = measure(misses=misses)
    if "--misses" in sys.argv:
        print(*misses, sep="\n")
    for name, score in scores.items():
        print(f"{name:30} {score:.3f}")


if __name__ == "__main__":
    main()
