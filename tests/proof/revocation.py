"""S1: who is revoked while 32 requests are in flight writes nothing that comes after the revocation."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from threading import Barrier
from time import monotonic, sleep

from sqlalchemy import Update, select, update

from server.accounts.models import Account, Phone
from server.app import create_app
from server.clock import now, now_ms
from server.config import Settings
from server.database import begin_writing, db, look
from server.ids import new_id
from server.ledger.models import Grant, Scope
from server.ledger.scope import SqlLedger
from sync.phone import MemoryLocalStore
from tests.factories import make_account
from tests.gunicorn import AS_ALWAYS, Gunicorn
from tests.proof.sockets import LinePhone
from tests.proof.table import Proof, Tally
from tests.server.syncing import make_case, pushing, unpacked
from tests.sync.making import make_operation

IN_FLIGHT, OPERATIONS = 32, 3


def closing(person: str, scope: str) -> tuple[Update, Update]:
    here = update(Grant).where(Grant.scope == scope, Grant.person == person)
    return here.values(closed=now_ms()), here.values(closed=None)


def disabling(person: str, scope: str) -> tuple[Update, Update]:
    here = update(Account).where(Account.id == person)
    return here.values(disabled=now()), here.values(disabled=None)


def revoking(person: str, scope: str) -> tuple[Update, Update]:
    here = update(Phone).where(Phone.account_id == person)
    return here.values(revoked=now()), here.values(revoked=None)


WAYS = (closing, disabling, revoking)
"""Ways to take somebody's permission: what does it, and what undoes it."""


def take(change: Update, scope: str) -> int:
    """Change a permission; return where the ledger ended in that very moment."""
    db.session.rollback()
    connection = begin_writing(db.session)
    connection.execute(change)
    end = connection.scalar(select(Scope.number).where(Scope.id == scope))
    db.session.commit()
    return end or 0


@dataclass
class Crowd:
    """One person with many phones, on a real server."""

    app: object
    server: Gunicorn
    phones: list[LinePhone]
    last: LinePhone
    worst: float = 0.0
    overtaken: int = 0
    took: float = 0.1

    @property
    def person(self) -> str:
        return str(self.phones[0].person)

    def race(self, chance: Random) -> int:
        """Revoke in the midst of many pushes; count what was written although it came too late, or is lost."""
        scope = make_case(self.phones[0])
        revoke, undo = chance.choice(WAYS)(self.person, scope)
        bodies = [self.body(phone, scope) for phone in self.phones]
        started = Barrier(IN_FLIGHT + 1)
        with ThreadPoolExecutor(IN_FLIGHT) as pool:
            sent = [pool.submit(self.send, *each, started) for each in zip(self.phones, bodies, strict=True)]
            started.wait()
            since = monotonic()
            sleep(chance.uniform(0, self.took))
            bound = take(revoke, scope)
            late = self.write_too_late(scope)
            answered = [phone for phone, each in zip(self.phones, sent, strict=True) if each.result() == 200]
            self.took = monotonic() - since
        violations = late + self.count_wrong(scope, bound, answered)
        take(undo, scope)
        return violations

    def body(self, phone: LinePhone, scope: str) -> bytes:
        phone.lives = iter(new_id, None)
        phone.start(MemoryLocalStore())
        device = phone.inner.life.device
        fields = {"answer": {"value": 1, "reason": None}}
        made = [make_operation(device, n, scope=scope, fields=fields) for n in range(1, OPERATIONS + 1)]
        return bytes(pushing(phone, scope, *(f"[0,{it.text.decode()}]" for it in made)))

    def send(self, phone: LinePhone, body: bytes, started: Barrier) -> int:
        with self.app.app_context():  # type: ignore[attr-defined]
            started.wait()
            return int(phone.exchange(body).status_code)

    def write_too_late(self, scope: str) -> int:
        """Push once more when the revocation is there; 1 if the scope is still open to that."""
        body = self.body(self.last, scope)
        since = monotonic()
        reply = self.last.exchange(body)
        self.worst = max(self.worst, monotonic() - since)
        return int(reply.status_code == 200 and b'"closed":true' not in unpacked(reply))

    def count_wrong(self, scope: str, bound: int, answered: list[LinePhone]) -> int:
        with look(db.engine) as connection:
            ledger = SqlLedger(connection, scope)
            entries, beside = ledger.after(0, 10_000), ledger.quarantined()
        self.overtaken += len(beside)
        kept = [it.operation.device for it in (*entries, *beside)]
        lost = [phone for phone in answered if kept.count(phone.inner.life.device) != OPERATIONS]
        return len([it for it in entries if it.number > bound]) + len(lost)


@contextmanager
def crowd(config: str = AS_ALWAYS) -> Iterator[Crowd]:
    with TemporaryDirectory() as folder, ExitStack() as rest:
        settings = Settings(DATA=Path(folder) / "data")
        app = create_app(settings)
        rest.enter_context(app.app_context())
        db.create_all()
        rest.callback(db.engine.dispose)
        rest.callback(db.session.remove)
        server = Gunicorn(settings, config)
        rest.callback(server.kill)
        *phones, last = phones_of(app, server.port)
        server.start()
        yield Crowd(app, server, phones, last)


def phones_of(app: object, port: int) -> list[LinePhone]:
    account = make_account("EXT_SUP")
    phones = [LinePhone(app, account) for _ in range(IN_FLIGHT + 1)]
    for phone in phones:
        phone.port = port
    return phones


def race_often(cases: int, seed: int) -> Tally:
    chance = Random(seed)
    with crowd() as made:
        violations = sum(made.race(chance) for _ in range(cases))
    note = f"{made.overtaken:,} operations came too late and are quarantined; the next request answered within {made.worst:.2f} s"
    return Tally(cases, violations, note)


def catches(seed: int, most: int = 50) -> bool:
    """Tell whether permission read outside the transaction shows within so many races."""
    chance = Random(seed)
    with crowd("tests.proof.early_gunicorn") as made:
        return any(made.race(chance) for _ in range(most))


REVOCATION = Proof(
    "S1",
    "who is revoked with 32 requests in flight writes nothing after it",
    "revocations",
    asked=1_000,
    long=100,
    attempt=race_often,
    planted=catches,
)
