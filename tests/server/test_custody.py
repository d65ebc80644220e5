"""Evidence in keeping: what shows too much is for few, what the law forbids is erased everywhere (R-OF.4)."""

from base64 import b64encode
from io import BytesIO
from zipfile import ZipFile

import pytest

from server.database import db
from server.evidence.arriving import storage
from server.evidence.erasing import remove_bytes
from server.evidence.models import File, Upload
from server.evidence.scrub import scrub
from server.evidence.verification import find_receipt_faults
from server.ledger.rebuild import rebuild as rebuild_scope
from server.ledger.store import commit
from server.replication import arrivals
from tests.factories import keep
from tests.pictures import jpeg
from tests.recordings import MP4
from tests.senders import PHOTO, Sender, name_of
from tests.server.desks import PHOTO as TAKEN
from tests.server.desks import Case, rescue_file
from tests.server.responses import FILLED, RECORD, keep_form, write
from tests.server.saved import dudao

PREVIEW, STAMPED = jpeg(48, 36), jpeg(60, 45)
NEW_PREVIEW, NEW_STAMPED = jpeg(49, 36), jpeg(61, 45)
AT = "2026-11-23T09:00:00+08:00"
REASON = {"basis": "exam_content", "reason": "拍到了第 3 题的题干"}


def named(content):
    return {"sha256": name_of(content), "size": len(content), "type": "image/jpeg"}


class Evidence(Case):
    """A case in which a photo was taken, and its files sent."""

    def __init__(self, app, as_account, mode="open"):
        super().__init__(app, as_account, mode)
        self.reviewer, self.body = self.lin.account.id, self.office.body.id
        self.sender = Sender(self.zhang)
        self.write("p1", photo=TAKEN | named(PHOTO), preview=named(PREVIEW), stamped=named(STAMPED))
        self.write("p1", caption="考场内景，第 3 题")
        for kind, content in (("original", PHOTO), ("preview", PREVIEW), ("stamped", STAMPED)):
            self.send(content, kind=kind)

    def write(self, record, phone=None, collection="photo", **fields):
        phone = phone or self.zhang
        phone.save(self.id, None, record=record, collection=collection, **fields)
        phone.settle()

    def send(self, content, sender=None, **other):
        device = self.zhang.replica(self.id).device
        return (sender or self.sender).deliver(content, scope=self.id, device=device, **other)

    def redact(self):
        copies = {"preview": named(NEW_PREVIEW), "stamped": named(NEW_STAMPED)}
        self.write("p1", redacted={"regions": [[100, 100, 200, 80]], "at": AT}, **copies)
        for kind, content in (("preview", NEW_PREVIEW), ("stamped", NEW_STAMPED)):
            self.send(content, kind=kind)

    def redact_at_desk(self, copies=(NEW_PREVIEW, NEW_STAMPED), record="p1", regions=((100, 100, 200, 80),)):
        preview, stamped = (b64encode(content).decode() for content in copies)
        parts = [list(region) for region in regions]
        return self.post("redactions", record=record, regions=parts, preview=preview, stamped=stamped)

    def at_desk(self, content, who=None):
        with (who or self.lin).get(f"/api/cases/{self.id}/files/{name_of(content)}") as reply:
            return reply.status_code

    def on_phone(self, content, phone):
        with phone.get(f"/api/files/{self.id}/{name_of(content)}") as reply:
            return reply.status_code

    def erase(self, record="p1", **other):
        return self.post("erasures", record=record, **(REASON | other))

    def file(self, content):
        return self.read().json["files"].get(name_of(content))


@pytest.fixture
def case(app, as_account):
    return Evidence(app, as_account)


# Redaction


def test_redacted_photo_is_seen_by_all_only_as_it_was_redacted(case):
    """R-OF.4"""
    case.redact()
    for content in (PHOTO, PREVIEW, STAMPED):
        assert case.at_desk(content) == case.on_phone(content, case.wang) == 404
        assert storage().has(name_of(content))
    for content in (NEW_PREVIEW, NEW_STAMPED):
        assert case.at_desk(content) == case.on_phone(content, case.wang) == 200
    assert case.file(PHOTO)["sealed"] and not case.file(NEW_STAMPED)["sealed"]


