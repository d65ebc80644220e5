"""Phones that write, photograph and send without end while something is done to their servers; and what was lost."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from random import Random
from threading import Event
from time import sleep

from flask import Flask

from server.app import create_app
from server.database import db, look
from server.ledger.verification import find_faults
from sync.errors import NoAnswer, ServerBusy, WrongTime
from tests.far_phone import SOON, FarPhone
from tests.pictures import jpeg
from tests.senders import name_of
from tests.server.syncing import Refused, agrees, make_case

PHONES = 6
LIKELY = (409, 503)
"""What a phone may be told while others die: not yet, come again."""


class Turns:
    """Servers behind one address: each request goes to the next of them."""

    def __init__(self, servers):
        self.servers, self.turn = servers, 0

    def ask(self, *asked):
        self.turn += 1
        return self.servers[self.turn % len(self.servers)].ask(*asked)


@dataclass
class Load:
    """The phones of one case at work."""

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
            while not self.stop.wait(SOON):
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
                sleep(SOON)
            except Refused as refused:
                if refused.reply.status_code not in LIKELY:
                    self.faults.append(str(refused))
                sleep(SOON)

    def acknowledged(self):
        return sum(len(phone.notes) for phone in self.phones)


@contextmanager
def phones_of(settings, servers):
    """Phones of one case that know it already; from then on only the servers have the database open."""
    app = create_app(settings)
    with app.app_context():
        phones = [FarPhone(app) for _ in range(PHONES)]
        scope = make_case(*phones)
        for phone in phones:
            phone.server = Turns(servers)
            phone.push()
        db.session.remove()
        db.engine.dispose()
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
