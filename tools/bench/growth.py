"""`./run bench growth`: what an exchange and a first pull cost as ledgers and scopes grow."""

import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median

from server.config import REPOSITORY
from server.database import db
from server.ids import new_id
from sync.digest import short
from tests.factories import make_account, make_key, make_phone
from tools.bench.driving import Unproved
from tools.bench.dudao import Dudao, SigningPhone
from tools.bench.dudao_clients import CaseReader, CaseWriter
from tools.bench.filling import end_of, fill, open_scopes
from tools.bench.line import Line
from tools.bench.line_phone import LinePhone
from tools.bench.plot import Curve, Plot, draw
from tools.bench.records import make_records
from tools.bench.rows import Row

PICTURE = REPOSITORY / "docs" / "pictures" / "growth.svg"
STORED, OPEN = (1_000, 10_000, 100_000, 1_000_000), (1, 10, 100, 1_000, 10_000)
ROUNDS, NEW, IN_EACH = 40, 10, 10
LARGEST_READ = 100_000
"""Up to here every record that came is read; beyond, number, digest and the hash of every segment must do."""

CPU = "ms server CPU"
SEND, FOLLOW, NOTHING = "send ten new", "fetch ten new", "ask, nothing new"
FIRST, SEALING = "first pull", "the very first pull, which seals the segments"


@dataclass(frozen=True)
class Point:
    """What one kind of work took at one size."""

    case: str
    size: int
    value: float
    unit: str
    note: str = ""


def growth() -> list[Row]:
    """Both sweeps on SQLite; draws the picture."""
    with served(Dudao("SQLite")) as system:
        by_stored = list(grow_ledger(system, STORED))
    with served(Dudao("SQLite")) as system:
        by_open = list(grow_scopes(system, OPEN))
    draw(
        PICTURE, [plot(by_stored, "entries stored in the scope"), plot(by_open, "scopes open to one person")]
    )
    return rows(by_stored, "stored") + rows(by_open, "scopes")


@contextmanager
def served(system: Dudao) -> Iterator[Dudao]:
    with tempfile.TemporaryDirectory(prefix="dudao-bench-", ignore_cleanup_errors=True) as folder:
        system.start(Path(folder))
        try:
            yield system
        finally:
            system.stop()


def rows(points: Sequence[Point], what: str) -> list[Row]:
    """The points as rows, case by case."""
    cases = list(dict.fromkeys((point.case, point.unit) for point in points))
    ordered = sorted(points, key=lambda point: (cases.index((point.case, point.unit)), point.size))
    return [Row(it.case, f"dudao, {it.size:,} {what}", it.value, it.unit, False, it.note) for it in ordered]


def plot(points: Sequence[Point], below: str) -> Plot:
    """The server's CPU for the small exchanges over the size: it says the same on a busy machine."""
    measured = [it for it in points if it.unit == CPU]
    cases = sorted({it.case for it in measured})
    curves = [Curve(case, [(it.size, it.value) for it in measured if it.case == case]) for case in cases]
    return Plot(below, CPU, curves)


# One scope, more and more entries


def grow_ledger(system: Dudao, sizes: Sequence[int]) -> Iterator[Point]:
    scope = system.open_scope()
    writer = system.writer(scope, alone=True)
    for size in sizes:
        took = fill(scope, size)
        tell(f"{size:,} stored after {took:.0f} s more")
        yield from small_exchanges(system, scope, writer, size)
        yield from first_pulls(system, scope, size)


