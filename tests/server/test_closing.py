"""Closing a case: who may, when, what the team's phones are told, and what becomes of work that comes late."""

import pytest

from server.database import db
from server.dispatch.deadlines import DEVICE_PURGE_DAYS
from server.dispatch.models import Dispatch
from tests.callers import browser_of
from tests.factories import make_organisation
from tests.server.desks import Case
from tests.server.offices import accept, arrive, task
from tests.server.syncing import Carried, agrees, kept_beside

WEEK = {"days": DEVICE_PURGE_DAYS, "seconds": 1}


@pytest.fixture
def case(app, as_account, stopped_clock):
    return Case(app, as_account)


def accepted(case):
    """The same case, its report submitted and accepted."""
    arrive(case.zhang, case.dispatch)
    case.submit()
    assert case.post("reviews", decision="accepted", text="").status_code == 201
    return case


def close(case, who=None, followup="none", note="", **other):
    return case.post("closing", who, followup=followup, note=note, **other)


def sign_in_again(case):
    """A session lasts no week."""
    case.lin = browser_of(case.lin.app, case.lin.account)
    return case


def reasons(case):
    return [kept.reason for kept in kept_beside(case.id)]


# Who, and when


def test_case_is_closed_once_its_report_was_accepted(case):
    """Requirements 2.3"""
    accepted(case)
    told = close(case, followup="correct", note="30 日内补齐考评员公示").json
    assert (told["state"], told["followup"], told["followup_note"]) == (
        "CLOSED", "correct", "30 日内补齐考评员公示",
    )  # fmt: skip
    assert told["closed_by"] == {"id": case.lin.account.id, "name": "林岚"}
    assert case.row()["state"] == case.office.see(case.dispatch)["state"] == "CLOSED"


def test_case_whose_report_was_not_accepted_is_not_closed(case):
    for step in (lambda: None, lambda: arrive(case.zhang, case.dispatch), case.submit):
        step()
        reply = close(case)
        assert (reply.status_code, reply.json["code"]) == (409, "step_refused")


def test_case_is_closed_once_and_not_cancelled_afterwards(case):
    close(accepted(case))
    assert close(case).json["code"] == "step_refused"
    cancelled = case.lin.post(f"/api/dispatches/{case.id}/cancellation", {"reason": "x"})
    assert cancelled.json["code"] == "step_refused"


def test_case_is_not_closed_from_a_page_that_lacks_the_latest(case):
    page = accepted(case).read().json["number"]
    alert = {"item": "FC-A1", "value": "no", "text": "马上处理", "at": "2026-11-23T09:00:00+08:00"}
    case.wang.settle()
    case.wang.save(case.id, None, record="a1", collection="alert", alert=alert)
    case.wang.settle()
    assert close(case, seen=page).json["code"] == "page_outdated"


@pytest.mark.parametrize("followup", ["correct", "special", "sanction"])
def test_whatever_follows_is_said(case, followup):
    """R-15.11"""
    reply = close(accepted(case), followup=followup, note=" ")
    assert (reply.status_code, list(reply.json["fields"])) == (422, ["note"])


def test_another_body_closes_nothing(case, as_account):
    accepted(case)
    ministry = make_organisation(level="ministry", authority_code="00").id
    other = as_account("MIN_CENTER", organisation_id=ministry)
    assert close(case, other).status_code == 404


def test_covert_case_is_closed_by_those_on_its_list_alone(app, as_account, stopped_clock):
    """R-CV.1, R-CV.2"""
    covert = accepted(Case(app, as_account, "covert"))
    colleague = as_account("PROV_CENTER", organisation_id=covert.office.body.id)
    visited = as_account("INST_CONTACT", organisation_id=covert.dispatch["institution"]["id"])
    nowhere = colleague.post(f"/api/cases/{'0' * 32}/closing", {"seen": 0, "followup": "none", "note": ""})
    refused = close(covert, colleague)
    assert (refused.status_code, refused.data) == (404, nowhere.data)
    assert close(covert, covert.office.he).status_code == 200
    assert visited.get("/api/dispatches").json == []


