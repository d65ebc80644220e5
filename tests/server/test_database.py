"""How transactions begin, and that a database which would not keep its word is refused."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from time import sleep

import pytest
from sqlalchemy import create_engine, event, select, text

from server import sqlite
from server.accounts.models import Account
from server.auth import needs
from server.clock import now
from server.database import begin_writing, db, prepare, streams, take_turns, writing
from server.errors import DatabaseUnfit
from server.sqlite import Queue
from tests.callers import browser_of
from tests.factories import make_account


@pytest.fixture
def on_sqlite(settings):
    if not settings.DATABASE_URL.startswith("sqlite"):
        pytest.skip("SQLite alone")


@pytest.fixture
def begun(app, on_sqlite):
    """How each transaction began since the fixture was asked for."""
    statements = []

    @event.listens_for(db.engine, "before_cursor_execute")
    def note(connection, cursor, statement, parameters, context, many):
        if statement.startswith("BEGIN"):
            statements.append(statement)

    return statements


def test_sqlite_is_set_to_keep_its_word(app, on_sqlite):
    with db.engine.connect() as connection:
        for name, value in sqlite.PRAGMAS.items():
            assert connection.execute(text(f"PRAGMA {name}")).scalar() == value


@pytest.mark.parametrize("name", sqlite.PRAGMAS)
def test_sqlite_that_does_not_take_a_pragma_is_refused(tmp_path, monkeypatch, name):
    monkeypatch.setattr(sqlite, "set_pragmas", lambda connection, record: None)
    monkeypatch.setattr(sqlite, "PRAGMAS", {name: "something else"})
    engine = create_engine(f"sqlite:///{tmp_path}/odd.sqlite3")
    with pytest.raises(DatabaseUnfit, match=name):
        prepare(engine)
    engine.dispose()


def test_database_in_memory_is_refused_since_it_keeps_nothing():
    engine = create_engine("sqlite://")
    with pytest.raises(DatabaseUnfit, match="journal_mode"):
        prepare(engine)
    engine.dispose()


def test_reading_request_takes_no_write_lock(as_account, begun):
    browser = as_account("SYS")
    begun.clear()
    browser.get("/api/accounts")
    assert begun == ["BEGIN"]


def test_changing_request_takes_the_write_lock_at_once(as_account, begun):
    browser = as_account("SYS")
    begun.clear()
    browser.delete("/api/session")
    assert begun == ["BEGIN IMMEDIATE"]


def test_streaming_view_takes_no_write_lock(app, as_account, begun):
    @needs("see own session")
    @streams
    def stream():
        return "done"

    app.view_functions["accounts.sign_out"] = stream
    browser = as_account("SYS")
    begun.clear()
    assert browser.delete("/api/session").text == "done"
    assert begun == ["BEGIN"]


def test_password_is_checked_without_the_write_lock(app, begun, monkeypatch):
    make_account(username="lin")

    def check(kept, given):
        with writing() as connection:  # somebody else writes meanwhile
            connection.execute(text("UPDATE account SET name = 'changed'"))
        return True

    monkeypatch.setattr("server.accounts.sign_in.verify_password", check)
    reply = browser_of(app).post("/api/session", {"username": "lin", "password": "x"})
    assert reply.json["account"]["name"] == "changed"


def test_writing_commits_at_the_end_and_leaves_nothing_after_an_error(app):
    make_account(name="before")
    with pytest.raises(ZeroDivisionError), writing() as connection:
        connection.execute(text("UPDATE account SET name = 'after'"))
        raise ZeroDivisionError
    assert db.session.scalar(select(Account.name)) == "before"


def test_session_can_begin_as_a_writer(app, begun):
    begin_writing(db.session)
    db.session.commit()
    assert begun == ["BEGIN IMMEDIATE"]


def test_turns_are_taken_one_after_the_other(app):
    take_turns(db.session, 7)
    if db.engine.dialect.name == "postgresql":
        with db.engine.begin() as other:
            assert other.scalar(text("SELECT pg_try_advisory_xact_lock(7)")) is False


@pytest.mark.parametrize("zone", [UTC, timezone(timedelta(hours=8)), timezone(-timedelta(hours=11))])
def test_moment_comes_back_as_the_same_moment_in_utc(app, zone):
    moment = datetime(2026, 11, 22, 9, 31, 7, 123000, tzinfo=zone)
    account = make_account(disabled=moment)
    db.session.refresh(account)
    assert account.disabled == moment
    assert account.disabled.tzinfo == UTC


def test_moments_are_ordered_as_in_time(app):
    first, second = now(), now() + timedelta(milliseconds=1)
    make_account(username="later", disabled=second)
    make_account(username="sooner", disabled=first)
    assert db.session.scalars(select(Account.username).order_by(Account.disabled)).all() == [
        "sooner",
        "later",
    ]


def test_many_write_at_once_and_nobody_is_sent_away(app, on_sqlite):
    account_id = make_account(name="0").id

    def add_one(_):
        with app.app_context():
            begin_writing(db.session)
            account = db.session.get(Account, account_id)
            account.name = str(int(account.name) + 1)
            db.session.commit()

    with ThreadPoolExecutor(32) as threads:
        list(threads.map(add_one, range(200)))
    db.session.rollback()
    assert db.session.scalar(select(Account.name)) == "200"


def test_turn_ends_with_the_transaction_also_after_an_error(app, on_sqlite):
    for _ in range(3):
        with pytest.raises(ZeroDivisionError), writing():
            raise ZeroDivisionError
    with writing() as connection:
        assert connection.scalar(text("SELECT 1")) == 1


def test_queue_is_served_in_the_order_of_asking(tmp_path):
    queue, served = Queue(tmp_path / "turn"), []
    queue.take(1)

    def wait_and_note(number):
        queue.take(10)
        served.append(number)
        queue.hand_on()

    with ThreadPoolExecutor(5) as threads:
        for number in range(5):
            threads.submit(wait_and_note, number)
            while len(queue.places) < number + 2:
                sleep(0.001)
        queue.hand_on()
    assert served == [0, 1, 2, 3, 4]


def test_who_loses_patience_leaves_the_queue(tmp_path):
    queue = Queue(tmp_path / "turn")
    assert queue.take(0)
    assert not queue.take(0.01)
    queue.hand_on()
    assert queue.take(0)


def test_what_all_readers_of_sqlite_need_outlives_connections_that_failed(app, on_sqlite, settings):
    """Else nothing could be read any more once a disk takes nothing: the index of the log could not be made again."""
    db.session.remove()
    db.engine.pool.dispose()
    assert (settings.DATA / "dudao.sqlite3-shm").exists()
