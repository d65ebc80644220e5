"""R1, R5: servers killed at random under load, on both engines, and PostgreSQL's own processes too.

Phones go from replica to replica, as a proxy would send them. What was acknowledged is there in the end, whoever died.
"""

import os
import signal
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import monotonic, sleep

import psycopg

from server.app import create_app
from server.config import Settings
from server.database import db
from tests.far_phone import SOON
from tests.gunicorn import Gunicorn
from tests.postgres import LocalServer
from tests.proof.field_push import READY
from tests.proof.postgres import own_postgres
from tests.proof.table import Proof, Tally
from tests.proof.under_load import lost, phones_of

REPLICAS, PROCESSES = 3, 2
"""Servers on PostgreSQL; processes of the one on SQLite."""

ON_POSTGRES = ("worker", "backend", "worker", "postgres")
ON_SQLITE = ("worker", "worker", "worker", "server")
RASH = "tests.proof.rash_gunicorn"

PATIENCE = 30.0
"""Seconds that what was killed before may take until there is something to kill again."""


@dataclass
class Killer:
    """Kills what it is told to, and lets it come back. Each way to do so tells whether anything was there to kill."""

    servers: list[Gunicorn]
    chance: Random

    def kill(self, kind):
        """Kill one of this kind as soon as there is one; tell whether there was."""
        ends = monotonic() + PATIENCE
        while not getattr(self, kind)(self.chance.choice(self.servers)):
            if monotonic() > ends:
                return False
            sleep(SOON)
        return True

    def server(self, chosen):
        """All processes of one server, which is then started again as an operator's system would."""
        alive = chosen.process.is_alive()
        chosen.kill()
        chosen.start()
        return alive

    def worker(self, chosen):
        """One process that answers; its master starts another."""
        return self.end_one(chosen.workers())

    def end_one(self, processes):
        alive = [pid for pid in processes if is_alive(pid)]
        if alive:
            os.kill(self.chance.choice(alive), signal.SIGKILL)
        return bool(alive)


@dataclass
class PostgresKiller(Killer):
    database: LocalServer
    address: str

    def backend(self, chosen):
        """One process of PostgreSQL, which then ends all its connections and recovers."""
        return self.end_one(self.backends())

    def backends(self):
        mine = (
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        try:
            with psycopg.connect(self.address, autocommit=True) as connection:
                return [pid for (pid,) in connection.execute(mine)]
        except psycopg.OperationalError:  # it is recovering just now
            return []

    def postgres(self, chosen):
        """PostgreSQL as a whole, which is then started again and recovers."""
        self.database.stop()
        self.database.run_on()
        return True


def is_alive(pid):
    """Tell whether a process runs; one that died and is not buried yet does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except (FileNotFoundError, ProcessLookupError):
        return False


def endure(kills, every, seed, kinds=ON_POSTGRES, config=READY, settings=()):
    """Kill replicas on one PostgreSQL, and that, so many times under load; then look for what was acknowledged."""
    with data_folder() as data, own_postgres(*settings) as (database, url):
        ours = Settings(DATA=data, DATABASE_URL=url)
        with served(ours, config, REPLICAS) as servers:
            killer = PostgresKiller(servers, Random(seed), database, url.replace("+psycopg", ""))
            return kill_under_load(killer, ours, kills, every, kinds)


def endure_on_sqlite(kills, every, seed, kinds=ON_SQLITE, config=READY):
    """The same to the processes of one server on SQLite, and now and then to all of them."""
    with data_folder() as data:
        ours = Settings(DATA=data)
        with served(ours, config, 1, DUDAO_WORKERS=str(PROCESSES)) as servers:
            return kill_under_load(Killer(servers, Random(seed)), ours, kills, every, kinds)


@contextmanager
def data_folder():
    with TemporaryDirectory(prefix="dudao-kills-", ignore_cleanup_errors=True) as folder:
        yield Path(folder) / "data"


@contextmanager
def served(settings, config, count, **own):
    """So many servers on one database."""
    app = create_app(settings)
    with app.app_context():
        db.create_all()
        db.engine.dispose()
    own |= {"DUDAO_FREE_BYTES": "1", "DUDAO_FREE_PERCENT": "0"}
    servers = [Gunicorn(settings, config, **own) for _ in range(count)]
    try:
        for server in servers:
            server.start()
        yield servers
    finally:
        for server in servers:
            server.kill()


def kill_under_load(killer, settings, kills, every, kinds):
    """Kill with so many seconds between; a case is a process that ran and was killed."""
    killed = Counter()
    with phones_of(settings, killer.servers) as load:
        load.start()
        for turn in range(kills):
            sleep(every)
            kind = kinds[turn % len(kinds)]
            killed[kind] += killer.kill(kind)
        load.end()
        for server in killer.servers:
            server.wait()
        faults = load.faults + lost(load)
    told = ", ".join(f"{count:,} × {kind}" for kind, count in killed.items())
    note = "; ".join(faults[:3]) or f"{told}; {load.acknowledged():,} acknowledged under load"
    return Tally(killed.total(), len(faults), note)


def forgetful_servers_are_caught(seed):
    """Servers that have PostgreSQL acknowledge before it flushes."""
    lazy = ("wal_writer_delay=10s", "wal_writer_flush_after=1GB")
    forgetful = "tests.proof.forgetful_gunicorn"
    return any_caught(seed, lambda again: endure(2, 1.5, again, ("postgres",), forgetful, lazy))


def rash_replicas_are_caught(seed):
    """Replicas that acknowledge a moment before they commit."""
    return any_caught(seed, lambda again: endure(6, 0.5, again, ("server",), RASH))


def rash_processes_are_caught(seed):
    """Processes on SQLite that acknowledge a moment before they commit."""
    return any_caught(seed, lambda again: endure_on_sqlite(6, 0.5, again, ("worker",), RASH))


def any_caught(seed, harness):
    """Tell whether a few kills show the fault; the one killed may have been between answer and disk or not, so again."""
    return any(harness(seed + attempt).violations for attempt in range(4))


REPLICAS_KILLED = Proof(
    "R5",
    "Three replicas on PostgreSQL, one killed every 2 s under load: nothing acknowledged is lost, others go on",
    "kills",
    asked=150,
    long=30,
    attempt=lambda cases, seed: endure(cases, 2.0, seed, ("server",)),
    planted=rash_replicas_are_caught,
)

KILLED_AT_RANDOM = Proof(
    "R1",
    "Workers and processes of PostgreSQL killed at random under load: nothing acknowledged is lost",
    "kills",
    asked=2000,
    long=200,
    attempt=lambda cases, seed: endure(cases, 0.5, seed),
    planted=forgetful_servers_are_caught,
)

KILLED_ON_SQLITE = Proof(
    "R1",
    "The two processes of a server on SQLite killed at random under load, one by one and together: nothing "
    "acknowledged is lost",
    "kills",
    asked=2000,
    long=200,
    attempt=lambda cases, seed: endure_on_sqlite(cases, 0.5, seed),
    planted=rash_processes_are_caught,
)
