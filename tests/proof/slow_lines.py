"""R12: a hundred stalled uploads and as many dripping heads; everybody else is answered as if they were not there."""

import gzip
import http.client
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from hashlib import sha256
from itertools import cycle, islice
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from threading import Event, Thread

from flask_migrate import upgrade

from server.app import create_app
from server.config import REPOSITORY, Settings
from tests.gunicorn import AS_ALWAYS, Gunicorn
from tests.proof.table import Proof, Tally
from tests.senders import TUS, announcement, checksum
from tests.server.syncing import Carried, make_case

STALLED, DRIPPING, PIECE = 100, 100, 1024 * 1024
AT_ONCE = 4
"""Others at work meanwhile: each asks, by a phone of its own, by turns how the server is and for what is new."""

MOST_MS = 50.0
SLACK = 1.5
"""On a machine that is busy with other things: so many times what the same server takes without them."""

PATIENCE = 5.0


IMPATIENT = "tests.proof.impatient_gunicorn"
"""A server with fewer threads than there are slow lines."""


def attempt(cases, seed):
    return try_lines(AS_ALWAYS, cases)


def planted(seed):
    return try_lines(IMPATIENT, 20).violations > 0


def try_lines(config, cases, most=MOST_MS):
    with serving(config) as (server, scope, senders, others):
        quiet = ask_all(server.port, others, cases)
        with slow_lines(server, scope, senders):
            beside = ask_all(server.port, others, cases)
    most = max(most, SLACK * p99(quiet))
    slow = sum(took > most for took in beside)
    note = f"p99 {p99(beside):.0f} ms, without them {p99(quiet):.0f} ms"
    return Tally(len(beside), slow if p99(beside) > most else 0, note)


def p99(times):
    return quantiles(times, n=100)[98]


@contextmanager
def serving(config):
    """The real server, a case, phones that will send photos to it, and those of others."""
    with TemporaryDirectory(prefix="dudao-proof-", ignore_cleanup_errors=True) as folder:
        settings = Settings(DATA=Path(folder) / "data")
        app = create_app(settings)
        with app.app_context():
            upgrade(directory=str(REPOSITORY / "server" / "migrations"))
            phones = [Carried(app) for _ in range(STALLED // 2 + AT_ONCE)]
            scope = make_case(*phones)
            others, senders = phones[:AT_ONCE], phones[AT_ONCE:]
            for phone in others:
                phone.settle()
            server = Gunicorn(settings, config)
            try:
                server.start()
                yield server, scope, senders, others
            finally:
                server.kill()


@contextmanager
def slow_lines(server, scope, phones):
    """Uploads that stop after their first bytes, and heads of which a byte comes now and then."""
    over, each = Event(), STALLED // len(phones)
    begun = [(it, begin_upload(server, scope, it, f"{place}")) for it in phones for place in range(each)]
    with ExitStack() as lines:
        for phone, address in begun:
            lines.enter_context(closing(stalled_upload(server.port, phone, address)))
        heads = [lines.enter_context(closing(line_to(server.port, b"GET /api/he"))) for _ in range(DRIPPING)]
        dripping = Thread(target=drip, args=(heads, over), daemon=True)
        dripping.start()
        try:
            yield
        finally:
            over.set()
            dripping.join(10)


def stalled_upload(port, phone, address):
    """The rightly signed beginning of a piece, and no more."""
    piece = bytes(PIECE)
    told = TUS | {"Upload-Offset": "0", "Upload-Checksum": checksum(piece), "Content-Length": str(PIECE)}
    head = told | {"Host": "localhost", "Content-Type": "application/offset+octet-stream"}
    head |= phone.sign("PATCH", address, piece)
    text = f"PATCH {address} HTTP/1.1\r\n" + "".join(f"{name}: {value}\r\n" for name, value in head.items())
    return line_to(port, text.encode() + b"\r\n" + piece[:1000])


def begin_upload(server, scope, phone, name):
    told = {
        "sha256": sha256(f"{phone.key_id} {name}".encode()).hexdigest(),
        "type": "image/jpeg",
        "kind": "original",
        "scope": scope,
    }
    told |= {"device": phone.inner.life.device}
    headers = TUS | {"Upload-Length": str(2 * PIECE), "Upload-Metadata": announcement(told)}
    reply = server.ask("POST", "/api/files", b"", phone.sign("POST", "/api/files") | headers)
    assert reply.status_code == 201, reply.text
    return reply.headers["Location"]


def line_to(port, sent):
    line = socket.create_connection(("127.0.0.1", port), timeout=30)
    line.sendall(sent)
    return line


def drip(heads, over):
    """A byte on each line every half second, so that none stands still."""
    while not over.wait(0.5):
        for line in heads:
            try:
                line.sendall(b"a")
            except OSError:
                continue


def ask_all(port, phones, cases):
    """Milliseconds of so many requests, each on a line of its own, the phones side by side."""
    with ThreadPoolExecutor(len(phones)) as threads:
        each = cases // len(phones)
        return [
            took
            for times in threads.map(lambda phone: ask_often(port, phone, each), phones)
            for took in times
        ]


def ask_often(port, phone, times):
    body = gzip.compress(phone.body())
    asked = islice(cycle([health, lambda: what_is_new(phone, body)]), times)
    return [ask(port, *question()) for question in asked]


def health():
    return "GET", "/api/health"


def what_is_new(phone, body):
    """The exchange of a phone that has nothing to send."""
    told = {"Content-Type": "application/json", "Content-Encoding": "gzip"}
    return "POST", "/api/sync", body, phone.sign("POST", "/api/sync", body) | told


def ask(port, *question):
    start = time.perf_counter()
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)) as line:
        try:
            line.request(*question)
            answered = line.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            answered = False
    took = time.perf_counter() - start
    return (took if answered else PATIENCE) * 1000


SLOW_LINES = Proof(
    "R12",
    "A hundred stalled uploads and a hundred dripping heads keep nobody from being answered",
    "requests of others",
    asked=10_000,
    long=2_000,
    attempt=attempt,
    planted=planted,
)
