"""A zip file of which every byte is known before the first is sent: stored, in order, with no dates of its own.

So its length can be told, its files go out as they are read, and whoever has the contents can make the very
same file again, which is how a changed byte anywhere is noticed.
"""

import struct
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

VERSION, NAMES_IN_UTF8 = 45, 0x0800
MIDNIGHT, NEW_YEAR_1980 = 0, 0x0021
MOST = 0xFFFFFFFF
MANY = 0xFFFF


@dataclass(frozen=True)
class Member:
    """One file in the archive: its name, how many bytes it has, and their CRC-32."""

    name: str
    size: int
    crc: int

    @property
    def header(self) -> bytes:
        """What stands before its bytes."""
        name = self.name.encode()
        fields = (VERSION, NAMES_IN_UTF8, 0, MIDNIGHT, NEW_YEAR_1980, self.crc, self.size, self.size)
        return struct.pack("<4s5H3L2H", b"PK\3\4", *fields, len(name), 0) + name

    def line(self, place: int) -> bytes:
        """Its line in the directory, given where its header stands."""
        name, far = self.name.encode(), place >= MOST
        extra = struct.pack("<2HQ", 1, 8, place) if far else b""
        fields = (VERSION, VERSION, NAMES_IN_UTF8, 0, MIDNIGHT, NEW_YEAR_1980, self.crc, self.size, self.size)
        rest = (len(name), len(extra), 0, 0, 0, 0, MOST if far else place)
        return struct.pack("<4s6H3L5H2L", b"PK\1\2", *fields, *rest) + name + extra


def places(members: Iterable[Member]) -> Iterator[int]:
    """Where the header of each begins, and at last where the directory does."""
    place = 0
    for member in members:
        yield place
        place += len(member.header) + member.size
    yield place


def directory(members: Sequence[Member]) -> bytes:
    """The end of the archive, which names everything in it."""
    *begins, start = places(members)
    lines = b"".join(member.line(place) for member, place in zip(members, begins, strict=True))
    counted, size = len(members), len(lines)
    wide = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, VERSION, VERSION, 0, 0, counted, counted, size, start)
    wide += struct.pack("<4sLQL", b"PK\6\7", 0, start + size, 1)
    few, near = min(counted, MANY), min(start, MOST)
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, few, few, min(size, MOST), near, 0)
    needed = counted >= MANY or start >= MOST or size >= MOST
    return lines + (wide if needed else b"") + end


def length(members: Sequence[Member]) -> int:
    """How many bytes the whole archive has."""
    *_, start = places(members)
    return start + len(directory(members))
