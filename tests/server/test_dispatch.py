"""Dispatches over HTTP: planned, approved by a second person, delivered, answered, cancelled."""

import shutil

import pytest

from server.cards.models import Card
from server.clock import now
from server.content.commands import content
from server.content.files import FOLDER
from server.database import db
from tests.factories import (
    make_account,
    make_member,
    make_organisation,
    make_site,
    make_supervisor,
    make_unsigned_card,
)
from tests.server.offices import Office, accept, arrive, submit, task
from tests.server.syncing import Carried


@pytest.fixture
def office(as_account):
    return Office(as_account)


@pytest.fixture
def phones(app, office):
    """The phones of the team, by name."""
    return {member.name: Carried(app, member) for member in office.team}


# Planning


def test_a_planned_dispatch_is_told_whole_to_its_body(office):
    dispatch = office.planned()
    assert (dispatch["state"], dispatch["mode"]) == ("PLANNED", "open")
    assert dispatch["created_by"] == {"id": office.lin.account.id, "name": "林岚"}
    assert dispatch["approved_by"] is None
    assert [(each["name"], each["role"], each["answer"]) for each in dispatch["team"]] == [
        ("张敏", "leader", None),
        ("王磊", "member", None),
    ]
    assert office.he.get("/api/dispatches").json == [dispatch]


@pytest.mark.parametrize("status", ["suspended", "lost", "revoked"])
def test_card_that_no_longer_holds_is_told_beside_its_member_to_the_body(office, as_phone, status):
    """R-8.7"""
    dispatch = office.approved()
    assert [each["card"] for each in dispatch["team"]] == ["valid", "valid"]
    (card,) = Card.with_code(dispatch["team"][0]["code"])
    card.status = status
    db.session.commit()
    assert [each["card"] for each in office.see(dispatch)["team"]] == [status, "valid"]
    seen = as_phone(office.team[0]).get(f"/api/dispatches/{dispatch['id']}")
    assert "card" not in seen.json["team"][0]


def test_a_planned_dispatch_reaches_no_phone(office, phones):
    dispatch = office.planned()
    phones["张敏"].settle()
    assert dispatch["id"] not in phones["张敏"].inner.replicas


@pytest.mark.parametrize(
    "changed, field",
    [
        ({"checklist": "CL-DAILY@9.9"}, "checklist"),
        ({"checklist": "CL-COVERT@1.0"}, "checklist"),
        ({"institution_id": "0" * 32}, "institution_id"),
        ({"site_id": "0" * 32}, "site_id"),
        ({"leader_id": "0" * 32}, "leader_id"),
        ({"team": []}, "team"),
        ({"reason": " "}, "reason"),
        ({"reason_kind": "habit"}, "reason_kind"),
        ({"starts": "2026-11-24T09:00:00"}, "starts"),
        ({"note": "x"}, "note"),
        ({"approver_id": "0" * 32}, "approver_id"),
    ],
)
def test_what_is_wrong_with_a_plan_is_said_by_field(office, changed, field):
    reply = office.lin.post("/api/dispatches", office.plan() | changed)
    assert reply.status_code == 422
    assert list(reply.json["fields"]) == [field]
    assert office.lin.get("/api/dispatches").json == []


def test_whoever_cannot_be_sent_is_refused_with_the_reason(office):
    """R-8.2"""
    without_card = make_supervisor(office.body)
    make_account("EXT_SUP", organisation_id=without_card.selecting_id, supervisor_id=without_card.id)
    plan = office.plan()
    reply = office.lin.post("/api/dispatches", plan | {"team": [*plan["team"], without_card.id]})
    assert reply.json["fields"] == {"team.2": "在督导期间没有有效的证卡。"}


def test_a_card_must_be_good_until_the_visit_is_over(office):
    """R-8.7"""
    supervisor = make_supervisor(office.body)
    make_account("EXT_SUP", organisation_id=supervisor.selecting_id, supervisor_id=supervisor.id)
    make_unsigned_card(supervisor, expires=now().date())
    plan = office.plan(hours=48) | {"team": [supervisor.id], "leader_id": supervisor.id}
    assert office.lin.post("/api/dispatches", plan).json["fields"].keys() == {"team.0"}


