"""Sealing bytes to a P-256 key: what a phone writes so that only its dispatching body can read it.

A seal is `ephemeral point (65 bytes, uncompressed) ‖ AES-256-GCM(nonce 12 × 0, additional data = purpose)`
under HKDF-SHA256(ECDH secret, salt = ephemeral point ‖ recipient point, info "dudao-seal/1"). The key
serves one seal only, so the fixed nonce is never used twice. `pwa/src/vault/seal.ts` is the twin.
"""

from typing import Literal

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from server.accounts.phone_signature import pack

Purpose = Literal["data-key"]

CURVE = ec.SECP256R1()
POINT_SIZE = 65
TAG_SIZE = 16
NONCE = bytes(12)
INFO = b"dudao-seal/1"


class BadSeal(Exception):
    """The bytes were not sealed to this key for this purpose, or were changed since."""


def seal(content: bytes, recipient: ec.EllipticCurvePublicKey, purpose: Purpose) -> bytes:
    """Seal bytes so that only the holder of the recipient's private key reads them."""
    return seal_from(ec.generate_private_key(CURVE), content, recipient, purpose)


def seal_from(
    ephemeral: ec.EllipticCurvePrivateKey,
    content: bytes,
    recipient: ec.EllipticCurvePublicKey,
    purpose: Purpose,
) -> bytes:
    """Seal with a given one-time key. Using such a key twice gives both contents away."""
    start = point_of(ephemeral.public_key())
    key = derive(ephemeral, recipient, start + point_of(recipient))
    return start + AESGCM(key).encrypt(NONCE, content, purpose.encode())


def unseal(sealed: bytes, recipient: ec.EllipticCurvePrivateKey, purpose: Purpose) -> bytes:
    """Read what was sealed; anything but the untouched whole raises BadSeal."""
    if len(sealed) < POINT_SIZE + TAG_SIZE:
        raise BadSeal
    start, rest = sealed[:POINT_SIZE], sealed[POINT_SIZE:]
    try:
        ephemeral = key_at(start)
        key = derive(recipient, ephemeral, start + point_of(recipient.public_key()))
        return AESGCM(key).decrypt(NONCE, rest, purpose.encode())
    except (ValueError, InvalidTag) as error:
        raise BadSeal from error


def derive(own: ec.EllipticCurvePrivateKey, other: ec.EllipticCurvePublicKey, salt: bytes) -> bytes:
    secret = own.exchange(ec.ECDH(), other)
    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=INFO).derive(secret)


def point_of(key: ec.EllipticCurvePublicKey) -> bytes:
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def key_at(point: bytes) -> ec.EllipticCurvePublicKey:
    """The public key of an uncompressed point; anything else raises ValueError."""
    return ec.EllipticCurvePublicKey.from_encoded_point(CURVE, point)


def to_jwk(key: ec.EllipticCurvePublicKey) -> dict[str, str]:
    """Write a public key as phones import it."""
    point = point_of(key)
    return {"kty": "EC", "crv": "P-256", "x": pack(point[1:33]), "y": pack(point[33:])}
