"""A piece on its way from a phone into a part: kept as far as it comes, believed only if its hash is right."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from threading import Lock

from werkzeug.exceptions import ClientDisconnected

from server.errors import DomainError
from server.evidence.storage import STEP
from server.evidence.tus import Piece
from server.ledger.writer import too_busy

AT_ONCE = 2
PIECE_SECONDS = 300

Read = Callable[[int], bytes]


def take_in(read: Read, part: int, piece: Piece) -> None:
    """Append a piece to a part.

    What breaks off stays as far as it came: the next piece goes on there, and the whole file's hash
    decides in the end. A whole piece with another hash is taken away again.
    """
    digest = sha256()
    for step in steps(read, piece.length):
        write(part, step)
        digest.update(step)
    if os.fstat(part).st_size < piece.offset + piece.length:
        raise DomainError("piece_cut")
    if digest.hexdigest() != piece.sha256:
        os.ftruncate(part, piece.offset)
        raise DomainError("piece_damaged")


def steps(read: Read, length: int) -> Iterator[bytes]:
    """The bytes that come until the piece is whole, the line breaks or the time is up."""
    ends = time.monotonic() + PIECE_SECONDS
    while length and time.monotonic() < ends:
        try:
            step = read(min(STEP, length))
        except (OSError, ClientDisconnected):
            return
        if not step:
            return
        length -= len(step)
        yield step


def write(part: int, step: bytes) -> None:
    view = memoryview(step)
    while view:
        view = view[os.write(part, view) :]


class Places:
    """At most so many uploads of one phone at a time, and of all together, so that threads are left for records."""

    def __init__(self, at_once: int = AT_ONCE) -> None:
        self.at_once = at_once
        self.taken: dict[str, int] = {}
        self.lock = Lock()

    @contextmanager
    def place(self, phone: str, altogether: int) -> Iterator[None]:
        """Hold one place of a phone, of so many altogether; refuses when all are taken."""
        with self.lock:
            if self.taken.get(phone, 0) >= self.at_once:
                raise DomainError("uploads_busy", retry_after=2)
            if sum(self.taken.values()) >= altogether:
                raise too_busy()
            self.taken[phone] = self.taken.get(phone, 0) + 1
        try:
            yield
        finally:
            with self.lock:
                self.taken[phone] -= 1
                if not self.taken[phone]:
                    del self.taken[phone]
