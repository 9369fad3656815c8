"""Train Punkt's parameters on raw news and write ``briefcli/models/en/punkt.json`` and its card.

    python -m tests.training.punkt

Kiss and Strunk (2006), NLTK's trainer. The orthographic contexts are kept only for words seen often enough to
matter, which keeps the file small.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from briefcli.segment.tokens import shadow
from tests.eval.data import rows

MODELS = Path(__file__).resolve().parents[2] / "briefcli" / "models" / "en"
SOURCES = (
    "corpora/raw_news/state_dept_press.jsonl.gz",
    "corpora/raw_news/whitehouse_briefing_room.jsonl.gz",
    "corpora/raw_news/whitehouse_obama_briefings.jsonl.gz",
    "corpora/raw_news/wikinews_2019_2020.jsonl.gz",
)
WORDS = 2_500_000
"""Words read: every second document, because Punkt's counts have settled by then."""
RARE = 3
"""Words seen fewer times than this lose their orthographic context: they decide next to nothing."""
ABBREVIATIONS = (
    # titles, ranks and addresses of American and British news that the raw texts hold too seldom
    "sen sens rep reps gov govs gen lt col maj sgt cpl capt cmdr adm brig rev hon supt det insp prof messrs "
    "st ave blvd rd mt ft "
    # months, states and companies in Associated Press style
    "jan feb aug sept oct nov dec ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss "
    "mo mont neb nev okla ore pa tenn tex va vt wash wis wyo "
    "inc corp co ltd bros jr sr no vs etc approx dept est u.s u.k u.n d.c a.m p.m e.g i.e ph.d b.a m.a"
).split()


def train() -> dict[str, Any]:
    """Write the model and its card; return the card."""
    from nltk.tokenize.punkt import PunktTrainer

    trainer = PunktTrainer()
    documents = [row["text"] for name in SOURCES for row in rows(name)[::2]]
    for text in documents:
        trainer.train(shadow(text), finalize=False)
    counts = dict(trainer._type_fdist)
    trainer.finalize_training()
    parameters = trainer.get_params()
    model = {
        "abbrev_types": sorted(parameters.abbrev_types | set(ABBREVIATIONS)),
        "collocations": sorted(map(list, parameters.collocations)),
        "sent_starters": sorted(parameters.sent_starters),
        "ortho_context": {
            word: flags
            for word, flags in sorted(parameters.ortho_context.items())
            if counts.get(word, 0) >= RARE and flags
        },
    }
    content = json.dumps(model, ensure_ascii=False, separators=(",", ":")) + "\n"
    MODELS.mkdir(parents=True, exist_ok=True)
    (MODELS / "punkt.json").write_text(content, encoding="utf-8")
    card = {
        "file": "punkt.json",
        "sha256": hashlib.sha256(content.encode()).hexdigest(),
        "purpose": "parameters of NLTK's Punkt sentence tokenizer",
        "data": "every second document of raw_news: State Department 2021-22, White House 2009-16 and 2021-22 "
        "(US federal works, public domain), Wikinews 2019-20 (CC BY 2.5)",
        "documents": len(documents),
        "abbreviations_added": ABBREVIATIONS,
        "seed": None,
    }
    (MODELS / "punkt.card.json").write_text(json.dumps(card, indent=2) + "\n", encoding="utf-8")
    return card


if __name__ == "__main__":
    print(json.dumps(train(), indent=2))
