"""What phones write about a dispatch arrives here, and moves the dispatch on.

Facts are never refused. The number of the entry is kept with each, so that to hear it again, or
after a later one, changes nothing.
"""

from typing import Any

import msgspec
from sqlalchemy import Connection, select, update

from server.clock import from_ms
from server.dispatch import progress
from server.dispatch.models import Dispatch, Member
from server.dispatch.package import write_state
from server.dispatch.recusal import outcome
from server.dispatch.shapes import AcceptanceFields
from server.ledger import shape
from server.ledger.arrival import Arrival, named_after_author
from server.ledger.grants import close
from sync.ledger import Entry

CASE, MEMBER = Dispatch.__table__.c, Member.__table__.c

STEP_OF_DECISION = {"returned": "return", "accepted": "accept"}


def take_acceptance(connection: Connection, entry: Entry) -> None:
    """Note a member's answer. Who declines or stands aside has no more part in the case."""
    given = msgspec.convert(entry.operation.fields, AcceptanceFields).acceptance
    if not given:
        return
    answer = outcome(given.answer, given.relations)
    values = {"answer": answer, "relations": given.relations, "answered": entry.number}
    if not change_member(connection, entry, MEMBER.answered < entry.number, values):
        return
    if answer != "accepted":
        close(connection, entry.operation.scope, entry.operation.record)
    follow(connection, entry.operation.scope)


def take_visit(connection: Connection, entry: Entry) -> None:
    """Note that a member has arrived, and that a covert visit has shown the card."""
    fields, scope = entry.operation.fields, entry.operation.scope
    if fields.get("disclosed"):
        shown = update(Dispatch).where(CASE.id == scope, CASE.mode == "covert", CASE.disclosed.is_(None))
        connection.execute(shown.values(disclosed=from_ms(entry.received)))
    if fields.get("arrived") and change_member(
        connection, entry, MEMBER.arrived.is_(False), {"arrived": True}
    ):
        follow(connection, scope)


def take_report(connection: Connection, entry: Entry) -> None:
    """Note that the report was submitted."""
    if entry.operation.fields.get("submitted"):
        submitted = update(Dispatch).where(CASE.id == entry.operation.scope, CASE.submitted < entry.number)
        if connection.execute(submitted.values(submitted=entry.number)).rowcount:
            follow(connection, entry.operation.scope)


def take_review(connection: Connection, entry: Entry) -> None:
    """Note that the report was sent back or accepted."""
    review: Any = entry.operation.fields.get("review")
    if not isinstance(review, dict):
        return
    decided = update(Dispatch).where(CASE.id == entry.operation.scope, CASE.decided < entry.number)
    if connection.execute(decided.values(decided=entry.number)).rowcount:
        follow(connection, entry.operation.scope, STEP_OF_DECISION[review["decision"]])


def change_member(connection: Connection, entry: Entry, new: Any, values: dict[str, Any]) -> bool:
    """Write to the member whom the record is named after; tell whether that was news."""
    its = (MEMBER.dispatch_id == entry.operation.scope, MEMBER.person == entry.operation.record)
    return connection.execute(update(Member).where(*its, new).values(values)).rowcount > 0


def follow(connection: Connection, dispatch_id: str, step: str | None = None) -> None:
    """Bring the state up to what is known, and tell the team if it is another."""
    asked = select(CASE.state, CASE.submitted, CASE.decided).where(CASE.id == dispatch_id)
    case = connection.execute(asked).one()
    state = progress.STEPS[step].get(case.state, case.state) if step else case.state
    state = progress.catch_up(state, team_of(connection, dispatch_id), case.submitted > case.decided)
    if state != case.state:
        connection.execute(update(Dispatch).where(CASE.id == dispatch_id).values(state=state))
        write_state(connection, dispatch_id, state)


def team_of(connection: Connection, dispatch_id: str) -> list[progress.Member]:
    asked = select(MEMBER.leads, MEMBER.answer, MEMBER.arrived).where(MEMBER.dispatch_id == dispatch_id)
    return [progress.Member(*row) for row in connection.execute(asked)]


def leads(connection: Connection, dispatch_id: str, person: str) -> bool:
    """Tell whether somebody leads the team."""
    asked = select(MEMBER.leads).where(MEMBER.dispatch_id == dispatch_id, MEMBER.person == person)
    return bool(connection.execute(asked).scalar())


def secret(connection: Connection, dispatch_id: str) -> bool:
    """Tell whether a visit is covert and nobody has disclosed it."""
    asked = select(CASE.id).where(CASE.id == dispatch_id, CASE.mode == "covert", CASE.disclosed.is_(None))
    return connection.execute(asked).first() is not None


ARRIVALS = {
    "acceptance": Arrival(shape.of(AcceptanceFields), named_after_author, take_in=take_acceptance),
}
