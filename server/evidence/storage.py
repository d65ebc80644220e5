"""Bytes on disk: parts that are still arriving, and whole files under their SHA-256.

`files/ab/cd/abcd…` holds every file once, whoever sent it. A file appears there only whole, checked
and flushed; a part is a file of its own under `parts/`, and its length is the truth about what arrived.
"""

import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from math import inf
from pathlib import Path

from server.flushing import flush_folder

STEP = 64 * 1024


class PartBusy(Exception):
    """Another request is writing to this part."""


class HashDiffers(Exception):
    """The bytes are not those that were announced."""


class Storage:
    def __init__(self, root: Path) -> None:
        self.files = root / "files"
        self.parts = root / "parts"
        self.parts.mkdir(parents=True, exist_ok=True)
        self.flushed: set[Path] = {root}

    def path(self, sha256: str) -> Path:
        return self.files / sha256[:2] / sha256[2:4] / sha256

    def has(self, sha256: str) -> bool:
        return self.path(sha256).is_file()

    def arrived(self, upload: str) -> int:
        """How many bytes of a part are here; 0 if none."""
        try:
            return (self.parts / upload).stat().st_size
        except FileNotFoundError:
            return 0

    @contextmanager
    def writing(self, upload: str) -> Iterator[int]:
        """Hold a part alone, open at its end; raises PartBusy while another request holds it."""
        part = os.open(self.parts / upload, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            self.hold(part, upload)
            os.lseek(part, 0, os.SEEK_END)
            yield part
        finally:
            os.close(part)

    def hold(self, part: int, upload: str) -> None:
        """Lock an open part, unless it became a whole file since it was opened: that is never written to."""
        try:
            fcntl.flock(part, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if not os.path.samestat(os.fstat(part), (self.parts / upload).stat()):
                raise PartBusy
        except (BlockingIOError, FileNotFoundError) as error:
            raise PartBusy from error

    def keep(self, upload: str, part: int, sha256: str) -> None:
        """Turn a whole part into the file of this hash; durable on return.

        Other bytes raise HashDiffers, and the part is empty again. A file that is there already is
        replaced by the same bytes, which also mends a damaged one.
        """
        if hash_of(part) != sha256:
            os.ftruncate(part, 0)
            raise HashDiffers
        os.fsync(part)
        place = self.path(sha256)
        self.make_folder(place.parent)
        os.rename(self.parts / upload, place)
        flush_folder(place.parent)

    def make_folder(self, folder: Path) -> None:
        """Make a folder that outlasts a power cut, also if another process made it a moment ago."""
        if folder not in self.flushed:
            self.make_folder(folder.parent)
            with suppress(FileExistsError):  # exist_ok would pass over a broken disk as well
                folder.mkdir()
            flush_folder(folder.parent)
            self.flushed.add(folder)

    def drop(self, upload: str) -> None:
        (self.parts / upload).unlink(missing_ok=True)

    def intact(self, sha256: str) -> bool:
        """Tell whether the bytes on disk are still those of the name."""
        try:
            with open(self.path(sha256), "rb") as file:
                return hash_of(file.fileno()) == sha256
        except FileNotFoundError:
            return False

    def set_aside(self, sha256: str) -> None:
        """Move a damaged file out of the way; nothing is deleted."""
        aside = self.files.with_name("damaged")
        aside.mkdir(exist_ok=True)
        with suppress(FileNotFoundError):
            os.rename(self.path(sha256), aside / sha256)

    def erase(self, sha256: str) -> None:
        """Delete a file, a damaged copy of it too; gone for good on return."""
        for place in (self.path(sha256), self.files.with_name("damaged") / sha256):
            with suppress(FileNotFoundError):
                place.unlink()
                flush_folder(place.parent)

    def untouched_since(self, moment: datetime) -> list[str]:
        """Parts that nothing was written to since then."""
        return [part.name for part in self.parts.iterdir() if written(part) < moment.timestamp()]

    def free(self) -> tuple[int, int]:
        """Bytes free for us, and bytes in all, where the files live."""
        usage = shutil.disk_usage(self.parts)
        return usage.free, usage.total


def written(part: Path) -> float:
    """When a part was last written to; one that became a file meanwhile, in all the future."""
    try:
        return part.stat().st_mtime
    except FileNotFoundError:
        return inf


def hash_of(file: int) -> str:
    """SHA-256 of an open file, as it reads back and not as it was meant to be written."""
    os.lseek(file, 0, os.SEEK_SET)
    digest = hashlib.sha256()
    while step := os.read(file, STEP):
        digest.update(step)
    return digest.hexdigest()
