"""The register of supervisors: who selects whom, and who sees whom."""

import pytest

from server.accounts.models import Account
from server.supervisors.selection import RELATIONS, may_select
from tests.factories import make_account, make_organisation, make_supervisor
from tests.server.test_content import body


@pytest.mark.parametrize(
    "organisation, kind, allowed",
    [
        ("hrss", "external", True),
        ("hrss", "internal", False),
        ("industry", "internal", True),
        ("industry", "external", False),
        ("institution", "internal", True),
        ("institution", "external", False),
    ],
)
def test_departments_select_external_and_others_internal_supervisors(organisation, kind, allowed):
    """R-4.2, R-4.3"""
    assert may_select(organisation, kind) is allowed


def test_the_relations_are_those_of_the_content():
    """R-16.2"""
    assert list(RELATIONS) == [relation["value"] for relation in body("recusal_relations@1.0")]


def new(selecting, kind="external", **fields):
    return {"kind": kind, "selecting_id": selecting.id, "name": "张敏", "unit": "示范职业学院"} | fields


def test_a_centre_enters_an_external_supervisor(as_account):
    centre = make_organisation()
    reply = as_account("PROV_CENTER", organisation_id=centre.id).post("/api/supervisors", new(centre))
    assert reply.status_code == 201
    assert (reply.json["status"], reply.json["person"]) == ("CERTIFIED", None)


def test_a_body_cannot_enter_supervisors_of_the_other_kind(as_account):
    """R-4.2, R-4.3"""
    centre, school = make_organisation(), make_organisation("institution")
    at_centre = as_account("PROV_CENTER", organisation_id=centre.id)
    at_school = as_account("INST_ADMIN", organisation_id=school.id)
    assert at_centre.post("/api/supervisors", new(centre, "internal")).json["fields"].keys() == {"kind"}
    assert at_school.post("/api/supervisors", new(school, "external")).json["fields"].keys() == {"kind"}
    assert at_school.post("/api/supervisors", new(school, "internal")).status_code == 201


def test_nobody_selects_for_another_body(as_account):
    centre, other = make_organisation(), make_organisation()
    reply = as_account("PROV_CENTER", organisation_id=centre.id).post("/api/supervisors", new(other))
    assert reply.json["fields"].keys() == {"selecting_id"}


def test_a_body_sees_and_keeps_only_its_own_supervisors(as_account):
    """R-5.4"""
    centre, school = make_organisation(), make_organisation("institution")
    theirs, ours = make_supervisor(centre), make_supervisor(school)
    admin = as_account("INST_ADMIN", organisation_id=school.id)
    assert [each["id"] for each in admin.get("/api/supervisors").json] == [ours.id]
    assert admin.patch(f"/api/supervisors/{ours.id}", {"status": "SUSPENDED"}).json["status"] == "SUSPENDED"
    assert admin.patch(f"/api/supervisors/{theirs.id}", {"status": "SUSPENDED"}).status_code == 404


def test_a_supervisor_sees_only_the_own_file(as_account):
    centre = make_organisation()
    mine, _ = make_supervisor(centre), make_supervisor(centre)
    browser = as_account("EXT_SUP", organisation_id=centre.id, supervisor_id=mine.id)
    assert [each["id"] for each in browser.get("/api/supervisors").json] == [mine.id]


def test_a_supervisor_is_shown_with_the_account_they_work_under(as_account):
    centre = make_organisation()
    supervisor = make_supervisor(centre)
    account = make_account("EXT_SUP", organisation_id=supervisor.selecting_id, supervisor_id=supervisor.id)
    listed = as_account("PROV_CENTER", organisation_id=centre.id).get("/api/supervisors").json
    assert [each["person"] for each in listed] == [account.id]


def test_account_that_another_body_links_to_a_supervisor_is_not_theirs(as_account):
    """R-5.4: nobody is dispatched, nor sees a file, under an account that a stranger made."""
    supervisor, school = make_supervisor(), make_organisation("institution")
    made = {"username": "stranger", "name": "外人", "role": "INT_SUP", "password": "right-horse-battery"}
    made |= {"organisation_id": school.id, "supervisor_id": supervisor.id}
    as_account("INST_ADMIN", organisation_id=school.id).post("/api/accounts", made)
    (listed,) = (
        as_account("PROV_CENTER", organisation_id=supervisor.selecting_id).get("/api/supervisors").json
    )
    assert listed["person"] is None
    assert as_account(Account.by_username("stranger")).get("/api/supervisors").json == []


def test_supervisor_who_also_sits_at_a_desk_works_under_the_other_account(as_account):
    supervisor = make_supervisor()
    linked = {"organisation_id": supervisor.selecting_id, "supervisor_id": supervisor.id}
    desk, field = as_account("PROV_CENTER", **linked), make_account("EXT_SUP", **linked)
    assert [each["person"] for each in desk.get("/api/supervisors").json] == [field.id]


def test_interests_are_declared_changed_and_taken_back(as_account):
    """R-16.2"""
    centre, school = make_organisation(), make_organisation("institution")
    supervisor = make_supervisor(centre)
    browser = as_account("PROV_CENTER", organisation_id=centre.id)
    kin = {"institution_id": school.id, "relation": "kin"}
    address = f"/api/supervisors/{supervisor.id}"
    assert browser.patch(address, {"interests": [kin, kin]}).json["interests"] == [kin]
    finance = kin | {"relation": "finance"}
    assert browser.patch(address, {"interests": [kin, finance]}).json["interests"] == [finance, kin]
    assert browser.patch(address, {"interests": []}).json["interests"] == []


@pytest.mark.parametrize("relation", ["examiner_same", "duty_same", "friend"])
def test_a_relation_to_one_session_is_no_lasting_interest(as_account, relation):
    centre, school = make_organisation(), make_organisation("institution")
    interest = {"institution_id": school.id, "relation": relation}
    reply = as_account("PROV_CENTER", organisation_id=centre.id).post(
        "/api/supervisors", new(centre, interests=[interest])
    )
    assert reply.status_code == 422


@pytest.mark.parametrize("field", ["employer_id", "interests"])
def test_organisations_that_are_not_there_cannot_be_named(as_account, field):
    centre, nowhere = make_organisation(), "0" * 32
    value = nowhere if field == "employer_id" else [{"institution_id": nowhere, "relation": "kin"}]
    reply = as_account("PROV_CENTER", organisation_id=centre.id).post(
        "/api/supervisors", new(centre, **{field: value})
    )
    assert reply.json["fields"].keys() == {field}
