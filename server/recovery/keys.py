"""The recovery key of each dispatching body: what its phones seal to, and only this server opens."""

from cryptography.hazmat.primitives.asymmetric import ec
from flask import current_app

from server.key_files import read_or_make
from server.recovery.seal import to_jwk


def private_key(body_id: str) -> ec.EllipticCurvePrivateKey:
    """The key that opens what was sealed to the body; made when it is first needed."""
    return read_or_make(current_app.config["DATA"] / "keys" / "recovery" / f"{body_id}.pem")


def public_key(body_id: str) -> dict[str, str]:
    """The public half, as a JWK for task packages."""
    return to_jwk(private_key(body_id).public_key())
