"""Making again what is only a reading of the ledger: it must come out as it was."""

from collections.abc import Iterator

from sqlalchemy import Connection, delete, func, select, union_all, update

from server.ledger import standing
from server.ledger.bulk import insert_rows
from server.ledger.models import Entry as EntryRow
from server.ledger.models import Quarantined, Received, Scope, Standing
from server.ledger.scope import SqlLedger
from sync.digest import digest_at_zero
from sync.ledger import Entry

AT_ONCE = 1000


def all_scopes(connection: Connection) -> list[str]:
    return list(connection.scalars(select(Scope.id).order_by(Scope.id)))


def entries_of(ledger: SqlLedger) -> Iterator[list[Entry]]:
    """All entries in order, a thousand at a time."""
    number = 0
    while entries := list(ledger.after(number, AT_ONCE)):
        yield entries
        number = entries[-1].number


def rebuild(connection: Connection, scope: str) -> list[Entry]:
    """Write anew how far a scope reaches, what it has received and which heads stand; gives its entries."""
    write_end(connection, scope)
    write_received(connection, scope)
    connection.execute(delete(Standing).where(Standing.scope == scope))
    connection.execute(update(Quarantined).where(Quarantined.scope == scope).values(adopted=None))
    entries = [entry for each in entries_of(SqlLedger(connection, scope)) for entry in each]
    for start in range(0, len(entries), AT_ONCE):
        standing.take_in(connection, scope, entries[start : start + AT_ONCE])
    for entry in entries:
        if entry.operation.adopts:
            mark_adopted(connection, scope, entry.operation.adopts, entry.number)
    return entries


def mark_adopted(connection: Connection, scope: str, hash: str, number: int) -> None:
    """Note by which entry something quarantined was adopted; otherwise it stays as it is."""
    these = update(Quarantined).where(Quarantined.scope == scope, Quarantined.hash == bytes.fromhex(hash))
    connection.execute(these.where(Quarantined.adopted.is_(None)).values(adopted=number))


def write_end(connection: Connection, scope: str) -> None:
    last = select(EntryRow.number, EntryRow.digest).where(EntryRow.scope == scope)
    row = connection.execute(last.order_by(EntryRow.number.desc()).limit(1)).first()
    number, digest = row or (0, bytes.fromhex(digest_at_zero(scope)))
    connection.execute(update(Scope).where(Scope.id == scope).values(number=number, digest=digest))


def write_received(connection: Connection, scope: str) -> None:
    """What a device told of its highest n is not in the ledger, and is kept."""
    tops = select(Received.device, Received.top).where(Received.scope == scope)
    told = {device: top for device, top in connection.execute(tops)}
    rows = [
        (scope, device, received, max(received, told.get(device, 0)))
        for device, received in received_by(connection, scope)
    ]
    connection.execute(delete(Received).where(Received.scope == scope))
    insert_rows(connection, Received.__table__, rows)


def received_by(connection: Connection, scope: str) -> list[tuple[str, int]]:
    """The highest place of each device that is taken, by an entry or beside the entries."""
    places = union_all(
        select(EntryRow.device, EntryRow.n).where(EntryRow.scope == scope),
        select(Quarantined.device, Quarantined.n).where(Quarantined.scope == scope),
    ).subquery()
    highest = select(places.c.device, func.max(places.c.n)).group_by(places.c.device)
    return [(device, n) for device, n in connection.execute(highest.order_by(places.c.device))]
