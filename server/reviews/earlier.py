"""Earlier visits to the same institution, answer by answer, to hold a case against."""

import json
from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, and_, select

from server.auth import Caller
from server.database import db
from server.dispatch.models import Dispatch
from server.ledger.models import Entry, Standing
from server.reviews.cases import visible_to

ROW, ENTRY = Standing.__table__.c, Entry.__table__.c

MOST = 5
"""As many visits as are compared, the latest first."""

REPORTED = ("REPORTED", "REVIEWED", "CLOSED")

Told = dict[str, Any]
Answers = dict[str, dict[str, Any]]
"""Case → item → the answer that stands last."""


def tell(connection: Connection, case: Dispatch, caller: Caller) -> list[Told]:
    """Visits that began before this one and were reported, as far as the caller may know of them."""
    asked = visible_to(caller).where(
        Dispatch.institution_id == case.institution_id,
        Dispatch.starts < case.starts,
        Dispatch.state.in_(REPORTED),
    )
    found = db.session.scalars(asked.order_by(Dispatch.starts.desc(), Dispatch.id).limit(MOST)).all()
    answers = answers_in(connection, [each.id for each in found])
    return [
        {
            "id": each.id,
            "starts": each.starts,
            "site": each.site.name,
            "same_site": each.site_id == case.site_id,
            "mode": each.mode,
            "checklist": each.checklist,
            "answers": answers.get(each.id, {}),
        }
        for each in found
    ]


def answers_in(connection: Connection, scopes: Collection[str]) -> Answers:
    """The answers that stand in these cases; of several to one item the last, as everywhere."""
    asked = (
        select(ROW.scope, ROW.record, ENTRY.body)
        .join_from(Standing, Entry, and_(ENTRY.scope == ROW.scope, ENTRY.number == ROW.number))
        .where(ROW.scope.in_(scopes), ROW.collection == "answer", ROW.field == "answer")
        .where(ROW.blank.is_(False))
        .order_by(ROW.scope, ROW.number)
    )
    found: Answers = {}
    for scope, item, body in connection.execute(asked):
        found.setdefault(scope, {})[item] = json.loads(body)["fields"]["answer"]
    return found
