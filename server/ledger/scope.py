"""One scope as `sync` reads it, in SQL. The statements of every exchange are made once, which is faster."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import BindParameter, Connection, Row, bindparam, select

from server.ledger.models import Entry as EntryRow
from server.ledger.models import Quarantined as QuarantinedRow
from server.ledger.models import Received as ReceivedRow
from server.ledger.models import Scope as ScopeRow
from server.ledger.models import Segment as SegmentRow
from sync.digest import digest_at_zero
from sync.errors import NotUnderstood
from sync.ledger import Entry, Quarantined, Segment
from sync.operation import Operation, Parcel, parse, stored
from sync.segments import LENGTH

ENTRY, RECEIVED, SEGMENT = EntryRow.__table__.c, ReceivedRow.__table__.c, SegmentRow.__table__.c
SCOPE: BindParameter[str] = bindparam("scope")
DEVICE: BindParameter[str] = bindparam("device")
NUMBER: BindParameter[int] = bindparam("number")

END = select(ScopeRow.kind, ScopeRow.number, ScopeRow.digest).where(ScopeRow.id == SCOPE)
DIGEST = select(ENTRY.digest).where(ENTRY.scope == SCOPE, ENTRY.number == NUMBER)
AFTER = (
    select(ENTRY.number, ENTRY.seen, ENTRY.author, ENTRY.received, ENTRY.hash, ENTRY.digest, ENTRY.body)
    .where(ENTRY.scope == SCOPE, ENTRY.number > NUMBER)
    .order_by(ENTRY.number)
    .limit(bindparam("limit"))
)
RECEIVED_FROM = select(RECEIVED.received).where(RECEIVED.scope == SCOPE, RECEIVED.device == DEVICE)
SEGMENTS = (
    select(SEGMENT.first, SEGMENT.last, SEGMENT.sha256, SEGMENT.digest)
    .where(SEGMENT.scope == SCOPE, SEGMENT.first > NUMBER)
    .order_by(SEGMENT.first)
)


class SqlLedger:
    """One scope, read on a connection that sees one moment. Without rows it is an empty ledger."""

    def __init__(self, connection: Connection, scope: str, end: Row[*tuple[Any, ...]] | None = None) -> None:
        self.connection = connection
        self._scope = scope
        end = end or connection.execute(END, {"scope": scope}).first()
        self._number: int = end.number if end else 0
        self._last_digest: str = end.digest.hex() if end else digest_at_zero(scope)

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
        digest: bytes = self.connection.execute(DIGEST, {"scope": self.scope, "number": number}).scalar_one()
        return digest.hex()

    def after(self, number: int, limit: int) -> Sequence[Entry]:
        if number >= self._number:
            return []
        rows = self.connection.execute(AFTER, {"scope": self.scope, "number": number, "limit": limit})
        return [entry_of(row) for row in rows]

    def segments(self, number: int) -> Sequence[Segment]:
        """Those that follow each other from right above `number`; their addresses are still empty."""
        if number % LENGTH or self._number - number < LENGTH:
            return []
        rows = self.connection.execute(SEGMENTS, {"scope": self.scope, "number": number}).all()
        if not rows or rows[0].first != number + 1:
            return []
        return [Segment(row.first, row.last, "", row.sha256, row.digest.hex()) for row in rows]

    def received(self, device: str) -> int:
        """Return through which `n` this device's places here are taken."""
        return self.connection.scalar(RECEIVED_FROM, {"scope": self.scope, "device": device}) or 0

    def quarantined(self) -> Sequence[Quarantined]:
        """Return what is kept beside the entries, less what its own device has brought since."""
        return [quarantined_of(row) for row in self.beside()]

    def beside(self) -> list[Row[*tuple[Any, ...]]]:
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
        found = select(ENTRY.hash).where(ENTRY.scope == self.scope, ENTRY.hash.in_(asked))
        return set(self.connection.scalars(found))


def entry_of(row: Row[*tuple[Any, ...]]) -> Entry:
    operation = stored(row.body, row.hash.hex())
    return Entry(row.number, row.seen, row.author, row.received, operation, row.digest.hex())


def quarantined_of(row: Row[*tuple[Any, ...]]) -> Quarantined:
    return Quarantined(kept_operation(row), row.seen, row.reason, row.author, row.received)


def kept_operation(row: Row[*tuple[Any, ...]]) -> Operation | Parcel:
    """What stood at this place: an operation of its device, or else just bytes."""
    try:
        operation = parse(row.body)
    except NotUnderstood:
        return Parcel(row.device, row.scope, row.n, row.body)
    if (operation.device, operation.scope, operation.n) == (row.device, row.scope, row.n):
        return operation
    return Parcel(row.device, row.scope, row.n, row.body)
