"""Opening an archive that comes from a stranger: nothing in it is followed, unpacked to disk or believed."""

import os
import struct
import zlib
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import pairwise
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, LargeZipFile, ZipFile, ZipInfo

from server.dossiers.archive import packed
from server.dossiers.faults import Fault

STEP = 64 * 1024
END = 22
"""Bytes of the last record of an archive without a comment."""

MOST_MEMBERS = 200_000
MOST_RATIO = 200
"""We pack nothing; whoever packs a dossier again gets nowhere near this, and a bomb does."""

BROKEN = (
    BadZipFile, LargeZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, OverflowError,
    zlib.error, struct.error,
)  # fmt: skip
"""What Python raises where a zip file is not one."""


class Refused(Exception):
    """Nothing more can be said of the file, or nothing more should be read of it."""

    def __init__(self, code: str, **words: object) -> None:
        super().__init__(code)
        self.fault = Fault(code, words)


def open_archive(file: IO[bytes]) -> ZipFile:
    """The archive from the first byte to the last: one that lies within something else is another one."""
    try:
        file.seek(-END, os.SEEK_END)
        if file.read(4) != b"PK\5\6":
            raise Refused("truncated")
        opened = ZipFile(file)
    except BROKEN:
        raise Refused("truncated") from None
    if min((info.header_offset for info in opened.infolist()), default=0):
        raise Refused("truncated")
    return opened


def safe_members(dossier: ZipFile) -> dict[str, ZipInfo]:
    """The members by name, in the order in which they stand; refuses what no honest archive has."""
    infos = sorted(dossier.infolist(), key=lambda info: info.header_offset)
    if len(infos) > MOST_MEMBERS:
        raise Refused("bomb", name=f"> {MOST_MEMBERS}")
    members: dict[str, ZipInfo] = {}
    for info in infos:
        if not safe_name(info.filename):
            raise Refused("unsafe_name", name=shown(info.filename))
        if info.filename in members:
            raise Refused("twice", name=info.filename)
        if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED) or info.flag_bits & 1:
            raise Refused("unreadable", name=info.filename)
        if info.file_size > MOST_RATIO * (info.compress_size + STEP):
            raise Refused("bomb", name=info.filename)
        members[info.filename] = info
    for before, after in pairwise(infos):
        if before.header_offset + before.compress_size > after.header_offset:
            raise Refused("bomb", name=after.filename)
    return members


def safe_name(name: str) -> bool:
    """Tell whether a name is one of ours in kind: plain signs, at most one folder, nothing upwards."""
    parts = name.split("/")
    plain = all(
        part and part.strip(".") and part.isascii() and not set(part) & set('\\:*?"<>|') for part in parts
    )
    return plain and len(parts) <= 2 and name.isprintable() and len(name) < 200


def shown(name: str) -> str:
    """A name that somebody made to confuse, in plain signs."""
    return ascii(name[:120])


def read_whole(dossier: ZipFile, members: Mapping[str, ZipInfo], name: str, most: int) -> bytes:
    info = members.get(name)
    if info is None:
        raise Refused("incomplete", name=name)
    if info.file_size > most:
        raise Refused("bomb", name=name)
    try:
        return dossier.read(info)
    except BROKEN:
        raise Refused("unreadable", name=name) from None


def hash_of(dossier: ZipFile, info: ZipInfo) -> str | None:
    """The SHA-256 of a member's bytes, read step by step; None if they cannot be read."""
    digest = sha256()
    try:
        for step in steps(dossier, info):
            digest.update(step)
    except BROKEN:
        return None
    return digest.hexdigest()


def steps(dossier: ZipFile, info: ZipInfo) -> Iterator[bytes]:
    with dossier.open(info) as member:
        while step := member.read(STEP):
            yield step


def as_made(file: IO[bytes], dossier: ZipFile, infos: Sequence[ZipInfo]) -> bool:
    """Tell whether packing the same contents gives this very file, byte for byte."""
    place = 0
    for step in packed((info.filename, info.file_size, steps(dossier, info)) for info in infos):
        file.seek(place)  # the archive is read from the same file meanwhile
        if file.read(len(step)) != step:
            return False
        place += len(step)
    file.seek(place)
    return not file.read(1)
