"""One scope as `sync` wants it, in SQL: to be read, or held by whoever writes."""

from collections.abc import Iterable, Sequence
from typing import Any, cast

from sqlalchemy import Connection, Row, Select, Table, case, delete, func, insert, null, select, update

from server.ledger import standing
from server.ledger.bulk import insert_rows
from server.ledger.models import Entry as EntryRow
from server.ledger.models import Quarantined as QuarantinedRow
from server.ledger.models import Received as ReceivedRow
from server.ledger.models import Scope as ScopeRow
from server.ledger.models import Segment as SegmentRow
from sync.digest import digest_at_zero, next_digest
from sync.errors import NotUnderstood
from sync.ledger import Entry, Quarantined, Reason, Segment
from sync.operation import Operation, Parcel, erase, parse, stored

PLACES = 500
"""Places of a device that are read at once: a push repeats at most so many."""

ENTRIES = select(
    EntryRow.number, EntryRow.seen, EntryRow.author, EntryRow.received, EntryRow.hash, EntryRow.digest,
    EntryRow.body,
)  # fmt: skip


class SqlLedger:
    """One scope, read on a connection that sees one moment. Without rows it is an empty ledger."""

    def __init__(self, connection: Connection, scope: str, row: Row | None = None) -> None:
        self.connection = connection
        self._scope = scope
        row = row or connection.execute(scope_row(scope)).first()
        self._number = row.number if row else 0
        self._last_digest = row.digest.hex() if row else digest_at_zero(scope)

    @property
    def scope(self) -> str:
        return self._scope

    def number(self) -> int:
        return self._number

    def digest(self, number: int) -> str | None:
        if number == self._number:
            return self._last_digest
        if number == 0:
            return digest_at_zero(self.scope)
        return self._digest_of_entry(number) if number < self._number else None

    def _digest_of_entry(self, number: int) -> str:
        found = select(EntryRow.digest).where(EntryRow.scope == self.scope, EntryRow.number == number)
        return self.connection.execute(found).scalar_one().hex()

    def after(self, number: int, limit: int) -> Sequence[Entry]:
        if number >= self._number:
            return []
        wanted = ENTRIES.where(EntryRow.scope == self.scope, EntryRow.number > number)
        rows = self.connection.execute(wanted.order_by(EntryRow.number).limit(limit))
        return [entry_of(row) for row in rows]

    def segments(self, number: int) -> Sequence[Segment]:
        """Those that follow each other from right above `number`; their addresses are still empty."""
        wanted = select(SegmentRow).where(SegmentRow.scope == self.scope, SegmentRow.first > number)
        rows = self.connection.execute(wanted.order_by(SegmentRow.first)).all()
        if not rows or rows[0].first != number + 1:
            return []
        return [Segment(row.first, row.last, "", row.sha256, row.digest.hex()) for row in rows]

    def received(self, device: str) -> int:
        """Return through which `n` this device's places here are taken."""
        found = select(ReceivedRow.received).where(
            ReceivedRow.scope == self.scope, ReceivedRow.device == device
        )
        return self.connection.execute(found).scalar() or 0

    def quarantined(self) -> Sequence[Quarantined]:
        """Return what is kept beside the entries, less what its own device has brought since."""
        return [quarantined_of(row) for row in self.beside()]

    def beside(self) -> list[Row[Any]]:
        """The same, as it is stored."""
        wanted = select(QuarantinedRow.__table__).where(QuarantinedRow.scope == self.scope)
        rows = self.connection.execute(wanted.order_by(QuarantinedRow.place)).all()
        brought = {row.hash for row in rows if row.reason != "handed in"}
        brought |= self._hashes_of_entries(row.hash for row in rows if row.reason == "handed in")
        return [row for row in rows if row.reason != "handed in" or row.hash not in brought]

    def _hashes_of_entries(self, hashes: Iterable[bytes]) -> set[bytes]:
        asked = list(hashes)
        if not asked:
            return set()
        found = select(EntryRow.hash).where(EntryRow.scope == self.scope, EntryRow.hash.in_(asked))
        return set(self.connection.execute(found).scalars())


