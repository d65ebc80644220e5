"""The key list: which keys may sign what, for which issuer, until when. Signed by the root key.

    payload = {1: deployment, 4: expires, 6: issued,
               -65538: {1: serial, 2: [address…], 3: [root COSE_Key…], 4: [record…]}}

The roots are the one that signs now and the next, so that a verifier can follow a change of root.
Records are described in listed_key.py.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec

from server.cards.cose import Refused, decode, read_key, read_sign1, sign, write_key
from server.cards.listed_key import CardKey, Key, StatusKey, read_record, write_record

DAY = 86_400
VALID = 30 * DAY
PRIVATE = -65538


@dataclass(frozen=True)
class KeyList:
    deployment: str
    serial: int
    issued: int
    expires: int
    addresses: tuple[str, ...]
    roots: tuple[ec.EllipticCurvePublicKey, ...]
    keys: tuple[Key, ...]

    def card_keys(self, id: bytes) -> list[CardKey]:
        return [key for key in self.keys if isinstance(key, CardKey) and key.id == id]

    def status_keys(self, id: bytes) -> list[StatusKey]:
        return [key for key in self.keys if isinstance(key, StatusKey) and key.id == id]

    def follows(self, held: "KeyList") -> bool:
        """Tell whether this list may take the place of the one held: an older one never does."""
        return self.deployment == held.deployment and (self.serial, self.issued) >= (held.serial, held.issued)


def purpose(deployment: str) -> bytes:
    return f"{deployment}/ic-keys/1".encode()


def sign_key_list(keys: KeyList, root: ec.EllipticCurvePrivateKey) -> bytes:
    listed = {
        1: keys.serial,
        2: list(keys.addresses),
        3: [write_key(key) for key in keys.roots],
        4: [write_record(key) for key in keys.keys],
    }
    payload = {1: keys.deployment, 4: keys.expires, 6: keys.issued, PRIVATE: listed}
    return sign(root, {}, payload, purpose(keys.deployment))


def read_key_list(data: bytes, roots: Iterable[ec.EllipticCurvePublicKey] | None = None) -> KeyList:
    """Read a list signed by one of the roots; without roots, by one that it names itself (first contact)."""
    signed = read_sign1(data)
    match signed.headers:
        case {1: -7, 4: bytes()} as headers if len(headers) == 2:
            keys = _read_payload(signed.payload)
        case _:
            raise Refused("HEADER")
    if not any(
        signed.holds(root, purpose(keys.deployment)) for root in (keys.roots if roots is None else roots)
    ):
        raise Refused("SIGNATURE")
    return keys


def _read_payload(payload: bytes) -> KeyList:
    match decode(payload):
        case {1: str(deployment), 4: int(expires), 6: int(issued), -65538: listed, **others} if not others:
            match listed:
                case {1: int(serial), 2: [*addresses], 3: [*roots], 4: [*records]} if len(listed) == 4:
                    return KeyList(
                        deployment,
                        serial,
                        issued,
                        expires,
                        tuple(map(_text, addresses)),
                        tuple(map(read_key, roots)),
                        tuple(key for record in records if (key := read_record(record))),
                    )
    raise Refused("CLAIMS")


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise Refused("CLAIMS")
    return value
