"""What phones write during a visit arrives here. Most of it stands in the ledger and nowhere else."""

from sqlalchemy import Connection

from server.dispatch.arrivals import leads, take_report, take_visit
from server.inspections.alerts import take_alert
from server.inspections.shapes import AlertFields, AnswerFields, ReportFields, SignatureFields, VisitFields
from server.ledger import shape
from server.ledger.arrival import Arrival, named_after_author
from sync.operation import Operation


def may_report(connection: Connection, author: str, operation: Operation) -> bool:
    """Tell whether somebody may write this of the report: all draft it, the leader submits it (R-OF.5)."""
    return "submitted" not in operation.fields or leads(connection, operation.scope, author)


ARRIVALS = {
    "visit": Arrival(shape.of(VisitFields), named_after_author, sealed=True, take_in=take_visit),
    "answer": Arrival(shape.of(AnswerFields), sealed=True),
    "alert": Arrival(shape.of(AlertFields), take_in=take_alert),
    "signature": Arrival(shape.of(SignatureFields), sealed=True),
    "report": Arrival(shape.of(ReportFields), may_report, sealed=True, take_in=take_report),
}
