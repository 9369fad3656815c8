"""Train Punkt's parameters on raw news and write ``briefcli/models/en/punkt.json`` and its card.

    python -m tests.training.punkt

Kiss and Strunk (2006), NLTK's trainer. Orthographic contexts and learnt abbreviations are kept only where
they were seen often enough, which keeps the file small and free of accidents.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import partial

from briefcli.segment import patterns
from briefcli.segment.tokens import shadow
from tests.eval import sentences
from tests.eval.data import rows
from tests.training import cards

SOURCES = (
    "corpora/raw_news/state_dept_press.jsonl.gz",
    "corpora/raw_news/whitehouse_briefing_room.jsonl.gz",
    "corpora/raw_news/whitehouse_obama_briefings.jsonl.gz",
    "corpora/raw_news/wikinews_2019_2020.jsonl.gz",
)
STEP = 2
"""Every second document is read, which keeps training under a minute."""
RARE_CONTEXT = 3
"""Words seen fewer times than this lose their orthographic context: they decide next to nothing."""
RARE_ABBREVIATION = 10
"""Abbreviations seen fewer times than this are dropped: most are words that happened to end sentences."""
FREQUENT_STARTER, STARTER_SHARE = 15, 0.85
"""A word starts sentences if it was seen so often after one, and this share of its capitalised uses
was there. Punkt's own collocation test wants far more, and passes first names of this corpus's speakers."""
_AFTER_SENTENCE = re.compile(r"[a-z]{3}[.?!]\"?\s+\"?([A-Z][a-z']*)\b")
_IN_SENTENCE = re.compile(r"[a-z],? ([A-Z][a-z']*)\b")
ABBREVIATIONS = (
    # titles, ranks and addresses that the raw texts hold too seldom
    "mr mrs ms dr prof messrs sen sens rep reps gov govs gen lt col maj sgt cpl capt cmdr adm brig rev hon "
    "supt st ave blvd rd mt ft jr sr esq "
    # months, states (those that are not words) and companies in Associated Press style
    "jan feb aug sept oct nov dec ala ariz calif colo conn fla ga kan ky mich minn mont neb nev okla pa tenn "
    "tex va vt wis wyo inc corp co ltd bros dept vs etc approx u.s u.k u.n d.c a.m p.m e.g i.e ph.d b.a m.a"
)


def training_texts() -> Iterator[str]:
    """Shadows of the documents without the labels of turns, which are not words that start sentences."""
    for name in SOURCES:
        for row in rows(name)[::STEP]:
            yield "\n".join(_without_label(line) for line in shadow(row["text"]).split("\n"))


def _without_label(line: str) -> str:
    match = patterns.LABEL.match(line)
    label = match[match.lastgroup or 0] if match else None
    return line[match.end() :] if match and label and patterns.CAPITALS_LABEL.fullmatch(label) else line


def starters(texts: list[str]) -> list[str]:
    """Words that are capitalised because they start a sentence, not because they are names."""
    after: Counter[str] = Counter()
    inside: Counter[str] = Counter()
    for text in texts:
        after.update(match.group(1).lower() for match in _AFTER_SENTENCE.finditer(text))
        inside.update(match.group(1).lower() for match in _IN_SENTENCE.finditer(text))
    return sorted(
        word
        for word, count in after.items()
        if word == "i" or (count >= FREQUENT_STARTER and count >= STARTER_SHARE * (count + inside[word]))
    )


def train() -> None:
    """Write the model and its card."""
    from nltk.tokenize.punkt import PunktTrainer

    trainer = PunktTrainer()
    texts = list(training_texts())
    for text in texts:
        trainer.train(text, finalize=False)
    counts = dict(trainer._type_fdist)
    trainer.finalize_training()
    parameters = trainer.get_params()
    learnt = {word for word in parameters.abbrev_types if counts.get(f"{word}.", 0) >= RARE_ABBREVIATION}
    model = {
        "abbrev_types": sorted(learnt | set(ABBREVIATIONS.split())),
        "collocations": sorted(map(list, parameters.collocations)),
        "sent_starters": starters(texts),
        "ortho_context": {
            word: flags
            for word, flags in sorted(parameters.ortho_context.items())
            if counts.get(word, 0) >= RARE_CONTEXT and flags
        },
    }
    content = json.dumps(model, ensure_ascii=False, separators=(",", ":")) + "\n"
    write_card = partial(
        cards.write,
        "punkt.json",
        content.encode(),
        purpose="parameters of NLTK's Punkt sentence tokenizer",
        data=[cards.RAW_NEWS],
        features="Punkt's own; starters by share of capitalised uses; listed abbreviations",
        seed=None,
        command="python -m tests.training.punkt",
    )
    write_card()  # scoring reads the model, and a model needs a card
    scores = sentences.score(sentences.ours)
    write_card(scores={f"sentence F1, GUM dev {genre}": round(score, 3) for genre, score in scores.items()})


if __name__ == "__main__":
    train()
