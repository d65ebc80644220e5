"""A bad line: a TCP proxy that cuts, stalls, drips, delays, doubles and reorders connections.

One port for each phone, so that a seed decides what becomes of a phone's first connection, its
second and so on, whoever else is on the line.
"""

import asyncio
from collections import Counter
from collections.abc import Coroutine, Iterator
from contextlib import suppress
from dataclasses import dataclass
from random import Random
from threading import Thread
from typing import Any, TypeVar

KINDS = (
    "fine",
    "fine",
    "fine",
    "cut up",
    "cut down",
    "stall",
    "late",
    "behind",
    "twice",
    "drip up",
    "drip down",
)
ENDLESS = 1 << 30

Reader = asyncio.StreamReader
Writer = asyncio.StreamWriter
T = TypeVar("T")
Line = tuple[Reader, Writer]


@dataclass(frozen=True)
class Fault:
    """What becomes of one connection."""

    kind: str = "fine"
    bytes: int = 0
    """After how many bytes."""
    seconds: float = 0.0
    """How long it stands still, or is late; between two bytes where it drips."""

    @property
    def drips(self) -> bool:
        return self.kind.startswith("drip")

    def of(self, *kinds: str) -> "Fault | None":
        return self if self.kind in kinds else None


def faults(chance: Random, patience: float) -> Iterator[Fault]:
    """Yield the fate of each connection of one phone, which gives up after `patience` seconds."""
    while True:
        kind, size = chance.choice(KINDS), round(10 ** chance.uniform(0, 3.3))
        seconds = patience * chance.choice((0.2, 1.5))
        if kind.startswith("drip"):
            size, seconds = chance.choice(((size, 0.0002), (round(patience) + 2, 1.0)))
        yield Fault(kind, size, seconds)


class Proxy:
    """Lines to one server, good until `worsen` and from `mend` on."""

    def __init__(self, port: int, phones: int, patience: float) -> None:
        self.port, self.patience = port, patience
        self.fates: list[Iterator[Fault] | None] = [None] * phones
        self.happened: Counter[str] = Counter()
        self.doors: list[asyncio.Server] = []
        self.under_way: set[asyncio.Task[Any]] = set()
        self.done = asyncio.Event()
        self.loop = asyncio.new_event_loop()
        self.thread = Thread(target=self.loop.run_forever, daemon=True)
        self.thread.start()
        self.ports = [self.wait_for(self.listen(phone)) for phone in range(phones)]

    def worsen(self, seed: object) -> None:
        """Let the lines fail as this seed wants it."""
        phones = range(len(self.fates))
        self.fates = [faults(Random(f"{seed} line {phone}"), self.patience) for phone in phones]

    def mend(self) -> None:
        """Carry everything as it comes from now on. What is still under way is cut."""
        self.fates = [None] * len(self.fates)
        self.wait_for(self.cut_all())

    def close(self) -> None:
        for door in self.doors:
            self.loop.call_soon_threadsafe(door.close)
        self.wait_for(self.cut_all())
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()
        self.loop.close()

    def wait_for(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(60)

    async def listen(self, phone: int) -> int:
        def carry(*near: Any) -> None:
            task = asyncio.create_task(self.carry(self.next_fault(phone), near))
            self.under_way.add(task)
            task.add_done_callback(self.under_way.discard)
            task.add_done_callback(lambda _: near[1].close())

        door = await asyncio.start_server(carry, "127.0.0.1", 0)
        self.doors.append(door)
        port: int = door.sockets[0].getsockname()[1]
        return port

    async def cut_all(self) -> None:
        tasks = list(self.under_way)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def next_fault(self, phone: int) -> Fault:
        fates = self.fates[phone]
        fault = next(fates) if fates else Fault()
        self.happened[fault.kind] += 1
        return fault

    async def carry(self, fault: Fault, near: Line) -> None:
        """Carry one connection to the server and back, as its fault wants it."""
        lines: list[Line] = []
        try:
            reader = await self.hold_back(fault, near[0]) if fault.kind in ("late", "behind") else near[0]
            for _ in range(2 if fault.kind == "twice" else 1):
                lines.append(await asyncio.open_connection("127.0.0.1", self.port))
            await both_ways(fault, (reader, near[1]), lines[0], [writer for _, writer in lines[1:]])
        except OSError:
            pass  # the server is down, or the phone has gone
        finally:
            for _, writer in lines:
                writer.close()
            self.done.set()
            self.done = asyncio.Event()

    async def hold_back(self, fault: Fault, reader: Reader) -> Reader:
        """Take the whole request off the phone's hands; go on later, or once another was quicker."""
        request = asyncio.StreamReader()
        with suppress(TimeoutError):
            async with asyncio.timeout(self.patience / 4):
                while data := await reader.read(65536):
                    request.feed_data(data)
        with suppress(TimeoutError):
            async with asyncio.timeout(fault.seconds):
                await (self.done.wait() if fault.kind == "behind" else asyncio.sleep(fault.seconds))
        return request


async def both_ways(fault: Fault, near: Line, far: Line, copies: list[Writer]) -> None:
    """Carry bytes up and down until either way ends."""
    up = pump(near[0], [far[1], *copies], fault.of("cut up", "stall", "drip up"))
    down = pump(far[0], [near[1]], fault.of("cut down", "drip down"))
    tasks = [asyncio.create_task(way) for way in (up, down)]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def pump(reader: Reader, writers: list[Writer], fault: Fault | None) -> None:
    """Carry bytes one way until either side ends, or a cut ends both."""
    if fault is not None:
        await copy(reader, writers, fault.bytes, fault.seconds if fault.drips else 0)
        if fault.kind.startswith("cut"):
            return
        await asyncio.sleep(0 if fault.drips else fault.seconds)
    await copy(reader, writers)


async def copy(reader: Reader, writers: list[Writer], most: int = ENDLESS, pause: float = 0) -> None:
    """Carry at most so many bytes; with a pause after each, one by one."""
    while most and (data := await reader.read(1 if pause else min(most, 65536))):
        for writer in writers:
            writer.write(data)
            await writer.drain()
        most -= len(data)
        await asyncio.sleep(pause)
