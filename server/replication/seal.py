"""How far the report of a case has come, and what that closes to phones. Numbers are those of the ledger."""

import json
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Row, and_, bindparam, select

from server.ledger.models import Entry, Standing

ROW, ENTRY = Standing.__table__.c, Entry.__table__.c

SUBMITTED = and_(ROW.collection == "report", ROW.field == "submitted", ROW.blank.is_(False))
DECIDED = and_(ROW.collection == "review", ROW.field == "review")
STATE = and_(ROW.collection == "task", ROW.record == "order", ROW.field == "state")
TELLING = ("report", "review", "task")
"""Named apart, or a database would look for the rest among all answers of a case."""

STEPS = (
    select(ROW.scope, ROW.number, ROW.collection, ROW.field, ENTRY.received, ENTRY.body)
    .join_from(Standing, Entry, and_(ENTRY.scope == ROW.scope, ENTRY.number == ROW.number))
    .where(ROW.scope.in_(bindparam("scopes", expanding=True)), ROW.collection.in_(TELLING))
    .where(SUBMITTED | DECIDED | STATE)
    .order_by(ROW.number)
)
"""Everything that was said of submitting and deciding, in order, and the state of the case."""


@dataclass(frozen=True, slots=True)
class Seal:
    """Where the report was last submitted, sent back and accepted; 0 if it never was."""

    submitted: int = 0
    returned: int = 0
    accepted: int = 0
    closed: bool = False
    """The case is closed, and with it everything in it."""
    last_round: int = 0
    time: int | None = None
    """When the last submission arrived, in ms."""

    @property
    def state(self) -> str:
        if self.submitted > max(self.returned, self.accepted):
            return "submitted"
        if self.accepted > self.returned:
            return "accepted"
        return "returned" if self.returned else "draft"

    @property
    def round(self) -> int:
        """The round that was submitted last, or is being written."""
        return max(1, self.last_round + (self.state == "returned"))

    def covers(self, seen: int) -> bool:
        """Tell whether work that was done seeing the case up to `seen` comes too late.

        From the submission until the report is sent back everything does; afterwards only work by
        somebody who had not seen the submission.
        """
        return self.submitted > self.returned or seen < self.submitted


def read(connection: Connection, scope: str) -> Seal:
    """The seal of a case as its ledger stands."""
    return read_all(connection, [scope]).get(scope, Seal())


def read_all(connection: Connection, scopes: Collection[str]) -> dict[str, Seal]:
    """The seals of all cases of which something is known."""
    seals: dict[str, Seal] = {}
    for row in connection.execute(STEPS, {"scopes": list(scopes)}):
        seals[row.scope] = step(seals.get(row.scope, Seal()), row)
    return seals


def step(seal: Seal, row: Row[*tuple[Any, ...]]) -> Seal:
    said = json.loads(row.body)["fields"][row.field]
    if row.collection == "task":
        return replace(seal, closed=said == "CLOSED")
    if row.collection == "report":
        return replace(seal, submitted=row.number, time=row.received, last_round=said["round"])
    if said and said["decision"] == "returned":
        return replace(seal, returned=row.number)
    return replace(seal, accepted=row.number) if said else seal


def submits(collection: str, fields: object) -> bool:
    """Tell whether an operation is a submission of the report."""
    return collection == "report" and isinstance(fields, dict) and fields.get("submitted") is not None
