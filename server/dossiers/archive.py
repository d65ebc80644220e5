"""The archive of a dossier: files stored one after the other, with no dates of their own.

So its length is known before the first byte, and whoever has the contents can pack the very same file again,
which is how a changed byte anywhere is noticed.
"""

from collections.abc import Iterable, Iterator
from zipfile import ZIP_STORED

from server.zipped import member, zipped

NOTHING = bytes(2**20)

Member = tuple[str, int, Iterable[bytes]]
"""Name, size and the bytes themselves."""


def packed(members: Iterable[Member]) -> Iterator[bytes]:
    """The archive, step by step."""
    return zipped((member(name, size, ZIP_STORED), content) for name, size, content in members)


def length(sizes: Iterable[tuple[str, int]]) -> int:
    """How many bytes an archive of files with these names and sizes has, whatever is in them."""
    return sum(len(step) for step in packed((name, size, zeros(size)) for name, size in sizes))


def zeros(size: int) -> Iterator[bytes]:
    for start in range(0, size, len(NOTHING)):
        yield NOTHING[: size - start]
