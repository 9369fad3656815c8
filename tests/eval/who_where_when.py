"""Top-1 who, where and when on the 50 news articles of giveme5w1h dev, against what three coders marked.

    python -m tests.eval.who_where_when [--misses]

An article is its title, lead and text, a blank line between them (the lead once, where the text repeats it).
Its score for a question is the best token F1 between our first answer and any of the coders' phrases:
lower-cased words, without punctuation, articles and, so that "at the White House" equals "White House",
prepositions at the edges. Articles in which no coder marked anything are left out of the mean; no answer
scores 0. Dates resolve against the day the article was published.
"""

from __future__ import annotations

import re
import statistics
import sys
from collections import Counter
from collections.abc import Sequence
from typing import Any

from briefcli.pipeline import Briefer
from briefcli.records import Article, Briefing
from tests.eval.data import rows

ARTICLES = frozenset({"a", "an", "the"})
EDGES = frozenset({"in", "at", "on", "of", "from", "near", "to", "by", "outside"})


def article_text(row: dict[str, Any]) -> str:
    lead, text = (row["lead"] or "").strip(), row["text"].strip()
    return "\n\n".join(part for part in (row["title"], "" if text.startswith(lead) else lead, text) if part)


def tokens(phrase: str) -> list[str]:
    """Lower-case words without punctuation and articles; "F.B.I." is "fbi"."""
    words = [re.sub(r"[^\w]", "", word) for word in re.sub(r"['’]s\b", "", phrase.lower()).replace("-", " ").split()]
    words = [word for word in words if word and word not in ARTICLES]
    while len(words) > 1 and words[0] in EDGES:
        words = words[1:]
    return words


def token_f1(answer: str, phrase: str) -> float:
    """Harmonic mean of precision and recall over the words of two phrases, repeated words too."""
    ours, theirs = Counter(tokens(answer)), Counter(tokens(phrase))
    common = sum((ours & theirs).values())
    return 2 * common / (sum(ours.values()) + sum(theirs.values())) if common else 0.0


def best_f1(answer: str | None, phrases: Sequence[str]) -> float:
    return max((token_f1(answer, phrase) for phrase in phrases), default=0.0) if answer else 0.0


def answers(briefing: Briefing) -> dict[str, str | None]:
    """Our first answer to each question."""
    when = [briefing.text[moment.start : moment.end] for moment in briefing.when or ()]
    return {
        "who": briefing.who[0].name if briefing.who else None,
        "where": briefing.where[0].name if briefing.where else None,
        "when": when[0] if when else None,
    }


def judged(every: int = 1) -> list[dict[str, Any]]:
    """For one in `every` article and question the coders answered: question, our answer, their phrases, score."""
    brief, found = Briefer().brief, []
    for row in rows("corpora/giveme5w1h/dev.jsonl.gz")[::every]:
        published = None if row["date_publish"] in (None, "None") else row["date_publish"][:10]
        ours = answers(brief(Article(text=article_text(row)), date=published, only=("who", "where", "when")))
        for question, answer in ours.items():
            phrases = [phrase["text"] for phrase in row["gold"][question]["phrases"]]
            if phrases:
                found.append(
                    {
                        "title": row["title"],
                        "question": question,
                        "answer": answer,
                        "phrases": phrases,
                        "score": best_f1(answer, phrases),
                    }
                )
    return found


def measure(every: int = 1) -> dict[str, float]:
    items = judged(every)
    return {
        question: statistics.fmean(item["score"] for item in items if item["question"] == question)
        for question in ("who", "where", "when")
    }


def main() -> None:
    if "--misses" in sys.argv:
        for item in judged():
            if item["score"] < 1:
                print(
                    f"{item['score']:.2f} {item['question']:5} {item['answer']!r} <> {item['phrases']}"
                    f" | {item['title']}"
                )
    for question, score in measure().items():
        print(f"{question:5} {score:.3f}")


if __name__ == "__main__":
    main()
