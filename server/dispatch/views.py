"""Dispatches: planned by one person, approved by a second, known to whom they may be known."""

from server.accounts.models import Account
from server.auth import caller, needs
from server.blueprint import Blueprint
from server.clock import now
from server.content.models import Content
from server.database import db
from server.dispatch.approval import APPROVING, approve, cancel, fit_to_approve, is_insider
from server.dispatch.eligibility import may_dispatch, may_inspect
from server.dispatch.models import Dispatch, accounts_in
from server.dispatch.planning import find_faults
from server.dispatch.schemas import CancellationSchema, DispatchSchema, NamedSchema, NewDispatchSchema
from server.dispatch.team import body_of, make_team
from server.dispatch.telling import tell
from server.errors import DomainError
from server.organisations.models import Organisation, Site

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
    body = dispatching_body()
    check(plan, body)
    team, leader_id = plan.pop("team"), plan.pop("leader_id")
    dispatch = Dispatch(body_id=body.id, body=body, created_by=caller().person.id, **plan)
    with db.session.no_autoflush:
        dispatch.members = make_team(dispatch, team, leader_id, caller())
        check_desks(dispatch)
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


def dispatching_body() -> Organisation:
    """The organisation in whose name the caller dispatches."""
    body = db.session.get(Organisation, caller().organisation_id or "")
    if body is None or not may_dispatch(body_of(body)):
        raise DomainError("body_dispatches_not")
    return body


def check(plan: dict, body: Organisation) -> None:
    """Refuse a plan that the rules forbid, naming each field."""
    institution = db.session.get(Organisation, plan["institution_id"])
    if (
        institution is None
        or institution.kind != "institution"
        or not may_inspect(body_of(body), body_of(institution))
    ):
        raise DomainError("bad_input", {"institution_id": ["no_such_institution"]})
    site = db.session.get(Site, plan["site_id"])
    checklist = Content.checklist(plan["checklist"])
    faults = find_faults(
        plan, now(), site.institution_id if site else None, checklist.body["mode"] if checklist else None
    )
    if faults:
        raise DomainError("bad_input", faults)


def check_desks(dispatch: Dispatch) -> None:
    """Refuse an approver who could not approve, and an insider who plans a covert visit (R-CV.11)."""
    if dispatch.covert and is_insider(dispatch.institution_id, caller().person):
        raise DomainError("bad_input", {"institution_id": ["related"]})
    if dispatch.approver_id is not None:
        approver = db.session.get(Account, dispatch.approver_id)
        if approver is None or approver.disabled or not fit_to_approve(dispatch, approver):
            raise DomainError("bad_input", {"approver_id": ["cannot_approve"]})
