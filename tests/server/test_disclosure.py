"""Covert dispatches: who may know, from when on, and that nobody else can tell that there is one (R-CV)."""

import pytest

from server.accounts.models import Account
from server.database import db
from server.ledger.models import Entry, Grant
from server.organisations.models import Organisation
from tests.factories import make_account, make_organisation, make_plan, make_site
from tests.server.desks import AT, Case
from tests.server.offices import Office, accept, arrive, submit, task
from tests.server.syncing import Carried


@pytest.fixture
def office(as_account):
    return Office(as_account)


@pytest.fixture
def zhang(app, office):
    """The leader's phone."""
    return Carried(app, office.team[0])


@pytest.fixture
def school():
    """The institution that is visited, below an industry body."""
    return make_organisation("institution", industry_id=make_organisation("industry").id)


ROUTES = [
    "/api/dispatches",
    "/api/organisations",
    "/api/sites",
    "/api/supervisors",
    "/api/accounts",
    "/api/approvers",
    "/api/checklists",
]


def make_outsiders(office, school):
    """Somebody in each role who stands on no list; gives the ids of their accounts."""
    ministry = make_organisation(level="ministry", authority_code="00")
    bodies = {
        "INST_CONTACT": school.id,
        "INST_ADMIN": school.id,
        "INT_SUP": school.id,
        "IND_ADMIN": school.industry_id,
        "PROV_ADMIN": office.body.id,
        "PROV_CENTER": office.body.id,
        "EXT_SUP": office.body.id,
        "MIN_ADMIN": ministry.id,
        "MIN_CENTER": ministry.id,
        "SYS": None,
        "AUDITOR": None,
    }
    return [make_account(role, organisation_id=body).id for role, body in bodies.items()]


def answers(as_account, outsiders, *addresses):
    """What each of them is told by every route, byte for byte."""
    found = {}
    for account_id in outsiders:
        account = db.session.get(Account, account_id)
        browser, role = as_account(account), account.role
        for address in (*ROUTES, *addresses):
            reply = browser.get(address)
            found[role, address] = reply.status_code, reply.data
    return found


def address_of(dispatch, step=""):
    return f"/api/dispatches/{dispatch['id']}{step}"


# Who may know


def test_nobody_off_the_list_can_tell_a_world_with_a_covert_visit_from_one_without(
    as_account, office, zhang, school, stopped_clock
):
    """R-CV.1, R-CV.2: every role is told the same bytes by every route, planned, approved and on the spot."""
    site, outsiders = make_site(school), make_outsiders(office, school)
    office.approved(site=site, hours=9)
    without = answers(as_account, outsiders)

    covert = office.planned("covert", site=site, hours=72)
    assert answers(as_account, outsiders) == without
    office.he.post(address_of(covert, "/approval"))
    assert answers(as_account, outsiders) == without
    stopped_clock.advance(hours=71)
    accept(zhang, covert)
    arrive(zhang, covert)
    assert task(zhang, covert)["state"] == "IN_PROGRESS"
    assert answers(as_account, outsiders) == without


def test_nobody_off_the_list_can_tell_that_a_covert_case_was_closed(app, as_account):
    """R-CV.2"""
    covert = Case(app, as_account, "covert")
    school = db.session.get(Organisation, covert.dispatch["institution"]["id"])
    outsiders = make_outsiders(covert.office, school)
    without = answers(as_account, outsiders, "/api/cases", address_of(covert.dispatch))
    arrive(covert.zhang, covert.dispatch)
    covert.submit()
    covert.post("reviews", decision="accepted", text="")
    assert covert.post("closing", followup="none", note="").json["state"] == "CLOSED"
    assert answers(as_account, outsiders, "/api/cases", address_of(covert.dispatch)) == without


