"""Copying files by their hashes, several at a time: a disk that flushes one flushes several as fast."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

from server.evidence.receiving import write
from server.evidence.storage import STEP, HashDiffers, Storage

AT_ONCE = 8


def copy_files(files: Sequence[str], place_of: Callable[[str], Path], target: Storage) -> list[str]:
    """Copy files, durably, unless they are there; gives those that cannot be read, or have other bytes."""

    def copy(share: Sequence[str]) -> list[str]:
        return [sha256 for sha256 in share if not copy_file(sha256, place_of(sha256), target)]

    with ThreadPoolExecutor(AT_ONCE) as pool:
        shares = pool.map(copy, [files[first::AT_ONCE] for first in range(AT_ONCE)])
        return sorted(sha256 for share in shares for sha256 in share)


def copy_file(sha256: str, source: Path, target: Storage) -> bool:
    """Copy one file; False if it cannot be read, or has other bytes."""
    if target.has(sha256):
        return True
    with target.writing(sha256) as part:
        os.ftruncate(part, 0)
        os.lseek(part, 0, os.SEEK_SET)
        for step in steps_of(source):
            write(part, step)
        try:
            target.keep(sha256, part, sha256)
        except HashDiffers:
            target.drop(sha256)
            return False
    return True


def steps_of(file: Path) -> Iterator[bytes]:
    """A file's bytes, as far as it is there and the disk gives them."""
    with suppress(OSError), open(file, "rb") as content:
        while step := content.read(STEP):
            yield step
