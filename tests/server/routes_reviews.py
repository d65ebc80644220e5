"""How the policy test asks the routes of cases. Covert ones have tests of their own."""

from server.database import db
from server.ledger.office import open_scope
from server.replication import arrivals
from tests.factories import make_dispatch
from tests.server.asking import Ask, Row
from tests.server.desks import quarantine_something, rescue_file, submission
from tests.server.routes_dispatch import site_for
from tests.server.routes_organisations import own_body
from tests.server.syncing import write_at_desk


def some_case(me, own):
    """A case of the caller's body, or of another."""
    body = own_body(me) if own else None
    dispatch = make_dispatch(body, site_for(body) if body else None, approved=True)
    open_scope(dispatch.id, "case")
    db.session.commit()
    return dispatch


def submitted_case(me, own):
    case = some_case(me, own)
    entries = write_at_desk(case.id, "report", "report", {"submitted": submission()})
    arrivals.take_in(db.session.connection(), entries)
    db.session.commit()
    return case


def list_cases(me, own):
    return Ask("/api/cases", finds=some_case(me, own).id)


def see_case(me, own):
    return Ask(f"/api/cases/{some_case(me, own).id}")


def settle(me, own):
    body = {"seen": 1, "item": "FC-A1", "value": {"value": "yes", "reason": None}}
    return Ask(f"/api/cases/{submitted_case(me, own).id}/settlements", body)


def remark(me, own):
    return Ask(f"/api/cases/{some_case(me, own).id}/remarks", {"seen": 0, "item": None, "text": "请补充照片"})


def review(me, own):
    body = {"seen": 1, "decision": "accepted", "text": ""}
    return Ask(f"/api/cases/{submitted_case(me, own).id}/reviews", body)


def reviewed_case(me, own):
    """A case of which the report was accepted."""
    case = some_case(me, own)
    case.state = "REVIEWED"
    db.session.commit()
    return case


def close(me, own):
    body = {"seen": 0, "followup": "none", "note": ""}
    return Ask(f"/api/cases/{reviewed_case(me, own).id}/closing", body)


def adopt(me, own):
    case = some_case(me, own)
    body = {"seen": 0, "hash": quarantine_something(case.id)}
    return Ask(f"/api/cases/{case.id}/adoptions", body)


def take_rescue_file(me, own):
    case = some_case(me, own)
    raw = rescue_file(case.body_id, "no phone of ours", {})
    return Ask(f"/api/cases/{case.id}/rescues", raw=raw, headers={"Content-Type": "application/octet-stream"})


ROWS = {
    "GET /api/cases": Row(list_cases),
    "GET /api/cases/<id:case_id>": Row(see_case),
    "POST /api/cases/<id:case_id>/settlements": Row(settle, says=201),
    "POST /api/cases/<id:case_id>/remarks": Row(remark, says=201),
    "POST /api/cases/<id:case_id>/reviews": Row(review, says=201),
    "POST /api/cases/<id:case_id>/closing": Row(close),
    "POST /api/cases/<id:case_id>/adoptions": Row(adopt, says=201),
    "POST /api/cases/<id:case_id>/rescues": Row(take_rescue_file, says=201),
}
