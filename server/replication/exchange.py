"""One exchange with one phone: first everything is written and durable, then the reply is read."""

from collections.abc import Container, Mapping
from dataclasses import replace
from functools import partial
from typing import Any, cast

from sqlalchemy import Connection, Row, bindparam, exists, func, select

from server.clock import now_ms
from server.database import db, look
from server.dispatch.delivery import deliver, is_up_to_date
from server.evidence.models import Want
from server.evidence.wanted import wanted
from server.ledger import incidents, receipts, segments
from server.ledger.models import Grant, Received, Scope, Segment
from server.ledger.scope import SqlLedger
from server.ledger.store import Work, commit, commit_each, hold
from server.replication import arrivals
from server.replication.admission import Admission
from server.replication.phone import TRUSTED, Asking
from server.replication.reading import ReplyLedger
from sync.digest import short
from sync.exchange import Outcome, Room, news, receive
from sync.ledger import HeldScope
from sync.operation import Operation
from sync.reply import Reply, ScopeReply
from sync.request import Part, Request, hash_of_scopes
from sync.segments import LENGTH

Outcomes = Mapping[str, Outcome]

OF_DEVICE = (Received.scope == Grant.scope) & (Received.device == bindparam("device"))
FOLLOWED = (
    TRUSTED.add_columns(func.coalesce(Received.received, 0))
    .outerjoin(Received, OF_DEVICE)
    .order_by(Grant.scope)
)
OWED = exists().where(Want.scope == Scope.id, Want.device == bindparam("device"))
STANDING = (
    select(Scope.id, Scope.number, Scope.digest, func.coalesce(Received.received, 0).label("received"))
    .outerjoin(Received, (Received.scope == Scope.id) & (Received.device == bindparam("device")))
    .where(Scope.id.in_(bindparam("scopes", expanding=True)), ~OWED)
)
"""Where scopes stand of which a device owes no file."""