def test_institution_is_not_told_what_follows(case, as_account):
    close(accepted(case), followup="sanction", note="内部意见")
    visited = as_account("INST_CONTACT", organisation_id=case.dispatch["institution"]["id"])
    (told,) = visited.get("/api/dispatches").json
    assert told["state"] == "CLOSED"
    assert {"followup", "followup_note", "closed_by", "closed"} & told.keys() == set()


# What the phones are told


def test_team_is_told_and_reads_on_for_a_week(case, stopped_clock):
    """R-10.3"""
    close(accepted(case))
    assert task(case.zhang, case.dispatch)["state"] == "CLOSED"
    stopped_clock.advance(days=DEVICE_PURGE_DAYS, seconds=-1)
    assert task(case.wang, case.dispatch)["state"] == "CLOSED"
    assert agrees(case.wang, case.id)


def test_after_a_week_the_phones_of_the_team_lose_the_case(case, stopped_clock):
    """R-10.3"""
    close(accepted(case))
    case.zhang.settle()
    stopped_clock.advance(**WEEK)
    for phone in (case.zhang, case.wang):
        phone.settle()
        assert case.id not in phone.inner.replicas
    assert sign_in_again(case).row()["state"] == "CLOSED"


def test_phone_enrolled_after_that_week_is_told_nothing_of_the_case(case, stopped_clock):
    close(accepted(case))
    stopped_clock.advance(**WEEK)
    fresh = Carried(case.zhang.app, case.zhang.account)
    fresh.settle()
    assert case.id not in fresh.inner.replicas


def test_who_had_left_the_team_gets_nothing_back_by_the_closing(case, stopped_clock):
    accept(case.wang, case.dispatch, "declined")
    close(accepted(case))
    case.wang.settle()
    assert case.id not in case.wang.inner.replicas


# Work that comes late


@pytest.mark.parametrize("days", [0, DEVICE_PURGE_DAYS + 1])
def test_work_that_comes_after_the_closing_is_kept_and_acknowledged(case, stopped_clock, days):
    case.wang.settle()
    case.wang.save(case.id, "late answer", record="FC-A1")
    close(accepted(case))
    number = case.read().json["number"]
    stopped_clock.advance(days=days)
    sign_in_again(case)
    told = case.wang.ask()["scopes"][case.id]
    assert (told["received"], told["quarantined"]) == (2, [[2, "late"]])
    assert told["receipt"]
    assert (told.get("closed", False), "changes" in told) == (days > 0, days == 0)
    assert case.read().json["number"] == number
    assert case.row()["counts"]["quarantined"] == 1


def test_phone_that_was_away_for_weeks_hands_over_its_work_and_forgets_the_case(case, stopped_clock):
    """R-OF.2"""
    case.wang.settle()
    case.wang.save(case.id, "late answer", record="FC-A1")
    close(accepted(case))
    stopped_clock.advance(**WEEK)
    case.zhang.settle()
    case.wang.settle()
    assert reasons(case) == ["not allowed"]
    assert case.id not in case.wang.inner.replicas


@pytest.mark.parametrize("collection", ["alert", "acceptance", "answer"])
def test_nothing_is_an_entry_of_a_closed_case_even_by_who_had_seen_it_closed(case, collection):
    close(accepted(case))
    case.wang.settle()
    fields = {
        "alert": {
            "alert": {"item": "FC-A1", "value": "no", "text": "马上处理", "at": case.dispatch["starts"]}
        },
        "acceptance": {"acceptance": {"answer": "declined", "relations": [], "note": ""}},
        "answer": {"answer": {"value": "yes", "reason": None}},
    }[collection]
    record = case.wang.person if collection == "acceptance" else "FC-A1"
    case.wang.save(case.id, None, record=record, collection=collection, **fields)
    case.wang.settle()
    assert reasons(case) == ["late"]


def test_rebuilding_the_ledger_leaves_a_closed_case_closed(app, case):
    close(accepted(case))
    app.test_cli_runner().invoke(args=["ledger", "rebuild"])
    db.session.rollback()
    assert db.session.get(Dispatch, case.id).state == "CLOSED"
