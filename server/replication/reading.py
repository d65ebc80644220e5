"""Reading a ledger for a reply: stored bytes are handed on as they are, without being understood again."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, cast

from sqlalchemy import ColumnElement, Connection, and_, case, literal, select

from server.ledger.models import Entry as EntryRow
from server.ledger.scope import SqlLedger
from sync.ledger import Entry
from sync.operation import Operation
from sync.request import Part

ROW = EntryRow.__table__.c


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
    """One scope as a reply to one phone reads it: what the phone has just pushed comes without its bytes."""

    def __init__(self, connection: Connection, part: Part) -> None:
        super().__init__(connection, part.scope)
        self.part = part

    def after(self, number: int, limit: int) -> Sequence[Entry]:
        if number >= self.number():
            return []
        body = case((self.pushed(), literal(b"")), else_=ROW.body).label("body")
        wanted = select(
            ROW.number, ROW.seen, ROW.author, ROW.received, ROW.device, ROW.n, ROW.hash, ROW.digest, body
        )
        wanted = wanted.where(ROW.scope == self.scope, ROW.number > number)
        return [carried(row) for row in self.connection.execute(wanted.order_by(ROW.number).limit(limit))]

    def pushed(self) -> ColumnElement[bool]:
        """The entries that stood in this very push."""
        start = self.part.start
        return and_(ROW.device == self.part.device, ROW.n >= start, ROW.n < start + len(self.part.push))


def carried(row: Any) -> Entry:
    operation = cast(Operation, Carried(row.device, row.n, row.body, row.hash.hex()))
    return Entry(row.number, row.seen, row.author, row.received, operation, row.digest.hex())