SEALED = select(func.count()).where(Segment.scope == Grant.scope).scalar_subquery()
UNSEALED = (
    TRUSTED.add_columns(Scope.number)
    .join(Scope, Scope.id == Grant.scope)
    .where(Grant.scope.in_(bindparam("scopes", expanding=True)))
    .where(Scope.number // LENGTH > SEALED)
)


def swap(phone: Asking, asked: Request) -> Reply:
    """Keep what the phone pushed, and answer what became of it and what is new to it."""
    outcomes = take_in(phone, asked)
    reply = answer(phone, asked, outcomes)
    for part in asked.scopes.values():
        said = reply.scopes.get(part.scope)
        if said and part.scope not in outcomes and strange(said):
            commit(partial(note_incident, phone=phone, part=part, found=said))
    return reply


def answer(phone: Asking, asked: Request, outcomes: Outcomes) -> Reply:
    """The reply, read from one moment after everything was written. Mostly nothing has to be made for it."""
    with look(db.engine) as connection:
        full = unsealed(connection, phone, asked)
        if not full and is_up_to_date(connection, phone.person):
            return read_answer(connection, phone, asked, outcomes)
    deliver(phone.person)
    for scope in full:
        segments.seal_some(scope)
    with look(db.engine) as connection:
        return read_answer(connection, phone, asked, outcomes)


def take_in(phone: Asking, asked: Request) -> Outcomes:
    """Write all that is to be written. On return it is durable."""
    pushed = [part for part in asked.scopes.values() if part.push]
    works: list[Work[Any]] = [partial(take_in_scope, phone, part) for part in pushed]
    _, *outcomes = commit_each([phone.come_in, *works])
    return {part.scope: outcome for part, outcome in zip(pushed, outcomes, strict=True)}


def take_in_scope(phone: Asking, part: Part, connection: Connection) -> Outcome:
    """Take one scope's part of a push into the ledger, or beside it."""
    with hold(connection, part.scope, phone.person) as held:
        may_follow = phone.may_follow(connection, part.scope)
        outcome = receive(held, part, Admission(held, phone.person) if may_follow else None)
        if part.top > outcome.received:
            held.note_top(part.device, part.top)
    arrivals.take_in(connection, outcome.entries)
    if strange(outcome):
        note_incident(connection, phone, part, outcome)
    if held.kept_beside:
        phone.charge(connection, held.kept_beside)
    return outcome


def read_answer(connection: Connection, phone: Asking, asked: Request, outcomes: Outcomes) -> Reply:
    time, room = now_ms(), Room(asked.limit)
    followed = followed_scopes(connection, phone)
    quiet = quiet_scopes(connection, phone.device, asked, followed)
    replies = {
        scope: read_scope(connection, part, outcomes.get(scope), scope in followed, room, time)
        for scope, part in asked.scopes.items()
        if scope not in quiet
    }
    granted = None if hash_of_scopes(followed) == asked.follows else followed
    return Reply(time, granted, {scope: reply for scope, reply in replies.items() if reply})


def read_scope(
    connection: Connection, part: Part, outcome: Outcome | None, may_follow: bool, room: Room, time: int
) -> ScopeReply | None:
    """One scope's part of the reply; of a closed one only what became of the push."""
    outcome = outcome or find_nothing_pushed(connection, part, may_follow)
    if not may_follow:
        outcome = replace(outcome, differs=(), closed=True)
    owed = wanted(connection, part.scope, part.device) if may_follow else ()
    ledger = ReplyLedger(connection, part, outcome.entries)
    reply = news(ledger, part, outcome, room, time, receipts.sign, owed)
    if reply is None or not reply.segments:
        return reply
    found = [replace(segment, url=segments.address(segment.sha256)) for segment in reply.segments]
    return replace(reply, segments=found)


def quiet_scopes(connection: Connection, device: str, asked: Request, followed: Container[str]) -> set[str]:
    """The scopes of which there is nothing to say, found at once: most phones ask about many such."""
    parts = {part.scope: part for part in asked.scopes.values() if not part.push and part.scope in followed}
    standing = connection.execute(STANDING, {"device": device, "scopes": list(parts)}) if parts else ()
    return {row.id for row in standing if says_nothing(parts[row.id], row)}


def says_nothing(part: Part, standing: Row[*tuple[Any, ...]]) -> bool:
    """Tell whether a phone that pushes nothing stands where we do; then `news` would have nothing to say."""
    here = part.have == (standing.number, short(standing.digest.hex()))
    return here and part.start - 1 == standing.received <= part.top


def find_nothing_pushed(connection: Connection, part: Part, may_follow: bool) -> Outcome:
    """What `receive` finds where nothing was pushed: it writes nothing, so no lock is needed."""
    ledger = cast(HeldScope, SqlLedger(connection, part.scope))
    return receive(ledger, part, let_in if may_follow else None)


def let_in(operation: Operation, seen: int) -> None:
    return None


def followed_scopes(connection: Connection, phone: Asking) -> dict[str, int]:
    """All scopes the phone may follow now, with what this device has sent there."""
    asked = {"phone": phone.phone_id, "device": phone.device}
    return {scope: received for scope, received in connection.execute(FOLLOWED, asked)}


def strange(found: Outcome | ScopeReply) -> bool:
    return found.fork or bool(found.differs)


def note_incident(connection: Connection, phone: Asking, part: Part, found: Outcome | ScopeReply) -> None:
    """Keep for people to see that a store was copied, lost or rolled back, or that ours was."""
    if found.fork:
        kind, detail = "fork", f"received {found.received}, top {part.top}"
    else:
        kind, detail = "going back", f"phone at {part.have[0]}, server at {found.differs[0][0]}"
    incidents.record(connection, part.scope, kind, phone.device, phone.person, detail)


def unsealed(connection: Connection, phone: Asking, asked: Request) -> list[str]:
    """The scopes of which the phone is going to read whole segments that nobody has needed so far."""
    starting = {part.scope: part.have[0] for part in asked.scopes.values() if part.have[0] % LENGTH == 0}
    if not starting:
        return []
    found = connection.execute(UNSEALED, {"phone": phone.phone_id, "scopes": list(starting)}).all()
    return [scope for scope, number in found if number - starting[scope] >= LENGTH]
