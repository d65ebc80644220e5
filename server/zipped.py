"""A zip that is handed out as it is written, so that it may be of any size: the standard library's, onto a line."""

from collections.abc import Iterable, Iterator
from typing import IO, cast
from zipfile import ZipFile, ZipInfo

UNIX = 3


class Drain:
    """A file that a zip is written to and that is emptied as it grows."""

    def __init__(self) -> None:
        self.kept: list[bytes] = []
        self.length = 0

    def write(self, data: bytes) -> int:
        self.kept.append(bytes(data))
        self.length += len(data)
        return len(data)

    def tell(self) -> int:
        return self.length

    def flush(self) -> None:
        """Nothing is held back."""

    def take(self) -> bytes:
        taken, self.kept = b"".join(self.kept), []
        return taken


def member(name: str, size: int, compression: int) -> ZipInfo:
    """How one file stands in a zip: without a date, and the same on every system. `size` may be a guess."""
    info = ZipInfo(name)
    info.file_size, info.compress_type, info.create_system = size, compression, UNIX
    return info


def zipped(parts: Iterable[tuple[ZipInfo, Iterable[bytes]]]) -> Iterator[bytes]:
    """A zip of these files, handed out as it is written."""
    drain = Drain()
    with ZipFile(cast(IO[bytes], drain), "w") as archive:
        for info, content in parts:
            with archive.open(info, "w") as file:
                for step in content:
                    file.write(step)
                    yield drain.take()
    yield drain.take()
