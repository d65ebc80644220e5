"""Dispatches: planned by one person, approved by a second, known to whom they may be known."""

from server.auth import caller, needs
from server.blueprint import Blueprint
from server.database import db
from server.dispatch.approval import APPROVING, approve, cancel
from server.dispatch.drafting import draft
from server.dispatch.models import Dispatch, accounts_in
from server.dispatch.schemas import CancellationSchema, DispatchSchema, NamedSchema, NewDispatchSchema
from server.dispatch.telling import tell
from server.errors import DomainError

dispatches = Blueprint("dispatches", __name__, url_prefix="/api", description="Dispatches")


@dispatches.get("/dispatches")
@needs("see dispatches")
@dispatches.response(200, DispatchSchema(many=True))
def list_dispatches():
    """The dispatches that the caller may know of, the latest first."""
    return tell(db.session.scalars(Dispatch.visible_to(caller())), caller())


@dispatches.get("/dispatches/<id:dispatch_id>")
@needs("see dispatches")
@dispatches.response(200, DispatchSchema)
def see_dispatch(dispatch_id):
    """One dispatch, as far as the caller may know it."""
    return tell([known(dispatch_id)], caller())[0]


@dispatches.get("/approvers")
@needs("create dispatches")
@dispatches.response(200, NamedSchema(many=True))
def list_approvers():
    """The colleagues who may approve what the caller plans."""
    me = caller().person
    return [each for each in accounts_in(me.organisation_id, APPROVING) if each.id != me.id]


@dispatches.post("/dispatches")
@needs("create dispatches")
@dispatches.arguments(NewDispatchSchema)
@dispatches.response(201, DispatchSchema)
def add_dispatch(plan):
    """Plan a dispatch by direct assignment, for a second person to approve (R-8.2)."""
    dispatch = draft(plan, caller())
    db.session.add(dispatch)
    db.session.commit()
    return tell([dispatch], caller())[0]


@dispatches.post("/dispatches/<id:dispatch_id>/approval")
@needs("approve dispatches")
@dispatches.response(200, DispatchSchema)
def approve_dispatch(dispatch_id):
    """Approve as the second person: the team is notified of what it may know by now."""
    dispatch = own("approve dispatches", dispatch_id)
    approve(dispatch, caller())
    db.session.commit()
    return tell([dispatch], caller())[0]


@dispatches.post("/dispatches/<id:dispatch_id>/cancellation")
@needs("cancel dispatches")
@dispatches.arguments(CancellationSchema)
@dispatches.response(200, DispatchSchema)
def cancel_dispatch(given, dispatch_id):
    """Cancel a dispatch that is not finished; what was recorded stays."""
    dispatch = own("cancel dispatches", dispatch_id)
    cancel(dispatch, caller(), given["reason"])
    db.session.commit()
    return tell([dispatch], caller())[0]


def known(dispatch_id: str) -> Dispatch:
    """The dispatch; to who may not know of it, it does not exist (R-CV.2)."""
    dispatch = Dispatch.found(caller(), dispatch_id)
    if dispatch is None:
        raise DomainError("not_found")
    return dispatch


def own(action: str, dispatch_id: str) -> Dispatch:
    """The dispatch, if it is the caller's body's to decide on."""
    dispatch = known(dispatch_id)
    if not caller().may(action, own=dispatch.body_id == caller().organisation_id):
        raise DomainError("not_found")
    return dispatch
