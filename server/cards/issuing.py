"""Issuing a card: number it, sign it, and tell its holder's phone."""

from base64 import b64encode
from typing import Any

from flask import current_app
from sqlalchemy import select

from server.accounts.models import Account
from server.cards.allocation import allocate
from server.cards.check_code import new_check_code
from server.cards.credential import Claims, sign_claims, write_digits
from server.cards.issuer import issuer_of
from server.cards.keyring import Keyring
from server.cards.models import Card, CardPhoto
from server.cards.picture import draw_qr, hash_portrait
from server.cards.status_list import SIZE
from server.cards.validity import last_day, quarter_before
from server.clock import now_ms, this_year, today
from server.database import db
from server.ids import new_number
from server.ledger.current import write_changes
from server.ledger.grants import grant
from server.ledger.office import open_scope
from server.organisations.models import Organisation


def issue_card(supervisor_id: str, name: str, unit: str, issuer: Organisation, portrait: bytes) -> Card:
    """Issue a card in the transaction at hand, under the next code of its issuer and this year (R-C.10).

    `portrait` as `encode_portrait` makes it. The issuer's key must be listed before (`Keyring.add_issuer`).
    """
    keyring, named = Keyring(current_app.config["DATA"]), issuer_of(issuer)
    key = keyring.card_key(named, now_ms() // 1000)
    code, place, photo = allocate(named, this_year()), free_place(), keep_portrait(portrait)
    expires = quarter_before(key.ends)
    claims = Claims(str(code), expires, name, place, bytes.fromhex(photo))
    card = Card(
        code=str(code),
        filing=named.filing,
        supervisor_id=supervisor_id,
        issuer_id=issuer.id,
        name=name,
        unit=unit,
        place=place,
        issued=today(),
        expires=last_day(expires),
        check_code=new_check_code(),
        photo=photo,
        token=sign_claims(claims, keyring.private_key(key), keyring.listed().deployment),
    )
    db.session.add(card)
    db.session.flush()
    return card


def free_place() -> int:
    """A place in the status list that no card has, at random: places tell no order of issue."""
    while True:
        place = new_number(SIZE)
        if db.session.scalar(select(Card.id).where(Card.place == place)) is None:
            return place


def keep_portrait(portrait: bytes) -> str:
    """Keep a portrait under its hash; the same one once."""
    name = hash_portrait(portrait).hex()
    if db.session.get(CardPhoto, name) is None:
        db.session.add(CardPhoto(hash=name, picture=portrait))
        db.session.flush()
    return name


def publish(card: Card) -> bool:
    """Tell the holder's phone of the card; again is harmless. Without an account there is nobody to tell."""
    told = write_to_holder(card, {"card": card_record(card)})
    return told and (card.status == "valid" or tell_status(card))


def tell_status(card: Card) -> bool:
    """Tell the holder's phone how the card stands: whoever may not show it any more must not learn it on site."""
    return write_to_holder(card, {"status": card.status})


def write_to_holder(card: Card, values: dict[str, Any]) -> bool:
    """Write of a card into its holder's own scope; False where nobody has one."""
    holders = select(Account).where(Account.of_supervisor(card.supervisor_id, card.issuer_id))
    account = db.session.scalar(holders.where(Account.disabled.is_(None)).order_by(Account.created).limit(1))
    if account is None:
        return False
    connection = db.session.connection()
    open_scope(account.person_scope, "person", connection)
    grant(connection, account.person_scope, account.id)
    draft = {"collection": "card", "record": card.code, "fields": values}
    write_changes(connection, account.person_scope, [draft])
    return True


def card_record(card: Card) -> dict[str, Any]:
    """The card as its holder's phone keeps it, pictures and all: it is shown without any network."""
    photo = db.session.get_one(CardPhoto, card.photo)
    url = f"{current_app.config['PUBLIC_URL']}/c#{write_digits(card.token)}"
    return {
        "code": card.code,
        "name": card.name,
        "kind": "external" if card.code.startswith("R") else "internal",
        "unit": card.unit,
        "issuer": card.issuer.name,
        "url": url,
        "check_code": card.check_code,
        "qr": data_url("image/png", draw_qr(url)),
        "photo": data_url("image/webp", photo.picture),
        "expires": card.expires.isoformat(),
    }


def data_url(kind: str, data: bytes) -> str:
    return f"data:{kind};base64,{b64encode(data).decode()}"
