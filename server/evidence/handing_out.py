"""A file of a case, to whoever was found to have a right to it: shown or played, never run."""

from functools import partial

from flask import Response, send_file

from server.database import db
from server.errors import DomainError
from server.evidence.arriving import storage
from server.evidence.kinds import PICTURES
from server.evidence.looking import picture_of
from server.evidence.mentions import erased, for_few
from server.evidence.models import Upload
from server.evidence.photo import same
from server.evidence.wanted import ask_again
from server.ledger.store import commit

BYTES = {"type": "string", "format": "binary"}
"""What is handed out, in OpenAPI."""


NOTHING_RUNS = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
"""Should somebody open it in a window of its own. What a browser draws around a picture is styled inline."""


def hand_out(scope: str, sha256: str, to_few: bool = False) -> Response:
    """A file that belongs to the scope, as what it is; one that is something else is only saved.

    What shows parts that were made unreadable since is handed out to few. One that is gone from the disk, as
    after a restore, is asked for again.
    """
    upload = find(scope, sha256)
    if not to_few and sha256 in for_few(db.session.connection(), scope):
        raise DomainError("not_found")
    if not storage().has(sha256):
        commit(partial(ask_again, sha256=sha256))
        raise DomainError("not_found")
    return as_what_it_is(upload)


def find(scope: str, sha256: str) -> Upload:
    """How a file came to belong to a scope; refuses for one that did not, or was erased."""
    if erased(db.session.connection(), scope, [sha256]):
        raise DomainError("file_erased")
    upload = Upload.arrived_in(scope, sha256)
    if upload is None:
        raise DomainError("not_found")
    return upload


def as_what_it_is(upload: Upload) -> Response:
    type = type_to_show(upload)
    reply = send_file(
        storage().path(upload.sha256),
        mimetype=type or "application/octet-stream",
        as_attachment=type is None,
        download_name=f"{upload.sha256}.{upload.type.partition('/')[2]}",
        etag=False,
    )
    reply.cache_control.no_store = True
    reply.headers["Content-Security-Policy"] = NOTHING_RUNS
    return reply


def type_to_show(upload: Upload) -> str | None:
    """As what a browser may show a file; None for one that is not of the kind it was sent as."""
    found = picture_of(upload.sha256)
    if found.fault is None and same(found.type, upload.type):
        return upload.type
    return found.type if found.type in PICTURES and upload.type in PICTURES and not found.fault else None
