"""Salient actors among our first five: recall of the people and organizations that human summaries name.

    python -m tests.eval.salient [--misses]

GUM briefs, dev, news (12 articles) and interviews (10): every entity of type person or organization that
stands in a human summary (`starred`) should match one of our first five actors. Matching: the mentions GUM
lists for it and the spans of our actor (with what refers to it, pronouns left out) share their head word, or
one contains the other's words. `named` counts the entities with a proper name among their mentions, `all`
those that are only described as well ("IE6 users", "about 80 people"), of which a briefing leaves many out on
purpose.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from typing import Any

from briefcli.pipeline import Briefer
from briefcli.records import Actor, Article, Briefing
from tests.eval.data import rows

FIRST = 5
SMALL = frozenset({"a", "an", "the", "of", "for", "and", "in", "s", "this", "these", "all", "about", "many", "several"})
PRONOUNS = frozenset(
    [
        "i",
        "me",
        "my",
        "we",
        "us",
        "our",
        "you",
        "your",
        "he",
        "him",
        "his",
        "she",
        "her",
        "it",
        "its",
        "they",
        "them",
        "their",
        "who",
        "myself",
    ]
)


def words(phrase: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", phrase.lower())) - SMALL


def is_named(entity: dict[str, Any]) -> bool:
    """It has an article in Wikipedia, or a mention of two words at least, all capitalised."""
    capitalised = (
        [word for word in mention.split() if word.lower() not in SMALL and word[0].isalpha()]
        for mention in entity["mentions"]
    )
    return bool(entity["wiki"]) or any(
        len(name) > 1 and all(word[0].isupper() for word in name) for name in capitalised
    )


def matches(actor: Actor, text: str, entity: dict[str, Any]) -> bool:
    ours = [words(actor.name), *(words(text[span.start : span.end]) for span in actor.spans)]
    theirs = [words(mention) for mention in entity["mentions"] if mention.lower() not in PRONOUNS]
    return any(mine and other and (mine <= other or other <= mine) for mine in ours for other in theirs)


def judged(every: int = 1) -> Iterable[tuple[dict[str, Any], dict[str, Any], bool, Briefing]]:
    """(document, entity, whether it is among our first five, briefing) for every starred person or
    organization.
    """
    brief = Briefer().brief
    for row in rows("corpora/gum/briefs_dev.jsonl.gz")[::every]:
        briefing = brief(Article(text=row["text"]), only=("who",))
        first = (briefing.who or ())[:FIRST]
        for entity in row["entities"]:
            if entity["starred"] and entity["type"] in ("person", "organization"):
                yield row, entity, any(matches(actor, briefing.text, entity) for actor in first), briefing


def measure(every: int = 1) -> dict[str, float]:
    hits: dict[str, list[bool]] = {}
    for row, entity, hit, _ in judged(every):
        hits.setdefault(f"{row['genre']} all", []).append(hit)
        if is_named(entity):
            hits.setdefault(f"{row['genre']} named", []).append(hit)
    return {name: sum(found) / len(found) for name, found in sorted(hits.items())}


def main() -> None:
    if "--misses" in sys.argv:
        for row, entity, hit, briefing in judged():
            if not hit:
                names = [actor.name for actor in (briefing.who or ())[:FIRST]]
                print(f"{row['id']} {'named' * is_named(entity)} {entity['mentions'][:4]} not in {names}")
    for name, score in measure().items():
        print(f"{name:16} {score:.3f}")


if __name__ == "__main__":
    main()
