"""Where scopes are held and transactions are committed, on SQLite and on PostgreSQL."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from flask import current_app
from sqlalchemy import Connection, Engine, Row
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

from server import storage_state
from server.clock import now_ms
from server.database import db, fault_of, look
from server.errors import DomainError
from server.ledger.held import SqlScope
from server.ledger.models import Scope
from server.ledger.scope import END, SqlLedger
from server.ledger.writer import Writer, halt_if_broken, too_busy
from sync.digest import digest_at_zero

UNKNOWN = "unknown"
"""The kind of a scope that only holds what somebody pushed into nowhere."""

T = TypeVar("T")
Work = Callable[[Connection], T]

LOCKED_END = END.with_for_update()

INSERT: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


@contextmanager
def hold(connection: Connection, scope: str, author: str) -> Iterator[SqlScope]:
    """Lock a scope in a transaction that may write; only then may anything about it be read.

    What was taken in is written when the block ends, and durable when the transaction is.
    """
    held = SqlScope(connection, scope, author, now_ms(), lock(connection, scope))
    yield held
    held.flush()


def lock(connection: Connection, scope: str) -> Row[*tuple[Any, ...]]:
    """Lock the scope's row, which is made if there is none; the writing transaction of SQLite is a lock."""
    row = connection.execute(LOCKED_END, {"scope": scope}).first()
    if row is None:
        make_row(connection, scope, UNKNOWN)
        row = connection.execute(LOCKED_END, {"scope": scope}).one()
    return row


def make_row(connection: Connection, scope: str, kind: str) -> None:
    """Make the row of a new scope; one that is there stays, but for its kind if that was unknown."""
    row = {"id": scope, "kind": kind, "number": 0, "digest": bytes.fromhex(digest_at_zero(scope))}
    new = INSERT[connection.dialect.name](Scope).values(row)
    known = Scope.__table__.c.kind == UNKNOWN
    connection.execute(new.on_conflict_do_update(index_elements=["id"], set_={"kind": kind}, where=known))


def commit(work: Work[T]) -> T:
    """Do the work in a writing transaction; what it returns is durable.

    It may be done together with other requests' work, or again never: what it raises leaves nothing.
    """
    if db.engine.dialect.name == "sqlite":
        return writer().commit(work)
    return commit_alone(db.engine, work, current_app.config["DATA"])


def commit_each(works: Sequence[Work[T]]) -> list[T]:
    """Do pieces of work in order, each durable on its own; the first that is refused ends them.

    On PostgreSQL each has a transaction of its own, so that no second scope is locked where scopes may
    live on different machines. On SQLite they share one.
    """
    if db.engine.dialect.name != "sqlite":
        return [commit(work) for work in works]
    results, refusal = commit(lambda connection: do_each(connection, works))
    if refusal is not None:
        raise refusal
    return results


def do_each(connection: Connection, works: Sequence[Work[T]]) -> tuple[list[T], DomainError | None]:
    """Do the works until one is refused, of which nothing stays. If that is the first, nothing does."""
    results = [work(connection) for work in works[:1]]
    for work in works[1:]:
        connection.exec_driver_sql("SAVEPOINT work")
        try:
            results.append(work(connection))
        except DomainError as refusal:
            connection.exec_driver_sql("ROLLBACK TO work")
            return results, refusal
        connection.exec_driver_sql("RELEASE work")
    return results, None


def writer() -> Writer:
    """This process's writer on its SQLite database."""
    made: Writer = current_app.extensions["ledger_writer"]
    return made


def commit_alone(engine: Engine, work: Work[T], data: Path) -> T:
    """A transaction of its own, on PostgreSQL. A connection that breaks acknowledges nothing."""
    if storage_state.halted(data):
        raise DomainError("storage_halted")
    try:
        with engine.begin() as connection:
            return work(connection)
    except NoConnectionFree:
        raise too_busy() from None
    except DBAPIError as error:
        halt_if_broken(data, error)
        if error.connection_invalidated or fault_of(error) == "busy":
            raise too_busy() from error
        raise


@dataclass
class SqlStore:
    """A `sync.Store` on a database: each hold is a transaction of its own."""

    engine: Engine

    @contextmanager
    def hold(self, scope: str, author: str) -> Iterator[SqlScope]:
        with self.engine.connect().execution_options(begin="BEGIN IMMEDIATE") as connection:
            with hold(connection, scope, author) as held:
                yield held
            connection.commit()

    @contextmanager
    def look(self, scope: str) -> Iterator[SqlLedger]:
        with look(self.engine) as connection:
            yield SqlLedger(connection, scope)
