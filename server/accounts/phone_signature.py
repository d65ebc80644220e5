"""How a phone proves that a request is its own, and was not sent before."""

import base64
import binascii
from functools import lru_cache
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.types import PublicKeyTypes
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_public_key
from sqlalchemy import Connection, Update, bindparam, update

from server.accounts.models import Phone
from server.clock import now

TOLERANCE_MS = 5 * 60 * 1000

TAKE_TIME = (
    update(Phone)
    .where(Phone.id == bindparam("phone"), Phone.last_time < bindparam("time"))
    .values(last_time=bindparam("time"), last_heard=bindparam("heard"))
)


class UnfitKey(ValueError):
    """Not the public half of a P-256 key."""


def signed_text(method: str, address: str, time: str, body_hash: str) -> bytes:
    """What the phone signs: method, path with query, its time, SHA-256 of the body in hex."""
    return f"{method}\n{address}\n{time}\n{body_hash}".encode()


def verify(public_key: str, signature: str, text: bytes) -> bool:
    """Tell whether this is the key's ES256 signature (r‖s in base64url) over the text."""
    key = from_pem(public_key)
    raw = unpack(signature)
    if raw is None or len(raw) != 64 or not isinstance(key, ec.EllipticCurvePublicKey):
        return False
    r, s = int.from_bytes(raw[:32]), int.from_bytes(raw[32:])
    try:
        key.verify(encode_dss_signature(r, s), text, ec.ECDSA(SHA256()))
    except InvalidSignature:
        return False
    return True


def near(time_ms: int, now_ms: int) -> bool:
    """Tell whether a phone's time is at most five minutes from the server's."""
    return abs(time_ms - now_ms) <= TOLERANCE_MS


def take_time(
    connection: Connection, phone_id: str, time_ms: int, statement: Update = TAKE_TIME, **more: str
) -> bool:
    """Take a signature's time once and for all; False if it is not later than all before.

    A `statement` may ask for more than that.
    """
    taken = connection.execute(statement, {"phone": phone_id, "time": time_ms, "heard": now(), **more})
    return taken.rowcount == 1


def read_key(jwk: dict[str, str]) -> ec.EllipticCurvePublicKey:
    """The public key of a JWK; anything but a point of P-256 is refused."""
    x, y = unpack(str(jwk.get("x"))), unpack(str(jwk.get("y")))
    if jwk.get("kty") != "EC" or jwk.get("crv") != "P-256" or not x or not y or len(x) != 32 or len(y) != 32:
        raise UnfitKey
    try:
        return ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), b"\4" + x + y)
    except ValueError:
        raise UnfitKey from None


def key_id(key: ec.EllipticCurvePublicKey) -> str:
    """The name of a key: base64url of SHA-256 of its SubjectPublicKeyInfo."""
    return pack(sha256(key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).digest())


@lru_cache(maxsize=1024)
def from_pem(text: str) -> PublicKeyTypes:
    return load_pem_public_key(text.encode())


def pem(key: ec.EllipticCurvePublicKey) -> str:
    return key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


def pack(raw: bytes) -> str:
    """base64url without padding."""
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def unpack(text: str) -> bytes | None:
    """The bytes of base64url without padding, or None if it is not exactly that."""
    try:
        raw = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (binascii.Error, ValueError):
        return None
    return raw if pack(raw) == text else None
