"""Count which verbs annotators take for deeds and write ``briefcli/models/en/verbs.json`` and its card.

    python -m tests.training.verbs

Of the clauses of gold/train2 but for what is held out, the share of each verb's in which an action is marked, drawn to the
share of all as if by `PRIOR` clauses more, as log odds against it. The encoder, which learnt from the same documents, has
no part in it.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable

from briefcli import Briefer, clauses
from briefcli.contract import SET_APART
from briefcli.find.deeds import judge
from briefcli.records import Article, Document
from tests.eval.data import GoldDocument, held_out, packed, rows
from tests.training import cards

PRIOR = 8
FEWEST = 4
"""Clauses of a verb that is listed, at least."""
SMALL = 0.2
"""Log odds that are not worth listing."""


def leanings(documents: Iterable[tuple[GoldDocument, Document]]) -> dict[str, float]:
    """By lemma the log odds that a clause with this head states an action, against those of any clause."""
    seen, marked = Counter[str](), Counter[str]()
    for gold, document in documents:
        spans = {kind: [item["trigger"] for item in gold.items if item["type"] == kind] for kind in ("action", "non_action")}
        for clause in clauses.find(document).clauses:
            sentence = document.sentences[clause.sentence]
            place, lemma = sentence.starts[clause.head], sentence.lemmas[clause.head].lower()
            inside = {kind: any(start <= place < end for start, end in of) for kind, of in spans.items()}
            if document.blocks[sentence.block].kind not in SET_APART and not inside["non_action"]:
                seen[lemma] += 1
                marked[lemma] += inside["action"]
    share = marked.total() / seen.total()
    found = {verb: (marked[verb] + PRIOR * share) / (count + PRIOR) for verb, count in seen.items() if count >= FEWEST}
    odds = {verb: math.log(one / (1 - one)) - math.log(share / (1 - share)) for verb, one in sorted(found.items())}
    return {verb: round(one, 2) for verb, one in odds.items() if abs(one) >= SMALL}


def train() -> None:
    briefer = Briefer()
    documents = [one for one in packed(rows("gold/train2.jsonl.gz")) if not held_out(one.name)]
    found = leanings((one, briefer.analyse(Article(text=one.text))) for one in documents)
    cards.write(
        judge.VERBS,
        (json.dumps(found, indent=0) + "\n").encode(),
        purpose="how likely a verb states a deed, as log odds",
        data=[
            {
                "name": "the project's annotation of deeds, train2, without the twentieth held out",
                "licence": "texts: US federal works, Wikinews CC BY 2.5, VOA; none of it is kept",
            }
        ],
        documents=len(documents),
        command="python -m tests.training.verbs",
    )


if __name__ == "__main__":
    train()