def test_to_those_off_the_list_a_covert_dispatch_is_one_that_does_not_exist(as_account, office, school):
    """R-CV.2"""
    covert, outsiders = office.approved("covert", site=make_site(school)), make_outsiders(office, school)
    real, made_up = address_of(covert), f"/api/dispatches/{'0' * 32}"
    told = answers(as_account, outsiders, real, made_up)
    for (role, address), reply in told.items():
        if address == real:
            assert reply == told[role, made_up]


def test_deciding_on_a_covert_dispatch_is_not_found_by_those_off_the_list(as_account, office):
    covert = office.planned("covert")
    other = as_account("PROV_CENTER", organisation_id=office.body.id)
    assert other.post(address_of(covert, "/approval")).status_code == 404
    assert other.post(address_of(covert, "/cancellation"), {"reason": "x"}).status_code == 404


def test_those_on_the_list_know(as_account, office):
    """R-CV.1"""
    covert = office.planned("covert")
    for browser in (office.lin, office.he):
        assert [each["id"] for each in browser.get("/api/dispatches").json] == [covert["id"]]


def test_the_ministry_is_told_of_a_covert_dispatch_of_others_only_by_name(as_account, office):
    """R-CV.1: seeing all open dispatches gives no sight of covert ones."""
    office.approved("covert")
    ministry = as_account(
        "MIN_CENTER", organisation_id=make_organisation(level="ministry", authority_code="00").id
    )
    assert ministry.get("/api/dispatches").json == []


def test_that_somebody_goes_covertly_does_not_keep_others_from_planning(as_account, office):
    """R-CV.12: no clash is told; the body puts it right behind the scenes."""
    office.planned("covert", hours=48)
    other = as_account("PROV_CENTER", organisation_id=office.body.id)
    plan = make_plan(office.body, team=office.sent, hours=48)
    assert other.post("/api/dispatches", plan).status_code == 201
    assert office.lin.post("/api/dispatches", plan).json["fields"].keys() == {"team.0", "team.1"}


def test_insiders_neither_plan_nor_approve_a_covert_visit(as_account, office, school):
    """R-CV.11"""
    insider = office.team[0].supervisor_id
    kin = {"institution_id": school.id, "relation": "kin"}
    office.lin.patch(f"/api/supervisors/{insider}", {"interests": [kin]})
    knows = as_account("PROV_CENTER", organisation_id=office.body.id, supervisor_id=insider)
    site, team = make_site(school), office.sent[1:]
    plan = make_plan(office.body, "covert", site, team, approver_id=office.approver)
    assert knows.post("/api/dispatches", plan).json["fields"].keys() == {"institution_id"}
    plan["approver_id"] = knows.account.id
    assert office.lin.post("/api/dispatches", plan).json["fields"].keys() == {"approver_id"}


def test_a_covert_dispatch_needs_its_approver_named(office):
    """R-CV.1"""
    reply = office.lin.post("/api/dispatches", office.plan("covert", approver_id=None))
    assert reply.json["fields"] == {"approver_id": "暗访须指定批准人。"}


# From when on


def test_before_its_time_nothing_of_a_covert_task_is_in_the_ledger(office, zhang, stopped_clock):
    """R-CV.6"""
    covert = office.approved("covert", hours=25)
    zhang.settle()
    assert covert["id"] not in zhang.inner.replicas
    assert not db.session.query(Entry).filter_by(scope=covert["id"]).all()
    assert not db.session.query(Grant).filter_by(scope=covert["id"]).all()


def test_a_day_before_the_team_learns_date_and_city_and_nothing_that_tells_the_place(
    office, zhang, school, stopped_clock
):
    """R-CV.6"""
    site = make_site(school, name="东校区", address="学院路 8 号")
    covert = office.approved("covert", site=site, hours=25, reason=f"举报{school.name}", occupation="茶艺师")
    secrets = [school.id, school.name, site.id, "东校区", "学院路", "举报", "茶艺师"]
    stopped_clock.advance(hours=1)
    order = task(zhang, covert)["order"]
    assert (order["city"], order["mode"], order["reason"], order["occupation"]) == (
        "示范市",
        "covert",
        "",
        "",
    )
    assert task(zhang, covert, "venue") == {}
    bodies = b"".join(each.body for each in db.session.query(Entry).filter_by(scope=covert["id"])).decode()
    assert [secret for secret in secrets if secret in bodies] == []