def test_somebody_with_a_declared_interest_cannot_be_sent(office):
    """R-16.2"""
    plan = office.plan()
    kin = {"institution_id": plan["institution_id"], "relation": "kin"}
    office.lin.patch(f"/api/supervisors/{plan['team'][1]}", {"interests": [kin]})
    reply = office.lin.post("/api/dispatches", plan)
    assert reply.json["fields"] == {"team.1": "与被督导机构有关系，应当回避。"}


def test_somebody_employed_by_the_institution_cannot_be_sent(office):
    """R-16.2"""
    plan = office.plan()
    office.lin.patch(f"/api/supervisors/{plan['team'][0]}", {"employer_id": plan["institution_id"]})
    assert office.lin.post("/api/dispatches", plan).json["fields"].keys() == {"team.0"}


def test_nobody_is_in_two_places_at_a_time(office):
    office.planned(hours=48)
    reply = office.lin.post("/api/dispatches", office.plan(hours=49))
    busy = "这段时间已另有安排，请换人或改时间。"
    assert reply.json["fields"] == {"team.0": busy, "team.1": busy}
    assert office.lin.post("/api/dispatches", office.plan(hours=55)).status_code == 201


def test_supervisors_of_other_bodies_cannot_be_named(office):
    other = make_member(make_organisation())
    plan = office.plan() | {"team": [other.supervisor_id], "leader_id": other.supervisor_id}
    assert office.lin.post("/api/dispatches", plan).json["fields"] == {
        "team.0": "没有这名督导员，或不归您管理。"
    }


def test_an_institution_inspects_itself_with_its_own_supervisors(as_account):
    """R-8.1, R-16.5"""
    school = make_organisation("institution")
    internal = Office(as_account, school, role="INST_ADMIN")
    assert internal.lin.post("/api/dispatches", internal.plan(site=make_site(school))).status_code == 201
    elsewhere = internal.lin.post("/api/dispatches", internal.plan(site=make_site()))
    assert elsewhere.json["fields"].keys() == {"institution_id"}


def test_a_province_inspects_nothing_in_another_province(office):
    elsewhere = make_site(make_organisation("institution", authority_code="11"))
    reply = office.lin.post("/api/dispatches", office.plan(site=elsewhere))
    assert reply.json["fields"].keys() == {"institution_id"}


def test_a_city_dispatches_once_its_province_lets_it(as_account):
    """R-5.5"""
    city = make_organisation(level="city", city="示范市")
    bureau = Office(as_account, city, role="CITY")
    site = make_site(make_organisation("institution", city="示范市"))
    reply = bureau.lin.post("/api/dispatches", bureau.plan(site=site))
    assert (reply.status_code, reply.json["code"]) == (403, "body_dispatches_not")
    as_account("PROV_CENTER").patch(f"/api/organisations/{city.id}", {"authorised": True})
    assert bureau.lin.post("/api/dispatches", bureau.plan(site=site)).status_code == 201


# Approving


def test_who_planned_cannot_approve(office):
    """R-8.2"""
    dispatch = office.planned()
    reply = office.lin.post(f"/api/dispatches/{dispatch['id']}/approval")
    assert (reply.status_code, reply.json["code"]) == (403, "second_person_needed")
    assert office.see(dispatch)["state"] == "PLANNED"


def test_a_second_person_approves(office):
    dispatch = office.approved()
    assert (dispatch["state"], dispatch["approved_by"]["name"]) == ("NOTIFIED", "何川")


def test_where_somebody_was_named_to_approve_nobody_else_does(office, as_account):
    other = as_account("PROV_CENTER", organisation_id=office.body.id)
    dispatch = office.planned(approver_id=other.account.id)
    assert office.he.post(f"/api/dispatches/{dispatch['id']}/approval").status_code == 403
    assert other.post(f"/api/dispatches/{dispatch['id']}/approval").status_code == 200


def test_nobody_approves_twice(office):
    dispatch = office.approved()
    reply = office.he.post(f"/api/dispatches/{dispatch['id']}/approval")
    assert (reply.status_code, reply.json["code"], reply.json["state"]) == (409, "step_refused", "NOTIFIED")


