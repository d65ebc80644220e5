"""The single writer on SQLite: shared commits, and nobody acknowledged whose transaction is gone."""

import sqlite3
from contextlib import contextmanager
from threading import Event, Thread
from time import sleep

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError

from server import storage_state
from server.database import db, fault_of, prepare
from server.errors import DomainError
from server.ledger import writer as writing
from server.ledger.store import commit, writer
from tests.bound import Bound


@pytest.fixture(autouse=True)
def table(request, app):
    if request.config.getoption("database") != "sqlite":
        pytest.skip("PostgreSQL has no single writer")
    with db.engine.begin() as connection:
        connection.execute(text("CREATE TABLE note (text TEXT UNIQUE)"))
    yield
    storage_state.resume(app.config["DATA"])


def note(name):
    """Work that notes a name."""

    def work(connection):
        connection.execute(text("INSERT INTO note VALUES (:name)"), {"name": name})
        return name

    return work


def notes():
    with db.engine.connect() as connection:
        return set(connection.scalars(text("SELECT text FROM note")))


class Asker(Thread):
    """Somebody who asks for work to be committed, and how that ended."""

    def __init__(self, app, work):
        super().__init__()
        self.app, self.work, self.end = app, work, None
        self.start()

    def run(self):
        with self.app.app_context():
            try:
                self.end = commit(self.work)
            except DomainError as error:
                self.end = error.code
            except DBAPIError as error:
                self.end = fault_of(error)
            except KeyError as error:
                self.end = error


@contextmanager
def another_writer(data):
    """The writer of another process on the same database."""
    engine = create_engine(db.engine.url)
    prepare(engine)
    yield writing.Writer(engine, data)
    engine.dispose()


def end_of(one, work):
    try:
        return one.commit(work)
    except DomainError as error:
        return error.code


def together(app, *works):
    """Ask for all of it while somebody else writes, so that it makes one group; gives the ends."""
    begun, go = Event(), Event()

    def hold_up(connection):
        begun.set()
        assert go.wait(10)

    holder = Asker(app, hold_up)
    assert begun.wait(10)
    askers = []
    for work in works:
        askers.append(Asker(app, work))
        while len(writer().waiting) < len(askers):
            pass
    go.set()
    for asker in (holder, *askers):
        asker.join(20)
    return [asker.end for asker in askers]


def test_what_returns_is_written(app):
    assert commit(note("a")) == "a"
    assert notes() == {"a"}


def test_those_who_wait_share_one_commit(app, monkeypatch):
    commits, real = [], db.engine.dialect.do_commit
    monkeypatch.setattr(db.engine.dialect, "do_commit", lambda one: (commits.append(1), real(one)))
    assert together(app, *map(note, "abcde")) == list("abcde")
    assert notes() == set("abcde")
    assert len(commits) == 2  # that of whom they waited for, and theirs


def test_one_that_fails_takes_nobody_along(app):
    def fail(connection):
        note("half")(connection)
        raise KeyError("mine")

    first, failed, last = together(app, note("a"), fail, note("b"))
    assert (first, last) == ("a", "b")
    assert isinstance(failed, KeyError)
    assert notes() == {"a", "b"}


def test_when_the_transaction_is_gone_nobody_is_acknowledged(app):
    def lose(connection):
        connection.exec_driver_sql("ROLLBACK")
        raise KeyError("the whole transaction went")

    first, lost, last = together(app, note("a"), lose, note("b"))
    assert (first, last) == ("busy", "busy")
    assert isinstance(lost, KeyError)
    assert notes() == set()


def test_when_the_commit_fails_nobody_is_acknowledged(app, monkeypatch):
    def fail(connection):
        raise error_named("SQLITE_BUSY")

    monkeypatch.setattr(db.engine.dialect, "do_commit", fail)
    assert together(app, note("a"), note("b")) == ["busy", "busy"]
    monkeypatch.undo()
    assert notes() == set()


def test_full_disk_acknowledges_nothing_it_did_not_keep_and_heals_by_itself(app):
    """R6"""

    def fill(connection):
        connection.execute(text("INSERT INTO note VALUES (hex(zeroblob(1000000)))"))

    bound = Bound(db.engine)
    bound.pages(bound.count() + 20)
    first, full, last = together(app, note("a"), fill, note("b"))
    assert full == "storage_full"
    assert notes() == {end for end in (first, last) if end in ("a", "b")}

    bound.pages(10**9)
    assert commit(note("c")) == "c"
    assert storage_state.halted(app.config["DATA"]) is None


@pytest.mark.parametrize("name", ["SQLITE_IOERR_FSYNC", "SQLITE_IOERR_WRITE", "SQLITE_CORRUPT"])
def test_broken_disk_halts_the_storage_until_an_operator_resumes_it(app, monkeypatch, name):
    """R6"""

    def fail(connection):
        raise error_named(name)

    monkeypatch.setattr(db.engine.dialect, "do_commit", fail)
    assert together(app, note("a"), note("b")) == ["storage_halted", "storage_halted"]
    monkeypatch.undo()
    with pytest.raises(DomainError, match="storage_halted"):
        commit(note("c"))  # SQLite would take it
    assert notes() == set()

    storage_state._reasons.clear()  # as a new process
    with pytest.raises(DomainError, match="storage_halted"):
        commit(note("d"))
    storage_state.resume(app.config["DATA"])
    assert commit(note("e")) == "e"


def test_broken_disk_in_the_middle_of_the_work_acknowledges_nobody(app):
    def fail(connection):
        raise DBAPIError("INSERT", {}, error_named("SQLITE_IOERR_WRITE"))

    assert together(app, note("a"), fail, note("b")) == ["storage_halted"] * 3
    assert notes() == set()


def test_process_that_waits_for_its_turn_acknowledges_nothing_once_another_found_the_disk_broken(
    app, monkeypatch
):
    """R6"""
    data, ends, halt = app.config["DATA"], [], storage_state.halt
    with another_writer(data) as other:

        def fail(connection):
            Thread(target=lambda: ends.append(end_of(other, note("b")))).start()
            while not other.waiting and not other.busy:
                pass
            raise DBAPIError("INSERT", {}, error_named("SQLITE_IOERR_WRITE"))

        def halt_late(*found):
            sleep(0.2)  # enough for another process to commit, were it its turn
            halt(*found)

        monkeypatch.setattr(storage_state, "halt", halt_late)
        assert together(app, fail) == ["storage_halted"]
        while not ends:
            sleep(0.01)
    assert ends == ["storage_halted"]
    assert notes() == set()


def test_too_long_a_queue_says_when_to_come_again(app, monkeypatch):
    monkeypatch.setattr(writing, "LONGEST_QUEUE", 2)
    refused = []

    def hold_up(connection):
        askers = [Asker(app, note(name)) for name in "ab"]
        while len(writer().waiting) < 2:
            pass
        refused.append(Asker(app, note("c")))
        refused[0].join(10)
        return askers

    for asker in commit(hold_up):
        asker.join(10)
    assert refused[0].end == "busy"
    assert notes() == {"a", "b"}


def test_those_told_to_come_again_do_not_come_all_at_once():
    waits = {writing.too_busy().words["retry_after"] for _ in range(200)}
    assert waits == {1, 2, 3, 4, 5}


def error_named(name):
    error = sqlite3.OperationalError("injected")
    error.sqlite_errorname = name
    return error
