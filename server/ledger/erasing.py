"""Taking the values out of an entry, which a person decided: hash, digest and place stay."""

from sqlalchemy import Connection, delete, update

from server.ledger import standing
from server.ledger.models import Entry, Segment
from server.ledger.scope import AFTER
from sync.operation import erase, stored

ENTRY, SEGMENT = Entry.__table__.c, Segment.__table__.c


def erase_entry(connection: Connection, scope: str, number: int) -> None:
    """Erase an entry, if there is one. Segments with it are sealed again when they are needed."""
    row = connection.execute(AFTER, {"scope": scope, "number": number - 1, "limit": 1}).first()
    if row is None or row.number != number:
        return
    here = update(Entry).where(ENTRY.scope == scope, ENTRY.number == number)
    connection.execute(here.values(body=erase(stored(row.body, row.hash.hex())).text))
    standing.blank(connection, scope, number)
    around = (SEGMENT.scope == scope, SEGMENT.first <= number, SEGMENT.last >= number)
    connection.execute(delete(Segment).where(*around))
