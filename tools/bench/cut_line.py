"""A good line to one server that is cut every few seconds, with everything that crosses it counted."""

import asyncio
import re
import time
from bisect import bisect
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Event, Thread
from typing import Any, cast

from tests.proof.proxy import Fault, Line, Proxy

PATIENCE = 60.0
PIECE = re.compile(
    rb"PATCH (/api/files/\S+) HTTP/1\.1\r\n(?:[^\r\n]+\r\n)*?upload-offset: *(\d+)\r\n", re.IGNORECASE
)


@dataclass(frozen=True)
class Piece:
    """The head of a piece of a file, as it crossed the line."""

    at: float
    address: bytes
    offset: int


class CutLine(Proxy):
    def __init__(self, port: int) -> None:
        self.up = self.down = 0
        self.pieces: list[Piece] = []
        self.cuts: list[float] = []
        """When a cut broke something off."""

        super().__init__(port, phones=1, patience=PATIENCE)

    @property
    def address(self) -> str:
        return f"http://localhost:{self.ports[0]}"

    async def carry(self, fault: Fault, near: Line) -> None:
        reader, writer = near
        heard = cast(Line, (Ear(reader, self.hear_up), Mouth(writer, self.hear_down)))
        await super().carry(fault, heard)

    def hear_up(self, data: bytes) -> None:
        self.up += len(data)
        at = time.monotonic()
        self.pieces += [Piece(at, address, int(offset)) for address, offset in PIECE.findall(data)]

    def hear_down(self, data: bytes) -> None:
        self.down += len(data)

    @contextmanager
    def cut_every(self, seconds: float) -> Iterator[None]:
        over = Event()
        cutting = Thread(target=self._cut_until, args=(over, seconds), daemon=True)
        cutting.start()
        try:
            yield
        finally:
            over.set()
            cutting.join()

    def _cut_until(self, over: Event, seconds: float) -> None:
        while not over.wait(seconds):
            self.wait_for(self.cut())

    async def cut(self) -> None:
        """End every connection at once, in the middle of whatever it carries."""
        if self.under_way:
            self.cuts.append(time.monotonic())
        await self.cut_all()

    def resent(self) -> list[int]:
        """After each cut, how many pieces went that had gone before."""
        known: set[tuple[bytes, int]] = set()
        after: Counter[int] = Counter()
        for piece in self.pieces:
            place = (piece.address, piece.offset)
            if place in known:
                after[bisect(self.cuts, piece.at)] += 1
            known.add(place)
        return [after[cut] for cut in range(len(self.cuts) + 1)]


class Ear:
    """Reads from a line and tells what came."""

    def __init__(self, reader: asyncio.StreamReader, tell: Callable[[bytes], None]) -> None:
        self.reader, self.tell = reader, tell

    async def read(self, most: int) -> bytes:
        data = await self.reader.read(most)
        self.tell(data)
        return data


class Mouth:
    """Writes to a line and tells what went."""

    def __init__(self, writer: asyncio.StreamWriter, tell: Callable[[bytes], None]) -> None:
        self.writer, self.tell = writer, tell

    def write(self, data: bytes) -> None:
        self.tell(data)
        self.writer.write(data)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.writer, name)
