"""A disk dies under load: its newest backup is put back on an empty machine, and phones give back the rest.

Everything is as an operator does it: `dudao backup` twice while gunicorn serves phones, `dudao restore` with the
keys from elsewhere, gunicorn again. One photo is damaged on the disk before the last backup.
"""

import os
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from random import Random
from shutil import rmtree
from tempfile import TemporaryDirectory
from threading import Event
from unittest.mock import patch

from flask_migrate import stamp
from sqlalchemy import URL

from server.config import Settings
from server.database import db, look
from server.evidence.arriving import hand_in
from server.evidence.storage import Storage
from server.ids import new_id
from server.ledger.scope import SqlLedger
from tests.conftest import open_app
from tests.far_phone import FarPhone
from tests.gunicorn import Gunicorn
from tests.pictures import jpeg
from tests.postgres import run_sql
from tests.proof.postgres import own_postgres
from tests.proof.table import Proof, Tally
from tests.senders import name_of
from tests.server.saved import dudao
from tests.server.syncing import agrees, make_case

ANY_DISK = {"DUDAO_FREE_BYTES": "1", "DUDAO_FREE_PERCENT": "0"}
AT_ONCE = 10
A_CASE = 2000
"""So many records, and then another case with other phones begins."""
BALLAST = 100_000
"""Bytes of photos for each record; 100,000 records have 10 GB."""
PHOTO = 2_500_000
ROUNDS = 12
TAKEN = {
    "type": "image/jpeg", "width": 160, "height": 120, "item": "A1", "source": "camera",
    "at": "2026-11-23T09:00:00.000+08:00", "offset": 0, "position": None, "exif": {},
}  # fmt: skip


class Witness(FarPhone):
    """A phone that keeps the photos it took, as phones do until they are told to let go."""

    def __init__(self, app, random):
        super().__init__(app)
        self.random, self.photos, self.told = random, {}, {}

    def work(self, scope, records):
        """Write answers and take a photo; send the records, then the photo."""
        if scope not in self.inner.replicas:
            self.push()
        for _ in range(records - 1):
            self.save(scope, str(self.random.random()), record=f"A{self.random.randrange(20)}")
        photo = jpeg(160, 120) + self.random.randbytes(3000)
        self.photos[name_of(photo)] = photo
        self.save(scope, None, record=new_id(), collection="photo", photo=TAKEN | told_of(photo))
        self.push()
        self.send_file(scope, photo)

    def give_back(self):
        """Exchange, and send the files that the server says it lacks; how many they were."""
        self.push()
        asked = {(scope, name) for scope, names in self.wanted for name in names}
        self.wanted.clear()
        for scope, name in asked:
            self.send_file(scope, self.photos[name])
        return len(asked)


@dataclass
class Machine:
    """One machine with its data folder and database, both empty at first."""

    settings: Settings
    server: Gunicorn = field(init=False)

    def __post_init__(self):
        self.server = Gunicorn(self.settings, **ANY_DISK)

    def dudao(self, *arguments):
        """Type a command; its exit code and what it said."""
        result = dudao(self.settings, *arguments)
        return result.exit_code, result.output


