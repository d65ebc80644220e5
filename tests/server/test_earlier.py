"""Earlier visits to the same institution over HTTP."""

from datetime import timedelta

from server.clock import now
from server.database import db
from server.ledger.office import open_scope
from tests.factories import make_dispatch, make_organisation, make_site
from tests.server.desks import Case
from tests.server.syncing import write_at_desk


def visit(body, site, days, **fields):
    """An earlier visit that was reported, with one answer."""
    case = make_dispatch(body, site, approved=True, starts=now() - timedelta(days=days), **fields)
    case.state = "CLOSED"
    open_scope(case.id, "case")
    db.session.commit()
    for value in ("yes", "no"):
        write_at_desk(case.id, "answer", "D-A01", {"answer": {"value": value, "reason": None}})
    db.session.commit()
    return case


def earlier(case):
    return case.lin.get(f"/api/cases/{case.id}/earlier").json


def test_earlier_visits_to_the_institution_are_told_with_their_answers_the_latest_first(app, as_account):
    case = Case(app, as_account)
    site = db.session.get(type(make_site()), case.dispatch["site"]["id"])
    older, newer = (
        visit(case.office.body, site, 400),
        visit(case.office.body, make_site(site.institution), 40),
    )
    visit(case.office.body, make_site(), 30)

    told = earlier(case)
    assert [(each["id"], each["same_site"]) for each in told] == [(newer.id, False), (older.id, True)]
    assert told[0]["answers"] == {"D-A01": {"value": "no", "reason": None}}


def test_neither_covert_visits_of_others_nor_those_of_other_bodies_are_told(app, as_account):
    """R-CV.2"""
    case = Case(app, as_account)
    site = db.session.get(type(make_site()), case.dispatch["site"]["id"])
    visit(case.office.body, site, 40, mode="covert")
    visit(make_organisation(), site, 30)
    assert earlier(case) == []
