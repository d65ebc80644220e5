"""Sealed segments on disk: 1,000 entries in one packed file, fetched from an address that lasts for minutes."""

import hmac
import os
from hashlib import sha256
from pathlib import Path

from flask import current_app
from sqlalchemy import Connection, insert, select

from server.accounts.phone_signature import pack, unpack
from server.clock import now_ms
from server.flushing import flush_folder
from server.ledger.held import SqlScope
from server.ledger.models import Segment
from server.ledger.receipts import secret
from server.ledger.store import commit, hold
from sync.segments import LENGTH, seal

ADDRESS_MS = 10 * 60 * 1000
AT_ONCE = 20
"""So many are sealed for one exchange, which takes a second or two; the phone comes again for more."""

ROW = Segment.__table__.c


def seal_some(scope: str) -> None:
    """Seal what is full and not sealed yet of a scope, one segment a transaction, up to some at a time."""
    for _ in range(AT_ONCE):
        if not commit(lambda connection: seal_next(connection, scope)):
            return


def seal_next(connection: Connection, scope: str) -> bool:
    """Seal the first stretch that is full and not sealed; False if there is none.

    The scope is locked, so that nothing is erased between reading and sealing.
    """
    with hold(connection, scope, "") as held:
        sealed = set(connection.scalars(select(ROW.first).where(ROW.scope == scope)))
        full = range(1, held.number() - LENGTH + 2, LENGTH)
        first = next((first for first in full if first not in sealed), None)
        if first is not None:
            connection.execute(insert(Segment).values(seal_from(held, first)))
        return first is not None


def seal_from(held: SqlScope, first: int) -> dict[str, object]:
    entries = held.after(first - 1, LENGTH)
    packed = seal(entries)
    name = sha256(packed).hexdigest()
    keep(path(name), packed)
    digest = bytes.fromhex(entries[-1].digest)
    return {"scope": held.scope, "first": first, "last": entries[-1].number, "sha256": name, "digest": digest}


def folder() -> Path:
    data: Path = current_app.config["DATA"]
    return data / "segments"


def path(name: str) -> Path:
    return folder() / name[:2] / f"{name}.gz"


def sweep(connection: Connection) -> int:
    """Remove the files that no segment needs any more: entries in them were erased. Gives their number.

    A file of the last minutes stays, because the segment it is for may not be committed yet.
    """
    needed = {path(name) for name in connection.scalars(select(ROW.sha256))}
    settled = (now_ms() - ADDRESS_MS) / 1000
    files = [file for file in folder().glob("*/*.gz") if file.stat().st_mtime < settled]
    idle = [file for file in files if file not in needed]
    for file in idle:
        file.unlink()
    return len(idle)


def keep(place: Path, packed: bytes) -> None:
    """Write a file whole and flushed, under a name that only ever means these bytes."""
    place.parent.mkdir(parents=True, exist_ok=True)
    draft = place.with_suffix(f".{os.getpid()}")
    with open(draft, "wb") as file:
        file.write(packed)
        file.flush()
        os.fsync(file.fileno())
    os.rename(draft, place)
    flush_folder(place.parent)


def address(name: str) -> str:
    """Where a segment can be fetched for the next minutes; nobody can guess it."""
    claim = bytes.fromhex(name) + (now_ms() + ADDRESS_MS).to_bytes(6)
    return f"/api/segments/{pack(claim + proof(claim))}"


def find(token: str) -> Path | None:
    """The file that an address leads to; None if we never gave it, or its time is over."""
    claim_and_proof = unpack(token) or b""
    claim, given = claim_and_proof[:38], claim_and_proof[38:]
    if not hmac.compare_digest(given, proof(claim)) or int.from_bytes(claim[32:]) < now_ms():
        return None
    found = path(claim[:32].hex())
    return found if found.is_file() else None


def proof(claim: bytes) -> bytes:
    return hmac.digest(secret("segments"), claim, sha256)[:16]
