"""What anybody needs to verify a card: two signed files, the face, and a check by typed codes.

Nothing here depends on a task, on who asks or on what was asked before (R-CV.3–5).
"""

from hashlib import sha256

from flask import Blueprint as Pages
from flask import Response, request

from server.accounts.throttle import address_key
from server.auth import needs
from server.blueprint import Blueprint
from server.cards.checking import WINDOW, check_card, wait
from server.cards.keyring import NoKeys
from server.cards.models import CardCheck, CardPhoto
from server.cards.publication import key_list_now, status_list_now
from server.cards.schemas import CardCheckSchema, VerdictSchema
from server.clock import now
from server.database import db, take_turns
from server.errors import DomainError

COSE = "application/cose"
BYTES = {"type": "string", "format": "binary"}
FRESH_FOR = 300
TURN = 3
"""The turn that tries at check codes take, so that none goes uncounted."""

cards = Blueprint("cards", __name__, description="Verifying cards")
faces = Pages("faces", __name__)
"""Addresses that only a card tells: they are no part of the API and of its description."""

cards.record_once(lambda setup: setup.app.register_blueprint(faces))


@cards.get("/api/keys")
@needs("verify cards")
@cards.response(200, BYTES, content_type=COSE)
def see_keys():
    """The signed list of the keys that sign cards."""
    return signed_file(key_list_now)


@cards.get("/api/status")
@needs("verify cards")
@cards.response(200, BYTES, content_type=COSE)
def see_status():
    """The signed list of how all cards stand."""
    return signed_file(status_list_now)


@cards.post("/api/card-checks")
@needs("verify cards", body=4096)
@cards.arguments(CardCheckSchema)
@cards.response(200, VerdictSchema)
def check_typed_card(asked):
    """The verdict on a card whose code and check code were typed."""
    count_try(address_key(request.remote_addr))
    verdict = check_card(asked["code"], asked["check_code"])
    db.session.commit()
    return verdict


@faces.get("/p/<id:photo>")
@needs("verify cards")
def see_face(photo):
    """The face on a card, for whoever holds the card."""
    found = db.session.get(CardPhoto, photo)
    if found is None:
        raise DomainError("not_found")
    response = Response(found.picture, mimetype="image/webp")
    response.cache_control.private = True
    response.cache_control.max_age = 24 * 3600
    return response


def signed_file(make) -> Response:
    """A public file, whole and cacheable."""
    try:
        data = make()
    except NoKeys:
        raise DomainError("not_found") from None
    response = Response(data, mimetype=COSE)
    response.set_etag(sha256(data).hexdigest())
    response.cache_control.public = True
    response.cache_control.max_age = FRESH_FOR
    response.make_conditional(request)
    return response


def count_try(address: str) -> None:
    """Count one try at a check code, or refuse it if there were too many."""
    take_turns(db.session, TURN)
    CardCheck.forget_before(now() - WINDOW)
    if delay := wait(CardCheck.times_at(address), now()):
        raise DomainError("too_many_checks", retry_after=max(1, round(delay.total_seconds())))
    db.session.add(CardCheck(address=address))
