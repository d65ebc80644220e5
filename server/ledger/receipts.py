"""The server's word that something is on disk: ES256 over the text that both sides hold."""

import os
from pathlib import Path
from threading import Lock

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from flask import current_app

from server.accounts.phone_signature import key_id, pack, pem, verify

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


def receipt_key() -> ec.EllipticCurvePrivateKey:
    """The server's key for receipts, made when it is first needed and never changed."""
    kept = current_app.extensions.get("receipt_key")
    if kept is None:
        with _making:
            kept = read_or_make(current_app.config["DATA"] / "keys" / "receipt.pem")
            current_app.extensions["receipt_key"] = kept
    return kept


def read_or_make(path: Path) -> ec.EllipticCurvePrivateKey:
    if not path.exists():
        make(path)
    key = load_pem_private_key(path.read_bytes(), password=None)
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    return key


def make(path: Path) -> None:
    """Make the key file, whole and flushed, unless another process was first."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    key = ec.generate_private_key(ec.SECP256R1())
    draft = path.with_suffix(f".{os.getpid()}")
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    flush_folder(path.parent)


def flush_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
