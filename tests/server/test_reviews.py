"""Cases at the desk, over HTTP: what came in, settling, remarks, sending back, accepting, adopting."""

import gzip

import pytest

from server.clock import now_ms
from server.database import db
from server.ledger.scope import SqlLedger
from tests.factories import make_organisation
from tests.server.desks import Case, operation_of, quarantine_something
from tests.server.offices import Office, arrive
from tests.server.routes_evidence import arrived_file

OPEN_PHOTO = {
    "size": 2048, "type": "image/jpeg", "width": 80, "height": 60, "item": None, "source": "camera",
    "at": "2026-11-23T09:00:00+08:00", "offset": 0, "position": None, "exif": {},
}  # fmt: skip


@pytest.fixture
def case(app, as_account):
    return Case(app, as_account)


# What came in


def test_inbox_counts_what_has_come_in(case):
    case.disagree()
    case.answer(case.zhang, "yes", record="FC-A2")
    photo = {"photo": OPEN_PHOTO | {"sha256": "a" * 64}}
    case.zhang.save(case.id, None, record="p1", collection="photo", **photo)
    alert = {"item": "FC-A1", "value": "no", "text": "马上处理", "at": "2026-11-23T09:00:00+08:00"}
    case.wang.save(case.id, None, record="a1", collection="alert", alert=alert)
    case.zhang.settle()
    case.wang.settle()
    quarantine_something(case.id)

    row = case.row()
    assert row["counts"] == {
        "answers": 2, "photos": 1, "alerts": 1, "missing_files": 1, "disagreements": 1, "quarantined": 1,
    }  # fmt: skip
    assert row["report"] == {"state": "draft", "round": 1, "submitted": None}


def test_inbox_tells_when_each_member_was_last_heard_from(case):
    heard = {each["name"]: each["at"] for each in case.row()["last_heard"]}
    assert heard.keys() == {"张敏", "王磊"}
    assert all(now_ms() - 60_000 < at <= now_ms() for at in heard.values())


def test_withdrawn_photo_is_not_counted(case):
    photo = {"photo": OPEN_PHOTO | {"sha256": "a" * 64}}
    case.zhang.save(case.id, None, record="p1", collection="photo", **photo)
    case.zhang.settle()
    case.zhang.save(case.id, None, record="p1", collection="photo", withdrawn="拍错了")
    case.zhang.settle()
    assert case.row()["counts"]["photos"] == 0


def test_equal_answers_are_no_disagreement(case):
    for phone in (case.zhang, case.wang):
        phone.save(case.id, "yes", record="FC-A1")
    case.zhang.settle()
    case.wang.settle()
    assert case.row()["counts"]["disagreements"] == 0


def test_case_tells_its_ledger_as_a_phone_reads_it(case):
    case.disagree()
    case.zhang.settle()
    told = case.read().json
    replica = case.zhang.replica(case.id)
    assert told["number"] == replica.number
    assert [(each["number"], each["seen"], each["author"]) for each in told["entries"]] == [
        (entry.number, entry.seen, entry.author) for entry in replica.entries
    ]
    assert [each["operation"]["fields"] for each in told["entries"]] == [
        dict(entry.operation.fields) for entry in replica.entries
    ]
    assert told["people"][case.zhang.person] == "张敏"
    assert told["dispatch"]["id"] == case.id


def test_case_tells_what_is_quarantined_and_which_files_are_missing(case):
    hash = quarantine_something(case.id, reason="late", author=case.wang.person)
    photo = {"photo": OPEN_PHOTO | {"sha256": "a" * 64}}
    case.zhang.save(case.id, None, record="p1", collection="photo", **photo)
    case.zhang.settle()

    told = case.read().json
    (kept,) = told["quarantined"]
    assert (kept["hash"], kept["reason"], kept["author"], kept["adopted"]) == (
        hash, "late", case.wang.person, False,
    )  # fmt: skip
    assert kept["operation"]["fields"] == {"answer": {"value": "no", "reason": None}}
    assert told["files"]["a" * 64] == {
        "size": 2048, "type": "image/jpeg", "arrived": False, "fault": None,
        "receipt": None, "sealed": False, "erased": False,
    }  # fmt: skip


# Settling


