"""`./run bench phones`: the end of an exam. Ten thousand phones send what they wrote, all within a minute."""

import asyncio
import random
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles

from tools.bench.async_line import AsyncLine
from tools.bench.crowd import Sender, enrol
from tools.bench.dudao import Dudao
from tools.bench.dudao_clients import CaseReader
from tools.bench.line import Answer, Line, Refused
from tools.bench.processes import Missing, family
from tools.bench.rows import Row

PHONES, RECORDS, SOCKETS, SECONDS = 10_000, 20, 500, 60.0
CASE = "{:,} phones × {} records, {}"
FRESH = 200.0
"""Seconds after which a signature made before is not used: the server takes five minutes."""

AGAIN = 0.5
"""Seconds that a phone waits before it sends again after its line broke."""


ReadingBack = Callable[[Dudao, Sequence[Sender]], int]
"""How many of the acknowledged records are not there."""


@dataclass(frozen=True)
class Crowd:
    """How many come, and within how many seconds."""

    phones: int = PHONES
    records: int = RECORDS
    sockets: int = SOCKETS
    seconds: float = SECONDS

    def __str__(self) -> str:
        when = f"arriving within {self.seconds:.0f} s" if self.seconds else "all at the same moment"
        return CASE.format(self.phones, self.records, when)


@dataclass(frozen=True)
class Storm:
    """What became of one crowd."""

    durable: float
    """Seconds from the first arrival to the last acknowledgement."""
    waits: Sequence[float]
    """From each phone's arrival to its acknowledgement, the shortest first."""
    tries: int
    busy: int
    broken: int
    server: float
    """Seconds of CPU that the server used, its database included."""
    driver: float
    memory: int
    lost: int

    def wait(self, percent: int) -> float:
        return quantiles(self.waits, n=100)[percent - 1]


def phones() -> list[Row]:
    """Both engines, with the phones arriving over the minute and then with all of them at once."""
    crowds = [Crowd(), Crowd(seconds=0)]
    return [row for name in ("SQLite", "PostgreSQL") for row in bench(name, crowds)]


def bench(database: str, crowds: Sequence[Crowd]) -> list[Row]:
    system = Dudao(database)
    try:
        return [row for crowd in crowds for row in rows(system.name, crowd, run(system, crowd, seed=1))]
    except Missing as error:
        return [Row(str(crowds[0]), system.name, None, "", None, f"missing: {error}")]


def rows(name: str, crowd: Crowd, storm: Storm) -> list[Row]:
    note = f"{storm.tries - crowd.phones:,} sent again: {storm.busy:,} told to, {storm.broken:,} lines broke"
    figures = [
        ("all durable", storm.durable, "s", note),
        ("acknowledged, p50", storm.wait(50), "s", ""),
        ("acknowledged, p99", storm.wait(99), "s", ""),
        ("acknowledged, worst", storm.waits[-1], "s", ""),
        (
            "server CPU",
            storm.server * 1000 / crowd.phones,
            "ms a phone",
            f"{storm.server:.0f} s in all; driver {storm.driver:.0f} s",
        ),
        (
            "memory",
            storm.memory / 1e6,
            "MB",
            "all server processes at their highest, shared pages counted twice",
        ),
        ("lost", storm.lost, "records", f"of {crowd.phones * crowd.records:,} acknowledged, each read back"),
    ]
    return [Row(f"{crowd}: {case}", name, value, unit, False, note) for case, value, unit, note in figures]


def run(system: Dudao, crowd: Crowd, seed: int, reading_back: ReadingBack | None = None) -> Storm:
    """Enrol, write, sign; then let the crowd loose; then read back every record."""
    with tempfile.TemporaryDirectory(prefix="dudao-bench-", ignore_cleanup_errors=True) as folder:
        system.start(Path(folder))
        try:
            tell(f"{system.name}: {crowd}: enrolling and writing")
            senders = enrol(crowd.phones, crowd.records)
            for sender in senders:
                sender.ready = sender.sign()
            tell("sending")
            rush = Rush(system.port, crowd, random.Random(seed))
            server, driver = system.cpu(), time.process_time()
            durable = asyncio.run(rush.go(senders))
            server, driver = system.cpu() - server, time.process_time() - driver
            tell("reading back")
            memory = sum(map(highest_memory, family(system.server.process.pid)))
            return Storm(
                durable, sorted(it.waited for it in senders), sum(it.tries for it in senders),
                rush.busy, rush.broken, server, driver, memory, (reading_back or count_lost)(system, senders),
            )  # fmt: skip
        finally:
            system.stop()


class Rush:
    """The driver: each phone comes at its time, takes a free line, and tries until it is acknowledged."""

    def __init__(self, port: int, crowd: Crowd, chance: random.Random) -> None:
        self.port, self.crowd, self.chance = port, crowd, chance
        self.busy = self.broken = 0

    async def go(self, senders: Sequence[Sender]) -> float:
        """Return the seconds until all are acknowledged."""
        self.lines: asyncio.LifoQueue[AsyncLine] = asyncio.LifoQueue()
        for _ in range(self.crowd.sockets):
            self.lines.put_nowait(AsyncLine(self.port))
        self.start = time.perf_counter() + 0.5
        await asyncio.gather(*map(self.send, senders))
        while not self.lines.empty():
            self.lines.get_nowait().close()
        return time.perf_counter() - self.start

    async def send(self, sender: Sender) -> None:
        arrives = self.start + self.chance.uniform(0, self.crowd.seconds)
        await asyncio.sleep(arrives - time.perf_counter())
        while not sender.reply:
            await asyncio.sleep(await self.try_once(sender))
        sender.waited = time.perf_counter() - arrives

    async def try_once(self, sender: Sender) -> float:
        """Send once; gives the seconds to wait before the next time, 0 if it was acknowledged."""
        line = await self.lines.get()
        try:
            stale = sender.tries or time.perf_counter() - self.start > FRESH
            request = sender.sign() if stale else sender.ready
            sender.tries += 1
            answer = await line.ask(request)
        except (OSError, EOFError):
            self.broken += 1
            return AGAIN
        finally:
            self.lines.put_nowait(line)
        return self.heard(sender, answer)

    def heard(self, sender: Sender, answer: Answer) -> float:
        if answer.status == 503:
            self.busy += 1
            return float(answer.headers["retry-after"])
        sender.reply = answer.expect(200).plain
        if f'"received":{self.crowd.records},'.encode() not in sender.reply:
            raise Refused(repr(sender.reply[:300]))
        return 0


def count_lost(system: Dudao, senders: Sequence[Sender]) -> int:
    """Let every phone take in its reply, then read every case anew: how many records are not there."""
    cases: dict[str, list[Sender]] = defaultdict(list)
    for sender in senders:
        sender.take_reply()
        cases[sender.scope].append(sender)
    with closing(Line(system.port)) as line:
        return sum(count_lost_of(team, CaseReader(line, team[0].new_store(), scope, live=False))
                   for scope, team in cases.items())  # fmt: skip


def count_lost_of(team: Sequence[Sender], reader: CaseReader) -> int:
    reader.pull()
    found = {it.operation.hash for it in reader.changes() if it.operation}
    return sum(len(sender.hashes - found) for sender in team)


def highest_memory(pid: int) -> int:
    """The most memory that a process ever held, in bytes."""
    for text in Path(f"/proc/{pid}/status").read_text().splitlines():
        if text.startswith("VmHWM"):
            return int(text.split()[1]) * 1024
    return 0


def tell(text: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} phones: {text}", file=sys.stderr, flush=True)