class SqlScope(SqlLedger):
    """One scope, locked for one author. What was taken in is written by `flush`, in a few statements."""

    def __init__(self, connection: Connection, scope: str, author: str, time: int, row: Row) -> None:
        super().__init__(connection, scope, row)
        self.kind: str = row.kind
        self._author = author
        self._time = time
        self._received: dict[str, int] = {}
        self._places: dict[tuple[str, int], tuple[str, Reason | None]] = {}
        self._entries: list[Entry] = []
        self._beside: list[Quarantined] = []
        self.kept_beside = 0
        """Bytes quarantined while the scope is held."""

    def after(self, number: int, limit: int) -> Sequence[Entry]:
        self.flush()
        return super().after(number, limit)

    def quarantined(self) -> Sequence[Quarantined]:
        self.flush()
        return super().quarantined()

    def _digest_of_entry(self, number: int) -> str:
        self.flush()
        return super()._digest_of_entry(number)

    def received(self, device: str) -> int:
        if device not in self._received:
            self._received[device] = super().received(device)
        return self._received[device]

    def hash(self, device: str, n: int) -> str | None:
        place = self._place(device, n)
        return place and place[0]

    def reason(self, device: str, n: int) -> Reason | None:
        place = self._place(device, n)
        return place and place[1]

    def append(self, operation: Operation, seen: int) -> Entry:
        number = self._number + 1
        digest = next_digest(self._last_digest, number, seen, self._author, self._time, operation.hash)
        entry = Entry(number, seen, self._author, self._time, operation, digest)
        self._take_place(operation, None)
        self._entries.append(entry)
        self._number, self._last_digest = number, digest
        if operation.erases:
            self.flush()
            erase_entry(self.connection, self.scope, operation.erases)
        return entry

    def quarantine(self, operation: Operation | Parcel, seen: int, reason: Reason) -> None:
        self._take_place(operation, reason)
        self._beside.append(Quarantined(operation, seen, reason, self._author, self._time))
        self.kept_beside += len(operation.text)

    def flush(self) -> None:
        """Write what was taken in since the last time. Durable only when the transaction is."""
        if self._entries:
            rows = [self._entry_row(entry) for entry in self._entries]
            insert_rows(self.connection, cast(Table, EntryRow.__table__), rows)
            standing.take_in(self.connection, self.scope, self._entries)
            self._write_number()
        if self._beside:
            self._write_beside()
        if self._entries or self._beside:
            self._write_received()
        self._entries, self._beside = [], []

    def _take_place(self, operation: Operation | Parcel, reason: Reason | None) -> None:
        received = self.received(operation.device)
        if operation.n != received + 1:
            raise ValueError(f"{operation.device} has {received} operations here, not {operation.n - 1}")
        self._received[operation.device] = operation.n
        self._places[operation.device, operation.n] = operation.hash, reason

    def _place(self, device: str, n: int) -> tuple[str, Reason | None] | None:
        if 0 < n <= self.received(device) and (device, n) not in self._places:
            self._read_places(device, n)
        return self._places.get((device, n))

    def _read_places(self, device: str, n: int) -> None:
        for table in (EntryRow, QuarantinedRow):
            for row in self.connection.execute(places(table, self.scope, device, n)):
                self._places[device, row.n] = row.hash.hex(), row.reason

    def _write_number(self) -> None:
        reached = {"number": self._number, "digest": bytes.fromhex(self._last_digest)}
        self.connection.execute(update(ScopeRow).where(ScopeRow.id == self.scope).values(reached))

    def _write_beside(self) -> None:
        last = select(func.max(QuarantinedRow.place)).where(QuarantinedRow.scope == self.scope)
        place = (self.connection.execute(last).scalar() or 0) + 1
        rows = [self._beside_row(kept, place + i) for i, kept in enumerate(self._beside)]
        insert_rows(self.connection, cast(Table, QuarantinedRow.__table__), rows)

    def _write_received(self) -> None:
        pushed = [entry.operation for entry in self._entries] + [kept.operation for kept in self._beside]
        for device in {operation.device for operation in pushed}:
            write_received(self.connection, self.scope, device, self._received[device])

    def _entry_row(self, entry: Entry) -> tuple[object, ...]:
        operation = entry.operation
        return (
            self.scope, entry.number, entry.seen, entry.author, entry.received, operation.device, operation.n,
            bytes.fromhex(operation.hash), bytes.fromhex(entry.digest), operation.text,
        )  # fmt: skip

    def _beside_row(self, kept: Quarantined, place: int) -> tuple[object, ...]:
        operation = kept.operation
        return (
            self.scope, operation.device, operation.n, place, kept.seen, kept.author, kept.received,
            kept.reason, bytes.fromhex(operation.hash), operation.text, None,
        )  # fmt: skip


