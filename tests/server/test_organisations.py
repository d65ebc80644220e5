"""Organisations and sites: what each kind must say of itself, and who sees what."""

import pytest

from server.content.files import read_authorities
from server.organisations.kinds import find_faults, register_of
from tests.factories import make_organisation, make_site

INSTITUTION = {
    "kind": "institution",
    "category": "social",
    "filing": "province",
    "authority_code": "44",
    "code": "123456",
}


@pytest.mark.parametrize(
    "values, field, fault",
    [
        ({"kind": "hrss", "authority_code": "44"}, "level", "needed_for_this_kind"),
        ({"kind": "hrss", "level": "province"}, "authority_code", "needed_for_this_kind"),
        (
            {"kind": "hrss", "level": "ministry", "authority_code": "44"},
            "authority_code",
            "authority_of_other_level",
        ),
        (
            {"kind": "hrss", "level": "province", "authority_code": "00"},
            "authority_code",
            "authority_of_other_level",
        ),
        ({"kind": "hrss", "level": "city", "authority_code": "44"}, "city", "needed_for_this_kind"),
        (
            {"kind": "hrss", "level": "province", "authority_code": "44", "code": "1"},
            "code",
            "not_for_this_kind",
        ),
        ({"kind": "industry", "category": "social"}, "category", "not_for_this_kind"),
        (INSTITUTION | {"category": None}, "category", "needed_for_this_kind"),
        (INSTITUTION | {"code": "000000"}, "code", "code_zero"),
        (INSTITUTION | {"filing": "ministry"}, "code", "code_of_other_filing"),
    ],
)
def test_what_does_not_fit_the_kind_is_named(values, field, fault):
    """R-C.3, R-C.6, R-C.9"""
    assert find_faults(values) == {field: [fault]}


@pytest.mark.parametrize(
    "values",
    [
        {"kind": "hrss", "level": "ministry", "authority_code": "00"},
        {"kind": "hrss", "level": "city", "authority_code": "44", "city": "示范市"},
        {"kind": "industry", "code": "001234"},
        INSTITUTION,
        INSTITUTION | {"filing": "ministry", "code": "000001"},
        INSTITUTION | {"code": "001234"},
    ],
)
def test_what_fits_the_kind_has_no_fault(values):
    """R-C.5 and R-C.7: only a filing with the ministry binds a code to begin with 00."""
    assert find_faults(values) == {}


def test_a_code_is_unique_in_one_register_only():
    """R-C.8"""
    assert register_of(INSTITUTION) == "44/social"
    assert register_of(INSTITUTION | {"filing": "ministry"}) == "00/social"
    assert register_of(INSTITUTION | {"authority_code": "11"}) == "11/social"
    assert register_of(INSTITUTION | {"code": None}) is None
    assert register_of({"kind": "industry", "code": "123456"}) == "industry"


def test_a_centre_enters_an_institution(as_account):
    reply = as_account("PROV_CENTER").post("/api/organisations", INSTITUTION | {"name": "星河职业培训学校"})
    assert reply.status_code == 201
    assert reply.json["name"] == "星河职业培训学校"
    assert "library_scope" not in reply.json


def test_faults_come_back_by_field_in_the_readers_language(as_account):
    centre = as_account("PROV_CENTER")
    wrong = INSTITUTION | {"name": "星河", "filing": None}
    reply = centre.post("/api/organisations", wrong, headers={"Accept-Language": "en"})
    assert reply.status_code == 422
    assert reply.json["fields"] == {"filing": "Organisations of this kind need this."}
    assert centre.post("/api/organisations", wrong).json["fields"] == {"filing": "这类单位必须填写。"}


@pytest.mark.parametrize(
    "field, value",
    [("authority_code", "99"), ("code", "12345"), ("kind", "school"), ("name", ""), ("note", "x")],
)
def test_values_of_the_wrong_form_are_refused(as_account, field, value):
    reply = as_account("PROV_CENTER").post("/api/organisations", INSTITUTION | {"name": "星河", field: value})
    assert reply.status_code == 422
    assert list(reply.json["fields"]) == [field]


def test_two_institutions_of_one_register_cannot_have_one_code(as_account):
    """R-C.8"""
    make_organisation("institution", code="123456")
    centre = as_account("PROV_CENTER")
    assert centre.post("/api/organisations", INSTITUTION | {"name": "星河"}).json["fields"].keys() == {"code"}
    elsewhere = INSTITUTION | {"name": "星河", "authority_code": "11"}
    assert centre.post("/api/organisations", elsewhere).status_code == 201


