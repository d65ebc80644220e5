"""One scope as `sync` writes it: locked, read, and what is taken in written in a few statements."""

from collections.abc import Sequence
from typing import Any, cast

from sqlalchemy import (
    BindParameter,
    Connection,
    Row,
    Select,
    Table,
    bindparam,
    case,
    func,
    insert,
    null,
    select,
    update,
)

from server.ledger import standing
from server.ledger.bulk import insert_rows
from server.ledger.erasing import erase_entry
from server.ledger.models import Entry as EntryRow
from server.ledger.models import Quarantined as QuarantinedRow
from server.ledger.models import Received as ReceivedRow
from server.ledger.models import Scope as ScopeRow
from server.ledger.scope import RECEIVED, SqlLedger
from sync.digest import next_digest
from sync.ledger import Entry, Quarantined, Reason
from sync.operation import Operation, Parcel

PLACES = 500
"""Places of a device that are read at once: a push repeats at most so many."""

ROW_BYTES = 256
"""What keeping even the shortest text costs."""

ENTRIES, BESIDE = cast(Table, EntryRow.__table__), cast(Table, QuarantinedRow.__table__)
N: BindParameter[int] = bindparam("now")

REACH = (
    update(ScopeRow)
    .where(ScopeRow.id == bindparam("of"))
    .values(number=bindparam("reached"), digest=bindparam("ending"))
)
OF_DEVICE = (RECEIVED.scope == bindparam("of"), RECEIVED.device == bindparam("by"))
RECEIVE = update(ReceivedRow).where(*OF_DEVICE)
RECEIVE = RECEIVE.values(received=N, top=case((RECEIVED.top < N, N), else_=RECEIVED.top))
RECEIVE_FIRST = insert(ReceivedRow)
NOTE_TOP = update(ReceivedRow).where(*OF_DEVICE, RECEIVED.top < N).values(top=N)


class SqlScope(SqlLedger):
    """One scope, locked for one author. `flush` writes what was taken in since the last time."""

    def __init__(
        self, connection: Connection, scope: str, author: str, time: int, end: Row[*tuple[Any, ...]]
    ) -> None:
        super().__init__(connection, scope, end)
        self.kind: str = end.kind
        self.kept_beside = 0
        """What was quarantined while the scope is held, in bytes on disk."""
        self._author = author
        self._time = time
        self._received: dict[str, int] = {}
        self._places: dict[tuple[str, int], tuple[str, Reason | None]] = {}
        self._entries: list[Entry] = []
        self._beside: list[Quarantined] = []

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
        self.kept_beside += len(operation.text) + ROW_BYTES

    def note_top(self, device: str, top: int) -> None:
        """Note the highest n that a device told of, so that we know what never arrived."""
        self.flush()
        self.connection.execute(NOTE_TOP, {"of": self.scope, "by": device, "now": top})

    def flush(self) -> None:
        """Write what was taken in. It is durable only when the transaction is."""
        entries, beside, self._entries, self._beside = self._entries, self._beside, [], []
        if entries:
            insert_rows(self.connection, ENTRIES, [self._entry_row(entry) for entry in entries])
            standing.take_in(self.connection, self.scope, entries)
            self._write_end()
        if beside:
            place = self._last_place() + 1
            insert_rows(
                self.connection, BESIDE, [self._beside_row(*each) for each in enumerate(beside, place)]
            )
        taken = [entry.operation.device for entry in entries] + [kept.operation.device for kept in beside]
        for device in dict.fromkeys(taken):
            self._write_received(device)

    def _take_place(self, operation: Operation | Parcel, reason: Reason | None) -> None:
        received = self.received(operation.device)
        if operation.n != received + 1:
            raise ValueError(f"{operation.device} has {received} operations here, not {operation.n - 1}")
        self._received[operation.device] = operation.n
        self._places[operation.device, operation.n] = operation.hash, reason

    def _place(self, device: str, n: int) -> tuple[str, Reason | None] | None:
        if 0 < n <= self.received(device) and (device, n) not in self._places:
            for table in (EntryRow, QuarantinedRow):
                for row in self.connection.execute(places(table, self.scope, device, n)):
                    self._places[device, row.n] = row.hash.hex(), row.reason
        return self._places.get((device, n))

    def _last_place(self) -> int:
        last = select(func.max(QuarantinedRow.place)).where(QuarantinedRow.scope == self.scope)
        return self.connection.scalar(last) or 0

    def _write_end(self) -> None:
        end = {"of": self.scope, "reached": self._number, "ending": bytes.fromhex(self._last_digest)}
        self.connection.execute(REACH, end)

    def _write_received(self, device: str) -> None:
        now = self._received[device]
        if not self.connection.execute(RECEIVE, {"of": self.scope, "by": device, "now": now}).rowcount:
            first = {"scope": self.scope, "device": device, "received": now, "top": now}
            self.connection.execute(RECEIVE_FIRST, first)

    def _entry_row(self, entry: Entry) -> tuple[object, ...]:
        operation = entry.operation
        return (
            self.scope, entry.number, entry.seen, entry.author, entry.received, operation.device, operation.n,
            bytes.fromhex(operation.hash), bytes.fromhex(entry.digest), operation.text,
        )  # fmt: skip

    def _beside_row(self, place: int, kept: Quarantined) -> tuple[object, ...]:
        operation = kept.operation
        return (
            self.scope, operation.device, operation.n, place, kept.seen, kept.author, kept.received,
            kept.reason, bytes.fromhex(operation.hash), operation.text, None,
        )  # fmt: skip


def places(table: type[EntryRow] | type[QuarantinedRow], scope: str, device: str, n: int) -> Select[Any]:
    """The hashes, and reasons if any, of a device's places from `n` on."""
    reason = getattr(table, "reason", None)
    columns = select(table.n, table.hash, null().label("reason") if reason is None else reason)
    return columns.where(table.scope == scope, table.device == device, table.n >= n, table.n < n + PLACES)
