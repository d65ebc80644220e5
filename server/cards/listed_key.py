"""One key in the key list: what it may sign, for whom, until when.

    record = {1: key id, 2: "card" or "status", 3: -7, 4: COSE_Key, 5: starts, 6: ends,
              card only: 7: longest life of a token, 8: issuer, 9: its status list; ?10: dead since}
    issuer = {1: name, 2: name in English, 3: category, 4: issuer code, 5: filing authority}

A record with anything this program does not know is not used: it may restrict the key.
"""

from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec

from server.cards.cose import ES256, read_key, write_key


@dataclass(frozen=True)
class Issuer:
    """Whose cards a key signs. A code of another category or issuer is refused."""

    name: str
    name_en: str
    category: str
    code: str
    filing: str


@dataclass(frozen=True, kw_only=True)
class Key:
    """A key that the root vouches for. Once it is dead, nothing it ever signed proves anything."""

    id: bytes
    key: ec.EllipticCurvePublicKey
    starts: int
    ends: int
    algorithm: int = ES256
    dead: int | None = None


@dataclass(frozen=True, kw_only=True)
class StatusKey(Key):
    """A key that signs status lists."""


@dataclass(frozen=True, kw_only=True)
class CardKey(Key):
    """A key that signs the cards of one issuer, whose standing one status list tells."""

    lifetime: int
    issuer: Issuer
    status: str


def write_record(key: Key) -> dict[int, Any]:
    use = "card" if isinstance(key, CardKey) else "status"
    record: dict[int, Any] = {1: key.id, 2: use, 3: key.algorithm, 4: write_key(key.key)}
    record |= {5: key.starts, 6: key.ends}
    if isinstance(key, CardKey):
        issuer = key.issuer
        names = {1: issuer.name, 2: issuer.name_en, 3: issuer.category, 4: issuer.code, 5: issuer.filing}
        record |= {7: key.lifetime, 8: names, 9: key.status}
    return record | ({} if key.dead is None else {10: key.dead})


def read_record(record: Any) -> Key | None:
    """Read one record; nothing if it is not fully understood."""
    match record:
        case {1: bytes(id), 2: str(use), 3: -7, 4: key, 5: int(starts), 6: int(ends), **rest}:
            dead: Any = rest.pop(10, None)
        case _:
            return None
    if not (dead is None or isinstance(dead, int)):
        return None
    common: Any = {"id": id, "key": read_key(key), "starts": starts, "ends": ends, "dead": dead}
    match use, rest:
        case "status", {**others} if not others:
            return StatusKey(**common)
        case "card", {7: int(lifetime), 8: value, 9: str(status), **others} if not others:
            issuer = _read_issuer(value)
            return CardKey(**common, lifetime=lifetime, issuer=issuer, status=status) if issuer else None
    return None


def _read_issuer(value: Any) -> Issuer | None:
    match value:
        case {1: str(name), 2: str(name_en), 3: str(category), 4: str(code), 5: str(filing)}:
            return Issuer(name, name_en, category, code, filing) if len(value) == 5 else None
    return None
