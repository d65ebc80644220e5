"""Checking a card by what is typed: its code and the check code beside the QR code.

A code alone is never answered: codes follow one another. What is wrong, unknown or never issued gets
one and the same answer, after the same work, whoever asks and whatever goes on (R-CV.3, R-CV.4).
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from server.cards.check_code import read_check_code
from server.cards.cose import ALGORITHM, ES256, KEY_ID, SIGN1, encode
from server.cards.credential import PRIVATE
from server.cards.keyring import NoKeys
from server.cards.listed_key import CardKey
from server.cards.models import Card
from server.cards.publication import seconds, trust_now
from server.cards.trust import Trust
from server.cards.verification import UNKNOWN, Verdict, judge_token

WINDOW = timedelta(minutes=10)
TRIES = 30
"""So often an address may try in ten minutes. The check code has 40 bits."""


def check_card(code: str, check_code: str) -> Verdict:
    """The verdict on the card of which both codes were given."""
    try:
        trust = trust_now()
    except NoKeys:
        return UNKNOWN
    card = Card.by_check(code, read_check_code(check_code))
    return judge_token(card.token if card else decoy(trust), trust, seconds()).outside


def decoy(trust: Trust) -> bytes:
    """A card that is none, and takes as long to be judged as one that is."""
    ids = [key.id for key in trust.keys.keys if isinstance(key, CardKey)]
    headers = encode({ALGORITHM: ES256, KEY_ID: ids[0] if ids else b""})
    payload = encode({2: "R00000000", 4: 1, PRIVATE: {1: "-", 2: 0, 3: bytes(16)}})
    return SIGN1 + encode([headers, {}, payload, b"\x01" * 64])


def wait(times: Sequence[datetime], now: datetime) -> timedelta | None:
    """How long the next try from an address has to wait, or None. `times` of earlier tries, oldest first."""
    recent = [moment for moment in times if moment > now - WINDOW]
    return recent[-TRIES] + WINDOW - now if len(recent) >= TRIES else None
