"""Workers that read their document and answer at once, for tests of everything around the briefing.

As a Dask preload (``tests.batch.quick``) it puts them into every worker of a cluster, the first one slow if
`SLOW_FIRST` is set.
"""

from __future__ import annotations

import json
import os
import time
from dataclasses import asdict
from typing import Any

from briefcli.batch import crew, worker
from briefcli.batch.inputs import Item, reason_of
from briefcli.generator import generator
from briefcli.read import ReadError

START = "import sys; sys.path[:] = {!r}; from tests.batch import quick; quick.serve(PAUSE)"
PAUSE = 0.005
"""Seconds a document takes, so that a kill finds a shard half done."""
SLOW_FIRST = "BRIEFCLI_TEST_SLOW_FIRST"


def start(pause: float = PAUSE) -> str:
    """The code of a worker, for `crew.START`."""
    return START.replace("PAUSE", str(pause))


def serve(pause: float) -> None:
    class Quick(worker.Process):
        def __init__(self, work: worker.Work) -> None:
            self.options, self.generator = work.digest(), asdict(generator())

        def brief(self, item: Item) -> worker.Result:
            try:
                article = worker._article(item)
            except ReadError as error:
                return worker.Result(error=reason_of(error))
            time.sleep(pause)
            document = {"path": article.path, "source_sha256": article.source_sha256, "text": article.text}
            record = {"schema_version": "0", "generator": self.generator, "document": document, "options": self.options}
            return worker.Result(json.dumps(record), source=article.source_sha256, seconds=pause)

    worker.Process = Quick  # type: ignore[misc]
    worker.serve()


def dask_setup(dask_worker: Any) -> None:
    slow = os.environ.get(SLOW_FIRST)
    crew.START = start(float(slow) if slow and dask_worker.name == 0 else PAUSE)