@dataclass
class Disaster:
    """A team at work, two machines, and what was saved of the first."""

    first: Machine
    second: Machine
    backups: Path
    random: Random
    teams: list[tuple[str, list[Witness]]] = field(default_factory=list)
    damaged: list[str] = field(default_factory=list)
    seconds: float = 0.0
    lacking: int = 0
    """How much of what was acknowledged the restored backup lacked, until phones came."""

    @property
    def phones(self):
        return [phone for _, phones in self.teams for phone in phones]

    def before(self, records):
        """Fill the first machine, take backups while phones work, and let its disk die."""
        with open_app(self.first.settings) as app:
            db.create_all()
            stamp()
            self.make_teams(app, records)
            self.keep_ballast(records)
        self.first.server.start()
        self.hand_lines(self.first.server)
        try:
            self.work_and_back_up(app, records)
        finally:
            self.first.server.kill()
        for scope, phones in self.teams:
            phones[0].save(scope, "made after the disk had died")
        rmtree(self.first.settings.DATA)

    def make_teams(self, app, records):
        """Two phones a case; and in the first case a third, whose photo the disk will damage."""
        for _ in range(0, records, A_CASE):
            phones = [Witness(app, Random(self.random.random())) for _ in range(2 if self.teams else 3)]
            self.teams.append((make_case(*phones), phones))
        self.unlucky = self.teams[0][1][-1]

    def keep_ballast(self, records):
        """Photos enough to weigh what such a case weighs, kept as if a phone had sent them."""
        scope, [phone, *_] = self.teams[0]
        for _ in range(records * BALLAST // PHOTO):
            content = self.random.randbytes(PHOTO)
            told = {"scope": scope, "device": phone.device, "sha256": name_of(content)}
            hand_in(phone.phone, told | {"type": "image/jpeg", "kind": "original"}, content)
            db.session.commit()

    def hand_lines(self, server):
        for phone in self.phones:
            phone.server = server

    def work_and_back_up(self, app, records):
        """Two backups, which the phones do not wait for; none rests before the second is taken."""
        turns, taken = records // len(self.phones) // AT_ONCE, Event()
        with ThreadPoolExecutor(len(self.phones)) as pool:
            working = [
                pool.submit(self.work, app, scope, phone, turns, taken)
                for scope, phones in self.teams
                for phone in phones
                if phone is not self.unlucky
            ]
            try:
                self.wait_for(records // 3, working)
                self.back_up("--keys", self.backups.with_name("keys"))
                self.wait_for(2 * records // 3, working)
                self.damage_one(app)
                self.back_up()
            finally:
                taken.set()
            for each in working:
                each.result()

    def work(self, app, scope, phone, turns, taken):
        """So many turns, and on until the backups are taken, and then one more."""
        with app.app_context():
            done = 0
            while done < turns or not taken.is_set():
                phone.work(scope, AT_ONCE)
                done += 1
            phone.work(scope, AT_ONCE)

    def wait_for(self, acknowledged, working):
        while sum(len(phone.notes) for phone in self.phones) < acknowledged:
            assert not any(each.done() for each in working), "somebody stopped before the backup was taken"
            time.sleep(0.01)

    def damage_one(self, app):
        """Somebody takes a photo, and the disk changes one bit of it before any backup has it."""
        with app.app_context():
            self.unlucky.work(self.teams[0][0], 2)
        [name] = self.unlucky.photos
        flip(Storage(self.first.settings.DATA).path(name), self.random)
        self.damaged.append(name)

    def back_up(self, *options):
        code, said = self.first.dudao("backup", self.backups, *options)
        left_out = [name for name in self.damaged if name in said]
        assert (code, left_out) == (min(1, len(self.damaged)), self.damaged), said

    def after(self):
        """Put the newest backup on the second machine, and let the phones find it; gives what is lost."""
        began = time.monotonic()
        code, said = self.second.dudao("restore", self.backups, "--keys", self.backups.with_name("keys"))
        self.seconds = time.monotonic() - began
        if code:
            return [said]
        self.second.server.start()
        self.hand_lines(self.second.server)
        try:
            with open_app(self.second.settings):
                self.lacking = len(list(self.lost()))
                self.settle()
                return [*self.lost(), *self.faults()]
        finally:
            self.second.server.kill()

    def settle(self):
        """Let phones come back in any order until none has anything to give."""
        for _ in range(ROUNDS):
            phones = self.random.sample(self.phones, len(self.phones))
            if not sum([phone.give_back() for phone in phones]) and all(
                agrees(phone, scope) for scope, phones in self.teams for phone in phones
            ):
                return

    def lost(self) -> Iterator[str]:
        """Whatever any phone was ever told is safe, and the new machine does not have."""
        files = Storage(self.second.settings.DATA)
        for scope, phones in self.teams:
            held = hashes_in(scope)
            for phone in phones:
                yield from (
                    f"operation {each}" for each, hash in phone.notes.operations.items() if hash not in held
                )
                yield from (f"file {name}" for name in phone.notes.files if not files.intact(name))
                if not agrees(phone, scope):
                    yield f"the phone {phone.device} holds something else than the server"

    def faults(self):
        code, said = self.second.dudao("verify")
        return said.splitlines() if code else []

    def tried(self):
        return sum(len(phone.notes) for phone in self.phones)


def told_of(photo: bytes):
    return {"sha256": name_of(photo), "size": len(photo)}


def flip(file: Path, random: Random) -> None:
    """Change one bit of a file, as a disk does."""
    content = bytearray(file.read_bytes())
    content[random.randrange(len(content))] ^= 1 << random.randrange(8)
    file.write_bytes(content)


def hashes_in(scope):
    """The hashes of all operations of a scope, in the ledger or beside it."""
    with look(db.engine) as connection:
        ledger = SqlLedger(connection, scope)
        beside = [kept.hash for kept in ledger.quarantined()]
        return {entry.operation.hash for entry in ledger.after(0, 10**9)} | set(beside)


@contextmanager
def disaster(engine: str, server: URL | None, folder: Path, seed: int):
    """Two machines on one engine."""
    with ExitStack() as databases:
        machines = []
        for name in ("first", "second"):
            address = databases.enter_context(fresh_database(server)) if engine == "postgresql" else ""
            machines.append(Machine(Settings(DATA=folder / name / "data", DATABASE_URL=address)))
            machines[-1].settings.DATA.mkdir(parents=True)
        yield Disaster(*machines, folder / "backups", Random(seed))


NAMES = count(1)


@contextmanager
def fresh_database(server: URL):
    name = f"dudao_restore_{os.getpid()}_{next(NAMES)}"
    run_sql(server, f"CREATE DATABASE {name}")
    try:
        yield server.set(database=name).render_as_string(hide_password=False)
    finally:
        run_sql(server, f"DROP DATABASE {name} WITH (FORCE)")


def attempt(cases: int, seed: int) -> Tally:
    """Half of the records on SQLite, half on PostgreSQL; each operation and photo acknowledged is a case."""
    tried, lost, notes = 0, [], []
    with own_postgres() as (server, _):
        for engine in ("sqlite", "postgresql"):
            with TemporaryDirectory() as folder, disaster(engine, server.url, Path(folder), seed) as happened:
                happened.before(cases // 2)
                found = happened.after()
                tried += happened.tried()
                lost += found
                notes.append(f"{engine}: restored in {happened.seconds:.1f} s, lacked {happened.lacking:,}")
    notes += [f"first lost: {lost[0]}"] if lost else []
    return Tally(tried, len(lost), "; ".join(notes))


def planted(seed: int) -> bool:
    """A restore that takes what the backup lacks for present, and asks no phone for it: is that noticed?"""
    with TemporaryDirectory() as folder, disaster("sqlite", None, Path(folder), seed) as happened:
        happened.before(60)
        with patch("server.backup.restoring.ask_again"):
            return bool(happened.after())


RESTORE = Proof(
    "R13",
    "a restored server and its phones have everything that was acknowledged",
    "records and photos",
    asked=100_000,
    long=4_000,
    attempt=attempt,
    planted=planted,
)
