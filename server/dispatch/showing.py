"""Whom of a covert team an institution may know: disclosure opens the case, and each shows their own card (R-CV.13)."""

from collections.abc import Collection

from sqlalchemy import select

from server.database import db
from server.dispatch.models import Dispatch, Member
from server.ledger.models import Standing

Shown = set[tuple[str, str]]
"""Case and person."""


def shown_in(dispatches: Collection[Dispatch]) -> Shown:
    """Who has disclosed a covert visit or shown the card on it, as their phones have told."""
    asked = select(Standing.scope, Standing.record).where(
        Standing.scope.in_([each.id for each in dispatches if each.covert]),
        Standing.collection == "visit",
        Standing.field.in_(("disclosed", "card")),
        Standing.blank.is_(False),
    )
    return {(scope, person) for scope, person in db.session.execute(asked)}


def known_members(dispatch: Dispatch, shown: Shown) -> list[Member]:
    """Of an open visit everybody; of a disclosed one who has shown the card, and all once it was reported on."""
    if not dispatch.covert or dispatch.submitted:
        return dispatch.members
    return [member for member in dispatch.members if (dispatch.id, member.person) in shown]
