"""Which entries stand in each field: the server's own reading of a scope, written with its entries."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple, cast

from sqlalchemy import Connection, Table, bindparam, select, update

from server.ledger.bulk import delete_rows, insert_rows
from server.ledger.models import Standing
from sync.heads import WITHDRAWN, advance, written
from sync.ledger import Entry

TABLE = cast(Table, Standing.__table__)
ROW = TABLE.c
HEADS = (
    select(ROW.collection, ROW.record, ROW.field, ROW.number, ROW.device, ROW.blank)
    .where(ROW.scope == bindparam("scope"), ROW.collection == bindparam("collection"))
    .where(ROW.record.in_(bindparam("records", expanding=True)))
    .order_by(ROW.number)
)
Place = tuple[str, str, str]
"""Collection, record, field."""


class Head(NamedTuple):
    """An entry that stands in a field, as far as the server must know it."""

    number: int
    device: str
    blank: bool
    seen: int = 0
    """What a head had seen decides nothing about later ones, so it is not kept."""


def take_in(connection: Connection, scope: str, entries: Iterable[Entry]) -> None:
    """Bring the heads up to these entries, which follow all that came before."""
    entries = list(entries)
    before = read(connection, scope, records_of(entries))
    after: dict[Place, list[Head]] = {}
    for entry in entries:
        for place, head in writes_of(entry):
            standing = after.get(place) or before.get(place)
            after[place] = advance(standing, head) if standing else [head]
    replace(connection, scope, before, after)


def writes_of(entry: Entry) -> Iterable[tuple[Place, Head]]:
    """What one entry writes, field by field."""
    operation = entry.operation
    for field, value in written(operation):
        head = Head(entry.number, operation.device, value is None, entry.seen)
        yield (operation.collection, operation.record, field), head


def records_of(entries: Iterable[Entry]) -> dict[str, set[str]]:
    records: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        records[entry.operation.collection].add(entry.operation.record)
    return records


def read(connection: Connection, scope: str, records: Mapping[str, set[str]]) -> dict[Place, list[Head]]:
    """The heads of these records, in order."""
    found: dict[Place, list[Head]] = {}
    for collection, names in records.items():
        asked = {"scope": scope, "collection": collection, "records": list(names)}
        for row in connection.execute(HEADS, asked):
            place = row.collection, row.record, row.field
            found.setdefault(place, []).append(Head(row.number, row.device, row.blank))
    return found


def replace(
    connection: Connection, scope: str, before: dict[Place, list[Head]], after: dict[Place, list[Head]]
) -> None:
    """Write the difference."""
    gone: list[tuple[object, ...]] = []
    new: list[tuple[object, ...]] = []
    for place, now in after.items():
        earlier = before.get(place, [])
        gone += [(scope, *place, head.number) for head in earlier if head not in now]
        new += [(scope, *place, *head[:-1]) for head in now if head not in earlier]
    delete_rows(connection, TABLE, gone)
    insert_rows(connection, TABLE, new)


def blank(connection: Connection, scope: str, number: int) -> None:
    """Note that the values an entry wrote were erased; a withdrawal stays one."""
    these = update(Standing).where(ROW.scope == scope, ROW.number == number, ROW.field != WITHDRAWN)
    connection.execute(these.values(blank=True))
