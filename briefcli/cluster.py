"""Many documents on a Dask cluster (extra "cluster"): Dask hands out shards, `briefcli.batch` briefs them.

Every shard becomes one part of the output folder, written under another name and then renamed, so that a part is
complete or not there: a killed worker, scheduler or client loses and doubles nothing. ``manifest.jsonl`` lists the
parts in the order of the inputs; in that order they hold the lines a run on one machine writes.
"""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import ExitStack
from dataclasses import asdict, replace
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any
from uuid import uuid4

from briefcli.batch import real
from briefcli.batch.crew import Crew
from briefcli.batch.errors import OutputError, RunError
from briefcli.batch.inputs import Item
from briefcli.batch.ledger import errors_of, ledger, written
from briefcli.batch.lock import locked
from briefcli.batch.outputs import Stamp, holds_text, spared
from briefcli.batch.parts import clear, clear_halves, count, errors_of_part, half_of, is_begun, part_of, put, remove
from briefcli.batch.reading import Readers
from briefcli.batch.shards import Shard, shards
from briefcli.batch.table import Table
from briefcli.batch.tally import Tally, write_line
from briefcli.batch.worker import Work
from briefcli.generator import generator
from briefcli.render.to_json import dumps
from briefcli.tables import briefed_by

if TYPE_CHECKING:
    from distributed import Client, Future

MANIFEST = "manifest.jsonl"
LOST = "the cluster is gone, or has lost what it was given; --resume goes on from here"
LOOPBACK = "127.0.0.1"
AHEAD = 3
"""Shards a thread that may be handed out: enough that none waits, few enough that inputs are cut up when needed."""
PATIENCE = 0.5
"""Seconds between looks at whether to stop."""
RETRIES = 2
"""Times Dask tries a shard again that failed, as by a full disk of one machine."""

Progress = Callable[[Tally], None]


@contextlib.contextmanager
def client(address: str) -> Iterator[Client]:
    """A client of the cluster at `address`: ``tcp://HOST:PORT``, or ``local[:N]``, which starts one here. That one is
    of threads: what they have to do is done by N processes of their crews. Raises `OutputError` for another address,
    `RunError` if there is no cluster.
    """
    try:
        from distributed import Client, LocalCluster
    except ImportError:
        raise OutputError("a cluster needs dask[distributed]: pip install 'briefcli[cluster]'") from None
    local = re.fullmatch(r"local(?::([1-9]\d*))?", address)
    if not local and "://" not in address:
        raise OutputError(f"{address}: is no cluster; give local, local:N or tcp://HOST:PORT")
    with ExitStack() as stack:
        try:
            if local:
                cluster = LocalCluster(
                    n_workers=int(local[1] or os.cpu_count() or 1),
                    threads_per_worker=1,
                    processes=False,
                    memory_limit=None,
                    dashboard_address=f"{LOOPBACK}:0",
                    silence_logs=50,
                )
                stack.enter_context(cluster)
            found = stack.enter_context(Client(cluster if local else address))
        except (OSError, ValueError, RuntimeError) as error:
            raise RunError(f"{address}: no cluster answers: {error}") from error
        yield found


def dashboard(client: Client) -> str | None:
    """The address of Dask's dashboard, None if its scheduler has none. What it shows needs bokeh there."""
    try:
        link: str = client.dashboard_link
    except KeyError:  # how Dask says so of a scheduler elsewhere
        return None
    if client.scheduler and str(client.scheduler.address).startswith("inproc:"):  # it listens on the loopback alone
        link = re.sub(r"//[^/:]+:", f"//{LOOPBACK}:", link)
    return link or None


