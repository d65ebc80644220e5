"""What a dispatch looks like to whom: all to its body, and to others what they may know."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select

from server.accounts.models import Account
from server.auth import Caller
from server.cards.models import Card
from server.database import db
from server.dispatch.deadlines import report_due
from server.dispatch.disclosure import ALL
from server.dispatch.models import Dispatch, Member, is_supervisor
from server.dispatch.showing import known_members, shown_in

Told = dict[str, Any]
Cards = dict[tuple[str, str], str]
"""How the card stands that a supervisor holds under a code."""

DESKS = ("created_by", "approver_id", "approved_by", "cancelled_by", "closed_by")


def tell(dispatches: Iterable[Dispatch], caller: Caller) -> list[Told]:
    """Describe dispatches that the caller may know of."""
    dispatches = list(dispatches)
    if is_supervisor(caller):
        return [for_team(each) for each in dispatches]
    names = names_of({getattr(each, field) for each in dispatches for field in DESKS} - {None})
    cards = cards_of({member.supervisor_id for each in dispatches for member in each.members})
    shown = shown_in([each for each in dispatches if not belongs_to_desk(each, caller)])
    return [
        in_full(each, names, cards)
        if belongs_to_desk(each, caller)
        else in_part(each, known_members(each, shown))
        for each in dispatches
    ]


def belongs_to_desk(dispatch: Dispatch, caller: Caller) -> bool:
    """Tell whether the caller reads it as the dispatching body, or as the ministry above all bodies."""
    return dispatch.body_id == caller.organisation_id or caller.may("see dispatches")


def in_full(dispatch: Dispatch, names: dict[str, str], cards: Cards) -> Told:
    def person(field: str) -> Told | None:
        account_id = getattr(dispatch, field)
        return {"id": account_id, "name": names[account_id]} if account_id else None

    return {
        **in_brief(dispatch),
        "institution": dispatch.institution,
        "site": dispatch.site,
        "occupation": dispatch.occupation,
        "team": [member_in_full(member, cards) for member in dispatch.members],
        "leader_id": next(member.supervisor_id for member in dispatch.members if member.leads),
        "checklist": dispatch.checklist,
        "checklist_part": dispatch.checklist_part,
        "reason_kind": dispatch.reason_kind,
        "reason": dispatch.reason,
        "report_due": report_due(dispatch.ends),
        "created": dispatch.created,
        "created_by": person("created_by"),
        "approver": person("approver_id"),
        "approved": dispatch.approved,
        "approved_by": person("approved_by"),
        "cancelled": dispatch.cancelled,
        "cancelled_by": person("cancelled_by"),
        "cancel_reason": dispatch.cancel_reason,
        "closed": dispatch.closed,
        "closed_by": person("closed_by"),
        "followup": dispatch.followup,
        "followup_note": dispatch.followup_note,
        "disclosed": dispatch.disclosed,
    }


def in_part(dispatch: Dispatch, members: Iterable[Member]) -> Told:
    return {
        **in_brief(dispatch),
        "institution": dispatch.institution,
        "site": dispatch.site,
        "occupation": dispatch.occupation,
        "team": [member_in_part(member) for member in members],
    }


def for_team(dispatch: Dispatch) -> Told:
    """The place only once it was disclosed to them (R-CV.6)."""
    told = in_part(dispatch, dispatch.members)
    if dispatch.stage == ALL:
        return told
    return told | {"institution": None, "site": None, "occupation": None}


def in_brief(dispatch: Dispatch) -> Told:
    return {
        "id": dispatch.id,
        "mode": dispatch.mode,
        "state": dispatch.state,
        "body": dispatch.body,
        "starts": dispatch.starts,
        "ends": dispatch.ends,
    }


def member_in_full(member: Member, cards: Cards) -> Told:
    return {
        **member_in_part(member),
        "supervisor_id": member.supervisor_id,
        "person": member.person,
        "answer": member.answer,
        "relations": member.relations,
        "card": cards.get((member.supervisor_id, member.code)),
    }


def member_in_part(member: Member) -> Told:
    return {"name": member.name, "code": member.code, "role": "leader" if member.leads else "member"}


def names_of(account_ids: set[str]) -> dict[str, str]:
    found = db.session.execute(select(Account.id, Account.name).where(Account.id.in_(account_ids)))
    return dict(found.all())


def cards_of(supervisor_ids: set[str]) -> Cards:
    asked = select(Card.supervisor_id, Card.code, Card.status).where(Card.supervisor_id.in_(supervisor_ids))
    return {(supervisor, code): status for supervisor, code, status in db.session.execute(asked)}
