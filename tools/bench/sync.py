"""`./run bench sync`: ours and its peers push, pull, follow, photograph and disagree, each in turn."""

import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tools.bench.driving import Cost, Load, Unproved, fill, follow, middle, miss, photograph, pull, push
from tools.bench.dudao import Dudao
from tools.bench.kinto import Kinto
from tools.bench.limits import limits
from tools.bench.line import Refused
from tools.bench.pouchdb import PouchDb
from tools.bench.processes import Flushes, Missing
from tools.bench.records import make_photos, make_pictures
from tools.bench.rows import Row
from tools.bench.system import System

FAILED = (Unproved, Refused, OSError, EOFError)
APART, TOGETHER = "push, 8 clients, a scope each", "push, 8 clients, all into one scope"
FIRST, TEN, NOTHING = "first pull of a full scope", "ten new in a full scope", "nothing new in a full scope"
PHOTOS, PICTURES = "photos of 1.5 MB, 4 clients", "the same, real JPEGs: ours decodes them afterwards"
EDITORS, FLUSHED_PHOTOS = "three editors on one record", 4
MISSED, FLUSHED = "missed while 8 write", "flushed for 40 batches and 4 photos"


def systems() -> Sequence[System]:
    return [Dudao("SQLite"), Dudao("PostgreSQL"), PouchDb(), Kinto("PostgreSQL"), Kinto("memory")]


def sync() -> list[Row]:
    """Every case of every system, and what the machine itself can do, in one run."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("ended"))  # its servers end with it
    load = Load()
    return in_order([row for system in systems() for row in bench(system, load)] + limits())


def in_order(rows: list[Row]) -> list[Row]:
    """The same rows, case by case as they first came."""
    cases = list(dict.fromkeys((row.case, row.unit) for row in rows))
    return sorted(rows, key=lambda row: cases.index((row.case, row.unit)))


def bench(system: System, load: Load) -> list[Row]:
    """All rows of one system; one row that names it as missing where it cannot be measured."""
    rows: list[Row] = []
    try:
        with started(system):
            for case, measure in CASES.items():
                rows += proved(case, measure, system, load)
    except Missing as error:
        return [*rows, Row("every case", system.name, None, "", True, f"missing: {error}")]
    return rows + proved(FLUSHED, flushes, system, load)


Measure = Callable[[str, System, Load], Iterable[Row]]


def proved(case: str, measure: Measure, system: System, load: Load) -> list[Row]:
    """The rows of a case, if all its checks hold; else one row that says which did not."""
    print(f"{time.strftime('%H:%M:%S')} {system.name}: {case}", file=sys.stderr, flush=True)
    try:
        return list(measure(case, system, load))
    except FAILED as error:
        return [Row(case, system.name, None, "", True, str(error) or repr(error))]
    except Missing as error:
        return [Row(case, system.name, None, "", True, f"missing: {error}")]


@contextmanager
def started(system: System, flushes: Flushes | None = None) -> Iterator[None]:
    with tempfile.TemporaryDirectory(prefix="dudao-bench-", ignore_cleanup_errors=True) as folder:
        system.start(Path(folder), flushes)
        try:
            yield
        finally:
            system.stop()


def push_apart(case: str, system: System, load: Load) -> Iterator[Row]:
    push(system, load.small(), True, 99)  # what comes first is slower
    runs = [push(system, load, True, seed) for seed in range(load.repetitions)]
    yield from costs(case, system.name, runs, "record")


def push_together(case: str, system: System, load: Load) -> Iterator[Row]:
    runs = [push(system, load, False, seed) for seed in range(load.repetitions)]
    yield from costs(case, system.name, runs, "record")


def costs(case: str, system: str, runs: Sequence[Cost], unit: str) -> Iterator[Row]:
    """Rate, server CPU and bytes on the wire, of the repetition in the middle."""
    cost = middle(runs)
    note = f"client CPU {cost.client_ms:.3f} ms a {unit}"
    note += f"; {cost.again} batches sent again" if cost.again else ""
    yield Row(case, system, cost.rate, f"{unit}s/s", True, note)
    yield Row(case, system, cost.server_ms, f"ms server CPU a {unit}", False)
    yield Row(case, system, cost.bytes_each, f"bytes a {unit}, both ways", False)


def read_full_scope(case: str, system: System, load: Load) -> Iterator[Row]:
    """Fill one scope; read it from the beginning, then what is new in it, then nothing."""
    scope = system.open_scope()
    writer, filled = fill(system, load, scope)
    size = f"{len(filled):,} records"
    for kind in system.kinds:
        first = pull(system, scope, kind, filled)
        runs = [pull(system, scope, kind, filled) for _ in range(load.repetitions)]
        for row in costs(case, f"{system.name}, {kind}", runs, "record"):
            yield row.noting(size, f"the very first took {first.seconds:.2f} s")
    for small, new in ((TEN, 10), (NOTHING, 0)):
        asked = follow(system, load, scope, writer, new)
        yield Row(small, system.name, asked.ms, "ms", False, size)
        yield Row(small, system.name, asked.carried, "bytes both ways", False)


def send_photos(case: str, system: System, load: Load) -> Iterator[Row]:
    runs = [photograph(system, load, make_photos(load.photos, seed)) for seed in range(load.repetitions)]
    yield from costs(case, system.name, runs, "MB")


def send_pictures(case: str, system: System, load: Load) -> Iterator[Row]:
    runs = [photograph(system, load, make_pictures(load.photos, seed)) for seed in range(load.repetitions)]
    yield from costs(case, system.name, runs, "MB")


def let_three_edit(case: str, system: System, load: Load) -> Iterator[Row]:
    for way, edits in system.edit_at_once().items():
        name = f"{system.name}, {way}" if way else system.name
        yield Row(case, name, edits.kept, "of 3 values kept", True, f"answers {edits.answers}")
        yield Row(case, name, edits.shown, "of 3 values shown", True)


def miss_changes(case: str, system: System, load: Load) -> Iterator[Row]:
    runs = [miss(system, load, seed) for seed in range(load.repetitions)]
    acknowledged, missed = map(sum, zip(*runs, strict=True))
    yield Row(case, system.name, missed, "records never seen", False, f"of {acknowledged:,} acknowledged")


def flushes(case: str, system: System, load: Load) -> Iterator[Row]:
    """What is flushed for some batches and photos: one start with them, less one without."""
    idle, busy = (count_flushes(system, work) for work in (None, load.flushed()))
    counts = {name: busy[name] - idle[name] for name in busy}
    note = ", ".join(f"{name} {count}" for name, count in counts.items())
    yield Row(case, system.name, sum(counts.values()), "flushes", None, note)


def count_flushes(system: System, work: Load | None) -> dict[str, int]:
    with tempfile.TemporaryDirectory(prefix="dudao-bench-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o777)  # PostgreSQL may run as somebody else
        counting = Flushes(Path(folder))
        with started(system, counting):
            if work:
                push(system, work, True, 0)
                photograph(system, work, make_photos(FLUSHED_PHOTOS, 0))
        return counting.counted()


CASES: dict[str, Measure] = {
    APART: push_apart,
    TOGETHER: push_together,
    FIRST: read_full_scope,
    PHOTOS: send_photos,
    PICTURES: send_pictures,
    EDITORS: let_three_edit,
    MISSED: miss_changes,
}