def test_original_of_a_redacted_photo_is_opened_by_few_and_that_stays_in_the_case(case, as_account):
    case.redact()
    reply = case.post("originals", sha256=name_of(PHOTO), why="核对身份证号是否被涂改")
    assert (reply.status_code, reply.data, reply.mimetype) == (200, PHOTO, "image/jpeg")
    last = case.read().json["entries"][-1]
    assert last["author"] == case.reviewer
    assert last["operation"]["fields"]["opening"] == {
        "sha256": name_of(PHOTO), "why": "核对身份证号是否被涂改",
    }  # fmt: skip
    above = as_account("PROV_ADMIN", organisation_id=case.body)
    assert case.post("originals", above, sha256=name_of(PHOTO), why="看看").status_code == 404
    assert case.post("originals", sha256=name_of(PHOTO), why=" ").status_code == 422


def test_redacting_further_takes_the_earlier_copies_away_too(case):
    case.redact()
    newest = {"preview": named(jpeg(50, 36)), "stamped": named(jpeg(62, 45))}
    case.write("p1", redacted={"regions": [[0, 0, 900, 900]], "at": AT}, **newest)
    assert case.at_desk(NEW_STAMPED) == 404


def test_copies_that_come_after_the_redaction_are_for_few_as_well(case):
    late = jpeg(63, 45)
    case.redact()
    case.write("p1", stamped=named(late))
    case.send(late, kind="stamped")
    assert case.at_desk(late) == 404


def test_picture_that_another_photo_still_shows_stays_open(case):
    case.write("p2", photo=TAKEN | named(PHOTO))
    case.redact()
    assert case.at_desk(PHOTO) == 200


def test_desk_redacts_as_a_phone_does(case):
    """R-OF.4"""
    reply = case.redact_at_desk()
    assert reply.status_code == 201
    for content in (PHOTO, PREVIEW, STAMPED):
        assert case.at_desk(content) == case.on_phone(content, case.wang) == 404
        assert case.file(content)["sealed"]
    for content in (NEW_PREVIEW, NEW_STAMPED):
        assert case.at_desk(content) == case.on_phone(content, case.wang) == 200
        assert case.file(content)["receipt"]
    last = case.read().json["entries"][-1]
    assert (last["author"], last["operation"]["record"]) == (case.reviewer, "p1")
    instead = [name_of(content) for content in (PHOTO, PREVIEW, STAMPED)]
    assert last["operation"]["fields"]["redacted"]["instead"] == instead


def test_nothing_is_asked_of_anybody_for_copies_that_a_desk_made(case):
    case.redact_at_desk()
    rebuild_scope(db.session.connection(), case.id)
    db.session.commit()
    assert case.row()["counts"]["missing_files"] == 0
    assert list(find_receipt_faults()) == []


def test_desk_hides_more_of_what_a_phone_hid_and_never_less(case):
    case.redact()
    less = case.redact_at_desk(regions=[[0, 0, 50, 50]])
    assert (less.status_code, less.json["code"]) == (409, "page_outdated")
    more = case.redact_at_desk((jpeg(50, 36), jpeg(62, 45)), regions=[[100, 100, 200, 80], [0, 0, 50, 50]])
    assert more.status_code == 201
    assert case.at_desk(NEW_STAMPED) == 404


def test_copies_that_are_no_pictures_or_too_large_leave_nothing_behind(case):
    before = case.read().json["number"]
    assert case.redact_at_desk((b"no picture", NEW_STAMPED)).status_code == 422
    large = NEW_PREVIEW + bytes(2**18)
    assert case.redact_at_desk((large, NEW_STAMPED)).json["code"] == "file_too_large"
    assert case.redact_at_desk(record="p9").status_code == 404
    assert case.read().json["number"] == before
    assert case.at_desk(PHOTO) == 200


def test_face_found_after_the_report_was_accepted_is_hidden_all_the_same(accepted):
    assert accepted.redact_at_desk().status_code == 201
    assert accepted.at_desk(PHOTO) == 404


def test_erased_photo_cannot_be_redacted(case):
    case.erase()
    assert case.redact_at_desk().status_code == 451


# Erasing


