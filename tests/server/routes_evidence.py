"""How the policy test asks the routes of files."""

from server.database import db
from server.evidence.arriving import hand_in, storage
from server.evidence.mentions import note
from server.evidence.models import Upload
from server.ids import new_id
from server.ledger import grants
from tests.factories import keep, make_account, make_phone
from tests.senders import PHOTO, TUS, announcement, checksum, name_of
from tests.server.asking import Ask, Row, plain
from tests.server.routes_reviews import some_case

TOLD = {"sha256": name_of(PHOTO), "type": "image/jpeg", "kind": "original", "device": "device-1"}


def create_upload(me, own):
    headers = {"Upload-Length": str(len(PHOTO)), "Upload-Metadata": announcement(TOLD | {"scope": new_id()})}
    return Ask("/api/files", headers=TUS | headers)


def begun_upload(me, own):
    """The address of an upload by a phone of the caller, or of somebody else."""
    phone = make_phone(me if own else make_account("EXT_SUP"))
    upload = keep(Upload(phone_id=phone.id, scope=new_id(), size=len(PHOTO), **TOLD))
    return f"/api/files/{upload.id}"


def see_upload(me, own):
    return Ask(begun_upload(me, own), headers=TUS)


def take_piece(me, own):
    headers = {"Upload-Offset": "0", "Upload-Checksum": checksum(PHOTO)}
    headers |= {"Content-Type": "application/offset+octet-stream"}
    return Ask(begun_upload(me, own), raw=PHOTO, headers=TUS | headers)


def arrived_file(scope):
    """A photo that somebody of the team has taken in a scope, and sent."""
    note(db.session.connection(), scope, "p1", [TOLD["sha256"]], False)
    hand_in(make_phone(make_account("EXT_SUP")), TOLD | {"scope": scope}, PHOTO)
    db.session.commit()
    assert storage().has(TOLD["sha256"])
    return TOLD["sha256"]


def see_file(me, own):
    scope = new_id()
    if own:
        grants.grant(db.session.connection(), scope, me.id)
    return Ask(f"/api/files/{scope}/{arrived_file(scope)}")


def see_file_of_case(me, own):
    case = some_case(me, own).id
    return Ask(f"/api/cases/{case}/files/{arrived_file(case)}")


ROWS = {
    "OPTIONS /api/files": Row(plain("/api/files"), says=204),
    "POST /api/files": Row(create_upload, says=201, phone=True, no_other=True),
    "HEAD /api/files/<id:upload_id>": Row(see_upload, phone=True),
    "PATCH /api/files/<id:upload_id>": Row(take_piece, says=204, phone=True),
    "DELETE /api/files/<id:upload_id>": Row(see_upload, says=204, phone=True),
    "GET /api/files/<scope>/<sha256>": Row(see_file, phone=True),
    "GET /api/cases/<id:case_id>/files/<sha256>": Row(see_file_of_case),
}
