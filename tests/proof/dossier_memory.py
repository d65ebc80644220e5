"""E1: a server that exports a case of a gigabyte takes no more memory than for a small one.

The real server in its own process, a desk over a real socket that throws away what it reads, and the memory that
the server and the processes it starts hold meanwhile, read from /proc.
"""

import http.client
import json
import time
from contextlib import closing, contextmanager
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from threading import Event, Thread

from server.auth import COOKIE
from server.config import Settings
from server.database import db
from server.evidence.arriving import hand_in
from server.evidence.looking import looker
from tests.callers import browser_of
from tests.conftest import open_app
from tests.gunicorn import AS_ALWAYS, Gunicorn
from tests.pictures import jpeg
from tests.proof.restore import ANY_DISK, TAKEN, told_of
from tests.proof.table import Proof, Tally
from tests.senders import name_of
from tests.server.desks import Case
from tests.server.dossiers import agree, ask

PHOTO, SMALL = 3_000_000, 10
"""Bytes of a photo; photos of the small case."""

SLACK = {"server": 40, "drawing": 20}
"""MB that a process may take more in one run than in the other, whatever is in it."""

A_SMALL_PICTURE = 0.15
"""MB that a photo may take in the process that draws: it holds small pictures until a document is written."""

STEP = 64 * 1024
HOARDING = "tests.proof.hoarding_gunicorn"


def attempt(cases, seed):
    """So many MB of photos, against 30 MB."""
    return compare(AS_ALWAYS, cases, seed)


def planted(seed):
    return compare(HOARDING, 300, seed).violations > 0


def compare(config, megabytes, seed, small=SMALL):
    with serving(config, [small, megabytes * 1_000_000 // PHOTO], seed) as (server, cases):
        few, many = (weigh(server, *case) for case in cases)
    pictures = {"server": 0, "drawing": A_SMALL_PICTURE * megabytes * 1_000_000 / PHOTO}
    violations = sum(many[name] - few[name] > SLACK[name] + pictures[name] for name in SLACK)
    note = (
        f"server {few['server']} MB for {few['sent']} MB, {many['server']} MB for {many['sent']} MB; "
        f"drawing process {few['drawing']} MB, {many['drawing']} MB"
    )
    return Tally(megabytes, violations, note)


@contextmanager
def serving(config, sizes, seed):
    """The server with a case of each size, and the desk's cookie to each."""
    with TemporaryDirectory() as folder:
        settings = Settings(DATA=Path(folder) / "data", FREE_BYTES=0, FREE_PERCENT=0)
        with open_app(settings) as app:
            db.create_all()
            cases = [make_case(app, photos, Random(seed + photos)) for photos in sizes]
        server = Gunicorn(settings, config, **ANY_DISK)
        server.start()
        try:
            yield server, cases
        finally:
            server.kill()


def make_case(app, photos, random):
    case = Case(app, lambda *who, **fields: browser_of(app, *who, **fields))
    for _ in range(photos):
        picture = jpeg(800, 600)  # each another one: the same twice is in a document once
        content = picture + random.randbytes(PHOTO - len(picture))
        told = {"scope": case.id, "device": case.zhang.replica(case.id).device, "sha256": name_of(content)}
        hand_in(case.zhang.phone, told | {"type": "image/jpeg", "kind": "original"}, content)
        photo = TAKEN | told_of(content)
        case.zhang.save(case.id, None, record=name_of(content), collection="photo", photo=photo)
        db.session.commit()
    case.zhang.settle()
    looker().call()
    looker().wait()
    agree(case, ask(case))
    return case.id, case.lin.client.get_cookie(COOKIE).value


def weigh(server, case, cookie):
    """Export a case; how many MB the server and its drawing process held at most, and how many were sent."""
    most, over = {"server": 0, "drawing": 0}, Event()
    watching = Thread(target=watch, args=(server, most, over))
    watching.start()
    try:
        sent = fetch(server.port, case, cookie)
    finally:
        over.set()
        watching.join()
    return most | {"sent": sent // 1_000_000}


def fetch(port, case, cookie):
    """Export the whole case, agreed to before, as soon as it is put together; how many bytes came."""
    headers = {
        "Cookie": f"{COOKIE}={cookie}",
        "Content-Type": "application/json",
        "Sec-Fetch-Site": "same-origin",
    }
    address = f"/api/cases/{case}/dossiers"
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=600)) as line:
        (asked,) = said(line, "GET", address, headers)
        told = said(line, "POST", f"{address}/{asked['id']}/making", headers)
        while told["state"] == "making":
            time.sleep(0.2)
            (told,) = said(line, "GET", address, headers)
        assert told["state"] == "ready", told
        line.request("GET", f"{address}/{asked['id']}", headers=headers)
        reply, sent = line.getresponse(), 0
        while step := reply.read(STEP):
            sent += len(step)
    assert sent == told["size"]
    return sent


def said(line, method, address, headers):
    line.request(method, address, "{}" if method == "POST" else None, headers)
    reply = line.getresponse()
    return json.loads(reply.read())


def watch(server, most, over):
    while not over.is_set():
        for worker in server.workers():
            most["server"] = max(most["server"], held(worker))
            for child in children(worker):
                most["drawing"] = max(most["drawing"], held(child))
        time.sleep(0.02)


def held(pid):
    """MB of memory that a process holds for itself; 0 once it is gone."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    anonymous = next((line for line in status.splitlines() if line.startswith("RssAnon")), "RssAnon: 0 kB")
    return int(anonymous.split()[1]) // 1024


def children(pid):
    found = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found += [int(each) for each in task.read_text().split()]
        except (FileNotFoundError, ProcessLookupError):
            continue
    return found


DOSSIER_MEMORY = Proof(
    promise="E1",
    says="exporting a case takes no more memory for more photos",
    unit="MB",
    asked=1000,
    long=1000,
    attempt=attempt,
    planted=planted,
)
