"""Does the ledger hold what it promises? Every number, digest, hash, head and segment, checked anew."""

from collections import defaultdict
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Engine, select

from server.database import look
from server.ledger import segments, standing
from server.ledger.models import Entry as EntryRow
from server.ledger.models import Quarantined, Received, Scope, Segment, Standing
from server.ledger.rebuild import all_scopes, entries_of
from server.ledger.scope import SqlLedger
from sync.digest import digest_at_zero, next_digest
from sync.errors import NotUnderstood
from sync.heads import advance
from sync.ledger import Entry
from sync.operation import erase, parse

ROW = EntryRow.__table__.c


def find_all_faults(engine: Engine) -> Iterator[str]:
    """Say what is wrong in any scope, as of one moment."""
    with look(engine) as connection:
        for scope in all_scopes(connection):
            yield from (f"{scope}: {fault}" for fault in find_faults(connection, scope))


def count_scopes(engine: Engine) -> int:
    with look(engine) as connection:
        return len(all_scopes(connection))


def find_faults(connection: Connection, scope: str) -> Iterator[str]:
    """Say what is wrong in a scope, one sentence a fault; nothing if all holds."""
    faults = [*chain_faults(connection, scope), *place_faults(connection, scope)]
    yield from faults
    if not faults:  # what cannot be trusted is not read further
        entries = [entry for each in entries_of(SqlLedger(connection, scope)) for entry in each]
        yield from erasure_faults(entries)
        yield from standing_faults(connection, scope, entries)
    yield from segment_faults(connection, scope)


def chain_faults(connection: Connection, scope: str) -> Iterator[str]:
    """Operations that can be read, numbers without a gap, digests that follow, the end where the scope says."""
    number, digest = 0, digest_at_zero(scope)
    columns = (ROW.number, ROW.seen, ROW.author, ROW.received, ROW.hash, ROW.digest, ROW.body)
    for row in connection.execute(select(*columns).where(ROW.scope == scope).order_by(ROW.number)):
        number += 1
        digest = next_digest(digest, row.number, row.seen, row.author, row.received, row.hash.hex())
        if row.number != number or row.digest.hex() != digest or row.seen >= row.number:
            yield f"entry {row.number} does not follow from those before it"
            return
        if not readable(row.body):
            yield f"entry {row.number} cannot be read"
    end = connection.execute(select(Scope.number, Scope.digest).where(Scope.id == scope)).one()
    if tuple(end) != (number, bytes.fromhex(digest)):
        yield "the scope ends elsewhere than its entries"


def readable(body: bytes) -> bool:
    try:
        parse(body)
    except NotUnderstood:
        return False
    return True


def erasure_faults(entries: list[Entry]) -> Iterator[str]:
    """Bytes have their hash, unless an entry erased the values; then these are gone."""
    erased = {entry.operation.erases for entry in entries if entry.operation.erases}
    for entry in entries:
        if entry.number not in erased and entry.operation.erased:
            yield f"entry {entry.number} has other bytes than its hash"
        if entry.number in erased and erase(entry.operation) != entry.operation:
            yield f"entry {entry.number} was erased and still has values"


def place_faults(connection: Connection, scope: str) -> Iterator[str]:
    """Each place of a device taken once, from 1 to what is acknowledged; what is beside has its hash."""
    places: dict[str, list[int]] = defaultdict(list)
    for table in (EntryRow, Quarantined):
        for device, n in connection.execute(select(table.device, table.n).where(table.scope == scope)):
            places[device].append(n)
    acknowledged = select(Received.device, Received.received).where(Received.scope == scope)
    received: dict[str, int] = {device: n for device, n in connection.execute(acknowledged)}
    for device in places.keys() | received.keys():
        if sorted(places[device]) != list(range(1, received.get(device, 0) + 1)):
            yield f"of device {device} other operations are here than were acknowledged"
    beside = select(Quarantined.device, Quarantined.n, Quarantined.hash, Quarantined.body)
    for device, n, hash, body in connection.execute(beside.where(Quarantined.scope == scope)):
        if sha256(body).digest() != hash:
            yield f"what is quarantined of device {device} at {n} has other bytes than its hash"


def standing_faults(connection: Connection, scope: str, entries: list[Entry]) -> Iterator[str]:
    """The heads that stand are those that the entries give."""
    right: dict[standing.Place, list[standing.Head]] = {}
    for entry in entries:
        for place, head in standing.writes_of(entry):
            right[place] = advance(right.get(place, ()), head)
    wanted = {
        (*place, head.number, head.device, head.blank) for place, heads in right.items() for head in heads
    }
    row = Standing.__table__.c
    stored = select(row.collection, row.record, row.field, row.number, row.device, row.blank)
    found: set[Any] = {tuple(each) for each in connection.execute(stored.where(row.scope == scope))}
    for collection, record, field, *_ in sorted(found ^ wanted):
        yield f"other heads stand at {collection} {record} {field} than the entries give"


def segment_faults(connection: Connection, scope: str) -> Iterator[str]:
    """Each segment is there, has its hash, and ends with the digest of the ledger."""
    for segment in connection.execute(select(Segment.__table__).where(Segment.scope == scope)):
        path = segments.path(segment.sha256)
        if not path.is_file() or sha256(path.read_bytes()).hexdigest() != segment.sha256:
            yield f"the segment from {segment.first} on is not the one that was sealed"
        ends = select(ROW.digest).where(ROW.scope == scope, ROW.number == segment.last)
        if connection.scalar(ends) != segment.digest:
            yield f"the segment from {segment.first} on ends with another digest than the ledger"
