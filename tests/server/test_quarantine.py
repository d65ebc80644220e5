"""What phones push into a case and may not be an entry: kept, acknowledged, named with its reason."""

import json

import pytest

from server.database import db
from server.ids import new_id
from server.ledger import grants
from server.ledger.office import open_scope
from tests.server.desks import Case, submission
from tests.server.offices import arrive
from tests.server.syncing import Carried, end_of, kept_beside, make_case, pushing


@pytest.fixture
def case(app, as_account):
    return Case(app, as_account)


def reasons(case):
    return [kept.reason for kept in kept_beside(case.id)]


def push(case, phone, collection, record, **fields):
    """Save one operation and send it; gives the reason it was quarantined for, or None."""
    phone.settle()
    before = len(reasons(case))
    phone.save(case.id, None, record=record, collection=collection, **fields)
    phone.settle()
    return (reasons(case)[before:] or [None])[0]


ANSWER = {"answer": {"value": "yes", "reason": None}}
MARK = {"at": "2026-11-23T09:00:00+08:00", "position": None}
ENDED = {"at": "2026-11-23T12:00:00+08:00", "how": "finished", "note": None}
ALERT = {"item": "FC-A1", "value": "no", "text": "马上处理", "at": MARK["at"]}
SIGNED = {
    "as": "institution", "name": "陈主任", "title": "", "refused": True, "reason": "不便", "strokes": [],
    "at": MARK["at"],
}  # fmt: skip


@pytest.mark.parametrize(
    "collection, record, fields",
    [
        ("answer", "FC-A1", ANSWER),
        ("answer", "FC-A1", {"remark": "看过了"}),
        ("answer", "FC-A1", {"answer": None}),
        ("visit", "me", {"ended": ENDED}),
        ("alert", "a1", {"alert": ALERT}),
        ("signature", "s1", {"signature": SIGNED}),
        ("report", "report", {"summary": "总体规范"}),
        ("report", "report", {"submitted": submission()}),
    ],
)
def test_what_the_agreement_names_is_taken(case, collection, record, fields):
    record = case.zhang.person if record == "me" else record
    assert push(case, case.zhang, collection, record, **fields) is None


@pytest.mark.parametrize(
    "collection, record, fields",
    [
        ("answer", "FC-A1", {"answer": "yes"}),
        ("answer", "FC-A1", {"verdict": ANSWER}),
        ("visit", "me", {"arrived": "now"}),
        ("photo", "p1", {"photo": {"sha256": "short"}}),
        ("signature", "s1", {"signature": {"as": "nobody"}}),
        ("diary", "d1", {"text": "an unknown collection"}),
    ],
)
def test_other_shapes_are_not_understood(case, collection, record, fields):
    record = case.zhang.person if record == "me" else record
    assert push(case, case.zhang, collection, record, **fields) == "not understood"


@pytest.mark.parametrize("collection", ["task", "remark", "review", "person", "card", "checklist", "list"])
def test_what_desks_and_the_server_write_no_phone_may(case, collection):
    assert push(case, case.zhang, collection, "order", state="CLOSED") == "not allowed"


@pytest.mark.parametrize("collection, field", [("visit", "arrived"), ("acceptance", "acceptance")])
def test_nobody_arrives_or_accepts_for_another(case, collection, field):
    value = MARK if field == "arrived" else {"answer": "accepted", "relations": [], "note": ""}
    assert push(case, case.wang, collection, case.zhang.person, **{field: value}) == "not allowed"


def test_only_the_leader_submits_the_report(case):
    """R-OF.5"""
    assert push(case, case.wang, "report", "report", submitted=submission()) == "not allowed"
    assert push(case, case.wang, "report", "report", summary="组员也可起草") is None


def test_phones_adopt_and_erase_nothing(case):
    case.zhang.inner.save(case.zhang.inner.screen(case.id), "answer", "FC-A1", ANSWER)
    for extra in ({"adopts": "0" * 64}, {"erases": 1, "fields": {}}):
        phone = Carried(case.zhang.app, case.zhang.account)
        phone.settle()
        made = {
            "device": phone.inner.life.device, "scope": case.id, "n": 1, "collection": "answer",
            "record": "FC-A1", "fields": ANSWER, "at": MARK["at"],
        } | extra  # fmt: skip
        told = phone.ask(pushing(phone, case.id, f"[0,{json.dumps(made)}]"))
        assert told["scopes"][case.id]["quarantined"] == [[1, "not allowed"]]


