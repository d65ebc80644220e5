"""The server as it really runs, killed with SIGKILL in the middle of pushes: what was acknowledged is there."""

import time
from threading import Event, Thread

import pytest

from server.config import Settings
from server.database import db, look
from server.ledger.scope import SqlLedger
from server.ledger.verification import find_faults
from sync.errors import NoAnswer, ServerBusy
from tests.far_phone import FarPhone
from tests.gunicorn import Gunicorn
from tests.server.syncing import agrees, make_case

KILLS = {"sqlite": 3, "postgresql": 1}
SECONDS = 0.7


@pytest.fixture(params=["sqlite", "postgresql"])
def settings(request, tmp_path):
    url = request.getfixturevalue("postgres_url") if request.param == "postgresql" else ""
    return Settings(DATA=tmp_path / "data", DATABASE_URL=url)


class Worker(Thread):
    """Somebody who saves and sends until told to stop, whatever the line does."""

    def __init__(self, app, phone, scope, stop):
        super().__init__(daemon=True)
        self.app, self.phone, self.scope, self.stop = app, phone, scope, stop
        self.acknowledged, self.saved, self.failure = 0, 0, None

    def run(self):
        try:
            with self.app.app_context():
                while not self.stop.is_set():
                    self.save_and_send()
        except Exception as error:
            self.failure = error
            raise

    def save_and_send(self):
        for item in range(10):
            self.phone.save(self.scope, f"{self.saved}", record=f"A{item}")
            self.saved += 1
        self.send()

    def send(self):
        try:
            self.phone.settle()
        except (NoAnswer, ServerBusy):
            time.sleep(0.02)
        waiting = self.phone.replica(self.scope).waiting
        self.acknowledged = (waiting[0].n - 1) if waiting else self.phone.replica(self.scope).top


def received(scope, device):
    with look(db.engine) as connection:
        return SqlLedger(connection, scope).received(device)


def test_everything_acknowledged_survives_kills_in_the_middle_of_pushes(app, settings):
    """R1"""
    server = Gunicorn(settings)
    phones = [FarPhone(app) for _ in range(4)]
    scope = make_case(*phones)
    stop = Event()
    server.start()
    for phone in phones:
        phone.server = server
        phone.settle()
    workers = [Worker(app, phone, scope, stop) for phone in phones]
    for worker in workers:
        worker.start()
    for _ in range(KILLS[db.engine.dialect.name]):
        time.sleep(SECONDS)
        server.kill()
        for worker in workers:
            acknowledged = worker.acknowledged
            assert received(scope, worker.phone.inner.life.device) >= acknowledged > 0
        server.start()
    stop.set()
    for worker in workers:
        worker.join(60)
    assert [worker.failure for worker in workers] == [None] * len(workers)
    for worker in workers:
        worker.send()
    server.kill()

    with look(db.engine) as connection:
        assert list(find_faults(connection, scope)) == []
        entries = SqlLedger(connection, scope).after(0, 100_000)
    for worker in workers:
        own = [entry.operation.n for entry in entries if entry.device == worker.phone.inner.life.device]
        assert own == list(range(1, worker.saved + 1))
        assert worker.phone.incidents == []
    for phone in phones:
        phone.server = None
        phone.settle()
        assert agrees(phone, scope)
