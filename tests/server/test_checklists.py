"""Checklists of provinces over HTTP: stricter only, published once and for good, in parts for a dispatch."""

import copy

import pytest

from server.checklists.merging import merged
from server.checklists.strictness import find_faults
from server.content.loading import row
from server.content.publishing import MANDATORY_GROUPS
from server.content.versions import Version
from tests.factories import keep, keep_content, make_organisation, make_site
from tests.server.offices import Office, task
from tests.server.syncing import Carried
from tests.server.test_content import body

NATIONAL = "CL-DAILY@1.0"
DRAFT = "/api/checklist-drafts/CL-DAILY-44"
OWN_ITEM = {
    "id": "P-A01", "zh": "省平台已上传评价数据", "en": "Data were uploaded to the provincial platform",
    "type": "single", "options": "conformity", "required": True, "severity": "major",
    "photo_required": "never", "article": "12(2)", "applies_to": ["theory"], "fail_values": ["no"],
    "basis": "practice",
}  # fmt: skip


@pytest.fixture
def office(as_account):
    return Office(as_account)


@pytest.fixture
def begun(office):
    """A province that has begun a checklist from the national one."""
    keep_content()
    assert office.lin.post("/api/checklist-drafts", {"source": NATIONAL}).status_code == 201
    return office


def content_of(draft):
    return {part: draft["checklist"][part] for part in ("zh", "en", "groups")}


def write(desk, change):
    """Change the draft as the editor does: all of it is written."""
    draft = desk.get(DRAFT).json
    content = content_of(draft)
    change({item["id"]: item for group in content["groups"] for item in group["items"]}, content["groups"])
    return desk.put(DRAFT, {"revision": draft["revision"], **content})


def publish(desk):
    return desk.post(f"{DRAFT}/publication", {"revision": desk.get(DRAFT).json["revision"]})


def published(desk, change=lambda items, groups: None):
    assert write(desk, change).status_code == 200
    reply = publish(desk)
    assert reply.status_code == 201, reply.text
    return reply.json["key"]


def stricter(items, groups):
    items["D-A02"]["severity"] = "critical"
    items["D-F01"]["most"] = 15
    groups[0]["items"].append(OWN_ITEM)
    groups.append(
        {"id": "P1", "zh": "省级专项", "en": "Of the province", "items": [OWN_ITEM | {"id": "P-X01"}]}
    )


# Publishing


def test_province_adds_items_and_groups_and_asks_more(begun):
    """R-12.4"""
    key = published(begun.lin, stricter)
    made = begun.lin.get(f"/api/checklists/{key}").json
    assert key == "CL-DAILY-44@1.0"
    assert made["based_on"] == NATIONAL
    assert made["groups"][0]["items"][-1] == OWN_ITEM
    assert made["groups"][-1]["id"] == "P1"
    assert begun.lin.get(DRAFT).status_code == 404


def test_checklist_without_mandatory_groups_is_refused_by_their_names(begun):
    """R-12.2: which they are, test_content asks one by one."""

    def leave_out(items, groups):
        groups[:] = [each for each in groups if each["id"] not in ("B", "G")]

    write(begun.lin, leave_out)
    reply = publish(begun.lin)
    assert (reply.status_code, reply.json["code"]) == (422, "mandatory_groups_missing")
    assert all(f"{group} {MANDATORY_GROUPS[group]}" in reply.json["message"] for group in "BG")
    assert begun.lin.get(DRAFT).status_code == 200


def test_mandatory_group_of_which_nothing_is_required_is_refused(begun):
    """R-12.2"""

    def loosen(items, groups):
        for item in groups[1]["items"]:
            item["required"] = False

    write(begun.lin, loosen)
    assert publish(begun.lin).json["code"] == "mandatory_groups_missing"


