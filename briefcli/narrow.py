"""Import single NLTK modules without running ``nltk/__init__.py``.

``import nltk`` pulls in every parser, tagger and classifier, and whatever of scipy, scikit-learn and pandas
is installed: 0.3 s bare, over 2 s in a data scientist's environment. The modules we use, and the stemmers that
sumy's summarizers import but do not need, take a tenth of a second. While they load, empty packages stand in
for ``nltk`` and ``nltk.tokenize``; afterwards ``sys.modules`` is as before, so a later ``import nltk`` by
anybody gets the real, complete package.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from threading import RLock
from types import ModuleType

_LOCK = RLock()


class _Absent(ModuleType):
    """A module in which every name is None."""

    def __getattr__(self, name: str) -> None:
        if name.startswith("__"):
            raise AttributeError(name)


@contextmanager
def narrow_nltk(*subpackages: str, absent: Sequence[str] = ()) -> Iterator[None]:
    """Inside the block, ``import nltk.x.y`` runs only the module ``nltk/x/y.py`` and what it imports.

    `subpackages` ("tokenize", "stem") are the packages whose ``__init__`` is skipped too, `absent` those that
    are left out altogether: every name in them is None. Does nothing if NLTK has been imported already.
    Threads take turns.
    """
    with _LOCK:
        if "nltk" in sys.modules:
            yield
            return
        specification = find_spec("nltk")
        if specification is None or not specification.submodule_search_locations:
            raise ModuleNotFoundError("briefcli needs nltk, which is not installed", name="nltk")
        root = list(specification.submodule_search_locations)
        stand_ins = {"nltk": root} | {f"nltk.{name}": [f"{path}/{name}" for path in root] for name in subpackages}
        for name, locations in stand_ins.items():
            sys.modules[name] = ModuleType(name)
            sys.modules[name].__path__ = locations
        for name in absent:
            sys.modules[f"nltk.{name}"] = _Absent(f"nltk.{name}")
        try:
            yield
        finally:
            for name in [name for name in sys.modules if name == "nltk" or name.startswith("nltk.")]:
                del sys.modules[name]
