"""Checklists over the line, what phones may write during a visit, and what it does to the dispatch."""

import pytest

from server.database import db, look
from server.dispatch.arrivals import ARRIVALS as DISPATCH
from server.ids import new_id
from server.inspections.arrivals import ARRIVALS as INSPECTIONS
from server.ledger.office import write
from server.ledger.scope import SqlLedger
from server.replication.arrivals import ARRIVALS, take_in
from sync.operation import compose
from tests.factories import keep_content
from tests.server.offices import Office, accept, arrive, submit
from tests.server.syncing import Carried
from tests.server.test_content import body

POSITION = {"latitude": 23_129_110, "longitude": 113_264_385, "accuracy": 12}
AT = "2026-11-23T09:00:00+08:00"
SIGNATURE = {
    "as": "institution",
    "name": "周宁",
    "title": "考务负责人",
    "refused": False,
    "reason": None,
    "strokes": [[0, 0, 500, 1000], [3, 4]],
    "at": AT,
}
SUBMITTED = {"round": 1, "declaration": True, "signature": "019ab", "at": AT}
FOUND = {"critical": 1, "major": 0, "minor": 2, "leads": 1}
PHOTO = {
    "sha256": "a" * 64, "size": 2_000_000, "type": "image/jpeg", "width": 4000, "height": 3000,
    "item": "D-B02", "source": "camera", "at": AT, "offset": -1200, "position": POSITION, "exif": {"Make": "x"},
}  # fmt: skip


def fits(collection, fields):
    operation = compose(device="d", scope="s", n=1, collection=collection, record="r", fields=fields, at=AT)
    return ARRIVALS[collection].fits(operation)


@pytest.mark.parametrize(
    "collection, fields",
    [
        ("acceptance", {"acceptance": {"answer": "accepted", "relations": [], "note": ""}}),
        ("acceptance", {"acceptance": {"answer": "recused", "relations": ["kin", "other"], "note": "表亲"}}),
        ("visit", {"arrived": {"at": AT, "position": POSITION}}),
        ("visit", {"arrived": {"at": AT, "position": None}, "card": {"at": AT}}),
        ("visit", {"disclosed": {"at": AT, "position": POSITION, "offset": -7_200_000}}),
        ("visit", {"ended": {"at": AT, "how": "no_entry", "note": "大门紧闭"}}),
        ("answer", {"answer": {"value": "yes", "reason": None}}),
        ("answer", {"answer": {"value": "not_checked", "reason": "考试已结束"}, "remark": "见照片"}),
        ("answer", {"answer": {"value": 42, "reason": None}}),
        ("answer", {"answer": {"value": ["D-A01", "D-C02"], "reason": None}}),
        ("answer", {"answer": {"value": {"expected": 30, "present": 28, "absent": 2}, "reason": None}}),
        ("answer", {"answer": {"value": {"examiners": 3, "candidates": None}, "reason": None}}),
        ("answer", {"answer": None, "remark": None}),
        ("alert", {"alert": {"item": "D-D02", "value": "no", "text": "替考", "at": AT}}),
        ("alert", {"alert": {"item": None, "value": None, "text": "停电", "at": AT}}),
        ("signature", {"signature": SIGNATURE}),
        ("signature", {"signature": SIGNATURE | {"refused": True, "reason": "不认可", "strokes": []}}),
        (
            "signature",
            {"signature": SIGNATURE | {"refused": True, "witness": "何川", "read": ["answer.D-A01"]}},
        ),
        ("signature", {"signature": SIGNATURE | {"about": {"collection": "request", "record": "019ab"}}}),
        ("report", {"conclusion": "rectify", "summary": "总体有序"}),
        ("report", {"recommendations": "建议通报表扬考务主任"}),
        ("report", {"submitted": SUBMITTED}),
        ("report", {"submitted": SUBMITTED | {"found": FOUND}}),
        ("photo", {"photo": PHOTO}),
        ("photo", {"withdrawn": "拍到了试题"}),
    ],
)
def test_what_is_agreed_is_understood(collection, fields):
    assert fits(collection, fields)


