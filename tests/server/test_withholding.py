"""What an institution does not read, though it sent the team itself: asked of every route that reads a case.

R-10.3, R-12.8, R-18.7; answers for the dispatching body only are in nothing that an institution can see.
"""

import pytest
from sqlalchemy import update

from server.accounts.models import Account
from server.database import db
from tests.pictures import jpeg
from tests.senders import name_of
from tests.server.dossiers import FullCase, export, exports_of, fetch, text_of
from tests.server.responses import candidate_form, short_answer, write

NAME, COMPLAINT, ANSWER, SIGNED = "赵受访", "举报人说收了钱", "有人打招呼", "钱签名"
SECRETS = {NAME, COMPLAINT, ANSWER, SIGNED}
RESPONSE = "5f0f3a52-7c0c-4a53-9a52-0d6f4c1b2e11"
SHEET, SEAT_PHOTO = jpeg(81, 61), jpeg(82, 62)
AT = "2026-11-23T09:00:00+08:00"
INTERVIEW = {
    "power": "9.4", "kind": "examiner", "name": NAME, "way": "in_person", "place": "办公室", "interviewers": ["张敏"],
    "told": True, "at": AT, "matter": "D-A01", "beyond": None,
}  # fmt: skip
SIGNATURE = {
    "as": "interviewee", "name": SIGNED, "title": "考评员", "refused": False, "reason": None,
    "strokes": [[1, 2, 3, 4]], "at": AT, "about": {"collection": "interview", "record": "i1"},
}  # fmt: skip


@pytest.fixture
def case(app, as_account):
    """A case in which people told supervisors things in confidence; some of it came late, or was not understood."""
    case = FullCase(app, as_account)
    candidate_form()
    files = {"sheet.jpg": name_of(SHEET)}
    write(case.zhang, case.id, RESPONSE, "QN-SHORT@1", short_answer(RESPONSE, secret=ANSWER), files=files)
    case.send(SHEET, "response")
    case.take_photo("p1", SEAT_PHOTO)
    case.write("interview", "i1", interview=INTERVIEW, statements="按流程办", complaint=COMPLAINT)
    case.write("signature", "s1", signature=SIGNATURE)
    case.submit()
    case.write("interview", "i2", case.wang, interview=INTERVIEW)
    case.write("interview", "i3", case.wang, told_by=COMPLAINT)
    return case


def of_institution(case):
    """The same desk, were the dispatching body an institution."""
    db.session.execute(update(Account).where(Account.name == "林岚").values(role="INST_ADMIN"))
    db.session.commit()
    return case


def read_everything(app, case):
    """What every route that reads a case says of this one: route → text."""
    export_id = exports_of(case)[0]["id"]
    known = {"case_id": case.id, "sha256": name_of(SHEET), "export_id": export_id, "record": RESPONSE}
    rules = [
        rule for rule in app.url_map.iter_rules() if "GET" in rule.methods and "case_id" in rule.arguments
    ]
    told = {}
    for rule in rules:
        with app.test_request_context():
            address = rule.build({name: known[name] for name in rule.arguments})[1]
        told[rule.rule] = as_text(case.lin.get(address))
    return told


def as_text(reply):
    return text_of(reply.data) if reply.mimetype == "application/pdf" else reply.data.decode(errors="replace")


def secrets_in(told):
    return {secret for text in told.values() for secret in SECRETS if secret in text}


def test_secrets_are_in_nothing_that_an_institution_reads(app, case):
    export(of_institution(case), "report-pdf")
    told = read_everything(app, case)
    assert len(told) >= 6
    assert secrets_in(told) == set()


def test_same_reading_finds_them_where_they_are(app, case):
    """The comparison above is no formality: the dispatching body of any other kind reads all of it."""
    export(case, "report-pdf")
    assert secrets_in(read_everything(app, case)) == SECRETS


def test_institution_reads_the_rest_of_its_case(case):
    told = of_institution(case).read().json
    said = {each["operation"]["record"]: each["operation"]["fields"] for each in told["entries"]}
    assert said["i1"]["statements"] == "按流程办"
    assert said["i1"]["interview"]["place"] == "办公室"
    assert {"i1", "s1", "p1", "report"} <= set(said)


def test_files_of_answers_do_not_exist_for_an_institution(case):
    case = of_institution(case)
    address = f"/api/cases/{case.id}"
    assert case.lin.get(f"{address}/files/{name_of(SEAT_PHOTO)}").status_code == 200
    assert case.lin.get(f"{address}/files/{name_of(SHEET)}").status_code == 404
    opened = case.post("originals", sha256=name_of(SHEET), why="核对")
    assert opened.status_code == 404
    assert name_of(SHEET) not in case.read().json["files"]


def test_institution_is_not_told_that_a_file_of_an_answer_was_erased(app, case):
    asked = {"record": RESPONSE, "file": name_of(SHEET), "basis": "exam_content", "reason": "拍到了试卷"}
    assert case.post("erasures", **asked).status_code == 201
    export(of_institution(case), "report-pdf")
    told = read_everything(app, case)
    assert not any(secret in text for text in told.values() for secret in (name_of(SHEET), "拍到了试卷"))
    assert case.post("erasures", **asked | {"file": name_of(SEAT_PHOTO)}).status_code == 404


def test_report_of_an_institution_tells_of_no_answers(case):
    """Not even how many there are."""
    mine = text_of(fetch(case, export(case, "report-pdf")).data)
    theirs = text_of(fetch(of_institution(case), export(case, "report-pdf")).data)
    assert "问卷答卷Questionnaires1件" in mine
    assert "问卷答卷" not in theirs
    assert "访谈Interviews1件" in theirs
