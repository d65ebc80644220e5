"""How the policy test asks the routes of forgotten PINs."""

from server.accounts.phone_signature import pack
from server.recovery.keys import private_key
from server.recovery.models import Recovery
from server.recovery.seal import point_of, seal
from tests.factories import keep, make_account, make_jwk, make_key, make_organisation, make_phone
from tests.server.asking import Ask, Row
from tests.server.routes_organisations import own_body


def sealed_to(body):
    return seal(bytes(32), private_key(body.id).public_key(), "data-key")


def ask_for_recovery(me, own):
    body = make_organisation()
    asked = {"body": body.id, "sealed": pack(sealed_to(body)), "key": make_jwk(make_key())}
    return Ask("/api/recoveries", asked)


def some_recovery(phone_owner, body):
    phone = make_phone(phone_owner)
    point = point_of(make_key().public_key())
    return keep(Recovery(phone_id=phone.id, body_id=body.id, sealed=sealed_to(body), key=point))


def see_answer(me, own):
    return Ask(
        f"/api/recoveries/{some_recovery(me if own else make_account('EXT_SUP'), make_organisation()).id}"
    )


def asked_of(me, own):
    """A question to the caller's body, or to another."""
    return some_recovery(make_account("EXT_SUP"), own_body(me) if own else make_organisation())


def see_recoveries(me, own):
    return Ask("/api/recoveries", finds=asked_of(me, own).id)


def approve_recovery(me, own):
    return Ask(f"/api/recoveries/{asked_of(me, own).id}/approval", {})


def refuse_recovery(me, own):
    return Ask(f"/api/recoveries/{asked_of(me, own).id}/refusal", {})


ROWS = {
    "POST /api/recoveries": Row(ask_for_recovery, says=201, phone=True, no_other=True),
    "GET /api/recoveries/<id:recovery_id>": Row(see_answer, phone=True),
    "GET /api/recoveries": Row(see_recoveries),
    "POST /api/recoveries/<id:recovery_id>/approval": Row(approve_recovery),
    "POST /api/recoveries/<id:recovery_id>/refusal": Row(refuse_recovery),
}
