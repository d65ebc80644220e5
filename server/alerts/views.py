"""Alerts at the desk: what waits for an answer, and acknowledging it."""

from server.alerts import waiting
from server.alerts.schemas import AcknowledgedSchema, AcknowledgementSchema, AlertSchema
from server.auth import caller, needs
from server.blueprint import Blueprint
from server.database import db
from server.errors import DomainError
from server.inspections.models import Alert
from server.ledger.office import desk, write
from server.ledger.store import lock
from server.replication import arrivals
from server.reviews import cases

alerts = Blueprint("alerts", __name__, url_prefix="/api", description="Alerts at the desk")


@alerts.get("/alerts")
@needs("see alerts")
@alerts.response(200, AlertSchema(many=True))
def list_alerts():
    """The alerts that nobody has acknowledged, of the cases the caller may see; the latest first."""
    return waiting.tell(caller())


@alerts.post("/cases/<id:case_id>/acknowledgements")
@needs("acknowledge alerts")
@alerts.arguments(AcknowledgementSchema)
@alerts.response(201, AcknowledgedSchema)
def acknowledge(given, case_id):
    """Tell the team that somebody knows. Again is harmless."""
    case = cases.one_of(caller(), case_id)
    lock(db.session.connection(), case.id)
    alert = db.session.get(Alert, (case.id, given["alert"]), populate_existing=True)
    if alert is None:
        raise DomainError("not_found")
    number = alert.acknowledged or write_down(case.id, given)
    db.session.commit()
    return {"number": number}


def write_down(case_id, given):
    """Write the acknowledgement into the case in the caller's name; its number there."""
    told = {"text": given["text"]}
    draft = {"collection": "acknowledgement", "record": given["alert"], "fields": {"acknowledgement": told}}
    me = caller()
    entries = write(case_id, me.person.id, [draft], given["seen"], desk(me.own_session.id))
    arrivals.take_in(db.session.connection(), entries)
    return entries[0].number
