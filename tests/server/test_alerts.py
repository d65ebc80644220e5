"""Alerts at the desk: which wait for an answer, who may see them, and the answer's way back."""

import pytest

from server.database import db, look
from server.inspections.models import Alert
from server.ledger.scope import SqlLedger
from server.replication.arrivals import take_in
from tests.factories import make_organisation
from tests.server.desks import Case

ALERT = {"item": "D-D02", "value": "no", "text": "三号考场有人替考", "at": "2026-11-23T09:00:00+08:00"}


def raise_alert(case, phone=None, record="a1"):
    phone = phone or case.zhang
    phone.save(case.id, None, record=record, collection="alert", alert=ALERT)
    phone.settle()


@pytest.fixture
def case(app, as_account):
    return Case(app, as_account)


def waiting(browser):
    return [(each["case"], each["alert"]) for each in browser.get("/api/alerts").json]


def test_an_alert_waits_at_the_desk_as_soon_as_it_has_arrived(case):
    """R-OF.9"""
    raise_alert(case)
    (told,) = case.lin.get("/api/alerts").json
    assert (told["case"], told["alert"], told["by"], told["text"]) == (case.id, "a1", "张敏", ALERT["text"])


def test_acknowledging_reaches_the_phones_and_ends_the_waiting(case):
    raise_alert(case)
    reply = case.post("acknowledgements", alert="a1", text="原地等候，半小时内有人到")
    assert reply.status_code == 201
    case.wang.settle()
    (head,) = case.wang.inner.view(case.id)["acknowledgement", "a1"]["acknowledgement"]
    assert head.value == {"text": "原地等候，半小时内有人到"}
    assert waiting(case.lin) == []
    assert case.row()["counts"]["alerts"] == 0


def test_acknowledging_again_is_harmless(case):
    raise_alert(case)
    first = case.post("acknowledgements", alert="a1", text="").json
    assert case.post("acknowledgements", alert="a1", text="我也看到了").json == first


def test_what_was_never_raised_cannot_be_acknowledged(case):
    assert case.post("acknowledgements", alert="a1", text="").status_code == 404


def test_an_alert_is_not_too_late_when_the_report_is_submitted(case):
    case.submit()
    raise_alert(case, case.wang)
    assert waiting(case.lin) == [(case.id, "a1")]


def test_other_bodies_are_told_of_none(case, as_account):
    raise_alert(case)
    assert waiting(as_account("PROV_CENTER", organisation_id=make_organisation().id)) == []


def test_of_a_covert_visit_only_its_list_is_told(app, as_account):
    """R-CV.1"""
    case = Case(app, as_account, "covert")
    raise_alert(case)
    colleague = as_account("PROV_CENTER", organisation_id=case.office.body.id)
    assert waiting(case.lin) == [(case.id, "a1")]
    assert waiting(colleague) == []
    assert case.post("acknowledgements", colleague, seen=1, alert="a1", text="").status_code == 404


def test_a_phone_cannot_acknowledge(case):
    raise_alert(case)
    case.wang.save(case.id, None, record="a1", collection="acknowledgement", acknowledgement={"text": ""})
    case.wang.settle()
    assert waiting(case.lin) == [(case.id, "a1")]
    assert [each["reason"] for each in case.read().json["quarantined"]] == ["not allowed"]


def test_to_hear_everything_again_changes_nothing(case):
    """The table can be rebuilt from the ledger at any time."""
    raise_alert(case)
    raise_alert(case, record="a2")
    case.post("acknowledgements", alert="a1", text="")
    before = table()
    with look(db.engine) as connection:
        known = SqlLedger(connection, case.id).after(0, 100)
    db.session.execute(db.delete(Alert))
    take_in(db.session.connection(), known)
    take_in(db.session.connection(), known)
    assert table() == before


def table():
    return [
        (alert.scope, alert.record, alert.number, alert.acknowledged)
        for alert in db.session.scalars(db.select(Alert).order_by(Alert.record))
    ]
