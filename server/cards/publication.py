"""The public files: key list and status list as they are to be handed out now.

Both are a function of what is stored and of the hour: every process gives the same bytes, they change
at fixed times only, and when a card was revoked cannot be read from the time of a new list.
"""

from flask import current_app

from server.cards.keyring import STATUS_ADDRESS, Keyring
from server.cards.models import CardChange
from server.cards.status_list import sign_status_list
from server.cards.trust import Trust
from server.clock import from_ms, now_ms

HOUR = 3600


def key_list_now() -> bytes:
    return keyring().current(seconds())


def status_list_now() -> bytes:
    """How all cards stood at the last full hour."""
    hour = seconds() - seconds() % HOUR
    statuses = CardChange.statuses_at(from_ms(hour * 1000))
    return sign_status_list(statuses, STATUS_ADDRESS, hour, keyring().status_key())


def trust_now() -> Trust:
    """What a verifier would hold who has just fetched both."""
    return Trust.first(key_list_now()).with_status(status_list_now())


def keyring() -> Keyring:
    return Keyring(current_app.config["DATA"])


def seconds() -> int:
    return now_ms() // 1000
