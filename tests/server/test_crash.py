"""The server as it really runs, killed with SIGKILL in the middle of pushes: what was acknowledged is there."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from threading import Event, Thread

import pytest

from server.config import Settings
from server.database import db
from server.ledger.scope import SqlLedger
from server.ledger.store import look
from server.ledger.verification import find_faults
from sync.errors import NoAnswer, ServerBusy
from tests.server.syncing import Carried, agrees, make_case

KILLS = {"sqlite": 3, "postgresql": 1}
SECONDS = 0.7


@pytest.fixture(params=["sqlite", "postgresql"])
def settings(request, tmp_path):
    url = request.getfixturevalue("postgres_url") if request.param == "postgresql" else ""
    return Settings(DATA=tmp_path / "data", DATABASE_URL=url)


class Gunicorn:
    """The server in processes of its own, as `./run` starts it."""

    def __init__(self, settings):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.surroundings = os.environ | {
            "DUDAO_DATA": str(settings.DATA),
            "DUDAO_DATABASE_URL": settings.DATABASE_URL,
            "DUDAO_PORT": str(self.port),
        }

    def start(self):
        command = ["-m", "gunicorn", "--config", "python:server.gunicorn_settings", "server.wsgi:app"]
        self.process = subprocess.Popen(
            [sys.executable, *command, "--log-level", "critical"],
            env=self.surroundings,
            start_new_session=True,
        )
        for _ in range(300):
            try:
                return self.ask("GET", "/api/health", b"", {})
            except NoAnswer:
                time.sleep(0.1)
        raise AssertionError("the server does not answer")

    def kill(self):
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(20)

    def ask(self, method, address, body, headers):
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            line.request(method, address, body, headers)
            response = line.getresponse()
            return Reply(response.status, dict(response.getheaders()), response.read())
        except (OSError, http.client.HTTPException) as error:
            raise NoAnswer from error
        finally:
            line.close()


class Reply:
    def __init__(self, status, headers, data):
        self.status_code, self.headers, self.data = status, headers, data
        self.content_encoding = headers.get("Content-Encoding")
        self.text = repr(data[:300])

    def get_json(self, silent=False):
        return json.loads(self.data)


class FarPhone(Carried):
    """A phone whose line to the server is a real one."""

    server = None

    def over_the_line(self, raw, headers):
        if self.server is None:
            return super().over_the_line(raw, headers)
        return self.server.ask("POST", "/api/sync", raw, headers)


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
