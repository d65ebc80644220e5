"""How the policy test asks the routes of cards: whoever asks, the answer is the same."""

from flask import current_app

from server.cards.issuing import keep_portrait
from server.cards.publication import keyring, seconds
from server.database import db
from tests.server.asking import Ask, Row, plain


def see_list(address):
    def ask(me, own):
        keyring().begin(current_app.config["PUBLIC_URL"], seconds())
        return Ask(address)

    return ask


def see_face(me, own):
    photo = keep_portrait(b"a face")
    db.session.commit()
    return Ask(f"/p/{photo}")


ROWS = {
    "GET /api/keys": Row(see_list("/api/keys")),
    "GET /api/status": Row(see_list("/api/status")),
    "POST /api/card-checks": Row(plain("/api/card-checks", {"code": "R44260001", "check_code": "00000000"})),
    "GET /p/<id:photo>": Row(see_face),
}
