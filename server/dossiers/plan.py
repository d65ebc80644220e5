"""What was put together for somebody, ready on disk for an hour, unless evidence of its case is erased or redacted meanwhile.

    DATA/dossiers/<id>/progress.json  how far it is; locked by whoever puts it together
    DATA/dossiers/<id>/plan.json      what goes out, in order, and to whom; there once all is ready
    DATA/dossiers/<id>/…              documents, manifest, operations

Files of the case are read where they are; nothing of them is copied.
"""

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from hashlib import sha256 as new_digest
from pathlib import Path

import msgspec
from flask import current_app
from msgspec import Struct

from server.clock import now_ms
from server.dossiers import archive
from server.dossiers.claiming import claim

STEP = 64 * 1024
LIFE = 3_600_000
PLAN, PROGRESS = "plan.json", "progress.json"


class Part(Struct):
    """One file that goes out: under which name, from where, and what it must turn out to be."""

    name: str
    path: str
    size: int
    sha256: str


class Plan(Struct):
    """What goes out to one person. With one part, that file itself; `packed`: as an archive."""

    id: str
    case: str
    person: str
    name: str
    type: str
    made: int
    packed: bool
    parts: list[Part]
    length: int
    taken_away: int = 0
    """How often a file of the case had been erased or redacted when this was put together."""


class FileChanged(RuntimeError):
    """A file is no longer what it was when the dossier was put together; what was sent of it is cut off."""


def root() -> Path:
    data: Path = current_app.config["DATA"]
    return data / "dossiers"


def folder_of(dossier: str) -> Path:
    return root() / dossier


def sweep() -> None:
    """Remove what was put together and whose hour is over: it holds copies of documents (R-10.3)."""
    with suppress(FileNotFoundError):
        for old in root().iterdir():
            with suppress(FileNotFoundError):  # another process sweeps as well
                if old.stat().st_mtime * 1000 < now_ms() - LIFE:
                    clear(old)


def clear(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)


def all_there() -> list[str]:
    """The ids of all that was put together, or begun."""
    try:
        return os.listdir(root())
    except FileNotFoundError:
        return []


def drop(dossier: str, unwanted: Callable[[], bool]) -> None:
    """Remove what was put together, or half of it, unless somebody is at it now or was until a moment ago.

    Whether it is `unwanted` is asked while nobody can be at it.
    """
    try:
        file = os.open(folder_of(dossier) / PROGRESS, os.O_RDWR)
    except FileNotFoundError:
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if unwanted():
            clear(folder_of(dossier))
    except BlockingIOError:
        return
    finally:
        os.close(file)


def keep(folder: Path, plan: Plan) -> None:
    """From now on it can be fetched, once it is written down that it was made."""
    draft = folder / f"{PLAN}.new"
    draft.write_bytes(msgspec.json.encode(plan))
    draft.rename(folder / PLAN)


def find(dossier: str, case: str, person: str) -> Plan | None:
    """What was put together for this person of this case, if its hour is not over."""
    plan = read(dossier)
    theirs = plan and (plan.case, plan.person) == (case, person) and plan.made > now_ms() - LIFE
    return plan if theirs else None


def taken_away_before(dossier: str) -> int | None:
    """How often a file of its case had been erased or redacted; None where nothing was put together."""
    plan = read(dossier)
    return plan.taken_away if plan else None


def read(dossier: str) -> Plan | None:
    try:
        return msgspec.json.decode((folder_of(dossier) / PLAN).read_bytes(), type=Plan)
    except FileNotFoundError:
        return None


def steps(path: str) -> Iterator[bytes]:
    with open(path, "rb") as file:
        while step := file.read(STEP):
            yield step


def send(plan: Plan) -> Iterator[bytes]:
    """The bytes of the dossier; breaks off if a file is not what it was any more."""
    if not plan.packed:
        return unchanged(plan.parts[0])
    return archive.packed((part.name, part.size, unchanged(part)) for part in plan.parts)


def unchanged(part: Part) -> Iterator[bytes]:
    digest = new_digest()
    for step in steps(part.path):
        digest.update(step)
        yield step
    if digest.hexdigest() != part.sha256:
        raise FileChanged(part.name)


class Progress:
    """How far a dossier is, for whoever waits for it; held as long as somebody puts it together."""

    def __init__(self, dossier: str) -> None:
        """Begin with an empty folder; raises BlockingIOError while somebody is at it."""
        sweep()
        self.folder = folder_of(dossier)
        self.file = claim(self.folder / PROGRESS)
        self.tell(0, 0)

    def tell(self, done: int, whole: int) -> None:
        """So many bytes of so many were read."""
        text = msgspec.json.encode({"done": done, "whole": whole})
        os.ftruncate(self.file, os.pwrite(self.file, text, 0))

    def end(self) -> None:
        os.close(self.file)


def progress_of(dossier: str) -> dict[str, int] | None:
    """How far it is, while somebody puts it together; None if nobody does, or does any more."""
    try:
        file = os.open(folder_of(dossier) / PROGRESS, os.O_RDONLY)
    except FileNotFoundError:
        return None
    try:
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        return None
    except BlockingIOError:
        return told_in(os.pread(file, 100, 0))
    finally:
        os.close(file)


def broken_off(dossier: str) -> bool:
    """Tell whether somebody began to put it together; asked where nobody does any more, and it is not there."""
    return (folder_of(dossier) / PROGRESS).exists()


def told_in(text: bytes) -> dict[str, int]:
    """Read in the middle of being written, it says nothing yet."""
    try:
        return msgspec.json.decode(text, type=dict[str, int])
    except msgspec.DecodeError:
        return {"done": 0, "whole": 0}
