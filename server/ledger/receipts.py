"""The server's word that something is on disk: ES256 over the text that both sides hold."""

import hmac
from hashlib import sha256
from threading import Lock

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from flask import current_app

from server.accounts.phone_signature import key_id, pack, pem, verify
from server.key_files import read_or_make

_making = Lock()


def sign(text: bytes) -> str:
    """The server's signature over a receipt's text: r‖s in base64url."""
    r, s = decode_dss_signature(receipt_key().sign(text, ec.ECDSA(SHA256())))
    return pack(r.to_bytes(32) + s.to_bytes(32))


def holds(text: bytes, signature: str) -> bool:
    """Tell whether this is the server's own signature over the text."""
    return verify(pem(receipt_key().public_key()), signature, text)


def public_key() -> dict[str, str]:
    """The key that receipts are checked with, as a JWK."""
    public = receipt_key().public_key()
    numbers = public.public_numbers()
    x, y = pack(numbers.x.to_bytes(32)), pack(numbers.y.to_bytes(32))
    return {"kty": "EC", "crv": "P-256", "x": x, "y": y, "kid": key_id(public)}


def secret(purpose: str) -> bytes:
    """A secret of this server for one purpose, the same in every process."""
    scalar = receipt_key().private_numbers().private_value
    return hmac.digest(scalar.to_bytes(32), purpose.encode(), sha256)


def receipt_key() -> ec.EllipticCurvePrivateKey:
    """The server's key for receipts, made when it is first needed and never changed."""
    kept = current_app.extensions.get("receipt_key")
    if kept is None:
        with _making:
            kept = read_or_make(current_app.config["DATA"] / "keys" / "receipt.pem")
            current_app.extensions["receipt_key"] = kept
    return kept
