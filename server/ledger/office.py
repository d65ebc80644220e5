"""Writing into a scope from an office: desks in somebody's name, and the server for what no person writes."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection

from server.clock import SHANGHAI, now
from server.database import db
from server.errors import DomainError
from server.ledger.held import SqlScope
from server.ledger.store import UNKNOWN, hold, make_row
from sync.errors import NotUnderstood, TooLarge
from sync.ledger import Entry
from sync.operation import Operation, compose

SERVER = "server"
"""The device, and the author, of what no person writes."""

DESK = "desk-"

Draft = Mapping[str, Any]
"""What an office wants to write: collection, record, fields; form, adopts or erases where they apply."""


class NoSuchScope(LookupError):
    """A scope must be opened before an office writes into it."""


def open_scope(scope_id: str, kind: str, connection: Connection | None = None) -> None:
    """Begin the ledger of a `case`, a `person` or a `library`. Again is harmless."""
    make_row(connection or db.session.connection(), scope_id, kind)


def write(
    scope_id: str, author: str, operations: Iterable[Draft], seen: int | None = None, device: str = SERVER
) -> list[Entry]:
    """Write into a scope, in the transaction of the view that calls; durable with its commit.

    `seen` is the number from which the author's page was drawn; without one, all that is there was seen.
    The device of a desk is `desk(session.id)`. Locks the scope until the commit, so call it late.
    """
    return write_on(db.session.connection(), scope_id, author, operations, seen, device)


def write_on(
    connection: Connection,
    scope_id: str,
    author: str,
    operations: Iterable[Draft],
    seen: int | None = None,
    device: str = SERVER,
) -> list[Entry]:
    """Write into a scope on a connection that is in a writing transaction."""
    with hold(connection, scope_id, author) as held:
        if held.kind == UNKNOWN:
            raise NoSuchScope(scope_id)
        return [append(held, device, draft, seen) for draft in operations]


def append(held: SqlScope, device: str, draft: Draft, seen: int | None) -> Entry:
    number = held.number()
    return held.append(make(held, device, draft), number if seen is None else min(seen, number))


def make(held: SqlScope, device: str, draft: Draft) -> Operation:
    """The draft as the device's next operation, written now."""
    at = now().astimezone(SHANGHAI).isoformat(timespec="milliseconds")
    try:
        return compose(device=device, scope=held.scope, n=held.received(device) + 1, at=at, **draft)
    except TooLarge:
        raise DomainError("too_large") from None
    except NotUnderstood:
        raise DomainError("bad_input") from None


def desk(session_id: str) -> str:
    """The device that one signing in at a desk is."""
    return f"{DESK}{session_id}"


def from_desk(device: str) -> bool:
    return device.startswith(DESK)
