"""Who may follow a scope and write into it."""

from collections.abc import Iterable

from sqlalchemy import Connection, insert, select, update

from server.clock import now_ms
from server.ledger.models import Grant

ROW = Grant.__table__.c


def grant(connection: Connection, scope: str, person: str) -> None:
    """Open a scope to a person from now on. Again is harmless."""
    here = (ROW.scope == scope, ROW.person == person)
    if not connection.execute(update(Grant).where(*here).values(closed=None)).rowcount:
        opened = {"scope": scope, "person": person, "opened": now_ms()}
        connection.execute(insert(Grant).values(opened))


def close(connection: Connection, scope: str, person: str) -> None:
    """Close a scope to a person from the next request on. What was never open stays so."""
    open_one = update(Grant).where(ROW.scope == scope, ROW.person == person, ROW.closed.is_(None))
    connection.execute(open_one.values(closed=now_ms()))


def is_open(connection: Connection, scope: str, person: str) -> bool:
    """Tell whether the person may follow the scope, so that it stays true until the transaction ends."""
    found = select(ROW.closed).where(ROW.scope == scope, ROW.person == person, ROW.closed.is_(None))
    return connection.execute(found.with_for_update(read=True)).first() is not None


def scopes_of(connection: Connection, person: str) -> list[str]:
    """All scopes that a person may follow."""
    found = select(ROW.scope).where(ROW.person == person, ROW.closed.is_(None))
    return list(connection.execute(found.order_by(ROW.opened, ROW.scope)).scalars())


def people_of(connection: Connection, scope: str) -> list[str]:
    """All people who may follow a scope."""
    found = select(ROW.person).where(ROW.scope == scope, ROW.closed.is_(None))
    return list(connection.execute(found.order_by(ROW.person)).scalars())


def grant_all(connection: Connection, scope: str, people: Iterable[str]) -> None:
    """Open a scope to several people."""
    for person in sorted(set(people)):
        grant(connection, scope, person)
