"""R1, R5: replicas of the server on one PostgreSQL, killed at random under load, and PostgreSQL's own processes too.

Phones go from replica to replica, as a proxy would send them. What was acknowledged is there in the end, whoever died.
"""

import os
import signal
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from threading import Event
from time import sleep

import psycopg
from flask import Flask

from server.app import create_app
from server.config import Settings
from server.database import db, look
from server.ledger.verification import find_faults
from sync.errors import NoAnswer, ServerBusy, WrongTime
from tests.far_phone import FarPhone
from tests.gunicorn import Gunicorn
from tests.pictures import jpeg
from tests.postgres import LocalServer
from tests.proof.field_push import READY
from tests.proof.postgres import own_postgres
from tests.proof.table import Proof, Tally
from tests.senders import name_of
from tests.server.syncing import Refused, agrees, make_case

REPLICAS, PHONES = 3, 6
KINDS = ("replica", "worker", "backend", "postgres")
LIKELY = (409, 503)
"""What a phone may be told while others die: not yet, come again."""


class Turns:
    """Replicas behind one address: each request goes to the next of them."""

    def __init__(self, replicas):
        self.replicas, self.turn = replicas, 0

    def ask(self, *asked):
        self.turn += 1
        return self.replicas[self.turn % len(self.replicas)].ask(*asked)


@dataclass
class Load:
    """Phones that write, photograph and send without end."""

    app: Flask
    scope: str
    phones: list[FarPhone]
    stop: Event = field(default_factory=Event)
    faults: list[str] = field(default_factory=list)

    def start(self):
        self.pool = ThreadPoolExecutor(len(self.phones))
        self.working = [self.pool.submit(self.work, phone) for phone in self.phones]

    def end(self):
        self.stop.set()
        for working in self.working:
            working.result()
        self.pool.shutdown()
        self.faults += [f"{phone.device} got nothing through" for phone in self.phones if not phone.notes]

    def work(self, phone):
        chance = Random(phone.device)
        with self.app.app_context():
            while not self.stop.wait(0.05):
                for item in range(5):
                    phone.save(self.scope, chance.getrandbits(30), record=f"A{item}")
                self.send(phone, jpeg(80, 60) + chance.randbytes(30_000) if chance.random() < 0.2 else None)

    def send(self, phone, photo):
        """Send until it is done; only lines that are cut, and servers that ask for patience, may hold it up."""
        while True:
            try:
                phone.push()
                return phone.send_file(self.scope, photo) if photo else None
            except (NoAnswer, ServerBusy, WrongTime):
                sleep(0.05)
            except Refused as refused:
                if refused.reply.status_code not in LIKELY:
                    self.faults.append(str(refused))
                sleep(0.05)


@dataclass
class Killer:
    """Kills what it is told to, and lets it come back."""

    replicas: list[Gunicorn]
    database: LocalServer
    address: str
    chance: Random

    def kill(self, kind):
        getattr(self, kind)(self.chance.choice(self.replicas))

    def replica(self, chosen):
        """All processes of one replica, which is then started again as an operator's system would."""
        chosen.kill()
        chosen.start()

    def worker(self, chosen):
        """One process that answers; its master starts another."""
        os.kill(self.chance.choice(chosen.workers()), signal.SIGKILL)

    def backend(self, chosen):
        """One process of PostgreSQL, which then ends all its connections and recovers."""
        with psycopg.connect(self.address, autocommit=True) as connection:
            mine = "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
            found = [pid for (pid,) in connection.execute(mine)]
            if found:
                os.kill(self.chance.choice(found), signal.SIGKILL)

    def postgres(self, chosen):
        """PostgreSQL as a whole, which is then started again and recovers."""
        self.database.stop()
        self.database.run_on()