def test_erased_photo_leaves_hash_receipt_and_decision_and_no_bytes(case):
    """R-OF.4"""
    case.redact()
    before = case.file(PHOTO)
    reply = case.erase()
    assert (reply.status_code, reply.json["done"]) == (201, True)
    for content in (PHOTO, PREVIEW, STAMPED, NEW_PREVIEW, NEW_STAMPED):
        assert not storage().path(name_of(content)).exists()
        assert case.at_desk(content) == case.on_phone(content, case.wang) == 451
        assert case.file(content)["erased"]
    assert case.file(PHOTO)["receipt"] == before["receipt"] is not None
    told = case.read().json
    asked, *_ = [e for e in told["entries"] if e["operation"]["collection"] == "erasure"]
    assert asked["author"] == case.reviewer
    assert asked["operation"]["fields"]["asked"] == REASON | {"record": "p1", "by": case.reviewer}


def test_what_was_written_on_an_erased_photo_is_erased_too(case):
    case.erase()
    assert "第 3 题，" not in case.read().text and "考场内景" not in case.read().text
    case.wang.settle()
    heads = case.wang.inner.view(case.id)["photo", "p1"]
    assert [head.value for head in heads["caption"]] == [None]
    assert heads["photo"][-1].value["sha256"] == name_of(PHOTO)


def test_phones_learn_which_files_to_let_go(case):
    case.erase()
    case.wang.settle()
    erasures = [f for (kind, _), f in case.wang.inner.view(case.id).items() if kind == "erasure"]
    assert erasures[0]["done"][-1].value["files"] == sorted(map(name_of, (PHOTO, PREVIEW, STAMPED)))


def test_ledger_receipts_and_files_verify_after_an_erasure(case, settings):
    case.erase()
    db.session.rollback()
    assert list(find_receipt_faults()) == []
    assert scrub(lambda name: pytest.fail(name)) == 0
    assert dudao(settings, "ledger", "verify").exit_code == 0
    case.zhang.settle()
    assert case.zhang.incidents == []


def test_erased_file_never_comes_back_from_any_phone(case):
    case.erase()
    for phone in (case.zhang, case.wang):
        assert Sender(phone).create(PHOTO, scope=case.id).json["code"] == "file_erased"
    case.wang.save(case.id, None, record="p9", collection="photo", photo=TAKEN | named(PHOTO))
    case.wang.settle()
    assert case.row()["counts"]["missing_files"] == 0


def test_part_of_an_upload_goes_with_the_photo(case):
    clip = jpeg(70, 70)
    case.write("p1", stamped=named(clip))
    address = case.sender.begin(clip, scope=case.id, kind="stamped")
    case.sender.piece(address, 0, clip[:500])
    case.erase()
    assert case.sender.look(address).status_code == 451
    assert not storage().has(name_of(clip)) and storage().arrived(address.rsplit("/")[-1]) == 0


def test_copy_made_after_the_erasure_is_erased_as_well(case):
    late = jpeg(64, 45)
    case.erase()
    case.write("p1", stamped=named(late))
    assert case.sender.create(late, scope=case.id, kind="stamped").status_code == 451


def test_rescue_file_brings_nothing_back(case):
    case.erase()
    about = {"type": "image/jpeg", "kind": "original"}
    rescued = rescue_file(case.body, case.zhang.key_id, files=[(case.id, name_of(PHOTO), PHOTO, about)])
    headers = {"Content-Type": "application/octet-stream"}
    case.lin.send("POST", f"/api/cases/{case.id}/rescues", data=rescued, headers=headers)
    assert not storage().has(name_of(PHOTO))
    assert case.file(PHOTO)["erased"]


def test_same_picture_in_another_case_is_for_that_case_to_erase(case, app, as_account):
    other = Evidence(app, as_account)
    case.erase()
    assert (case.at_desk(PHOTO), other.at_desk(PHOTO)) == (451, 200)
    other.erase()
    assert not storage().has(name_of(PHOTO))


