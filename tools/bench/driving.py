"""The driver: what is done to every system in turn, with clients that cost as little as possible."""

import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from statistics import median

from tools.bench.line import Line
from tools.bench.records import Record, in_batches, make_records
from tools.bench.system import Reader, System, Writer

PATIENCE = 0.2


class Unproved(Exception):
    """A check failed: there is no figure, only this."""


@dataclass(frozen=True)
class Load:
    """How much is done. `seconds` ends a repetition early where a system is slow; it is still a rate."""

    clients: int = 8
    records: int = 16_000
    batch: int = 100
    photos: int = 60
    cameras: int = 4
    rounds: int = 30
    repetitions: int = 3
    seconds: float = 10.0
    fill_seconds: float = 90.0

    def small(self) -> "Load":
        return replace(self, records=self.clients * self.batch * 2)

    def flushed(self) -> "Load":
        """Forty batches, however long they take."""
        return replace(self, records=40 * self.batch, seconds=120.0)


@dataclass(frozen=True)
class Cost:
    """What some work took, on both sides."""

    done: int
    seconds: float
    server: float
    client: float
    carried: int
    again: int = 0

    @property
    def rate(self) -> float:
        return self.done / self.seconds

    @property
    def server_ms(self) -> float:
        return self.server * 1000 / self.done

    @property
    def client_ms(self) -> float:
        return self.client * 1000 / self.done

    @property
    def bytes_each(self) -> float:
        return self.carried / self.done