def test_settled_answer_stands_alone_on_every_phone_and_nothing_is_lost(case):
    """R-OF.5"""
    case.disagree()
    case.submit()
    reply = case.post("settlements", item="FC-A1", value={"value": "no", "reason": None})

    assert reply.status_code == 201
    assert case.values(case.zhang) == case.values(case.wang) == ["no"]
    told = case.read().json
    written = [each["author"] for each in told["entries"] if each["operation"]["record"] == "FC-A1"]
    assert written == [case.zhang.person, case.wang.person, case.lin.account.id]
    assert case.row()["counts"]["disagreements"] == 0


def test_settling_with_an_old_page_overrules_only_what_the_page_showed(case):
    case.disagree()
    page = case.read().json["number"]
    case.wang.settle()
    case.answer(case.wang, "unclear")
    case.submit()
    case.post("settlements", seen=page, item="FC-A1", value={"value": "no", "reason": None})
    assert sorted(case.values(case.zhang)) == ["no", "unclear"]


def test_settling_is_the_leaders_until_the_report_is_submitted(case):
    case.disagree()
    reply = case.post("settlements", item="FC-A1", value={"value": "no", "reason": None})
    assert (reply.status_code, reply.json["code"]) == (409, "report_not_submitted")


@pytest.mark.parametrize("value", [1.5, "yes", {"value": "yes", "other": 1}, {"reason": "x" * 70_000}])
def test_settlement_that_is_no_answer_is_refused_and_leaves_nothing(case, value):
    case.submit()
    before = case.read().json["number"]
    reply = case.post("settlements", item="FC-A1", value=value)
    assert reply.status_code in (413, 422)
    assert case.read().json["number"] == before


# Remarks and reviews


def test_remark_reaches_the_phones(case):
    reply = case.post("remarks", item="FC-A1", text="请补拍一张照片")
    assert reply.status_code == 201
    case.wang.settle()
    (record,) = [fields for (kind, _), fields in case.wang.inner.view(case.id).items() if kind == "remark"]
    assert record["remark"][-1].value == {"item": "FC-A1", "text": "请补拍一张照片", "round": 1}


def test_report_is_sent_back_corrected_and_accepted(case):
    """R-10.4"""
    arrive(case.zhang, case.dispatch)
    case.submit()
    assert case.row()["report"]["state"] == "submitted"
    assert case.post("reviews", decision="returned", text="第 3 条请写明").status_code == 201
    assert (case.row()["report"]["state"], case.row()["report"]["round"]) == ("returned", 2)

    case.zhang.settle()
    case.answer(case.zhang, "corrected")
    case.submit(round=2)
    assert case.values(case.zhang) == ["corrected"]
    assert case.post("reviews", decision="accepted", text="").status_code == 201
    row = case.row()
    assert (row["state"], row["report"]["state"], row["report"]["round"]) == ("REVIEWED", "accepted", 2)


def test_report_is_reviewed_only_once_submitted(case):
    reply = case.post("reviews", decision="accepted", text="")
    assert (reply.status_code, reply.json["code"]) == (409, "report_not_submitted")


def test_report_is_decided_on_once(case):
    case.submit()
    case.post("reviews", decision="accepted", text="")
    reply = case.post("reviews", decision="accepted", text="再看一次")
    assert (reply.status_code, reply.json["code"]) == (409, "report_accepted")


def test_report_is_not_decided_on_from_a_page_drawn_before_it_came(case):
    page = case.read().json["number"]
    case.submit()
    reply = case.post("reviews", seen=page, decision="accepted", text="")
    assert (reply.status_code, reply.json["code"]) == (409, "page_outdated")


def test_whoever_sends_a_report_back_says_why(case):
    case.submit()
    reply = case.post("reviews", decision="returned", text=" ")
    assert reply.status_code == 422
    assert list(reply.json["fields"]) == ["text"]


def test_accepted_report_takes_no_remark_any_more(case):
    case.submit()
    case.post("reviews", decision="accepted", text="")
    assert case.post("remarks", item=None, text="还有一句").json["code"] == "report_accepted"


