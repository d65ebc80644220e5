"""R4: writers and followers in several processes on one PostgreSQL, with pauses and rollbacks as they come.

Each writer is a device that commits some operations at a time, or gives them up; each follower reads on from where it
stands. A follower holds every number once, in order, with digests that follow; what was committed is all there.
"""

import time
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from queue import Empty
from random import Random
from threading import Thread

from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError

from server.clock import now_ms
from server.database import Base
from server.ledger.held import SqlScope
from server.ledger.scope import END
from server.ledger.store import SqlStore, make_row
from sync.digest import digest_at_zero, next_digest
from sync.operation import compose
from tests.proof.postgres import own_postgres
from tests.proof.table import Proof, Tally

SCOPE, AT = "case-1", "2026-11-23T09:00:00.000+08:00"
PROCESSES, WRITERS, FOLLOWERS = 4, 4, 2
"""Writers and followers are counted per process: 16 and 8 in all."""
MOST_AT_ONCE, LIMIT, POLL = 80, 1000, 0.01


class GivenUp(Exception):
    """A transaction that its writer rolls back."""


class UnlockedScope(SqlScope):
    """A planted fault: a scope that is written without its lock, so it cannot say where it ends."""

    def _write_end(self):
        further = text("UPDATE scope SET number = greatest(number, :number) WHERE id = :scope")
        self.connection.execute(further, {"number": self._number, "scope": self.scope})


class SequenceScope(UnlockedScope):
    """Takes each number from a plain sequence, which knows of no transaction."""

    def append(self, operation, seen):
        self._number = self.connection.scalar(text("SELECT nextval('plain')")) - 1
        return super().append(operation, 0)


class LateScope(UnlockedScope):
    """Takes the numbers last, all at once, but lets the counter go before its own commit."""

    def __init__(self, *rest):
        super().__init__(*rest)
        self.unnumbered = []

    def append(self, operation, seen):
        self.unnumbered.append(operation)

    def number_all(self, engine, pause):
        count = text("UPDATE counter SET number = number + :many RETURNING number")
        with engine.begin() as counting:
            last = counting.scalar(count, {"many": len(self.unnumbered)})
        self._number = last - len(self.unnumbered)
        for operation in self.unnumbered:
            super().append(operation, 0)
        pause()


class LockedStore(SqlStore):
    """The product's own."""


class UnlockedStore(SqlStore):
    kind: type[UnlockedScope] = SequenceScope

    @contextmanager
    def hold(self, scope, author):
        with self.engine.connect() as connection:
            end = connection.execute(END, {"scope": scope}).one()
            held = self.kind(connection, scope, author, now_ms(), end)
            yield held
            if isinstance(held, LateScope):
                held.number_all(self.engine, lambda: time.sleep(0.003))
            held.flush()
            connection.commit()


class LateStore(UnlockedStore):
    kind = LateScope


@dataclass(frozen=True)
class Load:
    """What one process is told: which database, which store, its place among them, and how much to write."""

    url: str
    store: type[SqlStore]
    place: int
    share: int
    seed: int


@dataclass
class Followed:
    """What one follower held in the end, and what was wrong on the way."""

    held: int = 0
    disorder: int = 0
    """Numbers that did not follow, and digests that did not."""


def write(store, device, share, chance):
    """Commit a device's operations one after the other, now and then only after having given them up."""
    done = 0
    while done < share:
        many = min(chance.randint(1, MOST_AT_ONCE), share - done)
        try:
            with store.hold(SCOPE, device) as held:
                for n in range(done + 1, done + many + 1):
                    held.append(operation(device, n), held.number())
                if chance.random() < 0.3:
                    time.sleep(chance.random() * 0.01)
                if chance.random() < 0.1:
                    raise GivenUp
            done += many
        except (GivenUp, DBAPIError):
            continue


def operation(device, n):
    record = f"{device} {n % 50}"
    fields = {"answer": {"value": n, "reason": None}}
    return compose(device=device, scope=SCOPE, n=n, collection="answer", record=record, fields=fields, at=AT)