def scope_row(scope: str) -> Select:
    return select(ScopeRow.kind, ScopeRow.number, ScopeRow.digest).where(ScopeRow.id == scope)


def places(table: type[EntryRow] | type[QuarantinedRow], scope: str, device: str, n: int) -> Select:
    """The hashes, and reasons if any, of a device's places from `n` on."""
    reason = getattr(table, "reason", None)
    columns = select(table.n, table.hash, null().label("reason") if reason is None else reason)
    return columns.where(table.scope == scope, table.device == device, table.n >= n, table.n < n + PLACES)


def write_received(connection: Connection, scope: str, device: str, received: int) -> None:
    """Note through which n a device's operations are here; `top` is at least that."""
    row = ReceivedRow.__table__.c
    known = update(ReceivedRow).where(row.scope == scope, row.device == device)
    top = case((row.top < received, received), else_=row.top)
    if not connection.execute(known.values(received=received, top=top)).rowcount:
        first = {"scope": scope, "device": device, "received": received, "top": received}
        connection.execute(insert(ReceivedRow).values(first))


def note_top(connection: Connection, scope: str, device: str, top: int) -> None:
    """Note the highest n that a device told of, so that we know what never arrived."""
    row = ReceivedRow.__table__.c
    here = update(ReceivedRow).where(row.scope == scope, row.device == device, row.top < top)
    connection.execute(here.values(top=top))


def erase_entry(connection: Connection, scope: str, number: int) -> None:
    """Take the values out of an entry; its hash stays. Segments with it are sealed again later."""
    erased = EntryRow.__table__.c
    row = connection.execute(ENTRIES.where(erased.scope == scope, erased.number == number)).first()
    if row is None:
        return
    text = erase(stored(row.body, row.hash.hex())).text
    here = update(EntryRow).where(erased.scope == scope, erased.number == number)
    connection.execute(here.values(body=text))
    standing.blank(connection, scope, number)
    connection.execute(
        delete(SegmentRow).where(
            SegmentRow.scope == scope, SegmentRow.first <= number, SegmentRow.last >= number
        )
    )


def entry_of(row: Row) -> Entry:
    operation = stored(row.body, row.hash.hex())
    return Entry(row.number, row.seen, row.author, row.received, operation, row.digest.hex())


def quarantined_of(row: Row) -> Quarantined:
    return Quarantined(kept_operation(row), row.seen, row.reason, row.author, row.received)


def kept_operation(row: Row) -> Operation | Parcel:
    """What stood at this place: an operation of its device, or else just bytes."""
    try:
        operation = parse(row.body)
    except NotUnderstood:
        return Parcel(row.device, row.scope, row.n, row.body)
    if (operation.device, operation.scope, operation.n) == (row.device, row.scope, row.n):
        return operation
    return Parcel(row.device, row.scope, row.n, row.body)