def test_accepted_report_is_sent_back_with_a_reason_and_becomes_another_round(case):
    """2.3: earlier versions stay; the round number tells them apart."""
    case.submit()
    case.post("reviews", decision="accepted", text="")
    assert case.post("reviews", decision="returned", text=" ").status_code == 422
    assert case.post("reviews", decision="returned", text="第二次复核发现缺照片").status_code == 201
    row = case.row()
    assert (row["state"], row["report"]["state"], row["report"]["round"]) == ("IN_PROGRESS", "returned", 2)

    case.answer(case.zhang, "yes", record="FC-A2")
    case.submit(round=2)
    assert case.post("reviews", decision="accepted", text="").status_code == 201
    assert (case.row()["state"], case.row()["report"]["round"]) == ("REVIEWED", 2)


def test_two_who_send_an_accepted_report_back_do_it_once(case):
    case.submit()
    case.post("reviews", decision="accepted", text="")
    page = case.read().json["number"]
    case.post("reviews", seen=page, decision="returned", text="请改")
    reply = case.post("reviews", seen=page, decision="returned", text="请改")
    assert (reply.status_code, reply.json["code"]) == (409, "report_not_submitted")


def test_closed_case_is_not_sent_back(case):
    case.submit()
    case.post("reviews", decision="accepted", text="")
    case.post("closing", followup="none", note="")
    for what, body in (
        ("reviews", {"decision": "returned", "text": "请改"}),
        ("remarks", {"item": None, "text": "请改"}),
    ):
        reply = case.post(what, **body)
        assert (reply.status_code, reply.json["code"]) == (409, "case_closed")


def test_page_from_the_future_knows_only_what_is_there(case):
    reply = case.post("remarks", seen=10**9, item=None, text="请补充")
    last = case.read().json["entries"][-1]
    assert reply.status_code == 201
    assert last["seen"] == last["number"] - 1


# Adopting


def late_answer(case, phone, value="late answer"):
    """An answer that was written before the report was submitted and comes after it."""
    phone.settle()
    phone.save(case.id, value, record="FC-A1")
    case.submit()
    phone.settle()


def test_late_answer_is_adopted_in_the_coordinators_name(case):
    late_answer(case, case.wang)
    (kept,) = case.read().json["quarantined"]
    assert (kept["reason"], kept["author"]) == ("late", case.wang.person)

    reply = case.post("adoptions", hash=kept["hash"])
    entry = case.read().json["entries"][reply.json["number"] - 1]
    assert entry["author"] == case.lin.account.id
    assert entry["operation"]["adopts"] == kept["hash"]
    assert entry["operation"]["fields"] == kept["operation"]["fields"]
    assert case.values(case.zhang) == ["late answer"]


def test_adopted_work_stays_as_it_was_and_is_marked(case):
    late_answer(case, case.wang)
    (before,) = case.read().json["quarantined"]
    case.post("adoptions", hash=before["hash"])
    (after,) = case.read().json["quarantined"]
    assert after == before | {"adopted": True}
    assert case.row()["counts"]["quarantined"] == 0


def test_adopting_again_is_harmless(case):
    late_answer(case, case.wang)
    (kept,) = case.read().json["quarantined"]
    first = case.post("adoptions", hash=kept["hash"])
    second = case.post("adoptions", hash=kept["hash"])
    assert first.json == second.json
    assert case.read().json["number"] == first.json["number"]


def test_what_is_not_understood_cannot_be_adopted(case):
    hash = quarantine_something(case.id, reason="not understood", value=["x"] * 30, record="A" * 60)
    reply = case.post("adoptions", hash=hash)
    assert reply.status_code == 201  # its shape is right after all
    other = quarantine_something(case.id, reason="not understood", value={"deep": {"er": 1}}, n=2)
    assert case.post("adoptions", hash=other).json["code"] == "not_adoptable"


def test_what_comes_late_to_an_accepted_report_is_adopted_into_another_round(case):
    late_answer(case, case.wang)
    (kept,) = case.read().json["quarantined"]
    case.post("reviews", decision="accepted", text="")
    refused = case.post("adoptions", hash=kept["hash"])
    assert (refused.status_code, refused.json["code"]) == (409, "report_accepted")

    case.post("reviews", decision="returned", text="王磊的作答迟到，并入后重新提交")
    assert case.post("adoptions", hash=kept["hash"]).status_code == 201
    assert case.values(case.zhang) == ["late answer"]
    case.submit(round=2)
    assert case.post("reviews", decision="accepted", text="").status_code == 201


