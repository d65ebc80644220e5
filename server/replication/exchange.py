"""One exchange with one phone: first everything is written and durable, then the reply is read."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
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
OWES = exists().where(Want.scope == Scope.id, Want.device == bindparam("device"))
STANDING = (
    select(Scope.id, Scope.number, Scope.digest, func.coalesce(Received.received, 0).label("received"))
    .add_columns(OWES.label("owes"))
    .outerjoin(Received, (Received.scope == Scope.id) & (Received.device == bindparam("device")))
    .where(Scope.id.in_(bindparam("scopes", expanding=True)))
)
"""Where scopes stand, what a device has sent there, and whether it owes files."""

SEALED = select(func.count()).where(Segment.scope == bindparam("scope"))


@dataclass(frozen=True, slots=True)
class Sight:
    """What one moment shows of the scopes of a phone: all it may follow, and where those stand that it asks about."""

    connection: Connection
    followed: Mapping[str, int]
    standing: Mapping[str, Row[*tuple[Any, ...]]]


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
        sight = see(connection, phone, asked)
        full = unsealed(sight, asked)
        if not full and is_up_to_date(connection, phone.person):
            return read_answer(sight, asked, outcomes)
    deliver(phone.person)
    for scope in full:
        segments.seal_some(scope)
    with look(db.engine) as connection:
        return read_answer(see(connection, phone, asked), asked, outcomes)


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


def see(connection: Connection, phone: Asking, asked: Request) -> Sight:
    """Look at all scopes that the phone follows or asks about, with as few questions as one scope would take."""
    grants = connection.execute(FOLLOWED, {"phone": phone.phone_id, "device": phone.device})
    followed = {scope: received for scope, received in grants}
    scopes = [scope for scope in asked.scopes if scope in followed]
    found = connection.execute(STANDING, {"device": phone.device, "scopes": scopes}) if scopes else ()
    return Sight(connection, followed, {row.id: row for row in found})


def read_answer(sight: Sight, asked: Request, outcomes: Outcomes) -> Reply:
    time, room = now_ms(), Room(asked.limit)
    replies = {
        scope: read_scope(sight, part, outcomes.get(scope), room, time)
        for scope, part in asked.scopes.items()
        if not is_quiet(part, sight.standing.get(scope))
    }
    granted = None if hash_of_scopes(sight.followed) == asked.follows else dict(sight.followed)
    return Reply(time, granted, {scope: reply for scope, reply in replies.items() if reply})


def is_quiet(part: Part, here: Row[*tuple[Any, ...]] | None) -> bool:
    """Tell whether a phone that pushes nothing stands where we do; then `news` would have nothing to say."""
    if part.push or here is None or here.owes:
        return False
    same = part.have == (here.number, short(here.digest.hex()))
    return same and part.start - 1 == here.received <= part.top


def read_scope(sight: Sight, part: Part, outcome: Outcome | None, room: Room, time: int) -> ScopeReply | None:
    """One scope's part of the reply; of a closed one only what became of the push."""
    may_follow, here = part.scope in sight.followed, sight.standing.get(part.scope)
    ledger = ReplyLedger(sight.connection, part, here, outcome.entries if outcome else ())
    outcome = outcome or find_nothing_pushed(ledger, part, may_follow)
    if not may_follow:
        outcome = replace(outcome, differs=(), closed=True)
    owed = wanted(sight.connection, part.scope, part.device) if here and here.owes else ()
    reply = news(ledger, part, outcome, room, time, receipts.sign, owed)
    if reply is None or not reply.segments:
        return reply
    found = [replace(segment, url=segments.address(segment.sha256)) for segment in reply.segments]
    return replace(reply, segments=found)


def find_nothing_pushed(ledger: ReplyLedger, part: Part, may_follow: bool) -> Outcome:
    """What `receive` finds where nothing was pushed: it writes nothing, so no lock is needed."""
    return receive(cast(HeldScope, ledger), part, let_in if may_follow else None)


def let_in(operation: Operation, seen: int) -> None:
    return None


def strange(found: Outcome | ScopeReply) -> bool:
    return found.fork or bool(found.differs)


def note_incident(connection: Connection, phone: Asking, part: Part, found: Outcome | ScopeReply) -> None:
    """Keep for people to see that a store was copied, lost or rolled back, or that ours was."""
    if found.fork:
        kind, detail = "fork", f"received {found.received}, top {part.top}"
    else:
        kind, detail = "going back", f"phone at {part.have[0]}, server at {found.differs[0][0]}"
    incidents.record(connection, part.scope, kind, phone.device, phone.person, detail)


def unsealed(sight: Sight, asked: Request) -> list[str]:
    """The scopes of which the phone is going to read whole segments that nobody has needed so far."""
    starts = {scope: asked.scopes[scope].have[0] for scope in sight.standing}
    return [scope for scope, here in sight.standing.items() if lacks(sight.connection, here, starts[scope])]


def lacks(connection: Connection, here: Row[*tuple[Any, ...]], start: int) -> bool:
    """Tell whether segments begin above `start` that are full and not sealed."""
    if start % LENGTH or here.number - start < LENGTH:
        return False
    sealed: int = connection.execute(SEALED, {"scope": here.id}).scalar_one()
    return here.number // LENGTH > sealed
