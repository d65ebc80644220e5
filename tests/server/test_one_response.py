"""One response read at a desk: questions and answers in words, files, versions, and for whom (R-9.4, R-10.3)."""

import json
from uuid import uuid4

import pytest

from server.database import db
from server.dispatch.models import Dispatch
from server.ledger.store import hold
from server.questionnaires import lines as reading
from server.questionnaires.models import SessionResponse
from sync.operation import compose
from tests.factories import keep, make_organisation
from tests.senders import Sender
from tests.server.desks import AT, Case
from tests.server.responses import (
    FILES,
    FILLED,
    PHOTO,
    RECORD,
    candidate_form,
    keep_form,
    short_answer,
    write,
)
from tests.server.routes_responses import keep_session

FORM = "every_feature@3"


@pytest.fixture
def case(app, as_account):
    return Case(app, as_account)


@pytest.fixture
def filled(case):
    """A case in which the form of 49 questions was filled in and sent, and one of its two files."""
    keep_form(respondent="supervisor")
    write(case.zhang, case.id, RECORD, FORM, FILLED, respondent="supervisor", files=FILES)
    sender = Sender(case.zhang)
    address = sender.begin(PHOTO, scope=case.id, kind="response", type="image/jpeg")
    assert sender.send_all(address, PHOTO).status_code == 204
    return case


def one(case, record=RECORD, who=None, query=""):
    return (who or case.lin).get(f"/api/cases/{case.id}/responses/{record}{query}")


def said(told):
    """The lines as text: headings alone, answers behind their questions."""
    return [
        f"{line['label']} {line['number'] or ''}".strip()
        if line["kind"] in ("group", "round")
        else f"{line['label']}={'|'.join(line['texts'])}"
        for line in told["lines"]
    ]


def short(case, record="r1", **more):
    """An answer to the short questionnaire by a supervisor, as a phone sends it."""
    instance = short_answer(record, **{name: more.pop(name) for name in ("fair", "version") if name in more})
    told = {"respondent": "supervisor"} | more
    write(case.zhang, case.id, record, f"QN-SHORT@{told.pop('form', '1')}", instance, **told)


def test_questions_stand_in_the_order_of_the_form_with_groups_and_rounds(filled):
    told = one(filled).json
    found = said(told)
    place = found.index("考场 2")
    assert found[place : place + 6] == [
        "考场 2", "考场名称=B", "座位数=-1", "考场照片=room-b.jpg", "考评员 1", "考评员姓名=赵强",
    ]  # fmt: skip
    assert [line["depth"] for line in told["lines"] if line["name"] in ("room", "examiner")][:2] == [0, 1]
    assert "使用的工具=车床|其他" in found
    assert (told["author"], told["state"], told["saved"]) == ("张敏", "complete", 1)


def test_rounds_in_the_wrong_order_would_be_noticed(filled, monkeypatch):
    """The comparison above is no formality: a reading that turns the rounds round fails it."""
    right = reading.rounds
    monkeypatch.setattr(reading, "rounds", lambda *asked: list(right(*asked))[::-1])
    found = said(one(filled).json)
    place = found.index("考场 2")
    assert found[place : place + 2] != ["考场 2", "考场名称=B"]


def test_questions_and_choices_are_told_in_the_language_of_the_reader(filled):
    found = said(one(filled, query="?language=en").json)
    assert "Lathe|Other" in "".join(found)
    assert "车床" not in "".join(found)


def test_choices_from_a_file_beside_the_form_are_told_in_words(filled):
    assert [line for line in said(one(filled).json) if "电工" in line]


def test_what_nobody_was_asked_stands_apart(filled):
    told = one(filled).json
    assert {line["name"]: line["value"] for line in told["aside"]}["double_fee"] == "241"
    assert "double_fee" not in {line["name"] for line in told["lines"]}


def test_each_file_is_told_of_with_what_became_of_it(filled):
    states = {file["name"]: file["state"] for file in one(filled).json["files"]}
    assert states == {"front.jpg": "here", "room-b.jpg": "on its way"}
    erase = {"record": RECORD, "file": FILES["front.jpg"], "reason": "拍到了试卷", "basis": "exam_content"}
    assert filled.post("erasures", **erase).json["done"] is True
    assert one(filled).json["files"][0]["state"] == "erased"


def test_a_response_is_read_by_the_version_that_it_answers(case):
    candidate_form(respondent="supervisor")
    short(case)
    candidate_form(version="2", respondent="supervisor", second="hint")
    told = one(case, "r1").json
    assert (told["form"], told["newest"]) == ("QN-SHORT@1", "2")
    assert said(told) == ["公平=是", "只告诉委派机构=有人打招呼"]


def test_what_was_put_right_since_stands_beside_what_was_sent_first(case):
    candidate_form(respondent="supervisor")
    short(case)
    short(case, fair="no")
    told = one(case, "r1").json
    first, second = told["versions"]
    assert (said(told)[0], told["number"]) == ("公平=否", second["number"])
    assert said(one(case, "r1", query=f"?number={first['number']}").json)[0] == "公平=是"


