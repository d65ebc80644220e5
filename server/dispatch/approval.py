"""Approving and cancelling a dispatch: what the rules ask, and what it sets going."""

from server.accounts.models import Account
from server.accounts.policy import ROLES, condition
from server.auth import Caller
from server.clock import now
from server.database import db
from server.dispatch.models import Dispatch
from server.dispatch.package import write_due, write_state
from server.dispatch.planning import may_approve
from server.dispatch.progress import take_step
from server.dispatch.team import refuse_hindered, relations_to
from server.errors import DomainError
from server.ledger.grants import close
from server.ledger.store import lock
from server.supervisors.models import Supervisor

APPROVING = tuple(role for role in ROLES if condition("approve dispatches", role) != "no")


def approve(dispatch: Dispatch, caller: Caller) -> None:
    """Approve it in the caller's name, and hand the team what it may know by now."""
    hold(dispatch)
    state = take_step(dispatch.state, "approve")
    if not fit_to_approve(dispatch, caller.person):
        raise DomainError("second_person_needed")
    if dispatch.ends <= now():
        raise DomainError("dispatch_over")
    supervisors = [db.session.get_one(Supervisor, member.supervisor_id) for member in dispatch.members]
    refuse_hindered(dispatch, supervisors, caller)
    dispatch.state, dispatch.approved, dispatch.approved_by = state, now(), caller.person.id
    write_due(db.session.connection(), dispatch)


def cancel(dispatch: Dispatch, caller: Caller, reason: str) -> None:
    """Cancel it in the caller's name; the team loses the case at its next contact (R-OF.2)."""
    hold(dispatch)
    dispatch.state = take_step(dispatch.state, "cancel")
    dispatch.cancelled, dispatch.cancelled_by, dispatch.cancel_reason = now(), caller.person.id, reason
    dispatch.next_due = None
    if dispatch.stage:
        write_state(db.session.connection(), dispatch.id, dispatch.state)
        for member in dispatch.members:
            close(db.session.connection(), dispatch.id, member.person)


def hold(dispatch: Dispatch) -> None:
    """Lock the case, as everybody does who writes into it, and only then read what to decide on."""
    lock(db.session.connection(), dispatch.id)
    db.session.refresh(dispatch)


def fit_to_approve(dispatch: Dispatch, account: Account) -> bool:
    """Tell whether somebody may approve: a second person of the body, who is no insider of a covert visit."""
    team = [member.person for member in dispatch.members]
    return (
        account.role in APPROVING
        and account.organisation_id == dispatch.body_id
        and may_approve(account.id, dispatch.created_by, dispatch.approver_id, team)
        and not (dispatch.covert and is_insider(dispatch.institution_id, account))
    )


def is_insider(institution_id: str, account: Account) -> bool:
    """Tell whether somebody at a desk has a relation to the institution on file (R-CV.11)."""
    supervisor = db.session.get(Supervisor, account.supervisor_id) if account.supervisor_id else None
    return supervisor is not None and bool(relations_to(institution_id, supervisor))