def test_a_dispatch_whose_time_is_over_is_not_approved(office, stopped_clock):
    dispatch = office.planned(hours=1)
    stopped_clock.advance(hours=5)
    reply = office.he.post(f"/api/dispatches/{dispatch['id']}/approval")
    assert (reply.status_code, reply.json["code"]) == (409, "dispatch_over")


def test_the_rules_are_asked_again_when_it_is_approved(office):
    dispatch = office.planned()
    office.lin.patch(f"/api/supervisors/{dispatch['leader_id']}", {"status": "SUSPENDED"})
    reply = office.he.post(f"/api/dispatches/{dispatch['id']}/approval")
    assert reply.json["fields"] == {"team.0": "已暂停。"}
    assert office.see(dispatch)["state"] == "PLANNED"


def test_those_who_may_approve_can_be_chosen_from(office, as_account):
    as_account("PROV_CENTER"), as_account("EXT_SUP", organisation_id=office.body.id)
    admin = as_account("PROV_ADMIN", organisation_id=office.body.id)
    named = {each["id"] for each in office.lin.get("/api/approvers").json}
    assert named == {office.he.account.id, admin.account.id}


# What the team receives


def test_an_approved_task_arrives_whole_on_the_phones(office, phones):
    site = make_site(name="东校区", latitude=23_129_110, longitude=113_264_385)
    dispatch = office.approved(site=site)
    zhang, school = phones["张敏"], dispatch["institution"]["name"]
    order = task(zhang, dispatch)
    assert order["state"] == "NOTIFIED"
    assert order["order"] | {"starts": 0, "ends": 0, "report_due": 0} == {
        "mode": "open",
        "type": "daily",
        "body": dispatch["body"] | {"name_en": office.name},
        "reason": "核实群众举报",
        "starts": 0,
        "ends": 0,
        "city": "示范市",
        "checklist": "CL-DAILY@1.0",
        "occupation": "电工 四级",
        "report_due": 0,
    }
    assert order["order"]["starts"].endswith("+08:00")
    assert task(zhang, dispatch, "venue")["venue"] == {
        "institution": {"name": school, "name_en": school},
        "site": {"name": "东校区", "address": "示范路 1 号", "position": [23_129_110, 113_264_385]},
    }
    assert task(zhang, dispatch, "contacts")["contacts"] == {"name": "周宁", "telephone": "020-0000"}
    assert [each["role"] for each in task(zhang, dispatch, "team")["team"]] == ["leader", "member"]
    recovery = task(zhang, dispatch, "recovery")["recovery"]
    assert (recovery["id"], recovery["key"]["crv"]) == (dispatch["body"]["id"], "P-256")


def test_the_checklist_arrives_in_the_library_of_the_body(office, phones):
    office.approved()
    phones["张敏"].settle()
    library = phones["张敏"].inner.view(office.library)
    about = library["checklist", "CL-DAILY@1.0"]["about"][-1].value
    assert about["groups"] == list("ABCDEFGHIJK")
    groups = [library["checklist", f"CL-DAILY@1.0/{group}"]["group"][-1].value for group in about["groups"]]
    assert sum(len(group["items"]) for group in groups) == 50
    assert ("checklist", "CL-COVERT@1.0") in library
    for name in ("recusal_relations", "inspection_conclusions", "finding_categories"):
        assert library["list", name]["values"][-1].value


def test_a_library_that_is_up_to_date_is_not_written_again(office, phones):
    office.approved(hours=48)
    phones["张敏"].settle()
    before = phones["张敏"].replica(office.library).number
    office.approved(hours=96)
    phones["张敏"].settle()
    assert phones["张敏"].replica(office.library).number == before


