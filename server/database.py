"""The database: one for every feature, and how its transactions begin. Imports no feature."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, TypeVar

from flask import current_app, has_request_context, request
from flask_sqlalchemy import SQLAlchemy
from flask_sqlalchemy.session import Session as SignallingSession
from sqlalchemy import Connection, DateTime, Engine, MetaData, TypeDecorator, func, select
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.orm import DeclarativeBase, scoped_session

from server import postgresql, sqlite

READING = ("GET", "HEAD", "OPTIONS")

NAMES = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
"""Constraints have names on both engines, so that a migration can speak of them."""

FAULTS = {
    "SQLITE_FULL": "storage_full",
    "SQLITE_IOERR": "storage_halted",
    "SQLITE_CORRUPT": "storage_halted",
    "SQLITE_NOTADB": "storage_halted",
    "SQLITE_READONLY": "storage_halted",  # as after the kernel has found the disk broken
    "SQLITE_CONSTRAINT_UNIQUE": "clash",
    "SQLITE_CONSTRAINT_PRIMARYKEY": "clash",
    "SQLITE_BUSY": "busy",
    "53100": "storage_full",  # PostgreSQL: disk full
    "58030": "storage_halted",  # PostgreSQL: input or output error
    "XX001": "storage_halted",  # PostgreSQL: data corrupted
    "XX002": "storage_halted",  # PostgreSQL: index corrupted
    "23505": "clash",  # PostgreSQL: unique violation
    "40P01": "busy",  # PostgreSQL: deadlock
    "53300": "busy",  # PostgreSQL: too many connections
    "57P01": "busy",  # PostgreSQL: stopped by an administrator
    "57P02": "busy",  # PostgreSQL: stopped after a crash
    "57P03": "busy",  # PostgreSQL: starting or stopping
}
"""What the engines call it → what we call it."""


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMES)


class Session(SignallingSession):
    """The session of a request: at its end only the connection may be broken, and no reply that was made."""

    def close(self) -> None:
        """Give the connection back, or up if the database ended it: what was to be kept was committed before."""
        try:
            super().close()
        except DBAPIError as error:
            if not error.connection_invalidated:
                raise
            self.invalidate()


db = SQLAlchemy(model_class=Base, session_options={"class_": Session})


class Moment(TypeDecorator[datetime]):
    """An aware time, kept as UTC on both engines."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: object) -> datetime | None:
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: object) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


View = TypeVar("View", bound=Callable[..., object])


def streams(view: View) -> View:
    """Mark a view, below its `needs`, that reads its body bit by bit and writes elsewhere: it takes no write lock."""
    view.streams = True  # type: ignore[attr-defined]
    return view


@contextmanager
def writing() -> Iterator[Connection]:
    """A short transaction of its own that may write from its first statement on."""
    with db.engine.connect().execution_options(begin="BEGIN IMMEDIATE") as connection, connection.begin():
        yield connection


@contextmanager
def look(engine: Engine) -> Iterator[Connection]:
    """A connection that reads one moment, after the last commit, and waits for no writer."""
    with engine.connect().execution_options(**one_moment(engine)) as connection:
        yield connection


def one_moment(engine: Engine | Connection) -> dict[str, Any]:
    """The options of a transaction that reads one moment."""
    return (
        {"isolation_level": "REPEATABLE READ"} if engine.dialect.name == "postgresql" else {"begin": "BEGIN"}
    )


def begin_reading(session: scoped_session[Any]) -> Connection:
    """Read one moment in the session from here on, after the last commit."""
    session.rollback()
    return session.connection(execution_options=one_moment(session.get_bind()))


def begin_writing(session: scoped_session[Any]) -> Connection:
    """Begin the session's transaction as one that may write from its first statement on."""
    return session.connection(execution_options={"begin": "BEGIN IMMEDIATE"})


def take_turns(session: scoped_session[Any], turn: int) -> None:
    """Until the transaction ends nobody else passes here; SQLite's only writer is alone anyway."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(turn)))


def prepare(engine: Engine) -> None:
    """Make the engine ready; refuses a database that would not keep what it acknowledges."""
    if engine.dialect.name == "sqlite":
        sqlite.prepare(engine, _usual_begin)
    else:
        postgresql.prepare(engine)


def _usual_begin() -> str:
    """A request that changes something takes the write lock at once, so it never has to start over."""
    if not has_request_context() or request.method in READING or request.endpoint is None:
        return "BEGIN"
    view = current_app.view_functions[request.endpoint]
    return "BEGIN" if getattr(view, "streams", False) else "BEGIN IMMEDIATE"


def fault_of(error: DBAPIError) -> str | None:
    """Name what the engine could not help: full, halted, busy, a clash; None for a mistake of ours."""
    if isinstance(error, OperationalError) and getattr(error.orig, "sqlstate", "") is None:
        return "busy"  # PostgreSQL cannot be reached
    said = f"{getattr(error.orig, 'sqlite_errorname', '')} {getattr(error.orig, 'sqlstate', '')}"
    return next((fault for sign, fault in FAULTS.items() if sign in said), None)
