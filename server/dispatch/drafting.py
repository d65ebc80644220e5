"""Making a dispatch out of a plan: everything it names is looked up, and what the rules forbid refused."""

from collections.abc import Mapping
from typing import Any

from server.accounts.models import Account
from server.auth import Caller
from server.clock import now
from server.content.models import Content
from server.content.sublists import find_faults as part_faults
from server.database import db
from server.dispatch.approval import fit_to_approve, is_insider
from server.dispatch.eligibility import may_dispatch, may_inspect
from server.dispatch.lost import lost_cases
from server.dispatch.models import Dispatch
from server.dispatch.planning import find_faults
from server.dispatch.team import body_of, make_team
from server.errors import DomainError
from server.ids import new_id
from server.ledger.models import Quarantined
from server.organisations.models import Organisation, Site

Plan = Mapping[str, Any]


def draft(plan: Plan, caller: Caller) -> Dispatch:
    """The dispatch that the caller plans in the name of their body, not yet in the session."""
    body = dispatching_body(caller)
    check_place(plan, body)
    check_plan(plan, body)
    values = {field: value for field, value in plan.items() if field not in ("team", "leader_id", "case")}
    dispatch = Dispatch(id=case_id(plan, body), body_id=body.id, body=body, **values)
    dispatch.created_by = caller.person.id
    with db.session.no_autoflush:
        dispatch.members = make_team(dispatch, plan["team"], plan["leader_id"], caller)
        check_desks(dispatch, caller.person)
    return dispatch


def case_id(plan: Plan, body: Organisation) -> str:
    """A new one, or that of a case whose dispatch was lost: its phones then find it again."""
    lost = plan.get("case")
    if lost is None:
        return new_id()
    if db.session.execute(lost_cases(body.id).where(Quarantined.scope == lost)).first() is None:
        raise DomainError("bad_input", {"case": ["no_such_lost_case"]})
    return str(lost)


def dispatching_body(caller: Caller) -> Organisation:
    """The organisation in whose name the caller dispatches."""
    body = db.session.get(Organisation, caller.organisation_id or "")
    if body is None or not may_dispatch(body_of(body)):
        raise DomainError("body_dispatches_not")
    return body


def check_place(plan: Plan, body: Organisation) -> None:
    """Refuse an institution that is not in the body's charge; to others it is as if it did not exist."""
    institution = db.session.get(Organisation, plan["institution_id"])
    if institution is None or institution.kind != "institution":
        raise DomainError("bad_input", {"institution_id": ["no_such_institution"]})
    if not may_inspect(body_of(body), body_of(institution)):
        raise DomainError("bad_input", {"institution_id": ["no_such_institution"]})


def check_plan(plan: Plan, body: Organisation) -> None:
    """Refuse a plan that the rules forbid, naming each field."""
    site, checklist = db.session.get(Site, plan["site_id"]), checklist_of(plan["checklist"], body)
    at = site.institution_id if site else None
    faults = find_faults(plan, now(), at, checklist.body["mode"] if checklist else None)
    if checklist and (
        lacking := part_faults(checklist.body, plan.get("checklist_part"), plan["reason_kind"])
    ):
        faults["checklist_part"] = lacking
    if faults:
        raise DomainError("bad_input", faults)


def checklist_of(key: str, body: Organisation) -> Content | None:
    """The checklist, if the body works by it."""
    found = Content.checklist(key)
    return found if found and found.concerns(body.authority_code) else None


def check_desks(dispatch: Dispatch, planner: Account) -> None:
    """Refuse an approver who could not approve, and an insider who plans a covert visit (R-CV.11)."""
    if dispatch.covert and is_insider(dispatch.institution_id, planner):
        raise DomainError("bad_input", {"institution_id": ["related"]})
    if dispatch.approver_id is not None:
        approver = db.session.get(Account, dispatch.approver_id)
        if approver is None or approver.disabled or not fit_to_approve(dispatch, approver):
            raise DomainError("bad_input", {"approver_id": ["cannot_approve"]})
