"""How the policy test asks the routes of alerts."""

from server.database import db
from server.replication import arrivals
from tests.server.asking import Ask, Row
from tests.server.routes_reviews import some_case
from tests.server.syncing import write_at_desk

ALERT = {"item": None, "value": None, "text": "停电", "at": "2026-11-23T09:00:00+08:00"}


def alarmed_case(me, own):
    case = some_case(me, own)
    entries = write_at_desk(case.id, "alert", "a1", {"alert": ALERT})
    arrivals.take_in(db.session.connection(), entries)
    db.session.commit()
    return case


def list_alerts(me, own):
    return Ask("/api/alerts", finds=alarmed_case(me, own).id)


def acknowledge(me, own):
    body = {"seen": 1, "alert": "a1", "text": ""}
    return Ask(f"/api/cases/{alarmed_case(me, own).id}/acknowledgements", body)


ROWS = {
    "GET /api/alerts": Row(list_alerts),
    "POST /api/cases/<id:case_id>/acknowledgements": Row(acknowledge, says=201),
}
