"""Import single modules of large packages without running the rest of them.

``import nltk`` pulls in every parser, tagger and classifier, and whatever of scipy, scikit-learn and pandas is
installed: 0.3 s bare, over 2 s in a data scientist's environment; sumy's summarizers import it for stemmers and
requests for web pages, neither of which is used here. What is needed takes a tenth of a second. It is loaded into
modules of our own, which import each other and never stand in ``sys.modules``: nobody else's ``import nltk``, in
whatever thread, sees anything of it. Where that fails, as with another layout of the package, the public import is
used.
"""

from __future__ import annotations

import builtins
import importlib
from collections.abc import Mapping, Sequence
from importlib.machinery import PathFinder
from importlib.util import module_from_spec, resolve_name
from threading import RLock
from types import ModuleType
from typing import Any

_NLTK_UNUSED = ("nltk.internals", "nltk.pathsec", "nltk.picklesec", "nltk.probability", "xml.sax.saxutils")
"""What NLTK's tokenizers import to find programs, to read files, to be trained and to write XML, none of which they
are asked to do here: most of their loading time."""
_LOCK = RLock()


def module(name: str, hollow: Sequence[str] = (), absent: Sequence[str] = ()) -> Any:
    """The module `name`, with no more of its package than it needs.

    `hollow` ("nltk", "nltk.tokenize") are packages whose ``__init__`` is skipped, `absent` ("nltk.corpus") modules
    that are left out altogether: every name in them is None. Raises ModuleNotFoundError if the package is not
    installed.
    """
    try:
        with _LOCK:
            return _Modules(hollow, absent).load(name)
    except (ImportError, AttributeError, TypeError):  # the public import says what is wrong, or does without us
        importlib.import_module(name.partition(".")[0])  # whole first: another thread may be in the midst of it
        return importlib.import_module(name)


def nltk_tokenizer(name: str) -> Any:
    """The module `name` of ``nltk.tokenize``."""
    return module(f"nltk.tokenize.{name}", ("nltk", "nltk.tokenize"), _NLTK_UNUSED)


class _Absent(ModuleType):
    """A module in which every name is None."""

    def __getattr__(self, name: str) -> None:
        if name.startswith("__"):
            raise AttributeError(name)


class _Modules:
    """Modules by name that see each other and otherwise what everybody sees."""

    def __init__(self, hollow: Sequence[str], absent: Sequence[str]) -> None:
        self._hollow, self._absent = hollow, absent
        self._loaded: dict[str, ModuleType] = {}

    def load(self, name: str) -> ModuleType:
        parent, _, last = name.rpartition(".")
        if name not in self._loaded:
            above = self.load(parent) if parent else None
            self._loaded[name] = _Absent(name) if name in self._absent else self._found(name, above)
            if above:
                setattr(above, last, self._loaded[name])
        return self._loaded[name]

    def _found(self, name: str, parent: ModuleType | None) -> ModuleType:
        specification = PathFinder.find_spec(name, parent.__path__ if parent else None)
        if specification is None or specification.loader is None:
            raise ModuleNotFoundError(f"no module {name}", name=name)
        found = self._loaded[name] = module_from_spec(specification)
        if name not in self._hollow:
            found.__dict__["__builtins__"] = {**vars(builtins), "__import__": self._import}
            exec(specification.loader.get_code(name), found.__dict__)  # type: ignore[attr-defined]  # noqa: S102
        return found

    def _import(
        self,
        name: str,
        globals: Mapping[str, Any] | None = None,
        locals: Mapping[str, Any] | None = None,
        fromlist: Sequence[str] | None = (),
        level: int = 0,
    ) -> ModuleType:
        """What ``import`` does in these modules."""
        if level:
            name = resolve_name("." * level + name, str((globals or {})["__package__"]))
        root = name.partition(".")[0]
        if name not in self._absent and root not in {one.partition(".")[0] for one in (*self._hollow, *self._loaded)}:
            return builtins.__import__(name, globals, locals, fromlist or (), 0)
        found = self.load(name)
        for one in fromlist or ():
            if one != "*" and not hasattr(found, one):
                self.load(f"{name}.{one}")
        return found if fromlist else self._loaded[root]
