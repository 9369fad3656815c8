"""Stems are those of NLTK, which is not imported for them."""

from __future__ import annotations

import subprocess
import sys

from nltk.stem.porter import PorterStemmer

from briefcli import models
from briefcli.models import background
from briefcli.several.language import language
from briefcli.several.porter import stem


def test_stems_are_those_of_nltk() -> None:
    lemmas = models.read(background.TABLE).decode("utf-8").split()
    words = {word.lower() for word in (*lemmas, *language().senses, *language().things)}
    forms = {word + ending for word in words for ending in ("", "s", "ed", "ing", "ly", "ation")}
    nltk = PorterStemmer()
    assert [word for word in sorted(forms) if stem(word) != nltk.stem(word)] == []


def test_comparing_does_not_import_nltk() -> None:
    code = "import sys; from briefcli.several.language import language; language(); print('nltk' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