@pytest.mark.parametrize(
    "item, field, value",
    [
        ("D-A01", "severity", "minor"),
        ("D-A01", "photo_required", "never"),
        ("D-A01", "required", False),
        ("D-A01", "immediate_report", False),
        ("D-A01", "fail_values", []),
        ("D-A01", "warn_values", []),
        ("D-A01", "applies_to", ["theory"]),
        ("D-A01", "zh", "随便看看"),
        ("D-A01", "finding_category", "FC-A2"),
    ],
)
def test_national_item_of_which_less_is_asked_is_named(item, field, value):
    """R-12.4"""
    assert list(faults_of(lambda items, groups: items[item].update({field: value}))) == [f"{item}.{field}"]


def test_checklist_that_asks_less_is_refused_and_says_where(begun):
    """R-12.4"""
    write(begun.lin, lambda items, groups: items["D-A01"].update(severity="minor"))
    reply = publish(begun.lin)
    assert (reply.status_code, reply.json["code"]) == (422, "checklist_refused")
    assert list(reply.json["fields"]) == ["D-A01.severity"]


@pytest.mark.parametrize(
    "field, value", [("zh", "随便"), ("article", "9(1)"), ("phase", "before_disclosure")]
)
def test_topic_of_a_national_group_stays_as_it_is(field, value):
    """R-12.2: a mandatory topic does not become another by its name, nor is looked at before a disclosure."""
    faults = faults_of(lambda items, groups: groups[1].update({field: value}))
    assert faults == {f"B.{field}": ["not_yours_to_change"]}


def test_group_that_no_phone_could_receive_in_one_piece_is_refused_and_named(begun):
    """Otherwise publishing failed with a sentence about the request, which is small."""

    def swell(items, groups):
        long = "详细说明" * 100
        more = [OWN_ITEM | {"id": f"P-A{n:02}", "guide": long} for n in range(1, 60)]
        groups.append({"id": "P1", "zh": "省级", "en": "Ours", "items": more})

    write(begun.lin, swell)
    assert list(publish(begun.lin).json["fields"]) == ["P1"]


def faults_of(change):
    base = body(NATIONAL)
    made = copy.deepcopy(base)
    items = {item["id"]: item for group in made["groups"] for item in group["items"]}
    change(items, made["groups"])
    return find_faults(made, base, ["FC-A1"] + [item.get("finding_category") for item in items.values()])


def test_national_checklist_itself_and_a_stricter_one_have_no_fault():
    assert faults_of(lambda items, groups: None) == {}
    assert faults_of(stricter) == {}


def test_warning_that_becomes_a_failure_is_stricter():
    def harden(items, groups):
        items["D-A01"]["fail_values"], items["D-A01"]["warn_values"] = ["no", "partly"], []

    assert faults_of(harden) == {}


@pytest.mark.parametrize(
    "change, place, fault",
    [
        (lambda items, groups: groups[0]["items"].pop(1), "D-A02", "item_left_out"),
        (
            lambda items, groups: groups[8]["items"].append(groups[0]["items"].pop(1)),
            "D-A02",
            "item_left_out",
        ),
        (lambda items, groups: groups.pop(0), "A", "group_left_out"),
        (
            lambda items, groups: groups[0]["items"].append(OWN_ITEM | {"id": "D-A99"}),
            "D-A99",
            "own_begin_with_p",
        ),
        (lambda items, groups: groups[0]["items"].extend([OWN_ITEM, OWN_ITEM]), "P-A01", "id_twice"),
        (lambda items, groups: groups.append(groups[0]), "A", "id_twice"),
        (
            lambda items, groups: groups[0]["items"].append(OWN_ITEM | {"options": "moods"}),
            "P-A01.options",
            "no_such_options",
        ),
        (
            lambda items, groups: groups[0]["items"].append(OWN_ITEM | {"fail_values": ["never"]}),
            "P-A01.fail_values",
            "no_such_value",
        ),
        (
            lambda items, groups: groups[0]["items"].append(OWN_ITEM | {"type": "sublist"}),
            "P-A01.type",
            "no_such_type",
        ),
    ],
)
def test_what_is_wrong_with_a_draft_is_named_with_its_place(change, place, fault):
    assert fault in faults_of(change)[place]


# Versions