def endure(kills, every, seed, kinds=KINDS, config=READY, settings=()):
    """Kill so many times, with so many seconds between, under load; then look for what was acknowledged."""
    chance = Random(seed)
    with TemporaryDirectory(prefix="dudao-kills-") as folder, own_postgres(*settings) as (database, url):
        ours = Settings(DATA=Path(folder) / "data", DATABASE_URL=url)
        with replicas_of(ours, config) as replicas, phones_of(ours, replicas) as load:
            killer = Killer(replicas, database, url.replace("+psycopg", ""), chance)
            load.start()
            for turn in range(kills):
                sleep(every)
                with suppress(psycopg.OperationalError, IndexError):  # it is being restarted just now
                    killer.kill(kinds[turn % len(kinds)])
            load.end()
            for replica in replicas:
                replica.wait()
            faults = load.faults + lost(load)
    acknowledged = sum(len(phone.notes) for phone in load.phones)
    return Tally(kills, len(faults), "; ".join(faults[:3]) or f"{acknowledged:,} acknowledged under load")


@contextmanager
def replicas_of(settings, config):
    app = create_app(settings)
    with app.app_context():
        db.create_all()
        db.engine.dispose()
    own = {"DUDAO_FREE_BYTES": "1", "DUDAO_FREE_PERCENT": "0"}
    replicas = [Gunicorn(settings, config, **own) for _ in range(REPLICAS)]
    try:
        for replica in replicas:
            replica.start()
        yield replicas
    finally:
        for replica in replicas:
            replica.kill()


@contextmanager
def phones_of(settings, replicas):
    app = create_app(settings)
    with app.app_context():
        phones = [FarPhone(app) for _ in range(PHONES)]
        scope = make_case(*phones)
        for phone in phones:
            phone.server = Turns(replicas)
            phone.push()
        try:
            yield Load(app, scope, phones)
        finally:
            db.session.remove()
            db.engine.dispose()


def lost(load):
    """What was acknowledged and cannot be read through the API, and what is wrong in the ledger."""
    found = []
    for phone in load.phones:
        phone.push()
        found += map(str, phone.incidents)
        found += [] if agrees(phone, load.scope) else ["a phone holds something else"]
    reader = load.phones[0]
    held = {
        (each.operation.device, each.operation.n): each.operation.hash
        for each in reader.replica(load.scope).entries
    }
    for phone in load.phones:
        noted = phone.notes.operations.items()
        found += [
            f"operation {device} {n}" for (_, device, n), hash in noted if held.get((device, n)) != hash
        ]
        found += [f"file {name}" for name in phone.notes.files if not whole(reader, load.scope, name)]
    with look(db.engine) as connection:
        return found + list(find_faults(connection, load.scope))


def whole(reader, scope, name):
    reply = reader.ask_patiently("GET", f"/api/files/{scope}/{name}")
    return reply.status_code == 200 and name_of(reply.data) == name


def forgetful_servers_are_caught(seed):
    """Servers that have PostgreSQL acknowledge before it flushes; on a busy machine little is acknowledged, so again."""
    lazy = ("wal_writer_delay=10s", "wal_writer_flush_after=1GB")
    attempts = (
        endure(2, 1.5, seed + attempt, ("postgres",), "tests.proof.forgetful_gunicorn", lazy)
        for attempt in range(4)
    )
    return any(told.violations for told in attempts)


REPLICAS_KILLED = Proof(
    "R5",
    "Three replicas on PostgreSQL, one killed every 2 s under load: nothing acknowledged is lost, others go on",
    "kills",
    asked=150,
    long=30,
    attempt=lambda cases, seed: endure(cases, 2.0, seed, ("replica",)),
)

KILLED_AT_RANDOM = Proof(
    "R1",
    "Workers and processes of PostgreSQL killed at random under load: nothing acknowledged is lost",
    "kills",
    asked=2000,
    long=200,
    attempt=lambda cases, seed: endure(cases, 0.5, seed, ("worker", "backend", "worker", "postgres")),
    planted=forgetful_servers_are_caught,
)
