"""What an exchange costs does not grow with the ledger: counted in steps of SQLite's machine, not in time."""

from itertools import count

import pytest
from sqlalchemy import bindparam, event, select

from server.database import db, writing
from server.ledger.store import hold
from server.replication import seal
from sync.operation import compose
from tests.server.syncing import Carried, make_case

FEW, MANY, TALLY = 100, 5_000, 10


class Steps:
    """How many steps SQLite has taken, in tens."""

    def __init__(self):
        self.taken = 0

    def watch(self, driver_connection, *rest):
        driver_connection.set_progress_handler(self.step, TALLY)

    def step(self):
        self.taken += 1

    def of(self, work):
        self.taken = 0
        work()
        return self.taken


@pytest.fixture
def steps(app):
    steps = Steps()
    event.listen(db.engine, "checkout", steps.watch)
    yield steps
    event.remove(db.engine, "checkout", steps.watch)


def write_answers(scope, upto, numbers):
    """Answers of a colleague's phone, each to another item."""
    with writing() as connection, hold(connection, scope, "colleague") as held:
        while held.number() < upto:
            fields = {"answer": {"value": "yes", "reason": None}}
            n = next(numbers)
            operation = compose(
                device="a colleague's phone", scope=scope, n=n, collection="answer", record=f"B{n}",
                fields=fields, form="CL-DAILY@1.0", at="2026-11-22T09:31:07+08:00",
            )  # fmt: skip
            held.append(operation, held.number())


def send_ten(phone, scope):
    for item in range(10):
        phone.save(scope, "yes", record=f"A{item}")
    phone.inner.exchange()


def steps_of_exchange(app, steps, new):
    """What one exchange takes in a short ledger, and in a long one."""
    phone = Carried(app)
    scope, numbers = make_case(phone), count(1)
    taken = []
    for stored in (FEW, MANY):
        write_answers(scope, stored, numbers)
        phone.settle()
        send_ten(phone, scope)
        taken.append(steps.of(lambda: send_ten(phone, scope) if new else phone.inner.exchange()))
    return taken


@pytest.mark.parametrize("new", [True, False], ids=["ten new answers", "nothing new"])
def test_exchange_costs_the_same_in_a_ledger_fifty_times_as_long(app, steps, new):
    in_short, in_long = steps_of_exchange(app, steps, new)

    assert in_long < 1.2 * in_short


def test_reading_that_looks_through_all_answers_would_be_noticed(app, steps, monkeypatch):
    looking_through = select(*seal.STEPS.selected_columns).where(
        seal.ROW.scope.in_(bindparam("scopes", expanding=True)), seal.ENTRY.scope == seal.ROW.scope,
        seal.ENTRY.number == seal.ROW.number, seal.SUBMITTED | seal.DECIDED | seal.STATE,
    )  # fmt: skip
    monkeypatch.setattr(seal, "STEPS", looking_through.order_by(seal.ROW.number))

    in_short, in_long = steps_of_exchange(app, steps, new=True)

    assert in_long > 2 * in_short
