"""Reading a ledger for a reply: stored bytes are handed on as they are, without being understood again."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, cast

from sqlalchemy import Connection, Row, and_, bindparam, case, literal, select

from server.ledger.models import Entry as EntryRow
from server.ledger.scope import SqlLedger
from sync.ledger import Entry
from sync.operation import Operation
from sync.request import Part

ROW = EntryRow.__table__.c

PUSHED = and_(ROW.device == bindparam("device"), ROW.n >= bindparam("first"), ROW.n <= bindparam("last"))
AFTER_PUSH = (
    select(ROW.number, ROW.seen, ROW.author, ROW.received, ROW.device, ROW.n, ROW.hash, ROW.digest)
    .add_columns(case((PUSHED, literal(b"")), else_=ROW.body).label("body"))
    .where(ROW.scope == bindparam("scope"), ROW.number > bindparam("number"))
    .order_by(ROW.number)
    .limit(bindparam("limit"))
)
"""The next entries; those that stood in this very push come without their bytes."""


@dataclass(frozen=True, slots=True)
class Carried:
    """An operation on its way to a phone: as much of it as a reply needs."""

    device: str
    n: int
    text: bytes
    hash: str

    @property
    def erased(self) -> bool:
        return sha256(self.text).hexdigest() != self.hash


class ReplyLedger(SqlLedger):
    """One scope as a reply to one phone reads it. What is known, or was just pushed, need not be read again."""

    def __init__(
        self,
        connection: Connection,
        part: Part,
        known: Row[*tuple[Any, ...]] | None,
        taken: Sequence[Entry],
    ) -> None:
        super().__init__(connection, part.scope, known)
        self.part = part
        self.known = known
        self.taken = taken

    def received(self, device: str) -> int:
        return self.known.received if self.known else super().received(device)

    def after(self, number: int, limit: int) -> Sequence[Entry]:
        if number >= self.number():
            return []
        if self.taken and (self.taken[0].number, self.taken[-1].number) == (number + 1, self.number()):
            return self.taken[:limit]
        start = self.part.start
        asked = {"scope": self.scope, "number": number, "limit": limit, "device": self.part.device}
        pushed = {"first": start, "last": start + len(self.part.push) - 1}
        return [carried(row) for row in self.connection.execute(AFTER_PUSH, asked | pushed)]


def carried(row: Any) -> Entry:
    operation = cast(Operation, Carried(row.device, row.n, row.body, row.hash.hex()))
    return Entry(row.number, row.seen, row.author, row.received, operation, row.digest.hex())