def brief_shards(
    inputs: Iterable[str],
    out: str | os.PathLike[str],
    client: Client,
    work: Work | None = None,
    *,
    resume: bool = False,
    force: bool = False,
    lists: IO[bytes] | None = None,
    log: IO[str] | None = None,
    progress: Progress = lambda tally: None,
    stopped: Callable[[], bool] = lambda: False,
) -> Tally:
    """Brief `inputs` on the cluster of `client` into parts in the folder `out`, which all its machines must see, as
    they must the inputs, relative ones below the folder this process runs in.

    Parts are files of JSON lines, or folders of Parquet tables where `out` ends in ``.parquet``. Arguments and errors
    are those of `briefcli.batch.run`; failures go to ``part-*.errors.jsonl``, `log` gets a line a part. With `resume`,
    parts that are complete stay, if their inputs have not changed since.
    """
    work, path, inputs = work or Work(), real(out).absolute(), list(inputs)
    work = replace(work, include_text=True) if holds_text(path) else work
    stamp = Stamp(asdict(generator()), work.digest())
    beside = written(path, log)
    with (
        spared(inputs, lists, beside) as lists,
        locked(path),
        Readers(work) as readers,
        _manifest(path, stamp, resume, force) as manifest,
        _crews(client, work, stamp) as crews,
    ):
        found = shards(inputs, stamp, lists, beside, readers.cut)
        return _Run(client, manifest, crews, log, progress).all(found, stopped)


# --- on the client --------------------------------------------------------------------------------


class Manifest:
    """The list of parts: a line each, added as they are finished, in the order of the inputs in the end."""

    def __init__(self, folder: Path, stamp: Stamp) -> None:
        self.folder, self.stamp = folder, stamp
        self.entries: dict[str, dict[str, Any]] = {}
        self.complete = False
        self._order: list[str] = []
        self._earlier: set[str] = set()
        self._met: set[str] = set()
        self._failed: set[str] = set()
        self._table = Table(folder / MANIFEST, self._identity, b'{"part":', stamp.options)

    def entry(self, shard: Shard) -> dict[str, Any] | None:
        """The entry of a shard whose part is complete."""
        part = part_of(self.folder, shard.digest)
        if not part.exists():
            return None
        if shard.digest in self.entries:
            return self.entries[shard.digest]
        briefed, failed = count(part)  # its client was killed before it could note it
        return _entry(part, shard, self.stamp, Tally(briefed=briefed, failed=failed))

    def add(self, shard: Shard, entry: dict[str, Any]) -> None:
        if shard.digest not in self.entries:
            self._table.add(Item(entry["part"], entry["part"]), dumps(entry), shard.digest)
        self.entries[shard.digest] = entry

    def fail(self, shard: Shard, reason: str) -> dict[str, Any]:
        """List a shard none of whose tries came to an end; one of a later run puts its own list there, or none."""
        part, again = part_of(self.folder, shard.digest), f"{reason}; --resume tries again"
        entry = {"path": shard.sources[0].path, "part": part.name, **shard.described(), "error": again}
        errors_of_part(part).write_text(dumps(entry) + "\n", encoding="utf-8", errors="replace")
        self._failed.add(shard.digest)
        return entry

    def expect(self, shard: Shard) -> None:
        self._order.append(shard.digest)
        self._met.update(self._earlier.intersection(source.path for source in shard.sources))

    def close(self) -> None:
        """Put the lines into order, those of other inputs last; after a complete run, parts of inputs that have changed
        or are no more there are gone.
        """
        self._table.close(complete=False)
        ordered = [digest for digest in self._order if digest in self.entries]
        others = self.entries.keys() - set(ordered)
        kept = ordered + [digest for digest in self.entries if digest in others and not self._stale(digest)]
        lines = [dumps(self.entries[digest]) + "\n" for digest in kept]
        partial = self.folder / f".{MANIFEST}.partial"
        partial.write_text("".join(lines), encoding="utf-8", errors="replace")
        partial.replace(self.folder / MANIFEST)
        if self.complete:  # also parts a client was killed before it could note
            clear(self.folder, {*kept, *self._failed})
            clear_halves(self.folder)

    def _stale(self, digest: str) -> bool:
        """Whether a part that this run did not expect says what its inputs no longer do."""
        path = self.entries[digest]["input"]
        return self.complete and (path in self._met or not os.path.lexists(path))

    def _identity(self, entry: Any) -> tuple[str, str | None, str | None]:
        self.stamp.check(self.folder, entry["generator"])
        self.entries[str(entry["digest"])] = entry
        self._earlier.add(entry["input"])
        return entry["part"], entry["digest"], entry["options"]


