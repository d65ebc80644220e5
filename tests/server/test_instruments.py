"""Interviews, requests for documents, re-marking and tests: what phones may write of them, and from when."""

import pytest

from server.content.versions import read_versions
from server.instruments.shapes import InterviewFields
from server.replication.arrivals import ARRIVALS
from sync.operation import compose
from tests.server.desks import Case
from tests.server.offices import arrive

AT = "2026-11-23T09:00:00+08:00"
MATTER = {"matter": "D-A01", "beyond": None}
INTERVIEW = MATTER | {
    "power": "9.4", "kind": "candidate", "name": None, "way": "in_person", "place": "候考区",
    "interviewers": ["张敏", "王磊"], "told": True, "at": AT,
}  # fmt: skip
REQUEST = MATTER | {"power": "9.3", "name": "考场记录表", "copies": 2, "way": "copy", "at": AT}
REFUSED = {"as": "refused", "who": "周宁", "reason": "称负责人不在", "at": AT}
RECHECK = MATTER | {
    "power": "9.4", "paper": "2026-0417", "module": "理论", "drawn": "按准考证号隔十抽一", "full": 10_000,
    "original": 6_050, "again": 5_500, "by": "李工", "at": AT,
}  # fmt: skip
TRIED = MATTER | {"power": "9.4", "subject": "考评员 赵某", "task": "读数", "result": "failed", "at": AT}

QUESTIONS = {
    "IV-02": "kind", "IV-03": "name", "IV-04": "place", "IV-05": "interviewers", "IV-06": "told",
    "IV-07": "staff", "IV-08": "duties", "IV-09": "identity", "IV-10": "papers", "IV-11": "marks",
    "IV-12": "fees", "IV-13": "complaint", "IV-14": "statements", "IV-15": "materials", "IV-16": "obstructed",
}  # fmt: skip
"""Of the interview record, as the field has it. Its number is that of the record; who signs, signs (IV-17, 18)."""


def fits(collection, fields):
    operation = compose(device="d", scope="s", n=1, collection=collection, record="r", fields=fields, at=AT)
    return ARRIVALS[collection].fits(operation)


@pytest.mark.parametrize(
    "collection, fields",
    [
        ("interview", {"interview": INTERVIEW}),
        ("interview", {"interview": INTERVIEW | {"power": "9.2", "kind": "manager", "name": "周宁"}}),
        ("interview", {"staff": "no", "obstructed": "yes", "statements": "有人提前拿到试题"}),
        ("request", {"request": REQUEST}),
        ("request", {"request": REQUEST | {"matter": None, "beyond": "核对收费"}}),
        ("request", {"outcome": REFUSED}),
        ("request", {"returned": {"at": AT, "note": None}}),
        ("recheck", {"recheck": RECHECK, "note": "漏判一题"}),
        ("test", {"test": TRIED}),
        ("test", {"withdrawn": "记错了"}),
    ],
)
def test_what_is_agreed_is_understood(collection, fields):
    """R-9.1 to R-9.4"""
    assert fits(collection, fields)


@pytest.mark.parametrize(
    "collection, fields",
    [
        ("interview", {"interview": INTERVIEW | {"told": False}}),
        ("interview", {"interview": INTERVIEW | {"interviewers": []}}),
        ("interview", {"interview": INTERVIEW | {"power": "9.3"}}),
        ("request", {"request": REQUEST | {"power": "9.2"}}),
        ("request", {"request": {name: REQUEST[name] for name in REQUEST if name != "matter"}}),
        ("request", {"request": REQUEST | {"matter": None}}),
        ("interview", {"interview": INTERVIEW | {"matter": None, "beyond": " "}}),
        ("request", {"outcome": REFUSED | {"as": "perhaps"}}),
        ("recheck", {"recheck": RECHECK | {"again": -1}}),
        ("recheck", {"recheck": RECHECK | {"difference": -550}}),
        ("test", {"test": TRIED | {"result": "good"}}),
    ],
)
def test_what_is_not_agreed_is_not_understood(collection, fields):
    assert not fits(collection, fields)


def test_every_question_of_the_interview_record_has_its_field():
    """R-9.4"""
    (record,) = (version.body for version in read_versions() if version.name == "QN-INTERVIEW")
    asked = {item["id"] for item in record["items"]} - {"IV-01", "IV-17", "IV-18"}
    assert set(QUESTIONS) == asked
    known = set(InterviewFields.__struct_fields__) | set(INTERVIEW)
    assert set(QUESTIONS.values()) <= known


WRITTEN = {
    "interview": {"interview": INTERVIEW},
    "request": {"request": REQUEST},
    "recheck": {"recheck": RECHECK},
    "test": {"test": TRIED},
}


@pytest.fixture
def covert(app, as_account):
    case = Case(app, as_account, "covert")
    arrive(case.zhang, case.dispatch)
    return case


def kept_beside(case):
    return [
        (each["operation"]["collection"], each["reason"])
        for each in case.read(case.office.he).json["quarantined"]
    ]


@pytest.mark.parametrize("collection", WRITTEN)
def test_before_a_covert_visit_is_disclosed_it_is_kept_beside(covert, collection):
    """R-CV, 2.4: no asking and no looking into papers before the card is shown."""
    covert.zhang.save(covert.id, None, record="r1", collection=collection, **WRITTEN[collection])
    covert.zhang.settle()
    assert kept_beside(covert) == [(collection, "not allowed")]


def test_after_the_disclosure_it_is_taken_also_in_the_same_push(covert):
    mark = {"at": AT, "position": None}
    covert.zhang.save(covert.id, None, covert.zhang.person, "visit", disclosed=mark)
    for collection, fields in WRITTEN.items():
        covert.zhang.save(covert.id, None, record="r1", collection=collection, **fields)
    covert.zhang.settle()
    assert kept_beside(covert) == []


def test_a_colleague_may_ask_once_somebody_has_disclosed(covert):
    arrive(covert.zhang, covert.dispatch, "disclosed")
    covert.wang.save(covert.id, None, record="r1", collection="request", **WRITTEN["request"])
    covert.wang.settle()
    assert kept_beside(covert) == []


def test_what_came_before_the_disclosure_can_be_adopted(covert):
    """Never lost."""
    covert.zhang.save(covert.id, None, record="r1", collection="request", **WRITTEN["request"])
    covert.zhang.settle()
    he = covert.office.he
    (kept,) = covert.read(he).json["quarantined"]
    assert covert.post("adoptions", he, seen=1, hash=kept["hash"]).status_code == 201


def test_an_open_visit_takes_it_at_once(app, as_account):
    case = Case(app, as_account)
    case.zhang.save(case.id, None, record="r1", collection="request", **WRITTEN["request"])
    case.zhang.settle()
    assert case.read().json["quarantined"] == []
