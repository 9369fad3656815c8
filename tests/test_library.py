"""briefcli as a library: what `import briefcli` offers, from threads, through pickles and as plain data."""

from __future__ import annotations

import doctest
import json
import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path

import pytest

import briefcli
from briefcli import Briefer, Briefing, brief, read
from briefcli.cues import load
from briefcli.render import FORMATS
from briefcli.render.view import View

PACKAGE = Path(briefcli.__file__).parent
SEED = next((PACKAGE.parent / "seeds").glob("*.txt"))
TEXTS = [
    f"The ministry of {name} said on Friday that it will not sign the accord with Kenya. Ann {name} opposed it.\n\n"
    f"“We have nothing to announce,” said Robert {name}, a spokesman, who met {count} envoys in Geneva."
    for count, name in enumerate(("Labour", "Finance", "Trade", "Health", "Energy", "Justice"))
] * 3


@cache
def briefer() -> Briefer:
    return Briefer()


@cache
def briefings() -> list[Briefing]:
    return [briefer().brief(text) for text in TEXTS]


def test_one_call_briefs_a_text() -> None:
    assert brief(TEXTS[0]) == briefings()[0]
    assert [one.kind for one in briefings()[0].non_actions or ()].count("ruled_out") == 1


def test_every_public_name_is_there_and_no_other() -> None:
    assert set(briefcli.__all__) <= set(dir(briefcli))
    assert all(getattr(briefcli, name) for name in briefcli.__all__)
    with pytest.raises(AttributeError, match="no attribute 'summarize'"):
        briefcli.summarize  # noqa: B018


def test_importing_it_loads_no_stage_and_read_stays_a_function() -> None:
    code = (
        "import sys, briefcli; "
        "print({'briefcli.pipeline', 'briefcli.segment', 'numpy', 'nltk', 'rich', 'typer'} & set(sys.modules)); "
        "import briefcli.read.html, briefcli.pipeline; from briefcli import read; print(callable(read))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\nTrue\n"


def test_threads_that_share_a_fresh_briefer_get_what_one_gets() -> None:
    shared = Briefer()
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(shared.brief, TEXTS))
    assert [json.dumps(one.to_dict()) for one in found] == [json.dumps(one.to_dict()) for one in briefings()]


@pytest.mark.long
def test_eight_threads_give_the_bytes_of_one_for_every_one_of_many_briefings() -> None:
    texts = [
        text.replace("Friday", day) for text in TEXTS for day in ("Monday", "Tuesday", "Sunday") for _ in range(18)
    ]
    serial = [json.dumps(briefer().brief(text).to_dict()) for text in texts]
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(lambda text: json.dumps(briefer().brief(text).to_dict()), texts)) == serial


@pytest.mark.parametrize("used", [False, True], ids=["fresh", "used"])
def test_a_briefer_pickles(used: bool) -> None:
    original = Briefer(load())
    if used:
        original.brief(TEXTS[0])
    data = pickle.dumps(original)
    assert pickle.loads(data).brief(TEXTS[1]) == briefings()[1]
    assert len(data) < 2_000_000, "the models travel with it"


def test_a_used_briefer_works_in_a_spawned_process() -> None:
    briefings()
    with get_context("spawn").Pool(1) as pool:
        assert pool.map(briefer().brief, TEXTS[:2]) == briefings()[:2]


def test_a_briefing_pickles() -> None:
    assert pickle.loads(pickle.dumps(briefings()[0])) == briefings()[0]


def test_the_seed_survives_plain_data() -> None:
    briefing = briefer().brief(read(SEED), date="2021-06-06")
    data = json.loads(json.dumps(briefing.to_dict()))
    again = Briefing.from_dict(data)
    assert again.to_dict() == data
    assert again == briefing


@pytest.mark.parametrize("name", ["news", "transcript"])
def test_a_saved_briefing_is_shown_as_the_fresh_one(name: str) -> None:
    fresh = briefer().brief(read(PACKAGE.parent / "tests" / "golden" / "documents" / f"{name}.txt"))
    saved = Briefing.from_dict(json.loads(json.dumps(fresh.to_dict())))
    for form in ("text", "markdown", "html"):
        render = FORMATS[form].renderer()
        assert render(saved, View()) == render(fresh, View())


def test_sections_left_out_survive_plain_data() -> None:
    briefing = briefer().brief(read(SEED), only=["who", "non_actions"])
    assert briefing.summary is None
    assert Briefing.from_dict(briefing.to_dict()) == briefing


@pytest.mark.parametrize(
    "data", [{}, {"schema_version": "0"}, {"schema_version": "1"}, {"schema_version": "1", "document": []}]
)
def test_what_is_no_briefing_is_refused(data: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="not a briefing of schema version 1"):
        Briefing.from_dict(data)


def test_a_briefing_without_its_text_says_how_to_keep_it() -> None:
    with pytest.raises(ValueError, match="--include-text"):
        Briefing.from_dict(briefings()[0].to_dict(include_text=False))


WITH_EXAMPLES = sorted(path for path in PACKAGE.rglob("*.py") if ">>>" in path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", WITH_EXAMPLES, ids=[str(path.relative_to(PACKAGE)) for path in WITH_EXAMPLES])
def test_examples_in_docstrings_are_true(path: Path) -> None:
    name = ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")
    result = doctest.testmod(import_module(name))
    assert result.attempted
    assert not result.failed
