"""Lemmas by undoing inflection, with a table of exceptions; lower-casing as in GUM.

Proper nouns keep their case ("States" -> "State"), so do adjectives of names ("American") and "I"; all else
is lower-cased.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from briefcli import models

TABLE = "lemmas.tsv"
CLASSES = {"NNS": "N", "NNPS": "N"} | dict.fromkeys("VBD VBN VBG VBZ VBP VB MD".split(), "V")
CLASSES |= dict.fromkeys(("JJR", "JJS", "RBR", "RBS"), "A")
"""Word class of an inflected tag; other tags are looked up under their own name."""
_DOUBLED = re.compile(r"([bdgmnprt])\1$")
_SILENT_E = re.compile(
    r"""(?:[cuvz] | [bcdfgkpstz]l | [aeiouyrn]s | [aeiourd]g
    | (?<![aeo])a[dkmprt] | (?<![aeiou])i[dklmnpr] | (?<![aeo])u[dklmrt] | (?<![aeiou])o[dkt]
    | plor | ulg | (?:[eo]a|ee|oo)th)$""",
    re.VERBOSE,
)
"""Stems that lost an "e" before "-ed" or "-ing" more often than not: "notic", "handl", "clos", "shar"."""


def noun(form: str) -> str:
    """The singular of a regular plural."""
    if form.endswith("ies") and len(form) > 4:
        return form[:-3] + "y"
    if form.endswith(("sses", "xes", "zzes", "ches", "shes")):
        return form[:-2]
    plural = form.endswith("s") and not form.endswith(("ss", "us", "is", "’s", "'s")) and len(form) > 2
    return form[:-1] if plural else form


def stem(form: str) -> str:
    """The base of what is left after "-ed", "-ing", "-er" or "-est" was cut off."""
    if _DOUBLED.search(form):
        return form[:-1]
    if form.endswith("i"):
        return form[:-1] + "y"
    return form + "e" if _SILENT_E.search(form) else form


def verb(form: str, tag: str) -> str:
    """The infinitive of a regular verb form."""
    if tag in ("VBZ", "VBP"):  # the one is often taken for the other in headlines
        return form[:-2] if form.endswith("oes") else noun(form)
    if tag == "VBG" and form.endswith("ing") and len(form) > 4:
        return stem(form[:-3])
    if tag in ("VBD", "VBN") and form.endswith("ed") and len(form) > 3:
        return form[:-1] if form.endswith("eed") else stem(form[:-2])
    return form


def adjective(form: str) -> str:
    """The positive of a regular comparative or superlative."""
    if form.endswith("est") and len(form) > 5:
        return stem(form[:-3])
    return stem(form[:-2]) if form.endswith("er") and len(form) > 4 else form


def by_rule(word: str, tag: str) -> str:
    """The lemma of `word` as the rules have it, exceptions aside."""
    form = word if tag in ("NNP", "NNPS") else word.lower()
    group = CLASSES.get(tag)
    if group == "N":
        return noun(form)
    if group == "V":
        return verb(form, tag)
    if group == "A":
        return adjective(form)
    return form.replace(",", "") if tag == "CD" else form


@lru_cache(maxsize=1 << 14)
def lemma(word: str, tag: str) -> str:
    """The lemma of a tagged word. Raises `briefcli.models.ModelError`."""
    return looked_up(word, tag, _exceptions())


def looked_up(word: str, tag: str, exceptions: Mapping[tuple[str, str], str]) -> str:
    """The lemma in `exceptions`, by word class and form, or else by rule."""
    group = CLASSES.get(tag, tag)
    return exceptions.get((group, word)) or exceptions.get((group, word.lower())) or by_rule(word, tag)


@cache
def _exceptions() -> dict[tuple[str, str], str]:
    rows = (line.split("\t") for line in models.read(TABLE).decode("utf-8").splitlines())
    return {(group, form): lemma for group, form, lemma in rows}
