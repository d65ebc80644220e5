"""R8 over real sockets: twenty phones on bad lines to the real server; in the end all hold what it holds."""

import http.client
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from types import SimpleNamespace

from server.app import create_app
from server.config import Settings
from server.database import db, look
from server.ids import new_id
from server.ledger import grants
from server.ledger.store import SqlStore
from server.ledger.verification import find_faults
from sync import NoAnswer, Phone, ServerBusy, WrongTime, read_reply, read_request
from tests.gunicorn import Gunicorn, Reply
from tests.proof.convergence import seeds
from tests.proof.proxy import Proxy
from tests.proof.table import Proof, Tally
from tests.server.syncing import Carried, make_case
from tests.sync.faults import HastyPhone
from tests.sync.judging import RECORDS, Judged, own_tokens, tokens_in, tokens_of
from tests.sync.simulation import Died, MortalStore

PHONES, ROUNDS = 20, 5
PATIENCE, ENOUGH = 0.4, 60.0
"""Seconds a phone waits for an answer while lines are bad, and afterwards."""


class LinePhone(Carried):
    """A phone whose line may be bad; it notes what was acknowledged as soon as it is told."""

    port = 0
    patience = ENOUGH

    def begin(self, kind):
        """Start with an empty store, as a device that nobody has seen."""
        self.kind, self.lives = kind, iter(new_id, None)
        self.acknowledged, self.kept_copy, self.screen = set(), None, None
        self.start(MortalStore())

    def over_the_line(self, raw, headers):
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=self.patience)
        try:
            line.request("POST", "/api/sync", raw, headers | {"Connection": "close"})
            response = line.getresponse()
            if response.length is None:  # http.client takes headers that break off for whole ones
                raise NoAnswer
            return Reply(response.status, dict(response.getheaders()), response.read())
        except (OSError, http.client.HTTPException) as error:
            raise NoAnswer from error
        finally:
            line.close()

    def carry(self, body, time, signature=""):
        answer = super().carry(body, time, signature)
        self.note(read_request(body), read_reply(answer))
        return answer

    def note(self, request, reply):
        for scope, said in reply.scopes.items():
            taken = [it for it in request.scopes[scope].push if it.operation.n <= said.received]
            if not said.fork and not said.differs:
                self.acknowledged |= set().union(*(tokens_in(it.operation.text) for it in taken))


class LineCase(Judged):
    """One case of twenty people who work and send at the same time."""

    def __init__(self, phones, kind, seed):
        self.phones = {phone.person: phone for phone in phones}
        self.people = tuple(self.phones)
        self.seed, self.scope = seed, make_case(*phones)
        allowed = {person: {self.scope} for person in self.people}
        self.server = SimpleNamespace(store=SqlStore(db.engine), allowed=allowed)
        self.knew, self.made, self.ended, self.desk_knew = {}, defaultdict(set), {}, {}
        for phone in phones:
            phone.begin(kind)
            phone.settle()

    @property
    def carried(self):
        return {person: SimpleNamespace(phone=phone.inner) for person, phone in self.phones.items()}

    @property
    def acknowledged(self):
        return set().union(*(phone.acknowledged for phone in self.phones.values()))

    def work(self, place, person):
        """What one person and phone do, as the seed wants it."""
        phone, chance = self.phones[person], Random(f"{self.seed} person {place}")
        tokens = iter(range(place * 1000 + 1, place * 1000 + 1000))
        for _ in range(ROUNDS):
            for _ in range(chance.randint(0, 3)):
                self.answer(phone, next(tokens), chance)
            self.happen(phone, chance)
            self.exchange(phone)

    def answer(self, phone, token, chance):
        replica = phone.replica(self.scope)
        if phone.screen is None or chance.random() < 0.7:
            phone.screen = phone.inner.screen(self.scope), tokens_of(replica.entries)
        screen, shown = phone.screen
        self.knew[token] = shown | self.made[replica.device]
        phone.inner.save(
            screen, "answer", chance.choice(RECORDS), {"answer": {"value": token, "reason": None}}
        )
        self.made[replica.device].add(token)

    def happen(self, phone, chance):
        """Let a process die, now or in the middle of its next exchange; let a store live twice."""
        event = chance.choice(
            ("nothing", "nothing", "nothing", "dies soon", "dies", "copied", "goes on from copy")
        )
        if event == "dies soon":
            phone.store.left = chance.randint(0, 2)
        elif event == "copied":
            phone.kept_copy = phone.store.read()
        elif event == "dies" or (event == "goes on from copy" and phone.kept_copy):
            self.restart(phone, phone.kept_copy if event == "goes on from copy" else None)

    def restart(self, phone, kept=None):
        phone.screen, phone.store.left = None, None
        phone.start(MortalStore(*kept) if kept else phone.store)

    def exchange(self, phone):
        try:
            phone.inner.exchange()
        except Died:
            self.restart(phone)
        except (NoAnswer, ServerBusy, WrongTime):
            pass
        phone.store.left = None
        self.made[phone.replica(self.scope).device] |= own_tokens(phone.replica(self.scope))

    def judge(self):
        """Let all come to rest on good lines; then phones, server and model must say the same."""
        kept = set().union(*(own_tokens(phone.replica(self.scope)) for phone in self.phones.values()))
        for _ in range(2):
            for phone in self.phones.values():
                phone.inner.settle(12)
        assert kept <= self.readable()
        self.check()
        for person in self.people:
            self.check_phone(person)
        self.check_heads()
        with look(db.engine) as connection:
            assert list(find_faults(connection, self.scope)) == []

    def end(self):
        for person in self.people:
            grants.close(db.session.connection(), self.scope, person)
        db.session.commit()