def follow(store, ended, followed):
    """Read on until all have ended and nothing more comes."""
    number, digest, last = 0, digest_at_zero(SCOPE), {}
    while True:
        over = ended.is_set()
        with store.look(SCOPE) as ledger:
            entries = ledger.after(number, LIMIT)
        for entry in entries:
            place, link = entry.operation, (entry.number, entry.seen, entry.author, entry.received)
            follows = entry.number == number + 1 and place.n == last.get(place.device, 0) + 1
            followed.disorder += not follows or next_digest(digest, *link, place.hash) != entry.digest
            followed.held += 1
            number, digest, last[place.device] = entry.number, entry.digest, place.n
        if over and not entries:
            return
        if not entries:
            time.sleep(POLL)


def work(load, ended, results):
    """One process: its writers and its followers, all at once."""
    store = load.store(create_engine(load.url, pool_size=WRITERS + FOLLOWERS + 2))
    found = [Followed() for _ in range(FOLLOWERS)]
    followers = [Thread(target=follow, args=(store, ended, each)) for each in found]
    devices = [f"device {load.place}.{place}" for place in range(WRITERS)]
    writers = [
        Thread(target=write, args=(store, device, load.share, Random(f"{load.seed} {device}")))
        for device in devices
    ]
    for thread in followers + writers:
        thread.start()
    for writer in writers:
        writer.join()
    results.put("written")
    for follower in followers:
        follower.join()
    results.put(found)


def race(changes, seed, store=LockedStore):
    """Let all of them write so many changes; tell how many were missed, and how many came out of order."""
    share = -(-changes // (PROCESSES * WRITERS))
    many = share * PROCESSES * WRITERS
    with own_postgres() as (_, url):
        prepare(url)
        start = time.monotonic()
        found = run_all([Load(url, store, place, share, seed) for place in range(PROCESSES)])
        speed = many / (time.monotonic() - start)
    missed = sum(many - each.held for each in found)
    disorder = sum(each.disorder for each in found)
    note = f"{len(found)} followers, {missed} missed, {disorder} out of order, {speed:,.0f} a second"
    return Tally(many, missed + disorder, note)


def prepare(url):
    """Make the tables, the scope, and what the planted faults count with."""
    engine = create_engine(url)
    Base.metadata.create_all(engine, [Base.metadata.tables[name] for name in LEDGER])
    with engine.begin() as connection:
        make_row(connection, SCOPE, "case")
        for made in ("SEQUENCE plain", "TABLE counter AS SELECT 0::bigint AS number"):
            connection.execute(text(f"CREATE {made}"))
    engine.dispose()


LEDGER = ("scope", "entry", "quarantined", "received", "standing")


def run_all(loads):
    """Start a process for each; once all have written, let the followers come to an end."""
    context = get_context("forkserver")
    context.set_forkserver_preload([__name__])
    ended, results = context.Event(), context.Queue()
    processes = [context.Process(target=work, args=(load, ended, results), daemon=True) for load in loads]
    for process in processes:
        process.start()
    try:
        for _ in processes:
            take(results, processes)
        ended.set()
        return [each for _ in processes for each in take(results, processes)]
    finally:
        for process in processes:
            process.terminate()
            process.join()


def take(results, processes):
    """The next thing that a process tells; none of them may die without a word."""
    while True:
        try:
            return results.get(timeout=5)
        except Empty:
            if any(process.exitcode for process in processes):
                raise RuntimeError("a process has died") from None


def attempt(cases, seed):
    return race(cases, seed)


def planted(seed):
    """Numbers from a plain sequence, and numbers taken last without the scope's lock."""
    return all(race(640, seed, store).violations for store in (UnlockedStore, LateStore))


FOLLOWERS_MISS_NOTHING = Proof(
    "R4",
    "16 writers with rollbacks and 8 followers in 4 processes: no change is missed, none out of order, digests equal",
    "changes",
    asked=1_000_000,
    long=200_000,
    attempt=attempt,
    planted=planted,
)
