"""How the policy test asks the routes of evidence in keeping. Covert cases have tests of their own."""

from base64 import b64encode

from server.custody.views import step
from server.database import db
from server.ids import new_id
from tests.server.asking import Ask, Row
from tests.server.desks import PHOTO
from tests.server.routes_evidence import arrived_file
from tests.server.routes_reviews import some_case
from tests.server.syncing import write_at_desk

ASKED = {"record": "p1", "basis": "exam_content", "reason": "拍到了题干"}


def case_with_photo(me, own):
    case = some_case(me, own)
    write_at_desk(case.id, "photo", "p1", {"caption": "考场"})
    return case


def open_original(me, own):
    case = some_case(me, own)
    body = {"seen": 0, "sha256": arrived_file(case.id), "why": "核对"}
    return Ask(f"/api/cases/{case.id}/originals", body)


def redact(me, own):
    case = some_case(me, own)
    write_at_desk(case.id, "photo", "p1", {"photo": PHOTO})
    copy = b64encode(b"\xff\xd8\xff\xe0").decode()
    body = {"seen": 0, "record": "p1", "regions": [[0, 0, 100, 100]], "preview": copy, "stamped": copy}
    return Ask(f"/api/cases/{case.id}/redactions", body)


def ask_erasure(me, own):
    return Ask(f"/api/cases/{case_with_photo(me, own).id}/erasures", {"seen": 0} | ASKED)


def answer_erasure(me, own):
    case, erasure = case_with_photo(me, own), new_id()
    write_at_desk(case.id, author="he", **step(erasure, asked=ASKED | {"by": "he"}))
    db.session.commit()
    address = f"/api/cases/{case.id}/erasures/{erasure}/answer"
    return Ask(address, {"seen": 0, "agreed": True, "text": ""})


ROWS = {
    "POST /api/cases/<id:case_id>/redactions": Row(redact, says=201),
    "POST /api/cases/<id:case_id>/originals": Row(open_original),
    "POST /api/cases/<id:case_id>/erasures": Row(ask_erasure, says=201),
    "POST /api/cases/<id:case_id>/erasures/<id:erasure_id>/answer": Row(answer_erasure),
}
