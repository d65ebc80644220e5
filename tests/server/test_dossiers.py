"""Exporting a case: what is in it, who may, and what is written down of it (R-AR.4, R-10.3, R-10.4)."""

import os
from base64 import b64encode
from datetime import UTC, datetime, timedelta
from fcntl import LOCK_SH, flock
from io import BytesIO
from threading import Event, Timer

import docx
import pytest
from flask import current_app

from server.clock import now
from server.database import db
from server.dispatch.models import Dispatch
from server.dossiers import claiming, limits, making, packing, plan
from server.dossiers.approval import stands
from server.dossiers.checking import check
from server.dossiers.models import CaseExport
from server.evidence.arriving import storage
from server.gunicorn_settings import remove_old_exports
from server.questionnaires.models import ExamSession, SessionJoin, SessionResponse
from tests.factories import keep, read_versions_once
from tests.senders import name_of
from tests.server.desks import Case
from tests.server.dossiers import (
    AT,
    DRAFTED,
    EXAM,
    PICTURE,
    REDACTED,
    REDACTED_SMALL,
    SENT_LATE,
    SET_ASIDE,
    TEXTS,
    FullCase,
    agree,
    ask,
    dossier,
    export,
    exports_of,
    fetch,
    make,
    manifest,
    members,
    named,
    text_of,
)
from tests.server.responses import FILLED, RECORD, candidate_form, keep_form, short_answer, write
from tests.server.saved import change_a_byte


@pytest.fixture
def case(app, as_account):
    """A case with one photo."""
    case = FullCase(app, as_account)
    case.take_photo("p1", PICTURE)
    return case


@pytest.fixture
def small(app, as_account):
    """A case in which nothing has happened yet."""
    return Case(app, as_account)


def erase(case):
    erased = case.post("erasures", record="p1", basis="exam_content", reason="拍到了试题")
    assert erased.json["done"], erased.text


def redact_at_desk(case):
    copies = {kind: b64encode(content).decode() for kind, content in COPIES.items()}
    parts = [[0, 0, 500, 500]]
    reply = case.post("redactions", record="p1", regions=parts, **copies)
    assert reply.status_code == 201, reply.text


def redact_on_phone(case):
    copies = {kind: named(content) for kind, content in COPIES.items()}
    case.write("photo", "p1", redacted={"regions": [[0, 0, 500, 500]], "at": AT}, **copies)
    for kind, content in COPIES.items():
        case.send(content, kind)


COPIES = {"preview": REDACTED_SMALL, "stamped": REDACTED}
REDACTIONS = pytest.mark.parametrize("redact", [redact_at_desk, redact_on_phone])


def squeezed(text):
    return "".join(text.split())


def files_by_hash(content):
    return {file["sha256"]: file for file in manifest(content)["files"]}


def test_exported_case_can_be_checked_without_the_server(exported):
    """R-AR.4"""
    verdict = check(BytesIO(exported.archive))
    assert verdict.faults == []
    assert verdict.manifest.number == exported.told["number"]


def test_every_field_of_the_report_stands_in_pdf_and_docx(exported):
    """R-10.4, TP-REPORT"""
    pdf = text_of(exported.pdf)
    words = word_text(exported.word)
    (template,) = (each for each in read_versions_once() if each.name == "TP-REPORT")
    labels = [field[language] for field in template.body["fields"] for language in ("zh", "en")]
    assert [label for label in labels if squeezed(label) not in pdf] == []
    assert [label for label in labels if squeezed(label) not in words] == []
    said = [text for name, text in TEXTS.items() if name != "conclusion"]
    for text in [
        *said,
        "存在较重问题，需整改",
        "D-A05 以往督导意见已按期整改且未复发：不符合",
        "评价计划没有报备\n指导：三日内补报",
        "备注：计划没有报备",
        "应考30，实考28，缺考2",
        "拒绝签字：负责人不在",
    ]:
        assert squeezed(text) in pdf
        assert squeezed(text) in words