def middle(costs: Sequence[Cost]) -> Cost:
    """The cost whose rate is the median."""
    return sorted(costs, key=lambda cost: cost.rate)[len(costs) // 2]


def push(system: System, load: Load, alone: bool, seed: int) -> Cost:
    """Push from all clients at once, each into a scope of its own or all into one; then read all back."""
    common = system.open_scope()
    scopes = [system.open_scope() if alone else common for _ in range(load.clients)]
    writers = [system.writer(scope, alone) for scope in scopes]
    records = in_batches(make_records(load.records, seed), load.records // load.clients)
    work = [
        [(batch, writer.prepare(batch)) for batch in in_batches(own, load.batch)]
        for writer, own in zip(writers, records, strict=True)
    ]
    sent: list[list[Record]] = [[] for _ in writers]

    def send_all(number: int, ends: float) -> None:
        for batch, prepared in work[number]:
            if time.perf_counter() > ends:
                return
            writers[number].send(prepared)
            sent[number] += batch

    cost = measure(system, [writer.line for writer in writers], send_all, load.seconds)
    for scope in dict.fromkeys(scopes):
        own = [it for at, records in zip(scopes, sent, strict=True) if at == scope for it in records]
        check(system, scope, own)
    return counted(cost, sum(map(len, sent)), sum(writer.again for writer in writers))


def measure(
    system: System, lines: Sequence[Line], work: Callable[[int, float], None], seconds: float
) -> Cost:
    """Let one thread a line do its work; raises what any of them raises."""
    carried = sum(line.carried for line in lines)
    with ThreadPoolExecutor(len(lines)) as threads:
        server, client, start = system.cpu(), time.process_time(), time.perf_counter()
        running = [threads.submit(work, number, start + seconds) for number in range(len(lines))]
        for each in running:
            each.result()
        took = time.perf_counter() - start
        client = time.process_time() - client
    carried = sum(line.carried for line in lines) - carried
    return Cost(1, took, system.cpu() - server, client, carried)


def counted(cost: Cost, done: int, again: int = 0) -> Cost:
    return Cost(done, cost.seconds, cost.server, cost.client, cost.carried, again)


def check(system: System, scope: str, acknowledged: Iterable[Record]) -> None:
    """Read a scope anew: every acknowledged record must be there as it was sent."""
    reader = system.reader(scope, system.kinds[0])
    reader.pull()
    prove(reader, acknowledged)


def prove(reader: Reader, acknowledged: Iterable[Record]) -> None:
    expected = {record.id: record.remark for record in acknowledged}
    found = reader.found()
    gone = sum(found.get(name) != remark for name, remark in expected.items())
    if gone:
        raise Unproved(f"{gone} of {len(expected)} acknowledged records cannot be read back")


def fill(system: System, load: Load, scope: str) -> tuple[Writer, list[Record]]:
    """Fill a scope by one client, as far as it comes in the time."""
    writer, filled = system.writer(scope, alone=True), list[Record]()
    ends = time.perf_counter() + load.fill_seconds
    for batch in in_batches(make_records(load.records, 1), load.batch):
        if time.perf_counter() > ends:
            break
        writer.send(writer.prepare(batch))
        filled += batch
    return writer, filled


def pull(system: System, scope: str, kind: str, filled: Sequence[Record]) -> Cost:
    """Read a filled scope from the beginning."""
    reader = system.reader(scope, kind)
    cost = measure(system, [reader.line], lambda number, ends: reader.pull(), 0)
    prove(reader, filled)
    return counted(cost, len(filled))


@dataclass(frozen=True)
class Asked:
    """How long a small question took, in the middle, and what it carried."""

    ms: float
    carried: float


def follow(system: System, load: Load, scope: str, writer: Writer, new: int) -> Asked:
    """Ask again and again for what is new, so many records each time."""
    reader, came = system.reader(scope, system.kinds[0]), list[Record]()
    reader.pull()
    times, carried = [], []
    for number in range(load.rounds):
        records = make_records(new, 1000 + number)
        if records:
            writer.send(writer.prepare(records))
        before, start = reader.line.carried, time.perf_counter()
        reader.pull()
        times.append((time.perf_counter() - start) * 1000)
        carried.append(reader.line.carried - before)
        came += records
    prove(reader, came)
    return Asked(median(times), median(carried))


def photograph(system: System, load: Load, photos: Sequence[bytes]) -> Cost:
    """Send photos from several clients at once; then compare every byte. Counts megabytes."""
    cameras = [system.camera() for _ in range(load.cameras)]
    own = [photos[number :: load.cameras] for number in range(load.cameras)]
    work = [[camera.prepare(it) for it in each] for camera, each in zip(cameras, own, strict=True)]
    sent = [0] * load.cameras

    def send_all(number: int, ends: float) -> None:
        for prepared in work[number]:
            if time.perf_counter() > ends:
                return
            cameras[number].send(prepared)
            sent[number] += 1

    cost = measure(system, [camera.line for camera in cameras], send_all, load.seconds)
    acknowledged = [(cameras[i], it) for i, each in enumerate(own) for it in each[: sent[i]]]
    if any(not camera.holds(photo) for camera, photo in acknowledged):
        raise Unproved("an acknowledged photo has other bytes")
    return counted(cost, round(sum(len(photo) for _, photo in acknowledged) / 1e6))


def miss(system: System, load: Load, seed: int) -> tuple[int, int]:
    """Write from all clients into one scope while one follows: acknowledged, and never seen by it."""
    scope = system.open_scope()
    writers = [system.writer(scope, alone=False) for _ in range(load.clients)]
    reader = system.reader(scope, system.kinds[0])
    records = in_batches(make_records(load.records // 2, seed), load.records // 2 // load.clients)
    sent: list[list[Record]] = [[] for _ in writers]
    writing = [True]

    def write(number: int) -> None:
        ends = time.perf_counter() + load.seconds
        for batch in in_batches(records[number], 25):
            if time.perf_counter() < ends:
                writers[number].send(writers[number].prepare(batch))
                sent[number] += batch

    def read() -> None:
        while writing[0]:
            reader.pull()
            time.sleep(0.01)

    with ThreadPoolExecutor(load.clients + 1) as threads:
        following = threads.submit(read)
        try:
            for each in [threads.submit(write, number) for number in range(load.clients)]:
                each.result()
        finally:
            writing[0] = False
        following.result()
    time.sleep(PATIENCE)
    reader.pull()
    acknowledged = [record for own in sent for record in own]
    check(system, scope, acknowledged)
    found = reader.found()
    return len(acknowledged), sum(record.id not in found for record in acknowledged)