@pytest.mark.parametrize("kind", ["person", "library"])
def test_phones_write_into_cases_only(app, kind):
    phone = Carried(app)
    scope = make_case(phone, kind=kind)
    phone.settle()
    phone.save(scope, "yes")
    phone.settle()
    assert [kept.reason for kept in kept_beside(scope)] == ["not allowed"]


def test_author_is_told_what_was_not_taken_and_does_not_see_it_as_a_record(case):
    push(case, case.zhang, "answer", "FC-A1", answer="no shape")
    own = case.zhang.replica(case.id).own
    assert [(each.n, each.reason) for each in own] == [(2, "not understood")]
    assert ("answer", "FC-A1") not in case.zhang.inner.view(case.id)


def test_reason_is_repeated_as_long_as_the_phone_asks(case):
    case.zhang.save(case.id, None, record="FC-A1", collection="answer", answer="no shape")
    body = case.zhang.body()
    first, second = case.zhang.ask(body), case.zhang.ask(body)
    for told in (first, second):
        assert told["scopes"][case.id]["quarantined"] == [[2, "not understood"]]
    assert reasons(case) == ["not understood"]


# Late


def test_work_that_had_not_seen_the_submission_and_comes_after_it_is_late(case):
    case.wang.settle()
    case.wang.save(case.id, "yes", record="FC-A1")
    case.submit()
    case.wang.settle()
    assert reasons(case) == ["late"]


def test_all_work_is_late_until_the_report_is_sent_back(case):
    case.submit()
    assert push(case, case.wang, "answer", "FC-A1", **ANSWER) == "late"
    case.post("reviews", decision="returned", text="请改")
    assert push(case, case.wang, "answer", "FC-A2", **ANSWER) is None


def test_work_from_before_the_submission_stays_late_after_the_report_was_sent_back(case):
    case.wang.settle()
    case.wang.save(case.id, "old", record="FC-A1")
    case.submit()
    case.post("reviews", decision="returned", text="请改")
    case.wang.settle()
    assert reasons(case) == ["late"]


def test_sealing_holds_within_one_push(case):
    case.zhang.settle()
    case.zhang.save(case.id, "before", record="FC-A1")
    case.zhang.save(case.id, None, record="report", collection="report", submitted=submission())
    case.zhang.save(case.id, "after", record="FC-A2")
    case.zhang.settle()
    assert reasons(case) == ["late"]
    assert case.values(case.zhang, "FC-A1") == ["before"]


def test_acceptance_and_alerts_are_never_late(case):
    """R-OF.9"""
    case.submit()
    assert push(case, case.wang, "alert", "a1", alert=ALERT) is None
    accepted = {"answer": "accepted", "relations": [], "note": "迟到的应答"}
    assert push(case, case.wang, "acceptance", case.wang.person, acceptance=accepted) is None


def test_second_submission_seals_again(case):
    case.submit()
    case.post("reviews", decision="returned", text="请改")
    case.submit(round=2)
    assert push(case, case.wang, "answer", "FC-A1", **ANSWER) == "late"


def test_case_without_a_report_seals_nothing(case):
    arrive(case.zhang, case.dispatch)
    assert push(case, case.wang, "answer", "FC-A1", **ANSWER) is None


def test_handed_in_operations_of_others_take_the_place_of_whoever_hands_them_in(app):
    zhang, wang = Carried(app), Carried(app)
    scope = make_case(zhang, wang)
    zhang.settle()
    zhang.save(scope, "only on wang's phone")
    (own,) = zhang.replica(scope).waiting
    told = wang.ask(pushing(wang, scope, f"[0,{own.operation.text.decode()}]"))
    assert told["scopes"][scope]["received"] == 1
    assert told["scopes"][scope]["quarantined"] == [[1, "handed in"]]
    assert end_of(scope)[0] == 0


def test_unknown_scope_keeps_what_is_pushed_into_it(app):
    phone, nowhere = Carried(app), new_id()
    phone.ask(pushing(phone, nowhere, '[0,"work"]'))
    assert [kept.reason for kept in kept_beside(nowhere)] == ["not understood"]


def test_scope_opened_later_does_not_let_in_what_came_before(app):
    phone = Carried(app)
    scope = new_id()
    phone.ask(pushing(phone, scope, '[0,"work"]'))
    open_scope(scope, "case")
    grants.grant(db.session.connection(), scope, phone.person)
    db.session.commit()
    phone.settle()
    phone.save(scope, "yes")
    phone.settle()
    assert phone.values(scope) == ["yes"]
    assert end_of(scope)[0] == 1
    assert len(kept_beside(scope)) == 1