def test_recording_is_erased_like_a_photo(case):
    told = {
        **named(MP4), "type": "video/mp4", "kind": "video", "seconds": 3, "item": None, "source": "app",
        "at": AT, "offset": 0, "position": None,
    }  # fmt: skip
    case.write("r1", collection="recording", recording=told)
    case.send(MP4, kind="video", type="video/mp4")
    assert case.at_desk(MP4) == 200
    case.erase("r1")
    assert case.at_desk(MP4) == 451
    assert not storage().has(name_of(MP4))


def test_server_that_dies_between_decision_and_deletion_deletes_at_the_next_one(case, monkeypatch):
    with monkeypatch.context() as killed:
        killed.setattr("server.custody.views.remove_bytes", lambda scope: None)
        case.erase()
    assert storage().has(name_of(PHOTO))
    scrub(lambda name: pytest.fail(name))
    assert not storage().has(name_of(PHOTO))


def test_file_that_arrives_while_it_is_decided_on_goes_as_well(case):
    """As where the decision is committed between the look and the writing of an arrival."""
    case.erase()
    storage().make_folder(storage().path(name_of(PHOTO)).parent)
    storage().path(name_of(PHOTO)).write_bytes(PHOTO)
    keep(File(sha256=name_of(PHOTO), size=len(PHOTO)))
    scrub(lambda name: pytest.fail(name))
    assert not storage().has(name_of(PHOTO))


def test_rebuilding_keeps_what_was_sealed_and_erased(case):
    case.redact()
    case.write("p2", photo=TAKEN | named(jpeg(10, 10)))
    case.erase()
    before = case.read().json["files"]
    commit(lambda connection: arrivals.take_in(connection, rebuild_scope(connection, case.id)))
    remove_bytes(case.id)
    assert case.read().json["files"] == before


# Files of responses


SHEET, ROOM = jpeg(81, 61), jpeg(82, 62)


@pytest.fixture
def answered(case):
    """The same case with a response in which two photos were taken, one of them of an exam paper."""
    form = keep_form(respondent="supervisor")
    files = {"front.jpg": name_of(SHEET), "room-b.jpg": name_of(ROOM)}
    write(case.zhang, case.id, RECORD, form.key, FILLED, respondent="supervisor", files=files)
    for content in (SHEET, ROOM):
        case.send(content, kind="response")
    return case


def test_one_file_of_a_response_is_erased_and_the_rest_of_it_stays(answered):
    """R-OF.4"""
    before = answered.file(SHEET)
    assert answered.erase(RECORD, file=name_of(SHEET)).json["done"]
    assert answered.at_desk(SHEET) == answered.on_phone(SHEET, answered.wang) == 451
    assert not storage().has(name_of(SHEET))
    assert answered.file(SHEET) == before | {"erased": True}
    assert before["receipt"]
    assert answered.at_desk(ROOM) == answered.on_phone(ROOM, answered.wang) == 200
    answered.wang.settle()
    view = answered.wang.inner.view(answered.id)
    assert [f["done"][-1].value["files"] for (kind, _), f in view.items() if kind == "erasure"] == [
        [name_of(SHEET)]
    ]
    assert name_of(SHEET) in view["response", RECORD]["files"][-1].value.values()


def test_file_that_a_response_does_not_name_is_not_erased_through_it(answered):
    assert answered.erase(RECORD, file=name_of(PHOTO)).status_code == 404
    assert answered.erase(RECORD).status_code == 404
    assert answered.erase("p1", file=name_of(PHOTO)).status_code == 404
    assert answered.at_desk(PHOTO) == answered.at_desk(SHEET) == 200


def test_each_file_of_a_response_is_decided_on_by_itself_and_once(answered):
    assert answered.erase(RECORD, file=name_of(SHEET)).json["done"]
    assert answered.erase(RECORD, file=name_of(SHEET)).json["code"] == "already_erased"
    assert answered.erase(RECORD, file=name_of(ROOM)).json["done"]
    assert answered.at_desk(ROOM) == 451


def test_file_of_a_response_under_an_accepted_report_is_erased_by_two(answered):
    """R-AR.3"""
    answered.submit()
    answered.post("reviews", decision="accepted", text="")
    asked = answered.erase(RECORD, file=name_of(SHEET)).json
    assert not asked["done"] and answered.at_desk(SHEET) == 200
    address = f"erasures/{asked['erasure']}/answer"
    assert answered.post(address, answered.office.he, agreed=True, text="").json["done"]
    assert answered.at_desk(SHEET) == 451


