"""Narrow imports of NLTK leave no trace and give the real classes' behaviour."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from briefcli import narrow


def run(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=600
    )
    return done.stdout.strip()


def test_segmenting_does_not_import_the_rest_of_nltk() -> None:
    code = (
        "import sys\n"
        "from briefcli.records import Article\n"
        "from briefcli.segment import segment\n"
        "segment(Article('One sentence here. And another.'))\n"
        "loaded = {name.split('.')[0] for name in sys.modules}\n"
        "print(sorted(loaded & {'nltk', 'numpy', 'scipy', 'sumy', 'rich'}))"
    )
    assert run(code) == "[]"


def test_a_later_import_of_nltk_is_complete() -> None:
    code = (
        "from briefcli.segment.tokens import tokenize\n"
        "tokenize('a b', 0, 3)\n"
        "import nltk, nltk.tokenize\n"
        "print(nltk.__version__ != '', nltk.tokenize.NLTKWordTokenizer().tokenize('a b'), bool(nltk.stem))"
    )
    assert run(code) == "True ['a', 'b'] True"


def test_sumys_summarizers_load_without_the_rest_of_nltk() -> None:
    code = (
        "import sys\n"
        "from briefcli.summarise.centrality import _summarizer\n"
        "_summarizer('lex-rank')\n"
        "print([name for name in sys.modules if name.startswith(('nltk', 'scipy', 'requests', 'sumy'))])\n"
        "from sumy.nlp.stemmers import Stemmer\n"
        "print(Stemmer('english')('votes'))\n"
        "import nltk.corpus, sumy.utils\n"
        "print(nltk.corpus.stopwords is not None, sumy.utils.requests.get is not None)"
    )
    assert run(code) == "[]\nvote\nTrue True"


def test_a_package_that_is_not_installed_is_named() -> None:
    with pytest.raises(ModuleNotFoundError, match="no_such_package"):
        narrow.module("no_such_package.part", ("no_such_package",))


def test_an_nltk_imported_before_is_neither_used_nor_changed() -> None:
    code = (
        "import nltk.tokenize.destructive as real, sys\n"
        "from briefcli.segment.tokens import _word_tokenizer\n"
        "mine = _word_tokenizer()\n"
        "print(sys.modules['nltk.tokenize.destructive'] is real, type(mine) is real.NLTKWordTokenizer)\n"
        "print(mine.tokenize('It\\'s \"so\" (yes).') == real.NLTKWordTokenizer().tokenize('It\\'s \"so\" (yes).'))"
    )
    assert run(code) == "True False\nTrue"


def test_another_layout_of_the_package_costs_time_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "laid_out").mkdir()
    (tmp_path / "laid_out" / "__init__.py").write_text("VALUE = 1")
    (tmp_path / "laid_out" / "part.py").write_text("from laid_out import VALUE")
    monkeypatch.syspath_prepend(tmp_path)
    assert narrow.module("laid_out.part", ("laid_out",)).VALUE == 1
    assert "laid_out.part" in sys.modules


def test_an_import_of_nltk_in_another_thread_meanwhile_is_whole_and_so_is_ours() -> None:
    code = (
        "import threading\n"
        "from briefcli.records import Article\n"
        "from briefcli.segment import segment\n"
        "from briefcli.summarise.centrality import ratings\n"
        "failures = []\n"
        "def tried(work):\n"
        "    try: work()\n"
        "    except BaseException as error: failures.append(repr(error))\n"
        "def theirs():\n"
        "    import nltk.tokenize, nltk.corpus\n"
        "    nltk.tokenize.NLTKWordTokenizer().tokenize('a b'), nltk.stem.PorterStemmer().stem('votes')\n"
        "def ours():\n"
        "    segment(Article('\"One,\" he said to No. 5. Another.'))\n"
        "    ratings('lex-rank', [('a', 'b'), ('a', 'c')])\n"
        "threads = [threading.Thread(target=tried, args=(one,)) for one in (ours, theirs, ours)]\n"
        "[one.start() for one in threads]\n"
        "[one.join() for one in threads]\n"
        "print(failures)"
    )
    assert run(code) == "[]"


def test_threads_that_start_together_do_not_disturb_each_other() -> None:
    code = (
        "from concurrent.futures import ThreadPoolExecutor\n"
        "from briefcli.records import Article\n"
        "from briefcli.segment import segment\n"
        "texts = [f'Dr. Roe said \"no\" to No. {n}. It ended.' for n in range(16)]\n"
        "with ThreadPoolExecutor(8) as pool:\n"
        "    documents = list(pool.map(lambda text: segment(Article(text)), texts))\n"
        "print({len(document.sentences) for document in documents})"
    )
    assert run(code) == "{2}"
