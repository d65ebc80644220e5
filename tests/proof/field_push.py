"""One push with photos, as a supervisor's phone makes it, and what a colleague's phone says became of it."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from hashlib import sha256
from random import Random
from time import monotonic, sleep

from server.app import create_app
from server.config import Settings
from server.database import db, look
from server.evidence.storage import Storage
from server.ids import new_id
from server.ledger.verification import find_faults
from sync.errors import NoAnswer, ServerBusy
from tests.far_phone import PIECE, SOON, FarPhone
from tests.gunicorn import Gunicorn
from tests.pictures import jpeg
from tests.proof.strace import children_of, threads_of, time_taken
from tests.senders import TUS, name_of
from tests.server.syncing import make_case

READY = "tests.proof.ready_gunicorn"
RECORDS, PHOTOS = 5, 2
PATIENCE, LOOKS = 60.0, 4
AT = "2026-11-23T09:00:00.000+08:00"


class Field:
    """A server in a folder of its own, the phones of one case, and what they have to send."""

    def __init__(self, app, settings, config, senders, own):
        self.app = app
        self.senders = [FarPhone(app) for _ in range(senders)]
        self.colleague = FarPhone(app)
        self.scope = make_case(*self.senders, self.colleague)
        db.session.remove()
        db.engine.dispose()  # from here on only the server has the database open
        self.server = Gunicorn(settings, config, **own)
        self.unsent = {phone.device: [] for phone in self.senders}
        self.turn = 0
        self.data = settings.DATA
        self.files = Storage(settings.DATA)

    def begin(self):
        """Start the server and let all phones know the case."""
        self.server.start()
        for phone in (*self.senders, self.colleague):
            phone.server = self.server
            phone.push()

    def work(self):
        """Let each write some answers and take photos; nothing is sent yet."""
        for phone in self.senders:
            self.turn += 1
            for item in range(RECORDS):
                phone.save(self.scope, f"{self.turn}", record=f"A{item}")
            for place in range(PHOTOS):
                photo = jpeg(160, 120) + Random(f"{self.turn} {place}").randbytes(PIECE)
                phone.save(self.scope, None, record=new_id(), collection="photo", photo=told_of(photo))
                self.unsent[phone.device].append(photo)

    def send(self):
        """Let all send what they have at the same time, each its records before its photos."""
        if len(self.senders) == 1:
            return self.send_from(self.senders[0])
        with ThreadPoolExecutor(len(self.senders)) as pool:
            for sent in [pool.submit(self.send_apart, phone) for phone in self.senders]:
                sent.result()

    def send_apart(self, phone):
        with self.app.app_context():
            self.send_from(phone)

    def send_from(self, phone):
        phone.push()
        unsent = self.unsent[phone.device]
        while unsent:
            phone.send_file(self.scope, unsent[0])
            unsent.pop(0)

    def threads_at_rest(self):
        """The threads that answer requests, once the server does nothing on its own account."""
        [worker] = self.server.workers()
        looks = []
        ends = monotonic() + PATIENCE
        while monotonic() < ends:
            decoders = children_of(worker)
            looks.append((threads_of(worker), *map(time_taken, decoders)))
            decoding = any(map(children_of, decoders))
            if len(looks) > LOOKS and not decoding and len(set(looks[-LOOKS:])) == 1:
                return threads_of(worker)
            sleep(0.02)
        raise AssertionError("the server does not come to rest")

    def lost(self):
        """What was acknowledged and is not there through the API, or is there by half."""
        held = self.held_by_colleague()
        found = [str(incident) for incident in self.colleague.incidents]
        for phone in self.senders:
            notes = phone.notes
            found += [f"operation {each}" for each in notes.operations.items() - held.items()]
            found += [f"file {each}" for each in notes.files if not self.whole(each)]
            found += [
                f"part of {told[0]}"
                for address, told in notes.uploads.items()
                if self.behind(phone, address, *told)
            ]
            found += [str(incident) for incident in phone.incidents]
            notes.operations.clear()  # what was seen once is in the colleague's digest from now on
            notes.files.clear()
        return found

    def held_by_colleague(self):
        self.colleague.push()
        return {
            (self.scope, each.operation.device, each.operation.n): each.operation.hash
            for each in self.colleague.replica(self.scope).entries
        }

    def whole(self, name):
        reply = self.colleague.ask_patiently("GET", f"/api/files/{self.scope}/{name}")
        return reply.status_code == 200 and sha256(reply.data).hexdigest() == name

    def behind(self, phone, address, name, offset):
        """Tell whether less of an upload is here than was. What was whole, but not yet noted, may come again."""
        here = int(phone.must("HEAD", address, 200, **TUS).headers["Upload-Offset"])
        return here < offset and not self.files.has(name)

    def faults(self):
        """What is wrong in the ledger itself."""
        with look(db.engine) as connection:
            found = list(find_faults(connection, self.scope))
        db.engine.dispose()
        return found


def told_of(photo):
    """What a phone writes of a photo that it took."""
    named = {"sha256": name_of(photo), "size": len(photo), "type": "image/jpeg", "width": 160, "height": 120}
    taken = {"item": "A1", "source": "camera", "at": AT, "offset": 0, "position": None, "exif": {}}
    return named | taken


def patiently(ask):
    """Ask until there is an answer, whoever was killed or is busy meanwhile."""
    while True:
        try:
            return ask()
        except (NoAnswer, ServerBusy):
            sleep(SOON)


@contextmanager
def served_field(folder, config=READY, senders=1, **own):
    """A field on SQLite in this folder, with a server that takes files whatever the disk at hand.

    It is of one process, so that whoever watches it sees everything that is done.
    """
    settings = Settings(DATA=folder / "data")
    app = create_app(settings)
    with app.app_context():
        db.create_all()
        own = {"DUDAO_WORKERS": "1", "DUDAO_FREE_BYTES": "1", "DUDAO_FREE_PERCENT": "0"} | own
        made = Field(app, settings, config, senders, own)
        try:
            made.begin()
            yield made
        finally:
            made.server.kill()
            db.session.remove()
            db.engine.dispose()