def test_erased_file_of_a_response_comes_back_from_no_phone_and_no_rebuilding(answered):
    answered.erase(RECORD, file=name_of(SHEET))
    assert Sender(answered.wang).create(SHEET, scope=answered.id, kind="response").status_code == 451
    commit(lambda connection: arrivals.take_in(connection, rebuild_scope(connection, answered.id)))
    assert answered.file(SHEET)["erased"] and not answered.file(ROOM)["erased"]
    assert answered.row()["counts"]["missing_files"] == 0


def test_exports_of_responses_say_which_file_was_erased(answered):
    answered.erase(RECORD, file=name_of(SHEET))
    (row,) = answered.lin.get(f"/api/cases/{answered.id}/responses").json["responses"]
    assert (row["files"], row["files_here"], row["files_erased"]) == (2, 1, 1)
    reply = answered.lin.get("/api/questionnaires/every_feature/exports/xml")
    with ZipFile(BytesIO(reply.data)) as archive:
        names = {name.rpartition("/")[2]: name for name in archive.namelist()}
        said = archive.read(names["front.jpg.erased.txt"]).decode()
    assert "front.jpg" not in names and "room-b.jpg" in names
    assert name_of(SHEET) in said


# Who decides


def test_erasing_says_why(case):
    assert case.erase(reason=" ").status_code == 422
    assert case.erase(basis="because").status_code == 422
    assert case.at_desk(PHOTO) == 200


def test_nothing_is_erased_twice_and_only_what_has_files(case):
    assert case.erase("nowhere").status_code == 404
    assert case.erase("FC-A1").status_code == 404
    case.erase()
    assert case.erase().json["code"] == "already_erased"


@pytest.fixture
def accepted(case):
    case.submit()
    case.post("reviews", decision="accepted", text="")
    return case


def test_what_an_accepted_report_rests_on_is_erased_by_two(accepted):
    """R-AR.3"""
    asked = accepted.erase().json
    assert not asked["done"]
    assert accepted.at_desk(PHOTO) == 200
    address = f"erasures/{asked['erasure']}/answer"
    assert accepted.post(address, agreed=True, text="").json["code"] == "erasure_second_needed"
    assert accepted.erase().json["code"] == "erasure_asked"
    assert accepted.post(address, accepted.office.he, agreed=True, text="").json["done"]
    assert accepted.at_desk(PHOTO) == 451
    assert accepted.post(address, accepted.office.he, agreed=True, text="").json["code"] == "erasure_answered"


def test_second_person_may_refuse_and_says_why(accepted):
    asked = accepted.erase().json
    address = f"erasures/{asked['erasure']}/answer"
    assert accepted.post(address, accepted.office.he, agreed=False, text=" ").status_code == 422
    assert not accepted.post(address, accepted.office.he, agreed=False, text="不是试题").json["done"]
    assert accepted.at_desk(PHOTO) == 200
    assert accepted.erase().status_code == 201


def test_covert_case_tells_outsiders_nothing_of_its_evidence(app, as_account):
    """R-CV.2"""
    covert = Evidence(app, as_account, "covert")
    colleague = as_account("PROV_CENTER", organisation_id=covert.body)
    for what, body in (
        ("originals", {"sha256": name_of(PHOTO), "why": "看"}),
        ("redactions", {"record": "p1", "regions": [[0, 0, 9, 9]], "preview": "", "stamped": ""}),
        ("erasures", {"record": "p1"} | REASON),
        (f"erasures/{'0' * 32}/answer", {"agreed": True, "text": ""}),
    ):
        there, nowhere = (
            colleague.post(f"/api/cases/{case_id}/{what}", {"seen": 1} | body)
            for case_id in (covert.id, "0" * 32)
        )
        assert (there.status_code, there.data) == (404, nowhere.data)


def test_no_file_is_known_by_an_erased_name_alone(case):
    """What is kept of an erased file is its row of the upload: no bytes, no size on disk, no picture."""
    case.erase()
    assert db.session.get(File, name_of(PHOTO)) is None
    assert Upload.arrived_in(case.id, name_of(PHOTO)).receipt
