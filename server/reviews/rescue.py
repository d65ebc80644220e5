"""Handing in the rescue file of a phone that cannot send: all that is in it is kept, and quarantined.

A phone holds work of several cases. What belongs to other cases of the same body is taken in as well,
and counted only for those who open them.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from hashlib import sha256
from threading import Lock
from typing import Any

from sqlalchemy import Connection, exists, or_, select

from server.accounts.models import Phone
from server.database import begin_writing, db
from server.dispatch.models import Dispatch
from server.errors import DomainError
from server.evidence import arriving
from server.evidence.schemas import AnnouncementSchema
from server.ledger.models import Device, Entry, Quarantined
from server.ledger.store import commit, hold
from server.ledger.writer import too_busy
from server.recovery.rescue import BadRescueFile, Contents, RescuedFile, open_rescue_file
from sync.canonical import LARGEST, canonical
from sync.errors import NotCanonical
from sync.operation import Parcel

MOST_BYTES = 256 * 2**20

TURN = Lock()


@contextmanager
def turn() -> Iterator[None]:
    """One at a time in each process, for a file is held in memory whole; whoever comes meanwhile comes again."""
    if not TURN.acquire(blocking=False):
        raise too_busy()
    try:
        yield
    finally:
        TURN.release()


def take_in(case: Dispatch, content: bytes, author: str, desk: str) -> dict[str, int]:
    """Keep everything of the body's cases that a rescue file holds; count what is of this one."""
    case_id, contents = case.id, read(content, case.body_id)
    ours = cases_of(case.body_id, {*contents.operations, *(file.scope for file in contents.files)})
    for scope in contents.operations.keys() & ours:
        commit(partial(hand_in, scope=scope, pairs=contents.operations[scope], author=author, desk=desk))
    kept = [file for file in contents.files if file.scope in ours and hand_in_file(contents.phone, file)]
    return {
        "operations": len(contents.operations.get(case_id, ())),
        "files": sum(file.scope == case_id for file in kept),
        "damaged": len(contents.damaged),
    }


def read(content: bytes, body_id: str) -> Contents:
    try:
        return open_rescue_file(content, body_id)
    except BadRescueFile:
        raise DomainError("rescue_unreadable") from None


def cases_of(body_id: str, scopes: set[str]) -> set[str]:
    """Which of these scopes are cases of this body. Ends the reading, before anything is written."""
    found = select(Dispatch.id).where(
        Dispatch.body_id == body_id, Dispatch.id.in_(scopes), Dispatch.stage > 0
    )
    ours = set(db.session.scalars(found))
    db.session.rollback()
    return ours


def hand_in(
    connection: Connection, *, scope: str, pairs: list[tuple[int, Any]], author: str, desk: str
) -> None:
    """Quarantine each operation in the next place of the desk, unless its bytes are here already."""
    with hold(connection, scope, author) as held:
        for seen, made in pairs:
            text = as_bytes(made)
            if not is_here(connection, scope, text):
                parcel = Parcel(desk, scope, held.received(desk) + 1, text)
                held.quarantine(parcel, max(0, min(seen, LARGEST)), "handed in")
                held.flush()


def as_bytes(made: Any) -> bytes:
    """The canonical bytes of an operation; whatever else it is, is kept as it can be."""
    try:
        return canonical(made)
    except NotCanonical:
        return json.dumps(made).encode()


def is_here(connection: Connection, scope: str, text: bytes) -> bool:
    """Tell whether these bytes are in the scope, as an entry or beside them."""
    hash = sha256(text).digest()
    entry = exists().where(Entry.scope == scope, Entry.hash == hash)
    beside = exists().where(Quarantined.scope == scope, Quarantined.hash == hash)
    return bool(connection.scalar(select(or_(entry, beside))))


def hand_in_file(key: str, file: RescuedFile) -> bool:
    """Keep one file as if its phone had sent it, in a transaction of its own; False if that cannot be."""
    begin_writing(db.session)
    phone = Phone.by_key(key)
    told = {"scope": file.scope, "sha256": file.sha256, "type": file.type, "kind": file.kind}
    told["device"] = last_device(key) or ""
    known = phone is not None and not AnnouncementSchema().validate(told)
    if phone is not None and known:
        arriving.hand_in(phone, told, file.content)
    db.session.commit()
    return known


def last_device(key: str) -> str | None:
    """The store that a phone uses now."""
    bound = select(Device.id).where(Device.key == key).order_by(Device.bound.desc())
    return db.session.scalar(bound.limit(1))
