"""When a report that was submitted closes its case to phones, and when sending it back opens it again."""

import json
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from server.ledger.models import Entry, Standing

ROW = Standing.__table__.c


@dataclass(frozen=True, slots=True)
class Seal:
    """The numbers at which the report was last submitted and last sent back; 0 if never."""

    submitted: int = 0
    returned: int = 0

    def covers(self, seen: int) -> bool:
        """Tell whether work that was done seeing the case up to `seen` comes too late.

        From the submission until the report is sent back everything does; afterwards only work by
        somebody who had not seen the submission.
        """
        return self.submitted > self.returned or seen < self.submitted


def read(connection: Connection, scope: str) -> Seal:
    """The seal of a case as its ledger stands."""
    here = (ROW.scope == scope, ROW.collection == "report", ROW.field == "submitted", ROW.blank.is_(False))
    submitted = connection.scalar(select(func.max(ROW.number)).where(*here)) or 0
    return Seal(submitted, last_return(connection, scope) if submitted else 0)


def last_return(connection: Connection, scope: str) -> int:
    """The number of the last review that sent the report back."""
    reviews = select(ROW.number).where(ROW.scope == scope, ROW.collection == "review", ROW.field == "review")
    bodies = select(Entry.number, Entry.body).where(Entry.scope == scope, Entry.number.in_(reviews))
    return max((number for number, body in connection.execute(bodies) if sends_back(body)), default=0)


def sends_back(body: bytes) -> bool:
    review = json.loads(body)["fields"]["review"]
    return isinstance(review, dict) and review.get("decision") == "returned"


def submits(collection: str, fields: object) -> bool:
    """Tell whether an operation is a submission of the report."""
    return collection == "report" and isinstance(fields, dict) and fields.get("submitted") is not None