def test_published_version_never_changes_and_the_next_stands_beside_it(begun):
    """R-12.4"""
    first = published(begun.lin, stricter)
    before = begun.lin.get(f"/api/checklists/{first}").data
    begun.lin.post("/api/checklist-drafts", {"source": first})
    second = published(begun.lin, lambda items, groups: items["D-A03"].update(severity="major"))
    assert (first, second) == ("CL-DAILY-44@1.0", "CL-DAILY-44@2.0")
    assert begun.lin.get(f"/api/checklists/{first}").data == before


def keep_newer(change):
    """A later national version, as the ministry would load it."""
    newer = copy.deepcopy(body(NATIONAL)) | {"version": "2.0"}
    change({item["id"]: item for group in newer["groups"] for item in group["items"]}, newer["groups"])
    keep(row(Version("checklist", "CL-DAILY", "2.0", newer)))


def ask_more_nationally(items, groups):
    new = items["D-A03"] | {"id": "D-A99", "zh": "国家新增的条目", "en": "A new national item"}
    groups[0]["items"].insert(1, new)
    items["D-A01"]["zh"] = "国家改了说法"
    items["D-A02"]["severity"] = "minor"


def test_own_items_and_stricter_rules_move_onto_a_new_national_version(begun):
    """R-12.4, R-12.2"""
    last = published(begun.lin, stricter)
    keep_newer(ask_more_nationally)
    begun.lin.post("/api/checklist-drafts", {"source": last})
    key = published(begun.lin)
    made = begun.lin.get(f"/api/checklists/{key}").json
    items = {item["id"]: item for group in made["groups"] for item in group["items"]}
    assert (key, made["based_on"]) == ("CL-DAILY-44@2.0", "CL-DAILY@2.0")
    assert items["D-A99"]["zh"] == "国家新增的条目" and items["D-A01"]["zh"] == "国家改了说法"
    assert (items["D-A02"]["severity"], items["D-F01"]["most"]) == ("critical", 15)
    assert made["groups"][0]["items"][-1] == OWN_ITEM
    assert [item["id"] for item in made["groups"][-1]["items"]] == ["P-X01"]


def test_draft_begun_from_an_older_national_version_begins_as_the_newest(begun):
    begun.lin.delete(DRAFT)
    keep_newer(ask_more_nationally)
    begun.lin.post("/api/checklist-drafts", {"source": NATIONAL})
    assert published(begun.lin) == "CL-DAILY-44@1.0"


def test_merging_keeps_what_a_province_asks_of_each_field_and_lets_go_of_what_the_nation_dropped():
    """R-12.4"""
    before = body(NATIONAL)
    last, base = copy.deepcopy(before), copy.deepcopy(before)
    here = {item["id"]: item for group in last["groups"] for item in group["items"]}
    here["D-A01"] |= {"fail_values": ["no", "partly"], "warn_values": [], "guide": "省里的提示"}
    last["groups"][1]["items"].append(OWN_ITEM)
    del base["groups"][1], base["groups"][0]["items"][1]
    made = merged(last, before, base)
    items = {item["id"]: item for group in made["groups"] for item in group["items"]}
    assert items["D-A01"]["fail_values"] == ["no", "partly"] and items["D-A01"]["guide"] == "省里的提示"
    assert "D-A02" not in items and "P-A01" in items
    assert list(find_faults({**base, **made}, base, [])) == []


def test_what_a_province_left_as_it_was_follows_the_nation_also_where_that_asks_less_now():
    """R-12.4"""
    before = body(NATIONAL)
    last, base = copy.deepcopy(before), copy.deepcopy(before)
    here, anew = (
        {item["id"]: item for group in each["groups"] for item in group["items"]} for each in (last, base)
    )
    here["D-A02"]["photo_required"] = "always"
    less = {"severity": "minor", "required": False, "fail_values": [], "guide": "国家的新提示"}
    anew["D-A01"] |= less
    anew["D-A02"] |= less
    made = merged(last, before, base)
    items = {item["id"]: item for group in made["groups"] for item in group["items"]}
    assert items["D-A01"] == anew["D-A01"]
    assert items["D-A02"] == anew["D-A02"] | {"photo_required": "always"}


