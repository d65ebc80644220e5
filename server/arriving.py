"""A request on its way in: how much of it has come, and whether a thread need wait for more."""

import re
from dataclasses import dataclass, field

HEAD_END, LAST_CHUNK = b"\r\n\r\n", b"\r\n0\r\n\r\n"
LARGEST_HEAD = 64 * 1024
LARGEST = 1024 * 1024 + LARGEST_HEAD
"""A piece of a photo or the longest exchange, each with its head."""

LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*(\d{1,15})[ \t]*\r\n", re.IGNORECASE)
CHUNKED = re.compile(rb"\r\ntransfer-encoding:", re.IGNORECASE)
ASKS_FIRST = re.compile(rb"\r\nexpect:[ \t]*100-continue", re.IGNORECASE)
OF_FILES = re.compile(rb"[A-Z]+ /api/files[/? ]")


@dataclass(eq=False, slots=True)
class Arriving:
    """What has come of one request. How it is to be read decides who reads it later."""

    began: float
    moved: float
    got: bytearray = field(default_factory=bytearray)
    head: int = 0
    """How long the head is, once it is whole."""
    size: int | None = None
    """How long the request is, if its head says so."""

    def take(self, data: bytes, now: float) -> None:
        self.got += data
        self.moved = now
        if not self.head and HEAD_END in self.got:
            self._read_head()

    def _read_head(self) -> None:
        self.head = self.got.index(HEAD_END) + len(HEAD_END)
        told = LENGTH.search(self.got, 0, self.head)
        if not CHUNKED.search(self.got, 0, self.head):
            self.size = self.head + (int(told[1]) if told else 0)

    @property
    def whole(self) -> bool:
        """All of it is here."""
        if self.size is None:
            return self.head > 0 and self.got.endswith(LAST_CHUNK)
        return len(self.got) >= self.size

    @property
    def too_long(self) -> bool:
        """It is not worth being waited for: it is refused, or read bit by bit."""
        return max(len(self.got), self.size or 0) > (LARGEST if self.head else LARGEST_HEAD)

    @property
    def of_files(self) -> bool:
        return OF_FILES.match(self.got) is not None

    @property
    def asks_first(self) -> bool:
        """The sender waits to be told to go on."""
        return len(self.got) == self.head and ASKS_FIRST.search(self.got) is not None

    def overdue(self, now: float, stall: float, longest: float) -> bool:
        """Nothing has moved for too long, or the whole takes too long."""
        return now - self.moved > stall or now - self.began > longest

    def parts(self) -> tuple[bytes, bytes, bytes]:
        """Head, body, and what belongs to the next request."""
        end = len(self.got) if self.size is None else self.size
        return bytes(self.got[: self.head]), bytes(self.got[self.head : end]), bytes(self.got[end:])
