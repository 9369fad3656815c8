"""Writes a model file together with its card."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from briefcli import models

GUM = {
    "name": "UD GUM v2.15, train: academic, bio, conversation, court, essay, podcast, speech, textbook, vlog, voyage",
    "licence": "annotation CC BY 4.0; texts CC BY, CC BY-SA (bio, voyage), public domain",
    "attribution": "Amir Zeldes and the GUM annotators, https://gucorpling.org/gum/",
}
GMB = {
    "name": "Groningen Meaning Bank, news sentences (silver annotation)",
    "licence": "texts public domain; annotation ODbL in the CSV edition",
    "attribution": "Johan Bos and others, University of Groningen, https://gmb.let.rug.nl/",
}
OWN = {
    "name": "this project's annotation of actions and non-actions: train, train2, synthetic, sentences, contrast (training groups), and the lessons of tests/training/lessons",
    "licence": "annotation, synthetic documents and lessons ours (CC0); texts: US federal works and GMB public domain, Wikinews CC BY 2.5",
    "attribution": "US Department of State, The White House, US Senate, Wikinews contributors, Johan Bos and others",
}
RAW_NEWS = {
    "name": "raw_news: State Department 2021-22, White House 2009-16 and 2021-22, Wikinews 2019-20 (unlabelled)",
    "licence": "US federal works, public domain; Wikinews CC BY 2.5",
    "attribution": "US Department of State, The White House, Wikinews contributors",
}


MEANTIME = {
    "name": "MEANTIME, corpora airbus and apple (Wikinews), headline and first sentences",
    "licence": "CC BY 4.0",
    "attribution": "Anne-Lyse Minard and others, NewsReader project; Wikinews contributors",
}
SPACY_LABELS = {
    "name": "labels by spaCy 3.8 en_core_web_sm and _md on GMB and our annotated documents (by vote and agreement)",
    "licence": "models MIT; nothing of them is shipped",
    "attribution": "Explosion, https://spacy.io/",
}


def write(file_name: str, content: bytes, **card: Any) -> None:
    """Write `content` as ``models/en/<file_name>`` and its card, which gets the SHA-256 and the size in bytes."""
    path = models.FOLDER / file_name
    path.write_bytes(content)
    described = {"file": file_name, "sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content), **card}
    text = json.dumps(described, indent=2, ensure_ascii=False) + "\n"
    path.with_suffix(".card.json").write_text(text, encoding="utf-8")