def test_two_hours_before_the_team_learns_the_place(office, zhang, school, stopped_clock):
    """R-CV.6"""
    name = school.name
    covert = office.approved("covert", site=make_site(school, name="东校区"), hours=25)
    stopped_clock.advance(hours=1)
    zhang.settle()
    stopped_clock.advance(hours=22)
    venue = task(zhang, covert, "venue")["venue"]
    assert (venue["institution"]["name"], venue["site"]["name"]) == (name, "东校区")
    assert task(zhang, covert)["order"]["reason"] == "核实群众举报"


def test_a_task_that_nobody_asked_for_in_time_is_disclosed_when_somebody_does(office, zhang, stopped_clock):
    covert = office.approved("covert", hours=30)
    stopped_clock.advance(hours=29)
    assert task(zhang, covert, "venue")["venue"]["site"]["name"] == covert["site"]["name"]


def test_over_the_line_a_supervisor_learns_no_more_than_the_phone(as_account, office, zhang, stopped_clock):
    """R-CV.6"""
    leader = office.team[0].id
    covert = office.approved("covert", hours=25)

    def seen():
        browser = as_account(db.session.get(Account, leader))
        return [
            (each["id"], each["site"] and each["site"]["id"]) for each in browser.get("/api/dispatches").json
        ]

    assert seen() == []
    stopped_clock.advance(hours=1)
    zhang.settle()
    assert seen() == [(covert["id"], None)]
    stopped_clock.advance(hours=22)
    zhang.settle()
    assert seen() == [(covert["id"], covert["site"]["id"])]


def test_a_covert_dispatch_cancelled_before_its_time_reaches_nobody(office, zhang, stopped_clock):
    covert = office.approved("covert", hours=25)
    office.lin.post(address_of(covert, "/cancellation"), {"reason": "改期"})
    stopped_clock.advance(hours=24)
    zhang.settle()
    assert covert["id"] not in zhang.inner.replicas
    assert not db.session.query(Entry).filter_by(scope=covert["id"]).all()


# What the visit changes


def test_showing_the_card_opens_this_case_to_the_institution_and_no_other(as_account, office, zhang, school):
    """R-CV.13"""
    school_id, site = school.id, make_site(school)
    other = office.planned("covert", site=site, hours=50)
    covert = office.approved("covert", site=site, hours=1)
    accept(zhang, covert)
    arrive(zhang, covert)
    contact = as_account("INST_CONTACT", organisation_id=school_id)
    assert contact.get("/api/dispatches").json == []
    arrive(zhang, covert, "disclosed")
    assert [each["id"] for each in contact.get("/api/dispatches").json] == [covert["id"]]
    assert contact.get(address_of(other)).status_code == 404
    assert office.see(covert)["disclosed"] is not None


def test_the_institution_knows_of_the_team_who_has_shown_the_card_until_the_report_is_in(
    app, as_account, stopped_clock
):
    """R-CV.13: one discloses, the leader goes on unseen; least is disclosed until the visit is over."""
    covert = Case(app, as_account, "covert")
    contact = as_account("INST_CONTACT", organisation_id=covert.dispatch["institution"]["id"])
    for phone in (covert.zhang, covert.wang):
        arrive(phone, covert.dispatch)

    arrive(covert.wang, covert.dispatch, "disclosed")
    zhang, wang = (member["code"] for member in covert.dispatch["team"])
    assert codes(contact.get("/api/dispatches").json[0]) == [wang]
    told = contact.get(address_of(covert.dispatch))
    assert codes(told.json) == [wang]
    assert zhang not in told.text
    assert codes(covert.office.see(covert.dispatch)) == [zhang, wang]
    leader = as_account(db.session.get(Account, covert.zhang.person))
    assert codes(leader.get(address_of(covert.dispatch)).json) == [zhang, wang]

    covert.zhang.save(covert.id, None, record=covert.zhang.person, collection="visit", card={"at": AT})
    covert.zhang.settle()
    assert codes(contact.get(address_of(covert.dispatch)).json) == [zhang, wang]


