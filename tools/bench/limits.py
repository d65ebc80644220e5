"""What this machine can do at most with parts of the work, in the same run: the distance left to us."""

import json
import sqlite3
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from statistics import median

from server.config import REPOSITORY
from server.sqlite import PRAGMAS
from tools.bench.line import Line, request
from tools.bench.processes import Server, environment, free_port
from tools.bench.records import make_photos, make_records
from tools.bench.rows import Row

RECORDS, BATCH, CLIENTS, REPETITIONS = 16_000, 100, 8, 3
SERVE = [sys.executable, "-m", "gunicorn", "--config", "python:server.gunicorn_settings"]
TABLE = "CREATE TABLE entry (number INTEGER PRIMARY KEY, body BLOB)"


def limits() -> list[Row]:
    texts = [it.operation("bench", "case", 1).text for it in make_records(RECORDS, 5)]
    photo = make_photos(1, 0)[0]
    rows = [
        Row("limit: JSON read by Python", "machine", rate(lambda: read(texts)), "records/s", True),
        Row(
            "limit: SQLite commits of 100, flushed", "machine", rate(lambda: commit(texts)), "records/s", True
        ),
        Row("limit: SHA-256 of photos", "machine", hashing(photo), "MBs/s", True),
    ]
    return rows + list(greeting(texts, photo))


def rate(work: Callable[[], int]) -> float:
    """How many a second, in the middle of some repetitions."""

    def once() -> float:
        start = time.perf_counter()
        return work() / (time.perf_counter() - start)

    return median(once() for _ in range(REPETITIONS))


def read(texts: list[bytes]) -> int:
    return len([json.loads(text) for text in texts])


def commit(texts: list[bytes]) -> int:
    """A table of nothing but bodies, in our own settings."""
    with tempfile.TemporaryDirectory(prefix="dudao-bench-") as folder:
        connection = sqlite3.connect(Path(folder) / "raw.sqlite3", isolation_level=None)
        for name, value in PRAGMAS.items():
            connection.execute(f"PRAGMA {name} = {value}")
        connection.execute(TABLE)
        for start in range(0, len(texts), BATCH):
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany(
                "INSERT INTO entry (body) VALUES (?)", [(it,) for it in texts[start : start + BATCH]]
            )
            connection.execute("COMMIT")
        connection.close()
    return len(texts)


def hashing(photo: bytes) -> float:
    return rate(lambda: sum(len(photo) for _ in range(40) if sha256(photo).digest())) / 1e6


def greeting(texts: list[bytes], photo: bytes) -> Iterator[Row]:
    """The same gunicorn, that reads the bodies of pushes and photos and does nothing with them."""
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="dudao-bench-") as folder:
        settings = environment(DUDAO_PORT=str(port), DUDAO_DATA=folder, DUDAO_DATABASE_URL="")
        command = [*SERVE, "tools.bench.hello:app"]
        server = Server(command, Path(folder) / "log", env=settings, cwd=REPOSITORY)
        try:
            server.wait(lambda: Line(port).ask(request("GET", "/", {})))
            bodies = [b",".join(texts[at : at + BATCH]) for at in range(0, RECORDS, BATCH)]
            pushed = rate(lambda: ask_all(port, bodies) * BATCH)
            yield Row("limit: WSGI reads batches", "machine", pushed, "records/s", True)
            taken = rate(lambda: ask_all(port, [photo] * 60) * len(photo)) / 1e6
            yield Row("limit: WSGI reads photos", "machine", taken, "MBs/s", True)
        finally:
            server.stop()


def ask_all(port: int, bodies: list[bytes]) -> int:
    shares = [bodies[number::CLIENTS] for number in range(CLIENTS)]
    threads = [threading.Thread(target=ask_each, args=(port, share)) for share in shares]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(bodies)


def ask_each(port: int, bodies: list[bytes]) -> None:
    line = Line(port)
    for body in bodies:
        line.ask(request("POST", "/", {}, len(body)), body).expect(200)
    line.close()