def test_the_body_above_an_institution_is_an_industry_body(as_account):
    centre, industry, other = as_account("PROV_CENTER"), make_organisation("industry"), make_organisation()
    for body, status in ((industry.id, 201), (other.id, 422), ("0" * 32, 422)):
        reply = centre.post(
            "/api/organisations", INSTITUTION | {"name": "星河", "code": None, "industry_id": body}
        )
        assert reply.status_code == status


def test_an_organisation_can_be_changed_and_keeps_what_is_not_named(as_account):
    school = make_organisation("institution", code="123456", city="示范市")
    reply = as_account("PROV_CENTER").patch(f"/api/organisations/{school.id}", {"contact_name": "周宁"})
    assert reply.status_code == 200
    assert (reply.json["contact_name"], reply.json["code"], reply.json["city"]) == (
        "周宁",
        "123456",
        "示范市",
    )


def test_a_change_that_breaks_the_rules_of_the_kind_changes_nothing(as_account):
    school, centre = make_organisation("institution"), as_account("PROV_CENTER")
    assert (
        centre.patch(f"/api/organisations/{school.id}", {"filing": None, "name": "新名"}).status_code == 422
    )
    names = [each["name"] for each in centre.get("/api/organisations").json]
    assert names == [school.name]


def test_an_organisation_that_is_not_there_is_not_found(as_account):
    assert as_account("PROV_CENTER").patch(f"/api/organisations/{'0' * 32}", {"name": "x"}).status_code == 404


def test_an_institution_sees_only_itself_and_its_own_sites(as_account):
    """R-5.4"""
    ours, theirs = make_organisation("institution"), make_organisation("institution")
    our_site, _ = make_site(ours), make_site(theirs)
    admin = as_account("INST_ADMIN", organisation_id=ours.id)
    assert [each["id"] for each in admin.get("/api/organisations").json] == [ours.id]
    assert [each["id"] for each in admin.get("/api/sites").json] == [our_site.id]
    assert admin.get(f"/api/sites?institution_id={theirs.id}").json == []


def test_organisations_can_be_asked_for_by_kind(as_account):
    make_organisation("hrss"), make_organisation("institution")
    found = as_account("MIN_CENTER").get("/api/organisations?kind=institution").json
    assert [each["kind"] for each in found] == ["institution"]


def test_a_site_is_entered_with_its_position(as_account):
    school = make_organisation("institution")
    site = {"institution_id": school.id, "name": "东校区", "address": "学院路 8 号", "city": "示范市"}
    reply = as_account("PROV_CENTER").post("/api/sites", site | {"position": [23129110, 113264385]})
    assert (reply.status_code, reply.json["position"]) == (201, [23129110, 113264385])


@pytest.mark.parametrize("position", [[91_000_000, 0], [0, 181_000_000], [1], [1.5, 2], "here"])
def test_a_position_off_the_globe_is_refused(as_account, position):
    site = make_site()
    reply = as_account("PROV_CENTER").patch(f"/api/sites/{site.id}", {"position": position})
    assert reply.status_code == 422


def test_a_position_can_be_taken_away(as_account):
    site = make_site(latitude=1, longitude=2)
    assert (
        as_account("PROV_CENTER").patch(f"/api/sites/{site.id}", {"position": None}).json["position"] is None
    )


def test_an_institution_keeps_its_own_sites_and_no_others(as_account):
    ours, theirs = make_site(), make_site()
    admin = as_account("INST_ADMIN", organisation_id=ours.institution_id)
    assert admin.patch(f"/api/sites/{ours.id}", {"name": "西校区"}).json["name"] == "西校区"
    assert admin.patch(f"/api/sites/{theirs.id}", {"name": "西校区"}).status_code == 404
    new = {
        "institution_id": theirs.institution_id,
        "name": "南校区",
        "address": "南路 1 号",
        "city": "示范市",
    }
    assert admin.post("/api/sites", new).json["fields"].keys() == {"institution_id"}


def test_only_institutions_have_sites(as_account):
    centre = make_organisation("hrss")
    new = {"institution_id": centre.id, "name": "南校区", "address": "南路 1 号", "city": "示范市"}
    assert as_account("MIN_CENTER").post("/api/sites", new).status_code == 422


def test_the_authority_codes_can_be_asked_for(as_account):
    listed = as_account("PROV_CENTER").get("/api/authorities").json
    assert [each["code"] for each in listed] == [authority.code for authority in read_authorities()]