def test_unknown_hash_is_not_found(case):
    assert case.post("adoptions", hash="0" * 64).status_code == 404


# Who


def test_covert_case_does_not_exist_for_whoever_is_not_on_its_list(app, as_account):
    """R-CV.1, R-CV.2"""
    covert = Case(app, as_account, "covert")
    colleague = as_account("PROV_CENTER", organisation_id=covert.office.body.id)
    ministry = as_account("MIN_CENTER", organisation_id=covert.office.body.id)
    quarantine_something(covert.id)
    for outsider in (colleague, ministry):
        assert outsider.get("/api/cases").json["rows"] == []
        for address, body in REQUESTS:
            there = ask(outsider, address, covert.id, body)
            nowhere = ask(outsider, address, "0" * 32, body)
            assert (there.status_code, there.data) == (nowhere.status_code, nowhere.data)
            assert there.status_code in (403, 404)
    assert covert.row()["id"] == covert.id
    assert covert.read(covert.office.he).status_code == 200


REQUESTS = [
    ("", None),
    ("/settlements", {"seen": 1, "item": "FC-A1", "value": {"value": "yes", "reason": None}}),
    ("/remarks", {"seen": 1, "item": None, "text": "请补充"}),
    ("/reviews", {"seen": 1, "decision": "accepted", "text": ""}),
    ("/closing", {"seen": 1, "followup": "none", "note": ""}),
    ("/adoptions", {"seen": 1, "hash": operation_of("x").hash}),
]


def ask(browser, address, case_id, body):
    address = f"/api/cases/{case_id}{address}"
    return browser.get(address) if body is None else browser.post(address, body)


def test_file_of_a_case_is_for_the_body_of_the_case_alone(case, as_account):
    """Who sees all dispatches, as the ministry does, sees no files by that."""
    file = arrived_file(case.id)
    ministry = make_organisation(level="ministry", authority_code="00").id
    for role in ("MIN_CENTER", "MIN_ADMIN"):
        above = as_account(role, organisation_id=ministry)
        assert [each["id"] for each in above.get("/api/dispatches").json] == [case.id]
        there = above.get(f"/api/cases/{case.id}/files/{file}")
        nowhere = above.get(f"/api/cases/{'0' * 32}/files/{file}")
        assert (there.status_code, there.data) == (404, nowhere.data)
    assert case.lin.get(f"/api/cases/{case.id}/files/{file}").status_code == 200


def test_planned_dispatch_is_no_case_yet(as_account):
    office = Office(as_account)
    dispatch = office.planned()
    assert office.lin.get("/api/cases").json["rows"] == []
    assert office.lin.get(f"/api/cases/{dispatch['id']}").status_code == 404


def test_institution_sees_no_case_of_a_visit_to_itself(case, as_account):
    institution = case.dispatch["institution"]["id"]
    visited = as_account("INST_ADMIN", organisation_id=institution)
    assert visited.get("/api/cases").json["rows"] == []
    assert case.read(visited).status_code == 404


def test_server_and_phones_agree_by_digest_after_everything(case):
    case.disagree()
    case.submit()
    case.post("settlements", item="FC-A1", value={"value": "no", "reason": None})
    case.post("reviews", decision="returned", text="请改")
    case.zhang.settle()
    case.wang.settle()
    ledger = SqlLedger(db.session.connection(), case.id)
    for phone in (case.zhang, case.wang):
        replica = phone.replica(case.id)
        assert replica.digest(replica.number) == ledger.digest(ledger.number())
        assert phone.incidents == []


def test_a_case_comes_packed_to_a_desk_that_takes_it(case):
    packed = case.lin.get(f"/api/cases/{case.id}", headers={"Accept-Encoding": "gzip"})
    assert packed.content_encoding == "gzip"
    assert gzip.decompress(packed.data) == case.read().data


def test_a_desk_that_asks_again_is_told_a_case_only_if_there_is_something_new(case):
    known = {"If-None-Match": case.read().headers["ETag"]}
    again = case.lin.get(f"/api/cases/{case.id}", headers=known)
    assert (again.status_code, again.data) == (304, b"")
    case.answer(case.zhang, "yes")
    assert case.lin.get(f"/api/cases/{case.id}", headers=known).json["entries"]
