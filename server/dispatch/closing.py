"""Closing a case: its team is told at once, reads on for a week, and then loses it."""

from sqlalchemy import Connection

from server.auth import Caller
from server.clock import now
from server.database import db
from server.dispatch.approval import hold
from server.dispatch.deadlines import leaves_phones
from server.dispatch.models import Dispatch
from server.dispatch.package import write_state
from server.dispatch.progress import take_step
from server.ledger.grants import close


def close_case(dispatch: Dispatch, caller: Caller, followup: str, note: str) -> None:
    """Close it in the caller's name. From now on whatever its phones send is kept as late."""
    hold(dispatch)
    dispatch.state = take_step(dispatch.state, "close")
    dispatch.closed, dispatch.closed_by = now(), caller.person.id
    dispatch.followup, dispatch.followup_note = followup, note
    dispatch.next_due = leaves_phones(dispatch.closed)
    write_state(db.session.connection(), dispatch.id, dispatch.state)


def leave_team(connection: Connection, dispatch: Dispatch) -> None:
    """Close the scope to the team once its week is over (R-10.3)."""
    if dispatch.next_due is None or dispatch.next_due > now():
        return
    for member in dispatch.members:
        close(connection, dispatch.id, member.person)
    dispatch.next_due = None