def word_text(content):
    document = docx.Document(BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return squeezed("".join([paragraph.text for paragraph in document.paragraphs] + cells))


def test_what_the_team_set_aside_is_printed_apart_with_the_reason_and_not_as_a_problem(exported):
    """R-14.3, R-10.2"""
    _, _, found = text_of(exported.pdf).partition("发现的问题（类别")
    problems, _, rest = found.partition("未列入和已撤下")
    aside = rest.partition("现场处置与指导")[0]
    assert "D-A05" in problems
    assert "D-A04" not in problems
    assert "D-A04" in aside
    assert SET_ASIDE in aside
    assert SET_ASIDE in word_text(exported.word)


def test_both_versions_of_a_finding_that_nobody_settled_are_printed(exported):
    """R-OF.5"""
    said = text_of(exported.pdf)
    for line in ("张敏：FC-A2一般", "王磊：FC-A2严重", "张敏：通道堆物", "王磊：通道堵死"):
        assert line in said


def test_signatures_are_pictures_in_the_docx(exported):
    document = docx.Document(BytesIO(exported.word))
    pictures = [part for part in document.part.related_parts.values() if part.content_type == "image/png"]
    assert len(pictures) == 1


def test_nothing_of_a_case_is_left_out_of_its_pdf(exported):
    """Collections that nobody has words for, both sides of a dispute, work kept beside, every file."""
    content = exported.archive
    said = text_of(members(content)["case.pdf"])
    for text in [
        "novelty",
        "没有词的内容",
        "王磊：不符合",
        "张敏的为准：基本符合",
        "请附计划",
        "同意",
        "到场",
        "未认领",
    ]:
        assert squeezed(text) in said
    assert [sha256 for sha256 in files_by_hash(content) if sha256 not in said] == []
    hashes = [entry["hash"][:10] for entry in manifest(content)["entries"]]
    assert [hash for hash in hashes if hash not in said] == []


def test_questionnaires_are_printed_as_questions_and_answers_in_words(exported):
    """R-AR.2: groups and rounds of repeats one below the other; nobody reads XML in a document."""
    said = text_of(members(exported.archive)["case.pdf"])
    for line in [
        "使用的工具车床、其他",
        "【考场第2次】考场名称B座位数-1",
        "【考评员第1次】考评员姓名赵强",
        "工位是否安全否",
        "录音（未填写）",
    ]:
        assert line in said
    assert "<words>" not in said
    assert "instanceID" not in said


def test_draft_of_a_questionnaire_is_told_of_and_its_answers_stand_in_the_attached_xml_alone(exported):
    """What is hidden just now cannot be told from the rest, and nobody has said that it is complete."""
    inside = members(exported.archive)
    xml = {name: raw.decode() for name, raw in inside.items() if name.startswith("responses/")}
    assert list(xml) == ["responses/0001.xml", "responses/0002.xml"]
    assert xml["responses/0001.xml"] == FILLED
    assert DRAFTED in xml["responses/0002.xml"]
    said = text_of(inside["case.pdf"])
    assert DRAFTED not in said
    assert "responses/0002.xml" in said


def test_answers_that_a_session_joined_are_part_of_the_case(small):
    form, session = candidate_form(), session_at(small)
    keep(SessionResponse(session_id=session.id, id="alone", form=form.key, respondent="candidate",
                         instance=short_answer("alone", fair="no")))  # fmt: skip
    keep(SessionJoin(case_id=small.id, session_id=session.id, joined_by=small.office.he.account.id))
    inside = members(dossier(small))
    assert inside["responses/0001.xml"].decode() == short_answer("alone", fair="no")
    assert "自行作答（电工四级）" in text_of(inside["case.pdf"])


def session_at(case):
    where = {"body_id": case.office.body.id, "site_id": case.dispatch["site"]["id"]}
    return keep(
        ExamSession(code="ABC", name="电工四级", secret="s", created_by=case.office.he.account.id, **where)
    )


def test_items_that_a_dispatch_did_not_ask_for_are_not_printed_as_unanswered(small):
    dispatch = db.session.get(Dispatch, small.id)
    dispatch.checklist_part = ["D-A01", "D-A02"]
    db.session.commit()
    said = text_of(fetch(small, export(small, "report-pdf")).data)
    assert "D-A02" in said
    assert "D-A03" not in said


def test_files_are_told_by_what_became_of_them(exported):
    """R-OF.4: of what was erased hash, receipt and decision stay; what is sealed does not leave."""
    content = exported.archive
    files, inside = files_by_hash(content), members(content)
    states = [files[name_of(each)]["state"] for each in (PICTURE, REDACTED, SENT_LATE, EXAM)]
    assert states == ["here", "here", "sealed", "erased"]
    assert files["d" * 64]["state"] == "missing"
    assert inside[files[name_of(PICTURE)]["path"]] == PICTURE
    assert not any(bytes_ in inside.values() for bytes_ in (SENT_LATE, EXAM))
    erased = files[name_of(EXAM)]
    assert erased["receipts"]
    decision = manifest(content)["entries"][erased["decided_by"][0] - 1]
    assert exported.told["people"][decision["author"]] == "林岚"


def test_erased_text_is_nowhere_and_the_decision_is(exported):
    content = exported.archive
    assert not any("第三题".encode() in each for each in members(content).values())
    said = text_of(members(content)["case.pdf"])
    assert "第三题" not in said
    assert squeezed("拍到了试题") in said
    assert any(entry["erased_by"] for entry in manifest(content)["entries"])


def test_file_that_is_damaged_here_is_told_as_lost(case):
    change_a_byte(storage().path(name_of(PICTURE)))
    content = dossier(case)
    assert files_by_hash(content)[name_of(PICTURE)]["state"] == "lost"
    assert check(BytesIO(content)).faults == []


def test_file_that_is_damaged_meanwhile_breaks_the_download_off(case):
    made = export(case)
    change_a_byte(storage().path(name_of(PICTURE)))
    with pytest.raises(RuntimeError):
        fetch(case, made)


def test_export_is_written_down_and_printed_on_every_page(small):
    """R-10.3"""
    made = export(small, "report-pdf", purpose="移送厅里")
    (incident,) = small.read().json["incidents"]
    assert (incident["kind"], incident["person"]) == ("export", small.lin.account.id)
    assert incident["detail"] == f"report-pdf {made.json['id']}: 移送厅里"
    said = text_of(fetch(small, made).data)
    assert "林岚" in said
    assert squeezed("移送厅里") in said


def test_dossier_is_for_who_asked_for_it_and_for_an_hour(small, stopped_clock):
    made = export(small, "report-docx")
    assert fetch(small, made, who=small.office.he).status_code == 404
    stopped_clock.advance(minutes=59)
    assert [fetch(small, made).status_code for _ in range(2)] == [200, 200]
    stopped_clock.advance(minutes=2)
    assert fetch(small, made).status_code == 404


def test_covert_case_is_exported_only_by_who_knows_of_it(app, as_account):
    """R-CV.1, R-CV.15"""
    case = Case(app, as_account, "covert")
    stranger = as_account("PROV_CENTER", organisation_id=case.office.body.id)
    assert ask(case, who=stranger).status_code == 404
    asked = ask(case)
    assert agree(case, asked, who=stranger).status_code == 404
    assert stranger.get(f"/api/cases/{case.id}/dossiers").status_code == 404
    export(case, "report-docx")
    assert "暗" not in exports_of(case)[0]["name"]


def test_purpose_is_asked_for(small):
    assert ask(small, purpose="  ").status_code == 422


def test_whole_case_leaves_only_if_a_second_person_agrees(small):
    """R-X.4, part 3 row 45"""
    asked = ask(small)
    assert asked.json["state"] == "asked"
    assert make(small, asked).json["code"] == "export_not_agreed"
    assert agree(small, asked, who=small.lin).json["code"] == "export_second_needed"
    assert agree(small, asked).json["state"] == "agreed"
    assert agree(small, asked).json["code"] == "export_answered"
    assert make(small, asked, who=small.office.he).status_code == 404


def test_what_was_agreed_to_lapses_after_a_week():
    moment = datetime(2026, 11, 23, tzinfo=UTC)
    week = moment + timedelta(days=7)
    assert stands("archive", True, moment, None, week) == "agreed"
    assert stands("archive", True, moment, None, week + timedelta(seconds=1)) == "lapsed"


def test_second_person_who_does_not_agree_says_why(small):
    asked = ask(small)
    assert agree(small, asked, agreed=False, text=" ").status_code == 422
    assert agree(small, asked, agreed=False, text="不必整卷").json["state"] == "refused"
    assert make(small, asked).json["code"] == "export_not_agreed"
    (told,) = exports_of(small, small.office.he)
    assert (told["own"], told["answered_by"], told["answer"]) == (False, "何川", "不必整卷")


def test_institution_takes_out_the_report_of_its_own_case_alone(small):
    """Part 3, row 45"""
    small.lin.account.role = "INST_ADMIN"
    assert ask(small).json["code"] == "not_allowed"
    export(small, "report-docx")
    assert exports_of(small)[0]["state"] == "ready"


def test_dossier_is_told_of_while_it_is_put_together(small, monkeypatch):
    """However long it takes, nobody waits on a line for it."""
    going_on = Event()
    monkeypatch.setattr(packing, "draw_into", lambda *asked: going_on.wait(10) and 1 / 0)
    asked = ask(small, "report-pdf")
    assert (asked.json["state"], asked.json["size"]) == ("making", None)
    assert exports_of(small)[0]["state"] == "making"
    going_on.set()
    making.maker().wait()
    assert exports_of(small)[0]["state"] == "broken"
    monkeypatch.undo()
    assert make(small, asked).status_code == 202
    making.maker().wait()
    assert exports_of(small)[0]["state"] == "ready"


def test_dossier_that_is_finished_while_it_is_told_of_is_not_told_of_as_broken_off(small, monkeypatch):
    looked = Event()
    monkeypatch.setattr(making, "write_down", after(looked, making.write_down))
    ask(small, "report-pdf")
    monkeypatch.setattr(plan, "progress_of", lambda export: looked.set() or making.maker().wait())
    assert exports_of(small)[0]["state"] == "ready"


def test_dossier_is_begun_although_somebody_looks_how_far_it_is(small, monkeypatch):
    monkeypatch.setattr(packing, "draw_into", lambda *asked: 1 / 0)
    asked = export(small, "report-pdf")
    monkeypatch.undo()
    looking = os.open(plan.folder_of(asked.json["id"]) / plan.PROGRESS, os.O_RDONLY)
    flock(looking, LOCK_SH)
    Timer(0.05, os.close, [looking]).start()
    make(small, asked)
    making.maker().wait()
    assert exports_of(small)[0]["state"] == "ready"


def test_dossier_is_begun_although_what_is_left_of_it_is_removed(small, monkeypatch):
    """Whoever removes it has opened its file before, and lets go of it when it is gone."""
    monkeypatch.setattr(packing, "draw_into", lambda *asked: 1 / 0)
    asked = export(small, "report-pdf")
    monkeypatch.undo()
    folder = plan.folder_of(asked.json["id"])
    free = claiming.is_free
    monkeypatch.setattr(
        claiming, "is_free", lambda file: (monkeypatch.undo(), plan.clear(folder), free(file))[-1]
    )
    make(small, asked)
    making.maker().wait()
    assert exports_of(small)[0]["state"] == "ready"


def test_dossier_that_is_made_again_while_others_are_removed_stays(case, monkeypatch):
    """R-OF.4"""
    made = export(case, "archive")
    redact_at_desk(case)
    going_on, draw, drop = Event(), packing.draw_into, plan.drop
    monkeypatch.setattr(packing, "draw_into", lambda *a: (going_on.wait(10), draw(*a))[-1])
    make(case, made)
    monkeypatch.setattr(plan, "drop", lambda *a: (going_on.set(), making.maker().wait(), drop(*a))[-1])
    assert exports_of(case)[0]["state"] == "ready"
    assert fetch(case, made).status_code == 200


def after(event, work):
    def waiting(*asked, **named):
        assert event.wait(10)
        return work(*asked, **named)

    return waiting


def test_what_was_put_together_is_gone_from_the_disk_after_its_hour(small, stopped_clock):
    """R-10.3"""
    made = export(small, "report-docx")
    folder = plan.folder_of(made.json["id"])
    os.utime(folder, (0, 0))
    assert exports_of(small)[0]["state"] == "gone"
    assert not folder.exists()


@pytest.mark.parametrize("kind", ["archive", "report-pdf"])
def test_erasing_takes_what_was_exported_before_with_it(case, kind):
    """R-OF.4"""
    made = export(case, kind)
    assert fetch(case, made).status_code == 200
    erase(case)
    assert fetch(case, made).status_code == 404
    assert not plan.folder_of(made.json["id"]).exists()
    assert exports_of(case)[0]["state"] == "dropped"
    assert make(case, made).status_code == 202
    making.maker().wait()
    assert exports_of(case)[0]["state"] == "ready"
    assert fetch(case, made).status_code == 200


def test_dossier_says_which_file_of_a_response_was_erased_and_by_which_decision(case):
    form = keep_form(respondent="supervisor")
    files = {"front.jpg": name_of(EXAM), "room-b.jpg": name_of(SENT_LATE)}
    write(case.zhang, case.id, RECORD, form.key, FILLED, respondent="supervisor", files=files)
    case.send(EXAM, "response")
    case.send(SENT_LATE, "response")
    case.post("erasures", record=RECORD, file=name_of(EXAM), basis="exam_content", reason="拍到了试卷")
    content = dossier(case)
    told = files_by_hash(content)
    assert [told[name_of(each)]["state"] for each in (EXAM, SENT_LATE)] == ["erased", "here"]
    assert len(told[name_of(EXAM)]["decided_by"]) == 1
    assert check(BytesIO(content)).faults == []
    said = text_of(members(content)["case.pdf"])
    assert squeezed("front.jpg（已依法擦除 lawfully erased）") in said
    assert squeezed("拍到了试卷") in said


@REDACTIONS
def test_redacting_takes_what_shows_the_original_with_it(case, redact):
    """R-OF.4"""
    made = export(case, "archive")
    redact(case)
    assert fetch(case, made).status_code == 404
    assert exports_of(case)[0]["state"] == "dropped"
    assert not plan.folder_of(made.json["id"]).exists()
    assert make(case, made).status_code == 202
    making.maker().wait()
    listed = files_by_hash(fetch(case, made).data)
    assert [listed[name_of(each)]["state"] for each in (PICTURE, REDACTED)] == ["sealed", "here"]
    assert exports_of(case)[0]["state"] == "ready"


@REDACTIONS
def test_export_that_is_put_together_while_a_photo_is_redacted_is_dropped(case, redact, monkeypatch):
    going_on, drawing, draw = Event(), Event(), packing.draw_into
    monkeypatch.setattr(packing, "draw_into", lambda *a: (drawing.set(), going_on.wait(10), draw(*a))[-1])
    made = ask(case, "report-pdf")
    assert drawing.wait(10)
    redact(case)
    going_on.set()
    making.maker().wait()
    assert exports_of(case)[0]["state"] == "dropped"
    assert fetch(case, made).status_code == 404


def test_export_made_after_a_redaction_stays_when_nothing_more_is_hidden(case):
    redact_on_phone(case)
    made = export(case, "report-docx")
    case.write("photo", "p1", caption="考场")
    assert fetch(case, made).status_code == 200
    assert exports_of(case)[0]["state"] == "ready"


def test_export_that_is_put_together_while_something_is_erased_is_dropped(case, monkeypatch):
    going_on, drawing, draw = Event(), Event(), packing.draw_into
    monkeypatch.setattr(packing, "draw_into", lambda *a: (drawing.set(), going_on.wait(10), draw(*a))[-1])
    made = ask(case, "report-pdf")
    assert drawing.wait(10)
    erase(case)
    going_on.set()
    making.maker().wait()
    assert exports_of(case)[0]["state"] == "dropped"
    assert fetch(case, made).status_code == 404
    assert not plan.folder_of(made.json["id"]).exists()


def test_exports_of_other_cases_stay_when_something_is_erased(case, app, as_account):
    other = Case(app, as_account)
    made = export(other, "report-docx")
    erase(case)
    assert fetch(other, made).status_code == 200


def test_server_that_dies_between_decision_and_deletion_hands_no_export_out(case, monkeypatch):
    made = export(case, "report-pdf")
    with monkeypatch.context() as killed:
        killed.setattr("server.custody.views.remove_dropped", lambda: None)
        erase(case)
    assert plan.folder_of(made.json["id"]).exists()
    assert fetch(case, made).status_code == 404
    assert exports_of(case)[0]["state"] == "dropped"
    assert not plan.folder_of(made.json["id"]).exists()


def test_server_that_starts_removes_what_is_old(small):
    """R-10.3"""
    made = export(small, "report-docx")
    folder = plan.folder_of(made.json["id"])
    os.utime(folder, (0, 0))
    remove_old_exports(current_app)
    assert not folder.exists()


def test_who_exports_very_much_is_told_to_wait(small, stopped_clock):
    by = {"asked_by": small.lin.account.id, "asked": now()}
    for _ in range(limits.MOST_AN_HOUR):
        keep(CaseExport(case_id=small.id, kind="report-docx", purpose="归档", **by))
    reply = ask(small, "report-docx")
    assert (reply.status_code, reply.json["code"]) == (429, "too_many_exports")
    stopped_clock.advance(minutes=61)
    assert ask(small, "report-docx").status_code == 201


def test_everybody_is_sent_one_dossier_at_a_time():
    sending = limits.Sending()
    done = sending.begin("lin")
    with pytest.raises(limits.DomainError, match="dossier_under_way"):
        sending.begin("lin")
    done()
    sending.begin("lin")


def test_few_dossiers_are_sent_at_once():
    sending = limits.Sending()
    for person in range(limits.MOST_SENT):
        sending.begin(str(person))
    with pytest.raises(limits.DomainError, match="busy"):
        sending.begin("one more")