def test_a_new_version_of_a_checklist_reaches_the_phones_when_it_is_loaded(app, office, phones, tmp_path):
    zhang = phones["张敏"]
    office.approved()
    zhang.settle()
    for name in ("checklists.yaml", "questionnaires.yaml", "authority-codes.csv"):
        shutil.copyfile(FOLDER / name, tmp_path / name)
    text = (tmp_path / "checklists.yaml").read_text(encoding="utf-8")
    newer = text.replace("- id: CL-DAILY\n  version: '1.0'", "- id: CL-DAILY\n  version: '1.1'")
    (tmp_path / "checklists.yaml").write_text(newer, encoding="utf-8")
    assert app.test_cli_runner().invoke(content, ["load", str(tmp_path)]).exit_code == 0
    zhang.settle()
    library = zhang.inner.view(office.library)
    assert ("checklist", "CL-DAILY@1.1") in library and ("checklist", "CL-DAILY@1.0") in library


def test_a_supervisor_finds_out_who_they_are(office, phones):
    zhang, scope = phones["张敏"], office.team[0].person_scope
    zhang.settle()
    assert zhang.inner.view(scope)["person", "me"]["me"][-1].value == {
        "person": zhang.person,
        "supervisor": office.sent[0],
        "name": "张敏",
        "role": "EXT_SUP",
        "body": office.name,
    }


def test_a_supervisor_whose_name_was_put_right_is_told(office, phones):
    zhang, scope = phones["张敏"], office.team[0].person_scope
    zhang.settle()
    office.lin.patch(f"/api/supervisors/{office.sent[0]}", {"name": "张慧敏"})
    zhang.settle()
    assert zhang.inner.view(scope)["person", "me"]["me"][-1].value["name"] == "张慧敏"


def test_other_phones_receive_nothing(app, office):
    dispatch = office.approved()
    member = make_member(office.body)
    other, scope = Carried(app, member), member.person_scope
    other.settle()
    assert dispatch["id"] not in other.inner.replicas
    assert set(other.inner.replicas) == {scope}


# What the team answers


def test_a_dispatch_is_ready_when_all_have_accepted(office, phones):
    dispatch = office.approved()
    accept(phones["张敏"], dispatch)
    assert office.see(dispatch)["state"] == "NOTIFIED"
    accept(phones["王磊"], dispatch)
    seen = office.see(dispatch)
    assert (seen["state"], [each["answer"] for each in seen["team"]]) == ("READY", ["accepted", "accepted"])
    assert task(phones["张敏"], dispatch)["state"] == "READY"


@pytest.mark.parametrize("answer, relations", [("declined", []), ("recused", ["kin"]), ("accepted", ["kin"])])
def test_who_stands_aside_loses_the_case(office, phones, answer, relations):
    """R-16.4: until the body has decided, they have no part in it."""
    dispatch, wang = office.approved(), phones["王磊"]
    accept(wang, dispatch, answer, relations, note="同场有任务")
    wang.settle()
    member = office.see(dispatch)["team"][1]
    assert member["answer"] == ("declined" if answer == "declined" else "recused")
    assert member["relations"] == relations
    assert dispatch["id"] not in wang.inner.replicas


def test_the_visit_begins_when_the_first_has_arrived(office, phones):
    dispatch = office.approved()
    accept(phones["张敏"], dispatch)
    accept(phones["王磊"], dispatch)
    arrive(phones["王磊"], dispatch)
    assert office.see(dispatch)["state"] == "IN_PROGRESS"
    assert task(phones["张敏"], dispatch)["state"] == "IN_PROGRESS"


def test_a_report_that_arrives_before_the_other_has_answered_is_reported(office, phones):
    dispatch, zhang = office.approved(), phones["张敏"]
    accept(zhang, dispatch)
    arrive(zhang, dispatch)
    submit(zhang, dispatch)
    assert office.see(dispatch)["state"] == "REPORTED"
    accept(phones["王磊"], dispatch)
    assert office.see(dispatch)["state"] == "REPORTED"


def test_only_the_leader_submits_the_report(office, phones):
    """R-OF.5"""
    dispatch = office.approved()
    accept(phones["王磊"], dispatch)
    submit(phones["王磊"], dispatch)
    assert office.see(dispatch)["state"] == "NOTIFIED"


