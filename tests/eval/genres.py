"""Which genre documents of known kinds are given: ``python -m tests.eval.genres [--each GENRE]`` prints a row a kind.

The gold of deeds says where each document is from; PolNeAR's are news stories and, some forty of 924, opinion pieces.
What the gold cuts out of briefings may begin in the middle of an answer. ``--each`` names the documents given GENRE.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator

from briefcli.contract import ENUMS
from briefcli.records import Article
from briefcli.segment import segment
from tests.eval.data import rows

GOLD = ("gold/train2.jsonl.gz", "gold/synthetic.jsonl.gz")
STORIES = ("corpora/polnear/train.jsonl.gz", "corpora/polnear/dev.jsonl.gz")


def documents() -> Iterator[tuple[str, str, str]]:
    """Kind, name and text of every document."""
    for name in GOLD:
        yield from ((row["genre"], row["doc"], row["text"]) for row in rows(name))
    for name in STORIES:
        yield from (("polnear", row["id"], row["text"]) for row in rows(name))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.eval.genres", description=__doc__)
    parser.add_argument("--each", choices=ENUMS["genre"])
    wanted = parser.parse_args().each
    given: dict[str, Counter[str]] = {}
    for kind, name, text in documents():
        genre = segment(Article(text)).genre
        given.setdefault(kind, Counter())[genre] += 1
        if genre == wanted:
            print(kind, name)
    print(f"{'':18}", *(f"{genre:>10}" for genre in ENUMS["genre"]))
    for kind, counts in sorted(given.items()):
        print(f"{kind:18}", *(f"{counts[genre]:10}" for genre in ENUMS["genre"]))


if __name__ == "__main__":
    main()
