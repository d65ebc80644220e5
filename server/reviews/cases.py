"""Which cases a desk may see: those of its own body, and covert ones only if the person is on their list."""

from collections.abc import Sequence

from sqlalchemy import Select, and_, or_, select

from server.auth import Caller
from server.database import db
from server.dispatch.models import Dispatch, covert_to
from server.errors import DomainError


def visible_to(caller: Caller) -> Select[Dispatch]:
    """The cases of the caller's body, once something was disclosed to their teams.

    Who may not know of a covert one is told of none (R-CV.2).
    """
    known = or_(Dispatch.mode == "open", and_(Dispatch.mode == "covert", covert_to(caller)))
    own = select(Dispatch).where(Dispatch.body_id == caller.organisation_id, known)
    return own.where(Dispatch.stage > 0).order_by(Dispatch.starts.desc(), Dispatch.id)


def all_of(caller: Caller) -> Sequence[Dispatch]:
    """The cases, the latest first."""
    return db.session.scalars(visible_to(caller)).all()


def one_of(caller: Caller, case_id: str) -> Dispatch:
    """The case, or the same answer as for one that does not exist."""
    found = db.session.scalar(visible_to(caller).where(Dispatch.id == case_id))
    if found is None:
        raise DomainError("not_found")
    return found