def test_nobody_answers_for_somebody_else(office, phones):
    dispatch, zhang = office.approved(), phones["张敏"]
    zhang.settle()
    value = {"answer": "declined", "relations": [], "note": "x"}
    other = phones["王磊"].person
    zhang.save(dispatch["id"], None, record=other, collection="acceptance", acceptance=value)
    zhang.settle()
    assert office.see(dispatch)["team"][1]["answer"] is None


# Cancelling


def test_a_cancelled_dispatch_leaves_the_phones(office, phones):
    """R-OF.2"""
    dispatch, zhang = office.approved(), phones["张敏"]
    zhang.settle()
    assert dispatch["id"] in zhang.inner.replicas
    reply = office.lin.post(f"/api/dispatches/{dispatch['id']}/cancellation", {"reason": "考试改期"})
    assert (reply.json["state"], reply.json["cancel_reason"]) == ("CANCELLED", "考试改期")
    zhang.settle()
    assert dispatch["id"] not in zhang.inner.replicas


def test_a_dispatch_is_cancelled_once_and_with_a_reason(office):
    dispatch = office.planned()
    address = f"/api/dispatches/{dispatch['id']}/cancellation"
    assert office.lin.post(address, {"reason": ""}).status_code == 422
    assert office.lin.post(address, {"reason": "改期"}).status_code == 200
    assert office.lin.post(address, {"reason": "改期"}).json["code"] == "step_refused"


def test_facts_that_come_after_the_cancelling_leave_it_cancelled(office, phones):
    dispatch, zhang = office.approved(), phones["张敏"]
    accept(zhang, dispatch)
    mark = {"at": "2026-11-23T09:00:00+08:00", "position": None}
    zhang.save(dispatch["id"], None, record=zhang.person, collection="visit", arrived=mark)
    office.lin.post(f"/api/dispatches/{dispatch['id']}/cancellation", {"reason": "改期"})
    zhang.settle()
    assert office.see(dispatch)["state"] == "CANCELLED"


# Who sees an open dispatch


def test_an_institution_sees_an_open_dispatch_once_the_team_is_notified(office, as_account):
    dispatch = office.planned()
    contact = as_account("INST_CONTACT", organisation_id=dispatch["institution"]["id"])
    assert contact.get("/api/dispatches").json == []
    assert contact.get(f"/api/dispatches/{dispatch['id']}").status_code == 404
    office.he.post(f"/api/dispatches/{dispatch['id']}/approval")
    [seen] = contact.get("/api/dispatches").json
    assert seen.keys() == {
        "id", "mode", "state", "body", "institution", "site", "starts", "ends", "occupation", "team",
    }  # fmt: skip
    assert seen["team"][0].keys() == {"name", "code", "role"}


def test_another_institution_or_body_sees_nothing_of_it(office, as_account):
    """R-5.4"""
    dispatch = office.approved()
    for role, kind in (
        ("INST_CONTACT", "institution"),
        ("INST_ADMIN", "institution"),
        ("PROV_CENTER", "hrss"),
    ):
        other = as_account(role, organisation_id=make_organisation(kind).id)
        assert other.get("/api/dispatches").json == []
        assert other.get(f"/api/dispatches/{dispatch['id']}").status_code == 404


def test_the_ministry_sees_open_dispatches_and_decides_on_none_of_others(office, as_account):
    dispatch = office.planned()
    ministry = as_account(
        "MIN_CENTER", organisation_id=make_organisation(level="ministry", authority_code="00").id
    )
    assert [each["id"] for each in ministry.get("/api/dispatches").json] == [dispatch["id"]]
    assert ministry.post(f"/api/dispatches/{dispatch['id']}/approval").status_code == 404
    cancelling = ministry.post(f"/api/dispatches/{dispatch['id']}/cancellation", {"reason": "x"})
    assert cancelling.status_code == 404


def test_a_supervisor_sees_the_own_dispatches_once_approved(office, as_account):
    dispatch = office.planned()
    zhang = as_account(office.team[0])
    assert zhang.get("/api/dispatches").json == []
    office.he.post(f"/api/dispatches/{dispatch['id']}/approval")
    [seen] = zhang.get("/api/dispatches").json
    assert (seen["id"], "reason" in seen) == (dispatch["id"], False)
