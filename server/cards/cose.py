"""COSE_Sign1 (RFC 9052) with ES256, on strictly deterministic CBOR.

What is signed is told apart by its external data: one name for each kind of object, led by the
deployment's id, so that no object passes for another kind, nor for one of another deployment.
"""

from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import cbor2
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

SIGN1 = b"\xd2"
"""Tag 18. No other tag is used, so it is the only one that is read, and only in front."""

ALGORITHM, KEY_ID, CONTENT_TYPE = 1, 4, 16
ES256 = -7
MAX_DEPTH = 6
MAX_INTEGER = 2**53 - 1

Headers = dict[int, Any]


class Refused(Exception):
    """These bytes prove nothing; `reason` is for tests and tools, not for the person who scans."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Sign1:
    """The parts of a signed object. Nothing in them is to be believed before `holds` said yes."""

    protected: bytes
    payload: bytes
    signature: bytes

    @property
    def headers(self) -> Headers:
        return decode(self.protected)

    def holds(self, key: ec.EllipticCurvePublicKey, external: bytes) -> bool:
        """Tell whether the key signed exactly this, as an object of this kind."""
        r, s = self.signature[:32], self.signature[32:]
        try:
            der = encode_dss_signature(int.from_bytes(r), int.from_bytes(s))
            key.verify(der, to_be_signed(self.protected, external, self.payload), ec.ECDSA(SHA256()))
        except InvalidSignature:
            return False
        return True


def encode(value: Any) -> bytes:
    """The one deterministic encoding of a value."""
    return cbor2.dumps(value, canonical=True)


def decode(data: bytes) -> Any:
    """Read deterministic CBOR of integers, bytes, texts, arrays and maps.

    Any other spelling of the same value is refused, and so is every other type: `true` and `1.0`
    would be equal to 1 here, and not on the phone.
    """
    try:
        value = cbor2.loads(data, allow_duplicate_keys=False, allow_indefinite=False, max_depth=MAX_DEPTH)
        proper = _plain(value) and encode(value) == data
    except Exception as error:  # hostile bytes make a decoder raise nearly anything
        raise Refused("CBOR") from error
    if not proper:
        raise Refused("CBOR")
    return value


def _plain(value: Any) -> bool:
    if isinstance(value, dict):
        return all(isinstance(key, int | str) and _plain(key) and _plain(part) for key, part in value.items())
    if isinstance(value, list):
        return all(map(_plain, value))
    return type(value) in (bytes, str) or (type(value) is int and abs(value) <= MAX_INTEGER)


def read_sign1(data: bytes) -> Sign1:
    """Take a signed object apart."""
    if data[:1] != SIGN1:
        raise Refused("FORM")
    match decode(data[1:]):
        case [bytes(protected), {**unprotected}, bytes(payload), bytes(signature)] if not unprotected:
            if len(signature) == 64:
                return Sign1(protected, payload, signature)
    raise Refused("FORM")


def sign(key: ec.EllipticCurvePrivateKey, headers: Headers, payload: Any, external: bytes) -> bytes:
    """Sign a value; the same value always gives the same bytes."""
    protected = encode({ALGORITHM: ES256, KEY_ID: key_id(key.public_key())} | headers)
    body = encode(payload)
    signature = key.sign(
        to_be_signed(protected, external, body), ec.ECDSA(SHA256(), deterministic_signing=True)
    )
    r, s = decode_dss_signature(signature)
    return SIGN1 + encode([protected, {}, body, r.to_bytes(32) + s.to_bytes(32)])


def to_be_signed(protected: bytes, external: bytes, payload: bytes) -> bytes:
    return encode(["Signature1", protected, external, payload])


def key_id(key: ec.EllipticCurvePublicKey) -> bytes:
    """Four bytes that find a key. Several keys may share them, so each is tried."""
    return sha256(key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).digest()[:4]


def write_key(key: ec.EllipticCurvePublicKey) -> dict[int, Any]:
    """A public key as COSE_Key."""
    numbers = key.public_numbers()
    return {1: 2, -1: 1, -2: numbers.x.to_bytes(32), -3: numbers.y.to_bytes(32)}


def read_key(value: Any) -> ec.EllipticCurvePublicKey:
    """Read a P-256 COSE_Key; a point that is not on the curve is refused."""
    match value:
        case {1: 2, -1: 1, -2: bytes(x), -3: bytes(y)} if len(value) == 4 and len(x) == len(y) == 32:
            try:
                return ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), b"\x04" + x + y)
            except ValueError as error:
                raise Refused("KEY") from error
    raise Refused("KEY")
