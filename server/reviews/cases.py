"""Which cases a desk may see: those of its own body, and covert ones only if the person is on their list."""

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select

from server.auth import Caller
from server.database import db
from server.dispatch.models import Dispatch, covert_to
from server.errors import DomainError
from server.ledger.models import Quarantined


def visible_to(caller: Caller) -> Select[Dispatch]:
    """The cases of the caller's body, once something was disclosed to their teams.

    Who may not know of a covert one is told of none (R-CV.2). A case of which work has come is shown even
    where its dispatch waits for approval: that is so after a backup older than the approval was restored.
    """
    known = or_(Dispatch.mode == "open", and_(Dispatch.mode == "covert", covert_to(caller)))
    own = select(Dispatch).where(Dispatch.body_id == caller.organisation_id, known)
    return own.where(or_(Dispatch.stage > 0, work_is_kept()))


def work_is_kept() -> ColumnElement[bool]:
    """Something stands beside the ledger of the case."""
    return exists().where(Quarantined.scope == Dispatch.id)


def one_of(caller: Caller, case_id: str) -> Dispatch:
    """The case, or the same answer as for one that does not exist."""
    found = db.session.scalar(visible_to(caller).where(Dispatch.id == case_id))
    if found is None:
        raise DomainError("not_found")
    return found