def codes(told):
    return [member["code"] for member in told["team"]]


def test_a_leader_who_did_not_know_of_a_disclosure_ends_covertly_and_the_desk_sees_both(
    app, as_account, stopped_clock
):
    """R-CV.13, R-10.2: what was meant in good faith stays; once it is reported on, all of the team are known."""
    covert = Case(app, as_account, "covert")
    contact = as_account("INST_CONTACT", organisation_id=covert.dispatch["institution"]["id"])
    arrive(covert.zhang, covert.dispatch)
    arrive(covert.wang, covert.dispatch, "disclosed")
    ended = {"at": AT, "how": "covert", "note": ""}
    covert.zhang.save(covert.id, None, record=covert.zhang.person, collection="visit", ended=ended)
    submit(covert.zhang, covert.dispatch)

    case = covert.read().json
    said = {field for entry in case["entries"] for field in visit_fields(entry)}
    assert said >= {(covert.wang.person, "disclosed"), (covert.zhang.person, "ended")}
    assert case["quarantined"] == []
    assert len(codes(contact.get(address_of(covert.dispatch)).json)) == 2


def test_disclosure_that_comes_after_the_report_opens_the_case_once_a_coordinator_takes_it_over(
    app, as_account, stopped_clock
):
    """R-CV.13, R-CV.14: no late word of one phone names a leader who ended unseen; a person decides."""
    covert = Case(app, as_account, "covert")
    contact = as_account("INST_CONTACT", organisation_id=covert.dispatch["institution"]["id"])
    arrive(covert.zhang, covert.dispatch)
    submit(covert.zhang, covert.dispatch)

    arrive(covert.wang, covert.dispatch, "disclosed")
    (late,) = covert.read().json["quarantined"]
    assert (late["reason"], late["operation"]["record"]) == ("late", covert.wang.person)
    assert contact.get(address_of(covert.dispatch)).status_code == 404

    covert.post("reviews", decision="returned", text="王磊已亮证，请机构签收")
    covert.post("adoptions", hash=late["hash"])
    covert.zhang.settle()
    visits = covert.zhang.inner.view(covert.id)["visit", covert.wang.person]
    assert visits["disclosed"][-1].value["at"]
    assert contact.get(address_of(covert.dispatch)).status_code == 200


def visit_fields(entry):
    operation = entry["operation"]
    fields = operation["fields"] if operation["collection"] == "visit" else ()
    return [(operation["record"], field) for field in fields]


def test_a_covert_visit_that_ends_without_showing_the_card_stays_unknown(as_account, office, zhang, school):
    """R-CV.14"""
    school_id = school.id
    covert = office.approved("covert", site=make_site(school), hours=1)
    accept(zhang, covert)
    arrive(zhang, covert)
    ended = {"at": "2026-11-23T11:00:00+08:00", "how": "covert", "note": ""}
    zhang.save(covert["id"], None, record=zhang.person, collection="visit", ended=ended)
    zhang.settle()
    contact = as_account("INST_CONTACT", organisation_id=school_id)
    assert contact.get("/api/dispatches").json == []
    assert contact.get(address_of(covert)).status_code == 404


def test_a_cancelled_covert_visit_is_never_told_to_the_institution(as_account, office, school):
    """Requirements 2.3"""
    school_id = school.id
    covert = office.approved("covert", site=make_site(school), hours=1)
    office.lin.post(address_of(covert, "/cancellation"), {"reason": "改期"})
    contact = as_account("INST_CONTACT", organisation_id=school_id)
    assert contact.get(address_of(covert)).status_code == 404
