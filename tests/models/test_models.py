"""Every model file has a card, and nothing but the file its card describes is ever used."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from briefcli import models

FILES = sorted(path.name for path in models.FOLDER.iterdir() if not path.name.endswith(".card.json"))
LARGEST = 25_000_000


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the lemma table and its card in place of the shipped ones."""
    for name in ("lemmas.tsv", "lemmas.card.json"):
        shutil.copy(models.FOLDER / name, tmp_path / name)
    monkeypatch.setattr(models, "FOLDER", tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", FILES)
def test_card_describes_file(name: str) -> None:
    card = models.card(name)
    assert len(models.read(name)) == card["bytes"]
    assert card["file"] == name
    assert card["data"], "a card names the data the file was made from"
    for source in card["data"]:
        assert source["licence"]
        assert source.get("attribution") or "none of it is kept" in source["licence"]


def test_no_card_without_file() -> None:
    cards = {path.name.removesuffix(".card.json") for path in models.FOLDER.glob("*.card.json")}
    assert cards == {Path(name).stem for name in FILES}


def test_size_of_all() -> None:
    assert sum((models.FOLDER / name).stat().st_size for name in FILES) <= LARGEST


def test_altered_file_is_refused(copied: Path) -> None:
    path = copied / "lemmas.tsv"
    path.write_bytes(path.read_bytes().replace(b"be", b"ba", 1))
    with pytest.raises(models.ModelError, match=r"^model lemmas\.tsv: its content does not match its card"):
        models.read("lemmas.tsv")


def test_missing_file_is_refused(copied: Path) -> None:
    (copied / "lemmas.tsv").unlink()
    with pytest.raises(models.ModelError, match="cannot be read") as error:
        models.read("lemmas.tsv")
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("content", ["", "[]", json.dumps({"file": "lemmas.tsv"}), "{"])
def test_unusable_card_is_refused(copied: Path, content: str) -> None:
    (copied / "lemmas.card.json").write_text(content, encoding="utf-8")
    with pytest.raises(models.ModelError, match=r"card lemmas\.card\.json"):
        models.read("lemmas.tsv")


def test_training_is_not_imported_at_run_time() -> None:
    code = "import sys, briefcli.pipeline, briefcli.batch; print([m for m in sys.modules if m.startswith('tests')])"
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "[]"
