"""Files: sent by phones with tus 1.0, read by those who may see the scope they belong to."""

import os
from hashlib import sha256 as sha256_of

from flask import Request, Response, current_app, request
from marshmallow import ValidationError

from server.auth import caller, needs, refuse_when_halted
from server.blueprint import Blueprint
from server.database import db, streams
from server.errors import DomainError
from server.evidence import tus
from server.evidence.arriving import (
    begin,
    check_not_erased,
    check_space,
    forget,
    keep_whole,
    on_disk,
    over,
    storage,
)
from server.evidence.handing_out import BYTES, hand_out
from server.evidence.looking import looker
from server.evidence.models import Upload
from server.evidence.receiving import Places, take_in
from server.evidence.schemas import AnnouncementSchema
from server.ledger import grants

RECEIPT = "Dudao-Receipt"
EMPTY = sha256_of().hexdigest()
NO_BODY = 1  # of 0 bytes a server cannot tell whether they have ended

files = Blueprint("files", __name__, url_prefix="/api", description="Files in pieces: tus 1.0")
announcement_schema = AnnouncementSchema()
places = Places()


def hash_of_body(asked: Request) -> str:
    """Which hash the body must have: that of its piece is told, everything else comes without a body."""
    return tus.read_checksum(asked.headers.get("Upload-Checksum", "")) if asked.method == "PATCH" else EMPTY


@files.after_request
def speak_tus(reply: Response) -> Response:
    reply.headers["Tus-Resumable"] = tus.VERSION
    reply.headers["Cache-Control"] = "no-store"
    return reply


@files.route("/files", methods=["OPTIONS"])
@needs("read the API description")
@files.response(204)
def describe():
    """Tell which parts of tus are spoken here."""
    return Response(status=204, headers=tus.ABILITIES)


@files.post("/files")
@needs("send files", body=NO_BODY, told_hash=hash_of_body)
@files.response(201)
def create_upload():
    """Begin to send a file, or find the upload of it that was begun before."""
    tus.check_version(request.headers)
    told, size = read_announcement(), tus.read_count(request.headers, "Upload-Length")
    with on_disk():
        upload = begin(caller().signing_phone, told, size)
    db.session.commit()
    return Response(status=201, headers=state_of(upload) | {"Location": f"/api/files/{upload.id}"})


@files.route("/files/<id:upload_id>", methods=["HEAD"])
@needs("send files", body=NO_BODY, told_hash=hash_of_body)
@files.response(200)
def see_upload(upload_id):
    """Tell how much is here, whatever broke off before; of a whole file also the receipt."""
    tus.check_version(request.headers)
    upload = own_upload(upload_id)
    if not upload.arrived and storage().arrived(upload.id) == upload.size:
        finish(upload)
    return Response(status=200, headers=state_of(upload))


@files.patch("/files/<id:upload_id>")
@needs("send files", body=tus.MAX_PIECE, told_hash=hash_of_body)
@streams
@files.response(204)
def take_piece(upload_id):
    """Take the next piece as far as it comes; the last one makes it a file."""
    tus.check_version(request.headers)
    piece, upload = tus.read_piece(request.headers), own_upload(upload_id)
    if upload.arrived:
        raise DomainError("offset_differs", offset=upload.size)
    db.session.close()  # a slow line must not hold a connection
    half = max(1, current_app.config["THREADS"] // 2)  # records go before photos
    with places.place(caller().signing_phone.id, half), on_disk(), storage().writing(upload.id) as part:
        tus.check_fits(piece, os.fstat(part).st_size, upload.size)
        check_space()
        take_in(request.stream.read, part, piece)
        if piece.offset + piece.length == upload.size:
            upload.receipt = keep_whole(upload, part)
            looker().call()
    return Response(status=204, headers=state_of(upload, piece.offset + piece.length))


@files.delete("/files/<id:upload_id>")
@needs("send files", body=NO_BODY, told_hash=hash_of_body)
@files.response(204)
def give_up_upload(upload_id):
    """Give up an upload that is not whole. A whole one is evidence and stays."""
    tus.check_version(request.headers)
    upload = own_upload(upload_id)
    if upload.arrived:
        raise DomainError("file_arrived")
    forget(upload)
    db.session.commit()
    return Response(status=204)


@files.get("/files/<scope>/<sha256>")
@needs("see files")
@files.response(200, BYTES, content_type="image/*")
def see_file(scope, sha256):
    """A file of a scope that the phone follows, save what is for few."""
    if not grants.is_open(db.session.connection(), scope, caller().signing_phone.account_id):
        raise DomainError("not_found")
    return hand_out(scope, sha256)


def finish(upload: Upload) -> None:
    """Make a file of a part whose last byte came just before the server was killed: nothing of it is sent again."""
    refuse_when_halted()
    db.session.close()
    with on_disk(), storage().writing(upload.id) as part:
        upload.receipt = keep_whole(upload, part)
    looker().call()


def read_announcement() -> dict[str, str]:
    told = tus.read_metadata(request.headers.get("Upload-Metadata", ""))
    try:
        return announcement_schema.load(told)
    except ValidationError as error:
        raise DomainError("bad_input", error.normalized_messages()) from error


def own_upload(upload_id: str) -> Upload:
    upload = Upload.of_person(caller().signing_phone.account_id, upload_id)
    if upload is None:
        raise DomainError("not_found")
    if not upload.arrived:
        check_not_erased(db.session.connection(), upload.scope, upload.sha256)
    if over(upload):
        raise DomainError("upload_expired")
    return upload


def state_of(upload: Upload, offset: int | None = None) -> dict[str, str]:
    """How far an upload has come, in headers."""
    if upload.receipt is not None:
        whole = str(upload.size)
        receipt = f"{upload.receipt} {upload.device}"  # the phone may have gone on as another since
        return {"Upload-Offset": whole, "Upload-Length": whole, RECEIPT: receipt}
    return {
        "Upload-Offset": str(storage().arrived(upload.id) if offset is None else offset),
        "Upload-Length": str(upload.size),
        "Upload-Expires": tus.as_date(upload.ends(current_app.config["UPLOAD_DAYS"])),
    }