def test_draft_is_not_written_over_by_somebody_with_an_older_page(begun):
    draft = begun.lin.get(DRAFT).json
    body = {"revision": draft["revision"], **content_of(draft)}
    assert begun.he.put(DRAFT, body).status_code == 200
    assert begun.lin.put(DRAFT, body).json["code"] == "page_outdated"
    assert begun.lin.post(f"{DRAFT}/publication", {"revision": 1}).json["code"] == "page_outdated"


def test_second_draft_of_the_same_checklist_is_refused(begun):
    assert begun.lin.post("/api/checklist-drafts", {"source": NATIONAL}).json["code"] == "draft_exists"
    assert begun.lin.delete(DRAFT).status_code == 204
    assert begun.lin.post("/api/checklist-drafts", {"source": NATIONAL}).status_code == 201


def test_checklist_of_a_province_is_for_the_bodies_under_it_and_for_nobody_else(begun, as_account):
    key = published(begun.lin, stricter)
    city = make_organisation(level="city", authority_code="44", city="示范市", authorised=True)
    elsewhere = make_organisation(authority_code="43")
    for body_id, status in ((city.id, 200), (elsewhere.id, 404)):
        desk = as_account("CITY", organisation_id=body_id)
        assert desk.get(f"/api/checklists/{key}").status_code == status
        assert (key in [f"{row['id']}@{row['version']}" for row in desk.get("/api/checklists").json]) == (
            status == 200
        )
    other = Office(as_account, elsewhere)
    site = make_site(make_organisation("institution", authority_code="43"))
    plan = other.plan(checklist=key, site=site)
    assert list(other.lin.post("/api/dispatches", plan).json["fields"]) == ["checklist"]


def test_published_checklist_reaches_the_phones_of_those_it_is_for(app, begun):
    dispatch = begun.approved()
    phone = Carried(app, begun.team[0])
    phone.settle()
    key = published(begun.lin, stricter)
    phone.settle()
    known = {record for collection, record in phone.inner.view(begun.library) if collection == "checklist"}
    assert {key, f"{key}/P1", "CL-DAILY@1.0"} <= known
    assert task(phone, dispatch)["order"]["checklist"] == "CL-DAILY@1.0"


# Parts


PART = ["D-A01", "D-B01"]


def test_part_of_a_checklist_is_what_a_complaint_is_looked_into_with(app, office):
    dispatch = office.approved(checklist_part=PART, reason_kind="complaint")
    phone = Carried(app, office.team[0])
    assert task(phone, dispatch)["order"]["part"] == PART
    assert office.see(dispatch)["checklist_part"] == PART


@pytest.mark.parametrize(
    "part, reason, fault",
    [
        (PART, "other", "part"),
        (["D-A01", "D-Z99"], "complaint", "item"),
    ],
)
def test_part_that_leaves_a_mandatory_topic_out_of_a_daily_visit_is_refused(office, part, reason, fault):
    """R-12.2"""
    reply = office.lin.post("/api/dispatches", office.plan(checklist_part=part, reason_kind=reason))
    assert (reply.status_code, list(reply.json["fields"])) == (422, ["checklist_part"])


def test_part_with_every_mandatory_topic_serves_a_daily_visit(office):
    part = [group["items"][0]["id"] for group in body(NATIONAL)["groups"]]
    assert (
        office.lin.post("/api/dispatches", office.plan(checklist_part=part, reason_kind="other")).status_code
        == 201
    )


def test_dispatch_is_bound_to_the_version_it_was_planned_with(begun):
    """R-12.4"""
    key = published(begun.lin, stricter)
    dispatch = begun.planned(checklist=key)
    begun.lin.post("/api/checklist-drafts", {"source": key})
    published(begun.lin, lambda items, groups: items["D-A03"].update(severity="major"))
    assert begun.see(dispatch)["checklist"] == key
