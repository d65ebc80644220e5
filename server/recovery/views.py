"""A forgotten PIN loses nothing: the dispatching body gives the phone's data key back."""

from server.accounts.phone_signature import UnfitKey, read_key, unpack
from server.auth import caller, needs
from server.blueprint import Blueprint
from server.clock import now
from server.database import db
from server.errors import DomainError
from server.organisations.models import Organisation
from server.recovery.keys import private_key
from server.recovery.models import Recovery
from server.recovery.schemas import NewRecoverySchema, RecoverySchema, WaitingRecoverySchema
from server.recovery.seal import BadSeal, key_at, point_of, seal, unseal

recoveries = Blueprint("recoveries", __name__, url_prefix="/api/recoveries", description="Forgotten PINs")


@recoveries.post("")
@needs("ask for recovery")
@recoveries.arguments(NewRecoverySchema)
@recoveries.response(201, RecoverySchema)
def ask_for_recovery(given):
    """Ask the body for the phone's data key. Whoever approves compares the code with the asker."""
    phone = caller().signing_phone
    sealed, point = unpack(given["sealed"]) or b"", point_in(given["key"])
    open_data_key(given["body"], sealed)
    Recovery.forget_asked_by(phone.id)
    asked = Recovery(phone_id=phone.id, body_id=given["body"], sealed=sealed, key=point)
    db.session.add(asked)
    db.session.commit()
    return asked


@recoveries.get("/<id:recovery_id>")
@needs("ask for recovery")
@recoveries.response(200, RecoverySchema)
def see_answer(recovery_id):
    """Whether the body has answered; if it approved, the data key, sealed to the key of the question."""
    asked = Recovery.of_person(caller().signing_phone.account_id, recovery_id)
    if asked is None:
        raise DomainError("not_found")
    if asked.over:
        raise DomainError("recovery_over")
    return asked


@recoveries.get("")
@needs("see recoveries")
@recoveries.response(200, WaitingRecoverySchema(many=True))
def see_recoveries():
    """The questions that wait for the caller's body."""
    return Recovery.waiting_at(caller().organisation_id or "")


@recoveries.post("/<id:recovery_id>/approval")
@needs("approve recovery")
@recoveries.response(200, WaitingRecoverySchema)
def approve_recovery(recovery_id):
    """Give the data key back to the phone that asked. Again is harmless."""
    asked = question(recovery_id)
    if asked.refused:
        raise DomainError("recovery_answered")
    if not asked.approved:
        asked.sealed = seal(open_data_key(asked.body_id, asked.sealed), key_at(asked.key), "data-key")
        asked.approved, asked.approved_by = now(), caller().person.id
    db.session.commit()
    return asked


@recoveries.post("/<id:recovery_id>/refusal")
@needs("refuse recovery")
@recoveries.response(200, WaitingRecoverySchema)
def refuse_recovery(recovery_id):
    """Give nothing to the phone that asked, and forget what it sent. Again is harmless."""
    asked = question(recovery_id)
    if asked.approved:
        raise DomainError("recovery_answered")
    if not asked.refused:
        asked.sealed, asked.refused, asked.refused_by = b"", now(), caller().person.id
    db.session.commit()
    return asked


def question(recovery_id: str) -> Recovery:
    """A question to the caller's body that is not too old, held until it is answered."""
    asked = db.session.get(Recovery, recovery_id, with_for_update={"of": Recovery})
    if asked is None or asked.body_id != caller().organisation_id:
        raise DomainError("not_found")
    if asked.over:
        raise DomainError("recovery_over")
    return asked


def point_in(jwk: dict[str, str]) -> bytes:
    try:
        return point_of(read_key(jwk))
    except UnfitKey:
        raise DomainError("bad_input", {"key": ["key_unfit"]}) from None


def open_data_key(body_id: str, sealed: bytes) -> bytes:
    """The data key that was sealed to a body."""
    if db.session.get(Organisation, body_id) is None:
        raise DomainError("seal_unreadable")
    try:
        return unseal(sealed, private_key(body_id), "data-key")
    except BadSeal:
        raise DomainError("seal_unreadable") from None