@pytest.mark.parametrize(
    "collection, fields",
    [
        ("acceptance", {"acceptance": {"answer": "perhaps", "relations": [], "note": ""}}),
        ("acceptance", {"acceptance": {"answer": "accepted", "note": ""}}),
        ("acceptance", {"accepted": True}),
        ("visit", {"arrived": {"position": None}}),
        ("visit", {"arrived": {"at": AT, "offset": "two hours"}}),
        ("visit", {"arrived": {"at": AT, "position": POSITION | {"latitude": 91_000_000}}}),
        ("visit", {"ended": {"at": AT, "how": "bored", "note": ""}}),
        ("answer", {"answer": "yes"}),
        ("answer", {"answer": {"value": True, "reason": None}}),
        ("answer", {"answer": {"value": {"expected": "thirty"}, "reason": None}}),
        ("answer", {"answer": {"value": "yes", "reason": None, "score": 5}}),
        ("answer", {"verdict": "yes"}),
        ("alert", {"alert": {"item": "D-D02", "text": "替考", "at": AT}}),
        ("signature", {"signature": SIGNATURE | {"strokes": [[0, 1001]]}}),
        ("signature", {"signature": SIGNATURE | {"as": "passer-by"}}),
        ("signature", {"signature": SIGNATURE | {"about": {"collection": "photo", "record": "019ab"}}}),
        ("report", {"submitted": SUBMITTED | {"declaration": False}}),
        ("report", {"submitted": SUBMITTED | {"round": 0}}),
        ("report", {"submitted": SUBMITTED | {"found": FOUND | {"major": -1}}}),
        ("report", {"verdict": "good"}),
        ("photo", {"photo": PHOTO | {"sha256": "a"}}),
    ],
)
def test_what_is_not_agreed_is_not_understood(collection, fields):
    assert not fits(collection, fields)


def test_no_collection_arrives_in_two_features():
    assert not set(DISPATCH) & set(INSPECTIONS)
    assert set(DISPATCH) | set(INSPECTIONS) < set(ARRIVALS)


def test_what_a_submitted_report_covers_is_closed_and_what_must_get_through_is_not():
    """R-OF.9: an alert is never too late; neither is the answer to a dispatch."""
    closed = {name for name, arrival in ARRIVALS.items() if arrival.sealed}
    assert {"answer", "photo", "signature", "report", "visit"} <= closed
    assert {"interview", "request", "recheck", "test", "finding"} <= closed
    assert not {"alert", "acceptance"} & closed


# Over the line


def test_checklists_are_listed_and_read_as_they_were_loaded(app, as_account):
    keep_content()
    centre = as_account("PROV_CENTER")
    listed = [(each["id"], each["version"], each["mode"]) for each in centre.get("/api/checklists").json]
    assert listed == [("CL-COVERT", "1.0", "covert"), ("CL-DAILY", "1.0", "open")]
    assert centre.get("/api/checklists/CL-DAILY@1.0").json == body("CL-DAILY@1.0")
    assert centre.get("/api/checklists/CL-COVERT@1.0").json == body("CL-COVERT@1.0")


def test_a_checklist_that_is_not_there_is_not_found(as_account):
    assert as_account("PROV_CENTER").get("/api/checklists/CL-DAILY@9.9").status_code == 404


# The course of a report


@pytest.fixture
def office(as_account):
    return Office(as_account)


@pytest.fixture
def zhang(app, office):
    """The leader's phone."""
    return Carried(app, office.team[0])


@pytest.fixture
def case(office, zhang):
    """A dispatch whose leader has gone and submitted the report."""
    dispatch = office.approved()
    accept(zhang, dispatch)
    arrive(zhang, dispatch)
    submit(zhang, dispatch)
    return dispatch


def decide(case, decision):
    """Write a review as the desk does, and let it arrive."""
    review = {"decision": decision, "round": 1, "text": "请补充照片"}
    draft = {"collection": "review", "record": new_id(), "fields": {"review": review}}
    take_in(db.session.connection(), write(case["id"], "lin", [draft]))
    db.session.commit()


def test_a_report_that_is_sent_back_is_in_progress_again_and_can_be_submitted_again(office, zhang, case):
    decide(case, "returned")
    assert office.see(case)["state"] == "IN_PROGRESS"
    zhang.settle()
    submit(zhang, case, round=2)
    assert office.see(case)["state"] == "REPORTED"


def test_a_report_that_is_accepted_is_reviewed(office, case):
    decide(case, "accepted")
    assert office.see(case)["state"] == "REVIEWED"


def test_to_hear_everything_again_changes_nothing(office, zhang, case):
    """The tables can be rebuilt from the ledger at any time."""
    decide(case, "returned")
    zhang.settle()
    before, entries = office.see(case), zhang.replica(case["id"]).number
    with look(db.engine) as connection:
        known = SqlLedger(connection, case["id"]).after(0, 100)
    take_in(db.session.connection(), known)
    db.session.commit()
    assert office.see(case) == before
    zhang.settle()
    assert zhang.replica(case["id"]).number == entries
