"""The signed card (IC1): what is on the wire, and the text of its QR code.

    url    = address "/c#" digits      digits = decimal(0x01 ‖ token)
    token  = COSE_Sign1 {1: -7, 4: key id} {} claims, external data "<deployment>/ic-card/1"
    claims = {2: code, 4: expires, -65537: {1: name, 2: index, ?3: photo hash}}

The digits stand in the fragment, which no browser sends to a server.
"""

import re
from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec

from server.cards.cose import Refused, decode, sign

VERSION = b"\x01"
MAX_DIGITS = 2000
PHOTO_HASH = 16
MAX_NAME = 80
PRIVATE = -65537
DIGITS = re.compile(r"[1-9][0-9]+", re.ASCII)


@dataclass(frozen=True)
class Claims:
    """What a card says of itself: no more than is printed on it, and its place in the status list."""

    code: str
    expires: int
    name: str
    index: int
    photo: bytes | None = None


def purpose(deployment: str) -> bytes:
    return f"{deployment}/ic-card/1".encode()


def sign_claims(claims: Claims, key: ec.EllipticCurvePrivateKey, deployment: str) -> bytes:
    private: dict[int, Any] = {1: claims.name, 2: claims.index}
    if claims.photo is not None:
        private[3] = claims.photo
    return sign(key, {}, {2: claims.code, 4: claims.expires, PRIVATE: private}, purpose(deployment))


def read_claims(payload: bytes) -> Claims:
    """Read the claims of a card whose signature holds. What is not a card's claim is refused."""
    match decode(payload):
        case {2: str(code), 4: int(expires), -65537: {1: str(name), 2: int(index), **photo}, **others}:
            hash: Any = photo.pop(3, None)
            claims = Claims(code, expires, name, index, hash)
            if not photo and not others and _sound(claims):
                return claims
    raise Refused("CLAIMS")


def _sound(claims: Claims) -> bool:
    photo = claims.photo
    return (
        claims.expires > 0
        and claims.index >= 0
        and 0 < len(claims.name) <= MAX_NAME
        and (photo is None or (isinstance(photo, bytes) and len(photo) == PHOTO_HASH))
    )


def write_digits(token: bytes) -> str:
    return str(int.from_bytes(VERSION + token))


def read_digits(digits: str) -> bytes:
    """The token in a QR text's digits. Length and signs are looked at before any arithmetic."""
    if len(digits) > MAX_DIGITS or not DIGITS.fullmatch(digits):
        raise Refused("DIGITS")
    number = int(digits)
    data = number.to_bytes((number.bit_length() + 7) // 8)
    if data[:1] != VERSION:
        raise Refused("VERSION")
    return data[1:]
