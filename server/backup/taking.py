"""Taking a backup of a running server: the database at one moment, then the files it names.

    FOLDER/files/ab/cd/abcd…              every file once, for all backups in this folder
    FOLDER/2026-11-23T05-00-00-123Z/      one backup: dudao.sqlite3 and SHA256SUMS

A backup is there only once it is whole: until then its folder ends in `.part`.
"""

import fcntl
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from server.backup import snapshot, sums
from server.backup.copying import copy_files
from server.clock import now
from server.evidence.storage import Storage
from server.flushing import flush_folder

DATABASE = "dudao.sqlite3"


class FolderBusy(Exception):
    """Another backup into the same folder is under way."""


@dataclass(frozen=True)
class Taken:
    """A backup that was taken: where, how many files it names, and which of them were not to be had."""

    place: Path
    files: int
    damaged: list[str]


def back_up(engine: Engine, source: Storage, folder: Path) -> Taken:
    """Take a backup into a folder, beside those that are there. It is on disk when this returns."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with alone_in(folder):
        place = folder / f"{now():%Y-%m-%dT%H-%M-%S-%f}Z"
        draft = place.with_name(f"{place.name}.part")
        draft.mkdir(mode=0o700)
        snapshot.write(engine, draft / DATABASE)
        files = files_named(draft / DATABASE)
        target = Storage(folder)
        damaged = copy_files(files, source.path, target)
        target.parts.rmdir()
        whole = sorted(set(files) - set(damaged))
        sums.write(list_sums(draft / DATABASE, place, whole), draft / sums.NAME)
        flush_folder(draft)
        draft.rename(place)
        flush_folder(folder)
    return Taken(place, len(files), damaged)


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Hold the folder, and clear away what a backup that died has left."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        hold(handle)
        for left in (*folder.glob("*.part"), *folder.glob("parts")):
            shutil.rmtree(left)
        yield
    finally:
        os.close(handle)


def hold(folder: int) -> None:
    try:
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise FolderBusy from error


def files_named(database: Path) -> list[str]:
    """The hashes of all files that a snapshot says are here."""
    with closing(sqlite3.connect(database)) as copy:
        return [sha256 for (sha256,) in copy.execute("SELECT sha256 FROM file ORDER BY sha256")]


def place_in(folder: Path, sha256: str) -> Path:
    """Where a folder of backups has a file."""
    return folder / "files" / sha256[:2] / sha256[2:4] / sha256


def list_sums(database: Path, place: Path, files: list[str]) -> dict[str, str]:
    """Every file of a backup, by where it lies seen from the folder of all backups."""
    listed = {f"{place.name}/{DATABASE}": sums.hash_of(database) or ""}
    return listed | {str(place_in(Path(), sha256)): sha256 for sha256 in files}