def test_an_answer_of_a_supervisors_own_is_a_lead_until_somebody_decides(case):
    candidate_form(respondent="supervisor")
    short(case, fair="no")
    assert one(case, "r1").json["lines"][0]["lead"] == "open"
    about = {"from": {"collection": "response", "record": "r1.1"}, "category": None, "severity": "minor",
             "article": None, "items": [], "photos": [], "verified": "已询问"}  # fmt: skip
    case.zhang.save(case.id, None, record="response.r1.1", collection="finding", finding=about)
    case.zhang.settle()
    assert one(case, "r1").json["lines"][0]["lead"] == "found"
    case.zhang.save(case.id, None, record="response.r1.1", collection="finding", withdrawn="核实后不成立")
    case.zhang.settle()
    assert one(case, "r1").json["lines"][0]["lead"] == "set aside"


def test_what_others_answered_is_counted_and_no_lead_of_anybodys(case):
    candidate_form()
    short(case, fair="no", respondent="candidate")
    assert one(case, "r1").json["lines"][0]["lead"] == "counted"


def test_what_somebody_did_not_send_is_not_read_by_a_desk_either(case):
    """Whoever fills in on a phone that was handed over is told that nobody reads what they give up."""
    candidate_form()
    for state in ("draft", "discarded"):
        short(case, state, state=state, respondent="candidate")
        told = one(case, state).json
        assert (told["lines"], told["why"]) == ([], "unsent")
        assert "有人打招呼" not in json.dumps(told, ensure_ascii=False)


def test_a_draft_of_a_supervisors_own_is_read_as_far_as_it_goes(case):
    candidate_form(respondent="supervisor")
    short(case, state="draft")
    assert said(one(case, "r1").json)[0] == "公平=是"


def test_a_response_to_a_form_that_is_not_here_is_told_under_its_own_names(case):
    short(case, form="9")
    told = one(case, "r1").json
    assert (said(told)[0], told["why"]) == ("fair=yes", "unknown")


def test_xml_that_cannot_be_read_is_told_of(case):
    candidate_form(respondent="supervisor")
    write(case.zhang, case.id, "r1", "QN-SHORT@1", "<data", respondent="supervisor")
    assert one(case, "r1").json["why"] == "unreadable"


def quarantined(case, record="late", n=1, fair="no"):
    fields = {"form": "QN-SHORT@1", "respondent": "supervisor", "state": "complete",
              "instance": short_answer(record, fair=fair)}  # fmt: skip
    made = compose(
        device="lost", scope=case.id, n=n, collection="response", record=record, fields=fields, at=AT
    )
    with hold(db.session.connection(), case.id, case.zhang.person) as held:
        held.quarantine(made, 0, "late")
    db.session.commit()
    return made.hash


def test_what_is_quarantined_can_be_read_and_is_told_from_what_counts(case):
    candidate_form(respondent="supervisor")
    hash = quarantined(case)
    told = one(case, "late").json
    assert (said(told)[0], told["versions"], told["quarantined"][0]["reason"]) == ("公平=否", [], "late")
    assert case.post("adoptions", hash=hash).status_code < 300
    told = one(case, "late").json
    assert (told["quarantined"], told["versions"][0]["adopted"]) == ([], True)


def test_what_waits_beside_a_response_changes_nothing_of_it(case):
    candidate_form(respondent="supervisor")
    short(case)
    quarantined(case, "r1")
    told = one(case, "r1").json
    assert (said(told)[0], len(told["quarantined"])) == ("公平=是", 1)


def test_nobody_else_reads_it(filled, as_account):
    """R-CV.2: another body, a phone's owner and whoever is not on the list of a covert case find nothing."""
    other = as_account("PROV_CENTER", organisation_id=make_organisation().id)
    assert one(filled, who=other).status_code == 404
    assert one(filled, "none").status_code == 404
    assert one(filled, who=as_account("AUDITOR")).status_code == 404


def test_an_institution_reads_five_and_never_what_is_for_the_dispatching_body(case, as_account):
    candidate_form()
    mine = as_account("INST_ADMIN", organisation_id=case.office.body.id)
    for number in range(5):
        assert one(case, "r0", who=mine).status_code == 404
        short(case, f"r{number}", respondent="candidate")
    told = one(case, "r0", who=mine)
    assert said(told.json) == ["公平=是"]
    assert "有人打招呼" not in told.text


def test_what_was_answered_at_a_session_is_read_there_and_tells_nobodys_seat(case, as_account):
    form = candidate_form()
    session = keep_session(case.office.body, make_site_of(case))
    record = str(uuid4())
    keep(SessionResponse(id=record, session_id=session.id, form=form.key, respondent="candidate",
                         instance=short_answer(record)))  # fmt: skip
    db.session.commit()
    address = f"/api/sessions/{session.id}/responses"
    (row,) = case.lin.get(address).json
    told = case.lin.get(f"{address}/{row['id']}").json
    assert (said(told)[0], told["seat"], told["author"], told["session"]) == ("公平=是", "", "", "电工四级")
    mine = as_account("INST_ADMIN", organisation_id=case.office.body.id)
    assert mine.get(address).json == []
    assert mine.get(f"{address}/{record}").status_code == 404


def make_site_of(case):
    return db.session.get(Dispatch, case.id).site
