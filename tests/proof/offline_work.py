"""S2: work done before a revocation is kept, seen by those in charge and can be adopted, wherever it strikes.

A session of a phone on the real server: saving, sending, lost requests and lost replies. It is played
once for each of its points, and at that point the permission ends.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
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
from sync.errors import NoAnswer
from sync.phone import MemoryLocalStore
from tests.callers import browser_of
from tests.proof.convergence import seeds
from tests.proof.revocation import WAYS, take
from tests.proof.table import Proof, Tally
from tests.server.desks import Case

STEPS = ("save", "save", "save", "send", "send", "request lost", "reply lost", "process dies")
LENGTH = 10
OF_ONE_CASE = 110
"""Sessions in one case before another begins."""


class Session:
    """What one phone does offline and online, until its permission ends in the midst of it."""

    def __init__(self, case: Any, seed: str, point: int) -> None:
        self.case, self.phone = case, case.zhang
        self.chance = Random(seed)
        self.steps = [self.chance.choice(STEPS) for _ in range(LENGTH)]
        self.point = point
        self.name = f"{seed} {point}"
        self.saved: list[str] = []

    def play(self) -> int:
        """Count what was dropped, or applied unseen by a coordinator."""
        self.phone.lives = iter(new_id, None)
        self.phone.start(MemoryLocalStore())
        self.phone.settle()
        revoke, undo = self.chance.choice(WAYS)(self.phone.person, self.case.id)
        for step in self.steps[: self.point]:
            self.do(step)
        end = take(revoke, self.case.id)
        for step in self.steps[self.point :]:
            self.do(step)
        self.phone.cut = None
        self.phone.settle()
        try:
            return self.count_wrong(end)
        finally:
            take(undo, self.case.id)

    def do(self, step: str) -> None:
        if step == "save":
            self.save()
        elif step == "process dies":
            self.phone.start(self.phone.store)
        else:
            self.phone.cut = {"send": None, "request lost": "before", "reply lost": "after"}[step]
            try:
                self.phone.inner.exchange()
            except NoAnswer:
                pass

    def save(self) -> None:
        """A phone that has learnt that the case is closed has nothing to write on any more."""
        if self.case.id in self.phone.inner.replicas:
            self.saved.append(f"{self.name} {len(self.saved)}")
            self.phone.save(self.case.id, self.saved[-1], record="FC-A1")

    def count_wrong(self, end: int) -> int:
        written = values_after(self.case.id, 0)
        beside = {each["operation"]["fields"]["answer"]["value"]: each for each in self.quarantined()}
        dropped = [value for value in self.saved if value not in written and value not in beside]
        unseen = [value for value in self.saved if value in values_after(self.case.id, end)]
        kept = [beside[value]["hash"] for value in self.saved if value in beside]
        for each in kept:
            self.case.post("adoptions", hash=each)
        adopted = values_after(self.case.id, end)
        missing = [value for value in self.saved if value in beside and value not in adopted]
        return len(dropped) + len(unseen) + len(missing)

    def quarantined(self) -> list[dict[str, Any]]:
        """What the desk in charge is shown beside the case."""
        return [each for each in self.case.read().json["quarantined"] if each["reason"] == "not allowed"]


def values_after(scope: str, number: int) -> list[str]:
    with look(db.engine) as connection:
        entries = SqlLedger(connection, scope).after(number, 100_000)
    answers = [it.operation.fields for it in entries if it.operation.collection == "answer"]
    return [fields["answer"]["value"] for fields in answers]  # type: ignore[index,call-overload]


@contextmanager
def new_case() -> Iterator[Any]:
    with TemporaryDirectory() as folder, ExitStack() as rest:
        app = create_app(Settings(DATA=Path(folder) / "data"))
        rest.enter_context(app.app_context())
        db.create_all()
        rest.callback(db.engine.dispose)
        rest.callback(db.session.remove)
        yield Case(app, partial(browser_of, app))


def play_sessions(cases: int, seed: int) -> Tally:
    """Play every point of one session after another."""
    points = [
        (name, point) for name in seeds(-(-cases // (LENGTH + 1)), seed) for point in range(LENGTH + 1)
    ][:cases]
    wrong = 0
    for start in range(0, cases, OF_ONE_CASE):
        with new_case() as case:
            wrong += sum(Session(case, *each).play() for each in points[start : start + OF_ONE_CASE])
    return Tally(cases, wrong)


def forget(held: SqlScope, operation: Any, seen: int, reason: str) -> None:
    """A server that refuses in silence: the place counts as taken, and nothing is kept."""
    held._take_place(operation, reason)  # type: ignore[arg-type]


def catches(seed: int) -> bool:
    with patch.object(SqlScope, "quarantine", forget):
        return play_sessions(LENGTH + 1, seed).violations > 0


OFFLINE_WORK = Proof(
    "S2",
    "work done before a revocation is kept, seen and can be adopted",
    "points of offline sessions",
    asked=5_000,
    long=500,
    attempt=play_sessions,
    planted=catches,
)