@contextlib.contextmanager
def _manifest(folder: Path, stamp: Stamp, resume: bool, force: bool) -> Iterator[Manifest]:
    """The manifest of an output folder. Raises `OutputError` if that may not be used, `RunError` on a full disk."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()) and not (resume or force):
            raise OutputError(f"{folder}: exists; --resume continues it, --force starts over")
        if force and not resume:
            (folder / MANIFEST).unlink(missing_ok=True)
            clear(folder, ())
        clear_halves(folder)
        manifest = Manifest(folder, stamp)
    except FileExistsError:
        raise OutputError(f"{folder}: is a file; parts need a folder") from None
    except OSError as error:
        raise OutputError(f"{error.filename or folder}: {error.strerror}") from error
    with _resumable(folder):
        try:
            yield manifest
        finally:
            manifest.close()


@contextlib.contextmanager
def _resumable(place: Path) -> Iterator[None]:
    """A disk that is full or gone ends a run with a word, and so does a cluster that is gone."""
    try:
        yield
    except CancelledError as error:
        raise RunError(LOST) from error
    except OSError as error:
        raise RunError(f"{error.filename or place}: {error.strerror or error}; --resume goes on from here") from error


class _Run:
    """Shards handed out to a cluster, and what comes back."""

    def __init__(self, client: Client, manifest: Manifest, crews: str, log: IO[str] | None, progress: Progress) -> None:
        self._threads = dict(client.nthreads())
        self.tally = Tally(cores=max(1, sum(self._threads.values())))
        self._client, self._manifest, self._crews, self._log, self._progress = client, manifest, crews, log, progress
        self._pending: dict[Future[Any], Shard] = {}

    def all(self, todo: Iterator[Shard], stopped: Callable[[], bool]) -> Tally:
        """Brief the shards; once `stopped`, finish those that are worked on."""
        more = True
        while more or self._pending:
            while more and len(self._pending) < AHEAD * self.tally.cores and not stopped():
                shard = next(todo, None)
                more = shard is not None
                if shard:
                    self._hand_out(shard)
            if stopped():
                more = False
                self._drop_waiting()
            if self._pending:
                self._take_in()
        self._manifest.complete = not stopped()
        return self.tally

    def _hand_out(self, shard: Shard) -> None:
        self._manifest.expect(shard)
        if entry := self._manifest.entry(shard):
            self._manifest.add(shard, entry)
            self.tally.earlier += entry["briefed"] + entry["failed"]
            self._progress(self.tally)
            return
        place, key = str(self._manifest.folder), f"{self._crews}-{shard.digest}"  # Dask remembers results by their keys
        future = self._client.submit(_brief_shard, shard, place, self._crews, key=key, retries=RETRIES, pure=False)
        self._pending[future] = shard

    def _take_in(self) -> None:
        from distributed import wait

        with contextlib.suppress(TimeoutError):
            wait(list(self._pending), timeout=PATIENCE, return_when="FIRST_COMPLETED")
        if self._client.status != "running":
            raise RunError(LOST)
        for future in [one for one in self._pending if one.done()]:
            shard = self._pending[future]
            if future.status == "error":
                self._fail(shard, future.exception())
            else:
                try:
                    said = future.result(timeout=PATIENCE)
                except TimeoutError:  # the cluster may be gone since
                    continue
                if not part_of(self._manifest.folder, shard.digest).exists():
                    raise RunError(f"{self._manifest.folder}: is not the folder the workers see under this name")
                self._note(shard, *said)
            del self._pending[future]

    def _note(self, shard: Shard, entry: dict[str, Any], threads: dict[str, int]) -> None:
        self._threads |= threads  # of a worker that may have come later
        self.tally.cores = sum(self._threads.values())
        self._manifest.add(shard, entry)
        self.tally.briefed += entry["briefed"]
        self.tally.failed += entry["failed"]
        self.tally.skipped += entry["skipped"]
        self.tally.findings.update(entry["findings"])
        self.tally.reasons.update(entry["reasons"])
        self.tally.busy += entry["seconds"]
        if self._log:
            write_line(self._log, entry)
        self._progress(self.tally)

    def _fail(self, shard: Shard, error: BaseException | None) -> None:
        """A shard none of whose tries came to an end: its part is missing."""
        if isinstance(error, (RunError, OutputError)):
            raise error if isinstance(error, RunError) else RunError(f"{error}; --resume goes on from here")
        self.tally.failed += 1
        reason = f"{type(error).__name__}: {' '.join(str(error).split())}"
        self.tally.reasons[reason] += 1
        entry = self._manifest.fail(shard, reason)
        if self._log:
            write_line(self._log, entry)

    def _drop_waiting(self) -> None:
        folder = self._manifest.folder
        waiting = [one for one, shard in self._pending.items() if not (one.done() or is_begun(folder, shard.digest))]
        if waiting:
            self._client.cancel(waiting)
            self._pending = {future: shard for future, shard in self._pending.items() if future not in waiting}


def _entry(part: Path, shard: Shard, stamp: Stamp, tally: Tally) -> dict[str, Any]:
    return {
        "part": part.name,
        **shard.described(),
        "digest": shard.digest,
        "briefed": tally.briefed,
        "failed": tally.failed,
        "skipped": tally.skipped,
        "findings": dict(tally.findings),
        "reasons": dict(tally.reasons),
        "seconds": round(tally.busy, 3),
        "generator": dict(stamp.generator),
        "options": stamp.options,
    }


# --- on the workers -------------------------------------------------------------------------------


@contextlib.contextmanager
def _crews(client: Client, work: Work, stamp: Stamp) -> Iterator[str]:
    """A crew of briefing processes in every Dask worker, now and when it joins later, by the name of its plugin. They
    run in the folder this process runs in, below which relative inputs are.
    """
    from distributed import WorkerPlugin

    class Crews(WorkerPlugin):
        def setup(self, worker: Any) -> None:
            self.work, self.stamp = work, stamp
            self.folder = folder if Path(folder).is_dir() else None
            self.crew, self.readers = Crew(work, worker.state.nthreads, self.folder), Readers(work, self.folder)

        def teardown(self, worker: Any) -> None:
            self.crew.__exit__()
            self.readers.__exit__()

    name, folder = f"briefcli-{uuid4().hex}", str(Path.cwd())
    try:
        client.register_plugin(Crews(), name)
    except Exception as error:  # whatever a worker has in place of what is needed
        raise RunError(f"the workers cannot brief: {type(error).__name__}: {error}") from error
    try:
        yield name
    finally:
        with contextlib.suppress(Exception):  # of a cluster that is gone, which Dask would look for a while
            if client.status == "running":
                client.unregister_worker_plugin(name)


def _brief_shard(shard: Shard, folder: str, crews: str) -> tuple[dict[str, Any], dict[str, int]]:
    """Write the part of a shard, and say what is in it, and how many threads this worker has."""
    from distributed import get_worker

    here = get_worker()
    plugin: Any = here.plugins[crews]
    work, stamp = plugin.work, plugin.stamp
    own = asdict(generator())
    if own != stamp.generator:
        raise RunError(f"worker {here.address}: has another briefcli than the client: {briefed_by(own)}")
    if not (plugin.folder or all(Path(source.path).is_absolute() for source in shard.sources)):
        raise RunError(f"worker {here.address}: has no such folder as the inputs are in; name them from / on")
    part = part_of(Path(folder), shard.digest)
    half = half_of(part)
    try:
        with ledger(half, stamp, work.format, resume=False, force=False, log=None) as book:
            for item in book.fresh(shard.documents(plugin.readers.documents), False, lambda tally: None):
                book.add(item, plugin.crew.brief(item))
        with _resumable(part):
            put(half, part)
    finally:
        remove(half)
        remove(errors_of(half))
    return _entry(part, shard, stamp, book.tally), {here.address: here.state.nthreads}
