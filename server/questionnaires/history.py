"""What the ledger of a case says of one response: how it was written, and what waits beside it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from server.ledger.models import Entry as EntryRow
from server.ledger.scope import SqlLedger, entry_of
from server.questionnaires.shapes import fits
from sync.canonical import canonical
from sync.errors import NotUnderstood
from sync.ledger import Entry
from sync.operation import Operation, parse
from sync.view import Fields, records

ENTRY = EntryRow.__table__.c
WRITTEN = (ENTRY.number, ENTRY.seen, ENTRY.author, ENTRY.received, ENTRY.hash, ENTRY.digest, ENTRY.body)


@dataclass(frozen=True)
class Version:
    """One time that a response was said to be complete; or what of it was kept beside the entries, and why."""

    number: int
    author: str
    received: int
    at: str
    adopted: bool
    reason: str = ""


@dataclass(frozen=True)
class Beside(Version):
    """What was kept beside the entries of a case, with what it says."""

    operation: Operation | None = None
    seen: int = 0


def entries_of(connection: Connection, scope: str, record: str) -> Sequence[Entry]:
    """Every entry of one response, in order."""
    name = canonical(record)
    rows = connection.execute(select(*WRITTEN).where(ENTRY.scope == scope).order_by(ENTRY.number))
    found = [entry_of(row) for row in rows if name in row.body]
    return [entry for entry in found if about(entry.operation, record)]


def about(operation: Operation, record: str) -> bool:
    return (operation.collection, operation.record) == ("response", record)


def beside_of(connection: Connection, scope: str, record: str) -> Sequence[Beside]:
    """What is quarantined of one response and that nobody has adopted yet, as far as it can be understood."""
    waiting = [row for row in SqlLedger(connection, scope).beside() if row.adopted is None]
    found = [(row, understood(row.body)) for row in waiting]
    return [
        Beside(0, row.author, row.received, operation.at, False, row.reason, operation, row.seen)
        for row, operation in found
        if operation is not None and about(operation, record)
    ]


def understood(body: bytes) -> Operation | None:
    try:
        operation = parse(body)
    except NotUnderstood:
        return None
    return operation if fits(operation) else None


def fields_at(entries: Sequence[Entry], beside: Sequence[Beside], number: int | None) -> Fields:
    """The fields as they stand, or stood at an entry; those of quarantined work where there is no other."""
    through = [entry for entry in entries if number is None or entry.number <= number]
    own = sorted(((each.operation, each.seen) for each in beside if each.operation), key=place)
    shown = records(through or entries[:1], own if not entries else ())
    return next(fields for (collection, _), fields in shown.items() if collection == "response")


def place(written: tuple[Operation, int]) -> tuple[str, int]:
    return written[0].device, written[0].n


def versions_of(entries: Sequence[Entry]) -> Sequence[Version]:
    """Each time somebody said that it is complete: the first, and what was put right since."""
    return [
        Version(
            entry.number, entry.author, entry.received, entry.operation.at, entry.operation.adopts is not None
        )
        for entry in entries
        if entry.operation.fields.get("state") == "complete"
    ]
