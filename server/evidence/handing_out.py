"""A file of a case, to whoever was found to have a right to it."""

from functools import partial

from flask import Response, send_file

from server.errors import DomainError
from server.evidence.arriving import storage
from server.evidence.looking import picture_of
from server.evidence.models import Upload
from server.evidence.wanted import ask_again
from server.ledger.store import commit

BYTES = {"type": "string", "format": "binary"}
"""What is handed out, in OpenAPI."""


def hand_out(scope: str, sha256: str) -> Response:
    """A file that belongs to the scope, as the picture it is; one that does not decode is only saved.

    One that is gone from the disk, as after a restore, is asked for again.
    """
    upload = Upload.arrived_in(scope, sha256)
    if upload is None:
        raise DomainError("not_found")
    if not storage().has(sha256):
        commit(partial(ask_again, sha256=sha256))
        raise DomainError("not_found")
    picture = picture_of(sha256)
    reply = send_file(
        storage().path(sha256),
        mimetype="application/octet-stream" if picture.fault else picture.type,
        as_attachment=picture.fault is not None,
        download_name=f"{sha256}.{upload.type.partition('/')[2]}",
        etag=False,
    )
    reply.cache_control.no_store = True
    return reply
