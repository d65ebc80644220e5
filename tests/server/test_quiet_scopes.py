"""Scopes of which there is nothing to say are answered together, and exactly those."""

import pytest
from sqlalchemy import event

from server.database import db
from tests.server.syncing import Carried, make_case, write_at_desk


@pytest.fixture
def statements(app):
    """What the database is asked."""
    asked = []

    def note(connection, cursor, statement, *rest):
        asked.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    yield asked
    event.remove(db.engine, "before_cursor_execute", note)


def test_asking_about_many_quiet_scopes_costs_no_more_statements_than_about_one(app, statements):
    phone = Carried(app)
    make_case(phone)
    phone.settle()
    statements.clear()
    phone.settle()
    of_one = len(statements)
    for _ in range(20):
        make_case(phone)
    phone.settle()
    statements.clear()

    phone.settle()

    assert len(statements) == of_one


def test_news_of_one_scope_among_many_quiet_ones_arrives(app):
    phone = Carried(app)
    scopes = [make_case(phone) for _ in range(5)]
    phone.settle()
    write_at_desk(scopes[3], "answer", "A1", {"answer": {"value": "no", "reason": None}})

    said = phone.ask()["scopes"]

    assert list(said) == [scopes[3]]
    assert len(said[scopes[3]]["changes"]) == 1


def test_exchange_asks_no_more_than_it_must(app, statements):
    phone = Carried(app)
    scope = make_case(phone)
    phone.settle()
    phone.save(scope, "yes")
    phone.settle()
    statements.clear()
    phone.inner.exchange()
    quiet = len(statements)
    for item in range(10):
        phone.save(scope, "no", record=f"B{item}")
    statements.clear()

    phone.inner.exchange()

    assert quiet <= 10
    assert len(statements) <= 21
