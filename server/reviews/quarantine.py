"""Taking over what was quarantined: a new operation of the desk's, with the same fields, that names it."""

from sqlalchemy import Connection, update

from server.errors import DomainError
from server.ledger.models import Quarantined
from server.ledger.office import Draft
from server.ledger.scope import SqlLedger
from server.replication.arrivals import ARRIVALS
from server.reviews.reading import operation_of
from sync.operation import Operation

ROW = Quarantined.__table__.c


def find(connection: Connection, scope: str, hash: str) -> tuple[Operation, int | None]:
    """The quarantined operation with this hash, and the entry by which it was adopted, if it was."""
    rows = [row for row in SqlLedger(connection, scope).beside() if row.hash.hex() == hash]
    if not rows:
        raise DomainError("not_found")
    operation = operation_of(rows[0].body)
    if operation is None or not adoptable(operation):
        raise DomainError("not_adoptable")
    return operation, rows[0].adopted


def adoptable(operation: Operation) -> bool:
    """Tell whether it is of a kind that phones may write, in the agreed shape."""
    arrival = ARRIVALS.get(operation.collection)
    return arrival is not None and arrival.fits(operation) and not (operation.erases or operation.adopts)


def draft(operation: Operation) -> Draft:
    """What the desk writes to adopt an operation."""
    taken = {
        "collection": operation.collection,
        "record": operation.record,
        "fields": operation.fields,
        "adopts": operation.hash,
    }
    return taken | ({"form": operation.form} if operation.form else {})


def mark(connection: Connection, scope: str, hash: str, number: int) -> None:
    """Note by which entry it was adopted; what was quarantined stays as it is."""
    these = update(Quarantined).where(ROW.scope == scope, ROW.hash == bytes.fromhex(hash))
    connection.execute(these.where(ROW.adopted.is_(None)).values(adopted=number))
