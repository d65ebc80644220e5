"""R2: the power goes while a push with photos is under way. What disks may hold then is opened with the product.

The calls of the real server are recorded once; after each of them a disk is made that lost what it may lose.
"""

import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from server.app import create_app
from server.config import Settings
from server.database import db, look
from server.evidence.models import Upload
from server.evidence.storage import Storage
from server.ledger.scope import SqlLedger
from server.ledger.verification import find_faults
from sync.errors import SyncError
from tests.proof.disk import Disk
from tests.proof.field_push import READY, served_field
from tests.proof.recording import Recording
from tests.proof.table import Proof, Tally

FOLDING = "tests.proof.folding_gunicorn"
UNFLUSHED, UNNAMED = "tests.proof.unflushed_gunicorn", "tests.proof.unnamed_gunicorn"
TURNS = 2
MEMORY = Path("/dev/shm")


@dataclass
class Story:
    """What was on the disk, what the server did to it, and what the phone had noted after each answer."""

    scope: str
    root: str
    files: dict[str, bytes]
    folders: set[str]
    calls: list = field(default_factory=list)
    noted: list = field(default_factory=list)


def record(config):
    """Push with photos to a real server, and keep all that it did."""
    with (
        TemporaryDirectory(prefix="dudao-power-") as folder,
        served_field(Path(folder), config, DUDAO_THREADS="1") as there,
    ):
        there.work()
        there.send()
        there.threads_at_rest()
        story = Story(there.scope, str(there.data), *held_by(there.data))
        [worker] = there.server.workers()
        note_answers(there, story)
        with Recording(worker) as recording:
            for _ in range(TURNS):
                there.work()
                there.send()
            there.threads_at_rest()
        story.calls = recording.calls()
    return story


def held_by(folder):
    """The files in a folder, but for SQLite's map of its log, which is made anew; and the folders."""
    found = [each for each in folder.rglob("*") if not each.name.endswith("-shm")]
    files = {str(each): each.read_bytes() for each in found if each.is_file()}
    return files, {str(folder), *(str(each) for each in found if each.is_dir())}


def note_answers(there, story):
    """After each answer keep what the phone has noted so far."""
    [phone], ask = there.senders, there.server.ask

    def ask_and_note(*asked):
        story.noted.append((dict(phone.notes.operations), dict(phone.notes.files)))
        return ask(*asked)

    there.server.ask = ask_and_note


def replay(story):
    """Yield the disk after each call, with what the phone had noted by then."""
    disk, ends, answers = Disk.holding(story.files, story.folders), {}, 0
    for call in story.calls:
        if call.name == "sendto":
            answers += call.texts[0].startswith(b"HTTP/1.1 ")
        elif call.path.startswith(story.root) and not call.path.endswith("-shm"):
            do(disk, call, ends)
        else:
            continue
        yield disk, story.noted[min(answers, len(story.noted) - 1)]


def do(disk, call, ends):
    """Do to the disk what one call did; `ends` holds where each file is being written."""
    match call.name:
        case "pwrite64":
            disk.write(call.path, call.numbers[1], call.texts[0][: call.result])
        case "write":
            disk.write(call.path, ends.get(call.path, 0), call.texts[0][: call.result])
            ends[call.path] = ends.get(call.path, 0) + call.result
        case "lseek":
            ends[call.path] = call.result
        case "ftruncate":
            disk.write(call.path, call.numbers[0], None)
        case "fsync" | "fdatasync":
            disk.flush(call.path)
        case "openat":
            if "O_CREAT" in call.words:
                disk.make(call.path)
                ends[call.path] = 0
        case "mkdir":
            disk.make_folder(call.path)
        case "rename":
            disk.rename(*(text.decode() for text in call.texts))
        case "unlink":
            disk.remove(call.path)


class Opener:
    """The product on a folder whose content changes under it, as after so many restarts."""

    def __init__(self, folder, story):
        self.data, self.story = folder / "data", story
        self.app = create_app(Settings(DATA=self.data))
        with self.app.app_context():
            db.engine.dispose()

    def violations(self, files, noted):
        """What is wrong when the server is started on these files."""
        self.lay_out(files)
        with self.app.app_context():
            try:
                return self.wrong(*noted)
            except (DBAPIError, SyncError, OSError, ValueError) as error:
                return [f"cannot be opened: {error!r}"]
            finally:
                db.session.remove()
                db.engine.dispose()

    def lay_out(self, files):
        shutil.rmtree(self.data)
        for name, content in files.items():
            place = self.data / Path(name).relative_to(self.story.root)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)

    def wrong(self, operations, photos):
        with look(db.engine) as connection:
            found = list(find_faults(connection, self.story.scope))
            if connection.scalar(text("PRAGMA integrity_check")) != "ok":
                found.append("the database is damaged")
            entries = SqlLedger(connection, self.story.scope).after(0, 100_000)
            arrived = connection.execute(
                select(Upload.sha256, Upload.receipt).where(Upload.arrived.is_not(None))
            )
            receipts = {name: receipt for name, receipt in arrived}
        held = {
            (self.story.scope, each.operation.device, each.operation.n): each.operation.hash
            for each in entries
        }
        found += [f"operation {each} is lost" for each in operations.items() - held.items()]
        found += [f"file {each} is lost" for each in photos.items() - receipts.items()]
        storage = Storage(self.data)
        return found + [f"file {name} is not whole" for name in receipts if not storage.intact(name)]


def lose_power(config, cases, chance, until_caught=False):
    """Rebuild so many states, spread over all calls of one recorded story, and open each."""
    story = record(config)
    points = sum(1 for _ in replay(story))
    each, tried, found = -(-cases // points), 0, []
    with TemporaryDirectory(
        prefix="dudao-power-", dir=MEMORY if os.access(MEMORY, os.W_OK) else None
    ) as folder:
        opener = Opener(Path(folder), story)
        for disk, noted in replay(story):
            for _ in range(each):
                found += opener.violations(disk.left(chance), noted)[:1]
                tried += 1
            if until_caught and found:
                break
    return Tally(tried, len(found), found[0] if found else f"{points} calls")


def attempt(cases, seed):
    chance = Random(seed)
    told = [lose_power(config, cases // 2, chance) for config in (READY, FOLDING)]
    return Tally(
        sum(each.cases for each in told),
        sum(each.violations for each in told),
        ", ".join(each.note for each in told),
    )


def planted(seed):
    """Acknowledged before the log is flushed; and before the name of a photo is."""
    return all(lose_power(config, 1000, Random(seed), True).violations for config in (UNFLUSHED, UNNAMED))


POWER_LOSS = Proof(
    "R2",
    "Power lost at any call of a push with photos: whatever the disk may hold then has all that was acknowledged",
    "disks",
    asked=10_000,
    long=10_000,
    attempt=attempt,
    planted=planted,
)