def small_exchanges(system: Dudao, scope: str, writer: CaseWriter, size: int) -> Iterator[Point]:
    reader = system.reader(scope, "segments")
    for client in (writer, reader):
        stand_at_end(client, scope)
    batches = [writer.prepare(make_records(NEW, size + number)) for number in range(ROUNDS)]
    yield from timed(system, SEND, size, [partial(writer.send, batch) for batch in batches[: ROUNDS // 2]])
    stand_at_end(reader, scope)
    rest = batches[ROUNDS // 2 :]
    yield from timed(
        system, FOLLOW, size, [reader.pull] * len(rest), [partial(writer.send, it) for it in rest]
    )
    yield from timed(system, NOTHING, size, [reader.pull] * ROUNDS)
    if len(list(reader.changes())) != NEW * len(rest):
        raise Unproved("a follower did not see all that was sent")


def stand_at_end(client: CaseWriter | CaseReader, scope: str) -> None:
    """Let a client be one that has read everything."""
    client.have = standing(scope)


def standing(scope: str) -> tuple[int, str]:
    number, digest = end_of(scope)
    return number, short(digest)


def timed(
    system: Dudao,
    case: str,
    size: int,
    works: Sequence[Callable[[], object]],
    before_each: Sequence[Callable[[], object]] = (),
) -> Iterator[Point]:
    """The time of each in the middle, and the server's CPU for each where nothing else is done between."""
    times, server = [], system.cpu()
    for number, work in enumerate(works):
        if before_each:
            before_each[number]()
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    yield Point(case, size, median(times), "ms", f"of {len(works)}")
    if not before_each:
        yield Point(case, size, (system.cpu() - server) * 1000 / len(works), CPU)


def first_pulls(system: Dudao, scope: str, size: int) -> Iterator[Point]:
    """From nothing to everything: once while the segments are being sealed, once more when they are."""
    for case in (SEALING, FIRST):
        reader, server = system.reader(scope, "segments"), system.cpu()
        start = time.perf_counter()
        reader.pull()
        took = time.perf_counter() - start
        server = system.cpu() - server
        yield Point(case, size, took * 1e6 / size, "µs a record", f"{took:.2f} s in all")
        yield Point(case, size, server * 1e6 / size, "µs server CPU a record")
    if reader.have != standing(scope) or size <= LARGEST_READ and len(reader.found()) < size:
        raise Unproved("a first pull did not bring all records")


# One person, more and more scopes


def grow_scopes(system: Dudao, sizes: Sequence[int]) -> Iterator[Point]:
    account, key = make_account("EXT_SUP"), make_key()
    person, key_id = account.id, make_phone(account, key).key_id
    db.session.rollback()
    scopes: list[str] = []
    for size in sizes:
        start = time.perf_counter()
        scopes += open_scopes(person, size - len(scopes), IN_EACH)
        tell(f"{size:,} scopes open after {time.perf_counter() - start:.0f} s more")
        yield from exchanges(system, LinePhone(Line(system.port), SigningPhone(key, key_id, new_id())), size)


def exchanges(system: Dudao, phone: LinePhone, size: int) -> Iterator[Point]:
    """What the reference phone asks: of all its scopes, or of two hundred at a time."""
    phone.inner.settle(most=10 * size)
    took = sum(phone.took)
    brought = {scope: replica.number for scope, replica in phone.inner.replicas.items()}
    if len(brought) != size or brought != {scope: end_of(scope)[0] for scope in brought}:
        raise Unproved("a first pull did not bring all records")
    note = f"{took:.2f} s in {len(phone.took):,} exchanges"
    yield Point(FIRST, size, took * 1e6 / sum(brought.values()), "µs a record", note)
    yield from counted(system, phone, NOTHING, size, phone.inner.exchange)
    yield from counted(system, phone, SEND, size, phone.send_ten)


def counted(
    system: Dudao, phone: LinePhone, case: str, size: int, work: Callable[[], object]
) -> Iterator[Point]:
    """What the server takes for each exchange; the phone's own work is not counted."""
    phone.took, server = [], system.cpu()
    for _ in range(ROUNDS):
        work()
    if phone.inner.unsettled:
        raise Unproved("a phone still waits for something")
    yield Point(case, size, median(phone.took) * 1000, "ms", f"of {ROUNDS}")
    yield Point(case, size, (system.cpu() - server) * 1000 / ROUNDS, CPU)


def tell(text: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} growth: {text}", file=sys.stderr, flush=True)
