"""What is installed: the whole package with its licences and its types, nothing else, and nothing of unknown licence."""

from __future__ import annotations

import contextlib
import re
import tomllib
import zipfile
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from hatchling.build import build_wheel
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests import manual
from tests.licences import DEPENDENCIES

ROOT = Path(__file__).resolve().parents[1]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
FORMATS = re.findall(r"\w+", re.search(r"\[(.*)\]", EXTRAS["all"][0])[1])  # type: ignore[index]
REQUIREMENTS = [
    Requirement(one) for one in (*PROJECT["dependencies"], *(one for name in FORMATS for one in EXTRAS[name]))
]
FREE = re.compile(r"MIT|BSD|Apache|PSF|Python Software Foundation|ISC")
COPYLEFT = {
    "certifi": "MPL-2.0: used as it is, by the html and cluster extras",
    "pycountry": "LGPL-2.1: imported as it is, may be replaced by the user",
    "tld": "MPL-1.1 of three to choose from: used as it is, by the html extra",
}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    with contextlib.chdir(ROOT):
        return zipfile.ZipFile(folder / build_wheel(str(folder)))


def test_the_wheel_holds_the_package_and_nothing_else(wheel: zipfile.ZipFile) -> None:
    inside = {name for name in wheel.namelist() if not name.startswith("briefcli-")}
    apart = ("__pycache__", "share")
    files = (path.relative_to(ROOT) for path in (ROOT / "briefcli").rglob("*") if path.is_file())
    assert inside == {path.as_posix() for path in files if not {*apart} & {*path.parts}}
    assert "briefcli/py.typed" in inside


def test_the_wheel_holds_its_licences_and_its_command(wheel: zipfile.ZipFile) -> None:
    about = {name.partition(".dist-info/")[2]: wheel.read(name) for name in wheel.namelist() if ".dist-info/" in name}
    for name in ("LICENSE", "NOTICE"):
        assert about[f"licenses/{name}"] == (ROOT / name).read_bytes()
    assert b"briefcli = briefcli.cli:main" in about["entry_points.txt"]


def test_the_wheel_installs_the_manual_and_completions(wheel: zipfile.ZipFile) -> None:
    shared = {name.partition(".data/data/")[2]: wheel.read(name) for name in wheel.namelist() if ".data/" in name}
    assert set(shared) == {
        "share/man/man1/briefcli.1",
        "share/bash-completion/completions/briefcli",
        "share/zsh/site-functions/_briefcli",
        "share/fish/vendor_completions.d/briefcli.fish",
    }


def test_the_manual_and_the_completions_are_up_to_date() -> None:
    written = {path.name: path.read_text(encoding="utf-8") for path in manual.FOLDER.iterdir()}
    assert written == manual.files(), "run: python -m tests.manual"
    assert all(f'.SS "briefcli {name}"' in written["briefcli.1"] for name in ("summarize", "batch", "compare", "check"))


@pytest.mark.parametrize("requirement", REQUIREMENTS, ids=str)
def test_every_dependency_has_a_floor(requirement: Requirement) -> None:
    assert any(one.operator == ">=" for one in requirement.specifier)


def test_every_named_dependency_declares_the_licence_that_readme_lists() -> None:
    assert {canonicalize_name(one.name) for one in REQUIREMENTS} == set(DEPENDENCIES)
    for name, licence in DEPENDENCIES.items():
        assert licence.partition("-")[0] in declared(name), name


def test_all_that_comes_with_an_install_is_free_to_use() -> None:
    known = {name: declared(name) for name in closure(REQUIREMENTS)}
    assert "click" in known
    assert {name for name, licence in known.items() if not FREE.search(licence)} <= set(COPYLEFT), known


def declared(name: str) -> str:
    """What the installed package says of its licence, "" if nothing."""
    about = metadata.metadata(name)
    classifiers = [one.rpartition("::")[2] for one in about.get_all("Classifier") or () if one.startswith("License")]
    return " ".join(filter(None, (about.get("License-Expression"), *classifiers, (about.get("License") or "")[:100])))


def closure(requirements: list[Requirement]) -> set[str]:
    """The names of the packages that come with `requirements`, as far as they are installed."""
    found: set[str] = set()
    waiting = list(requirements)
    while waiting:
        one = waiting.pop()
        name = canonicalize_name(one.name)
        if name in found and not one.extras:
            continue
        with contextlib.suppress(metadata.PackageNotFoundError):
            more = map(Requirement, metadata.requires(name) or ())
            waiting += [
                other
                for other in more
                if not other.marker or any(other.marker.evaluate({"extra": extra}) for extra in one.extras or {""})
            ]
            found.add(name)
    return found