class Town:
    """A real server, bad lines, and the phones that are on them, for one history after another."""

    def __init__(self, app, settings):
        self.app = app
        self.server = Gunicorn(settings)
        self.phones = [LinePhone(app) for _ in range(PHONES)]
        self.server.start()
        self.proxy = Proxy(self.server.port, PHONES, PATIENCE)
        for phone, port in zip(self.phones, self.proxy.ports, strict=True):
            phone.port = port

    def play(self, seed, kind=Phone):
        """Play the history of a seed; raises AssertionError where a promise is broken."""
        case = LineCase(self.phones, kind, seed)
        self.be(PATIENCE)
        self.proxy.worsen(seed)
        try:
            with ThreadPoolExecutor(PHONES) as pool:
                work = partial(self.work, case)
                for each in [pool.submit(work, *one) for one in enumerate(case.people)]:
                    each.result()
        finally:
            self.proxy.mend()
            self.be(ENOUGH)
        case.judge()
        case.end()

    def work(self, case, place, person):
        with self.app.app_context():
            case.work(place, person)

    def be(self, patient):
        for phone in self.phones:
            phone.patience = patient

    def close(self):
        self.proxy.close()
        self.server.kill()


@contextmanager
def town() -> Iterator[Town]:
    with TemporaryDirectory() as folder, ExitStack() as rest:
        settings = Settings(DATA=Path(folder) / "data")
        app = create_app(settings)
        rest.enter_context(app.app_context())
        db.create_all()
        rest.callback(db.engine.dispose)
        rest.callback(db.session.remove)
        made = Town(app, settings)
        rest.callback(made.close)
        yield made


def broken(made, seed, kind=Phone):
    try:
        made.play(seed, kind)
    except AssertionError:
        return True
    return False


def try_seeds(cases, seed):
    with town() as made:
        failed = [name for name in seeds(cases, seed) if broken(made, name)]
        return Tally(cases, len(failed), tell(made.proxy.happened, failed))


def tell(happened, failed):
    bad = ", ".join(f"{count:,} {kind}" for kind, count in sorted(happened.items()))
    return f"lines: {bad}{f'; first: {failed[0]}' if failed else ''}"


def catches(seed, most=20):
    """Tell whether a phone that advances its cursor before saving shows within so many seeds."""
    with town() as made:
        return any(broken(made, name, HastyPhone) for name in seeds(most, seed))


SOCKETS = Proof(
    "R8",
    "the same through sockets: 20 phones on bad lines, the real server",
    "seeds",
    asked=500,
    long=50,
    attempt=try_seeds,
    planted=catches,
)
