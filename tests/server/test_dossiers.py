"""Exporting a case: what is in it, who may, and what is written down of it (R-AR.4, R-10.3, R-10.4)."""

from io import BytesIO

import docx
import pytest

from server.dossiers import limits
from server.dossiers.checking import check
from server.evidence.arriving import storage
from server.ledger.models import Incident
from tests.factories import keep, read_versions_once
from tests.senders import name_of
from tests.server.desks import Case
from tests.server.dossiers import (
    EXAM,
    PICTURE,
    REDACTED,
    SENT_LATE,
    TEXTS,
    dossier,
    export,
    fetch,
    full_case,
    manifest,
    members,
    text_of,
)
from tests.server.saved import change_a_byte


@pytest.fixture
def case(app, as_account):
    """A case with an accepted report."""
    return full_case(app, as_account)


@pytest.fixture
def small(app, as_account):
    """A case in which nothing has happened yet."""
    return Case(app, as_account)


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
    assert made.json["id"] in incident["detail"]
    assert "移送厅里" in incident["detail"]
    said = text_of(fetch(small, made).data)
    assert "林岚" in said
    assert squeezed("移送厅里") in said


def test_dossier_is_for_who_asked_for_it_and_for_an_hour(small, stopped_clock):
    made = export(small, "report-docx")
    assert fetch(small, made, who=small.office.he).status_code == 404
    stopped_clock.advance(minutes=59)
    assert fetch(small, made).status_code == 200
    stopped_clock.advance(minutes=2)
    assert fetch(small, made).status_code == 404


def test_covert_case_is_exported_only_by_who_knows_of_it(app, as_account):
    """R-CV.1, R-CV.15"""
    case = Case(app, as_account, "covert")
    stranger = as_account("PROV_CENTER", organisation_id=case.office.body.id)
    assert export(case, who=stranger).status_code == 404
    made = export(case, "report-docx")
    assert made.status_code == 201
    assert "暗" not in made.json["name"]


def test_purpose_is_asked_for(small):
    assert export(small, purpose="  ").status_code == 422


def test_one_case_is_put_together_at_a_time(small):
    with limits.turn():
        reply = export(small)
    assert (reply.status_code, reply.json["code"]) == (503, "busy")


def test_who_exports_very_much_is_told_to_wait(small, stopped_clock):
    me = small.lin.account.id
    for number in range(limits.MOST_AN_HOUR):
        keep(
            Incident(
                scope=small.id,
                id=f"{number:032}",
                kind="export",
                device="d",
                person=me,
                at=now(stopped_clock),
                detail="",
            )
        )
    reply = export(small, "report-docx")
    assert (reply.status_code, reply.json["code"]) == (429, "too_many_exports")
    stopped_clock.advance(minutes=61)
    assert export(small, "report-docx").status_code == 201


def now(stopped_clock):
    return stopped_clock.nanoseconds // 1_000_000


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


def test_place_is_given_back_when_a_download_ends(small):
    made = export(small, "report-docx")
    assert fetch(small, made).status_code == 200
    assert fetch(small, made).status_code == 200
