"""Taking over what was quarantined: a new operation of the desk's, with the same fields, that names it."""

from sqlalchemy import Connection

from server.errors import DomainError
from server.ledger.office import Draft
from server.ledger.scope import SqlLedger
from server.replication.arrivals import ARRIVALS
from server.reviews.reading import operation_of
from sync.operation import Operation


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
