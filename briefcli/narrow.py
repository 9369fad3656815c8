"""Import single modules of large packages without running the rest of them.

``import nltk`` pulls in every parser, tagger and classifier, and whatever of scipy, scikit-learn and pandas is
installed: 0.3 s bare, over 2 s in a data scientist's environment; sumy's summarizers import it for stemmers and
requests for web pages, neither of which is used here. What is needed takes a tenth of a second. While it loads,
empty packages stand in for ``nltk`` and the like; afterwards ``sys.modules`` is as before, so that a later
``import nltk`` or ``import sumy`` by anybody gets the real, complete package.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from importlib.util import find_spec
from threading import RLock
from types import ModuleType

_NLTK_UNUSED = ("nltk.internals", "nltk.pathsec", "nltk.picklesec", "nltk.probability", "xml.sax.saxutils")
"""What NLTK's tokenizers import to find programs, to read files, to be trained and to write XML, none of which they
are asked to do here: most of their loading time."""
_LOCK = RLock()


class _Absent(ModuleType):
    """A module in which every name is None."""

    def __getattr__(self, name: str) -> None:
        if name.startswith("__"):
            raise AttributeError(name)


@contextmanager
def narrow_imports(*packages: str, absent: Sequence[str] = (), forget: Sequence[str] = ()) -> Iterator[None]:
    """Inside the block, ``import nltk.x.y`` runs only the module ``nltk/x/y.py`` and what it imports.

    `packages` ("nltk", "nltk.tokenize") are those whose ``__init__`` is skipped; `absent` ("nltk.corpus") modules
    that are left out altogether, every name in them is None; `forget` ("sumy") packages that come to hold such
    None and are therefore, like the others, to be imported afresh by whoever imports them next. A package that
    has been imported already is used as it is. Threads take turns.
    """
    with _LOCK:
        before = set(sys.modules)
        roots = {name.partition(".")[0] for name in (*packages, *absent, *forget)} - before
        stand_ins = [_package(name) for name in packages if name.partition(".")[0] in roots]
        stand_ins += [_Absent(name) for name in absent if name.partition(".")[0] in roots]
        sys.modules.update({module.__name__: module for module in stand_ins})
        try:
            yield
        finally:
            for name in set(sys.modules) - before:
                if name.partition(".")[0] in roots:
                    del sys.modules[name]


def nltk_tokenizers() -> AbstractContextManager[None]:
    """Inside the block, modules of ``nltk.tokenize`` are imported with no more of NLTK than they need here."""
    return narrow_imports("nltk", "nltk.tokenize", absent=_NLTK_UNUSED)


def _package(name: str) -> ModuleType:
    """An empty package in whose place modules are found. Raises ModuleNotFoundError if it is not installed."""
    root, _, rest = name.partition(".")
    specification = find_spec(root)
    if specification is None or not specification.submodule_search_locations:
        raise ModuleNotFoundError(f"briefcli needs {root}, which is not installed", name=root)
    package = ModuleType(name)
    package.__path__ = ["/".join((place, *rest.split("."))) for place in specification.submodule_search_locations]
    return package
