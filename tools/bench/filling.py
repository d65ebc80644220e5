"""Ledgers filled in bulk: by the product's own store, with digests, heads and receivings, only without the line."""

import time
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256
from itertools import count

from server.database import db, look, writing
from server.ids import new_id
from server.ledger import grants
from server.ledger.office import open_scope
from server.ledger.scope import SqlLedger
from server.ledger.store import hold
from sync.operation import Operation, stored
from tools.bench.records import Record, make_records

BATCH, SCOPES_AT_ONCE, TEXTS = 1000, 200, 500
AUTHOR = "filling"


def fill(scope: str, size: int) -> float:
    """Write records into a scope until it has so many entries; gives the seconds that took."""
    start = time.perf_counter()
    operations = endless(new_id(), scope)
    while (missing := size - end_of(scope)[0]) > 0:
        with writing() as connection, hold(connection, scope, AUTHOR) as held:
            for _ in range(min(missing, BATCH)):
                held.append(next(operations), held.number())
    return time.perf_counter() - start


def endless(device: str, scope: str, texts: int = TEXTS) -> Iterator[Operation]:
    """What one device could write, each about another record; remarks come again after a while."""
    written = [it.operation(device, scope, 1) for it in known_records()[:texts]]
    parts = [it.text.split(b'"n":1,"record":"%s"' % it.record.encode()) for it in written]
    for n in count(1):
        before, after = parts[n % texts]
        text = b'%s"n":%d,"record":"%s-%d"%s' % (before, n, device.encode(), n, after)
        yield stored(text, sha256(text).hexdigest())


@cache
def known_records() -> list[Record]:
    return make_records(TEXTS, 1)


def end_of(scope: str) -> tuple[int, str]:
    """Number and digest at which a scope ends."""
    with look(db.engine) as connection:
        ledger = SqlLedger(connection, scope)
        return ledger.number(), ledger.digest(ledger.number()) or ""


def open_scopes(person: str, number: int, records: int) -> list[str]:
    """Open so many new scopes to a person, each with a few records in it."""
    scopes = [new_id() for _ in range(number)]
    for start in range(0, number, SCOPES_AT_ONCE):
        open_some(person, scopes[start : start + SCOPES_AT_ONCE], records)
    return scopes


def open_some(person: str, scopes: Iterable[str], records: int) -> None:
    with writing() as connection:
        for scope in scopes:
            open_scope(scope, "case", connection)
            grants.grant(connection, scope, person)
            with hold(connection, scope, AUTHOR) as held:
                for operation, _ in zip(endless(new_id(), scope, records), range(records), strict=False):
                    held.append(operation, 0)
