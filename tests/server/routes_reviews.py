"""How the policy test asks the routes of cases. Covert ones have tests of their own."""

from server.database import db
from server.ledger.office import open_scope
from server.replication import arrivals
from server.reviews.models import ReviewSample, SampledCase
from tests.factories import keep, make_dispatch
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


def list_earlier(me, own):
    return Ask(f"/api/cases/{some_case(me, own).id}/earlier")


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


def sampled_case(me, own):
    """A case whose report was accepted and chosen for a second look."""
    case = reviewed_case(me, own)
    sample = keep(
        ReviewSample(body_id=case.body_id, rules=[], percent=100, seed="5e" * 16, drawn_by=case.created_by)
    )
    keep(SampledCase(case_id=case.id, sample_id=sample.id, reasons=["lot"]))
    return case, sample


def look_again(me, own):
    case, _ = sampled_case(me, own)
    return Ask(f"/api/cases/{case.id}/second-look", {"note": "已复核"})


def list_samples(me, own):
    _, sample = sampled_case(me, own)
    return Ask("/api/samples", finds=sample.id)


def see_sample(me, own):
    _, sample = sampled_case(me, own)
    return Ask(f"/api/samples/{sample.id}")


def draw_sample(me, own):
    reviewed_case(me, True)
    return Ask("/api/samples", {"rules": ["alert"], "percent": 10})


ROWS = {
    "GET /api/cases": Row(list_cases),
    "GET /api/cases/<id:case_id>": Row(see_case),
    "GET /api/cases/<id:case_id>/earlier": Row(list_earlier),
    "POST /api/cases/<id:case_id>/settlements": Row(settle, says=201),
    "POST /api/cases/<id:case_id>/remarks": Row(remark, says=201),
    "POST /api/cases/<id:case_id>/reviews": Row(review, says=201),
    "POST /api/cases/<id:case_id>/closing": Row(close),
    "POST /api/cases/<id:case_id>/second-look": Row(look_again),
    "GET /api/samples": Row(list_samples),
    "POST /api/samples": Row(draw_sample, says=201, no_other=True),
    "GET /api/samples/<id:sample_id>": Row(see_sample),
    "POST /api/cases/<id:case_id>/adoptions": Row(adopt, says=201),
    "POST /api/cases/<id:case_id>/rescues": Row(take_rescue_file, says=201),
}
