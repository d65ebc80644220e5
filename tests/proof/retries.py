"""R3: whatever is sent once, five times, late or in another order is taken once and answered alike.

The real server through its front door, in one process. Each request is signed anew, as a phone does
that got no answer.
"""

import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

from server.app import create_app
from server.config import Settings
from server.database import db, look
from server.ids import new_id
from server.ledger.held import SqlScope
from server.ledger.scope import SqlLedger
from server.replication import exchange
from sync import Admit, Operation, Outcome, Part, compose, receive
from sync.errors import NoAnswer
from sync.phone import MemoryLocalStore
from tests.proof.table import Proof, Tally
from tests.server.syncing import Carried, make_case, read

PHONES, RECORDS = 3, 4
OF_ONE_CASE = 200
"""Requests in one case before another begins."""

NOT_COMPARED = ("time", "receipt")
KEPT = 5
"""Earlier requests that may come again."""


class Careless(Carried):
    """A phone whose every request is sent one to five times, and whose answer may be dropped."""

    def begin(self, chance: Random, judge: "Judge") -> None:
        self.chance, self.judge = chance, judge
        self.lives = iter(new_id, None)
        self.saved = 0
        self.start(MemoryLocalStore())

    def carry(self, body: bytes, time: int, signature: str = "") -> bytes:
        answers = [read(self.exchange(body)) for _ in range(self.chance.randint(1, 5))]
        self.judge.compare(self, body, answers)
        if self.chance.random() < 0.3:
            raise NoAnswer
        return answers[-1]


class Judge:
    """Compares repeated answers, and in the end the database with what was saved."""

    def __init__(self, most: int, chance: Random) -> None:
        self.most, self.chance = most, chance
        self.requests = self.violations = 0
        self.earlier: list[tuple[Careless, bytes, dict[str, Any]]] = []

    @property
    def done(self) -> bool:
        return self.requests >= self.most

    def compare(self, phone: Careless, body: bytes, answers: list[bytes]) -> None:
        """Everything but time and receipts must be the same, byte for byte."""
        told = [json.loads(answer) for answer in answers]
        self.requests += len(answers)
        self.violations += len({compared(each) for each in told}) - 1
        self.earlier = [*self.earlier, (phone, body, told[0])][-KEPT:]

    def repeat_earlier(self) -> None:
        """Send something again that others have overtaken: it takes nothing, and denies nothing it said."""
        if self.earlier:
            phone, body, first = self.chance.choice(self.earlier)
            self.requests += 1
            self.violations += not holds_to(first, json.loads(read(phone.exchange(body))))


def compared(told: dict[str, Any]) -> str:
    scopes = {
        scope: {name: value for name, value in part.items() if name not in NOT_COMPARED}
        for scope, part in told["scopes"].items()
    }
    return json.dumps({"granted": told.get("granted"), "scopes": scopes}, sort_keys=True)


def holds_to(first: dict[str, Any], again: dict[str, Any]) -> bool:
    """Tell whether a later answer to the same request says what the first said, and maybe more.

    A phone that has gone on since is told of a fork, and nothing else.
    """
    return all(part_holds(part, again["scopes"].get(scope)) for scope, part in first["scopes"].items())


def part_holds(first: dict[str, Any], again: dict[str, Any] | None) -> bool:
    if again is None:
        return False
    if again.get("fork"):
        return again.keys() == {"received", "fork"}
    changes = first.get("changes", [])
    return (
        again.get("changes", [])[: len(changes)] == changes
        and again.get("quarantined") == first.get("quarantined")
        and again["received"] >= first["received"]
    )


def play(phones: list[Careless], judge: Judge, chance: Random) -> None:
    """One case: save and send at random, then let all settle and compare the ledger with what was saved."""
    scope = make_case(*phones)
    for phone in phones:
        phone.begin(chance, judge)
        settle(phone)
    until = min(judge.most, judge.requests + OF_ONE_CASE)
    while judge.requests < until:
        phone = chance.choice(phones)
        save(phone, scope, chance)
        if chance.random() < 0.3:
            judge.repeat_earlier()
        attempt(phone)
    judge.earlier.clear()
    for phone in (*phones, *phones):
        settle(phone)
    judge.violations += count_wrong(phones, scope)


def save(phone: Careless, scope: str, chance: Random) -> None:
    """Write a little; some of it no phone may write, so that it is quarantined."""
    for _ in range(chance.randint(0, 2)):
        collection = "answer" if chance.random() < 0.8 else "remark"
        phone.saved += 1
        fields = {"remark": str(phone.saved)} if collection == "remark" else {}
        phone.save(
            scope, phone.saved, record=f"A{chance.randrange(RECORDS)}", collection=collection, **fields
        )


def attempt(phone: Careless) -> bool:
    """Exchange once; tell whether an answer came."""
    try:
        phone.inner.exchange()
    except NoAnswer:
        return False
    return True


def settle(phone: Careless) -> None:
    while not attempt(phone) or phone.inner.unsettled:
        pass


def count_wrong(phones: list[Careless], scope: str) -> int:
    """Count places that are missing, doubled or different, and phones that hold something else."""
    with look(db.engine) as connection:
        ledger = SqlLedger(connection, scope)
        entries, beside = ledger.after(0, 10_000), ledger.quarantined()
    kept = [it.operation for it in entries] + [it.operation for it in beside]
    places = sorted((it.device, it.n) for it in kept)
    expected = sorted((each.inner.life.device, n) for each in phones for n in range(1, each.saved + 1))
    others = [each for each in phones if list(each.replica(scope).entries) != list(entries)]
    return len(others) + (places != expected)


@contextmanager
def server_and_phones() -> Iterator[list[Careless]]:
    with TemporaryDirectory() as folder, ExitStack() as rest:
        app = create_app(Settings(DATA=Path(folder) / "data"))
        rest.enter_context(app.app_context())
        db.create_all()
        rest.callback(db.engine.dispose)
        rest.callback(db.session.remove)
        yield [Careless(app) for _ in range(PHONES)]


def send_all(cases: int, seed: int) -> Tally:
    """Send so many requests, in one case after another."""
    chance = Random(seed)
    judge = Judge(cases, chance)
    while not judge.done and not judge.violations:
        with server_and_phones() as phones:
            for _ in range(20):
                if not judge.done and not judge.violations:
                    play(phones, judge, chance)
    return Tally(judge.requests, judge.violations)


def take_again(held: SqlScope, part: Part, admit: Admit | None) -> Outcome:
    """A server that knows requests by their arrival: one that comes again is taken again."""
    repeated = [it.operation for it in part.push if it.operation.n <= held.received(part.device)]
    outcome = receive(held, part, admit)
    for operation in repeated:
        if isinstance(operation, Operation):
            again = json.loads(operation.text) | {"device": "again", "n": held.received("again") + 1}
            held.append(compose(**again), 0)
    return outcome


def catches(seed: int) -> bool:
    with patch.object(exchange, "receive", take_again):
        return send_all(2_000, seed).violations > 0


RETRIES = Proof(
    "R3",
    "a retry is harmless: taken once, answered alike",
    "requests",
    asked=1_000_000,
    long=50_000,
    attempt=send_all,
    planted=catches,
)
