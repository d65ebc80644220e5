"""The alerts that wait for an answer, as an open desk asks for them every other second (R-OF.9)."""

import json
from typing import Any

from sqlalchemy import and_, select

from server.accounts.models import Account
from server.auth import Caller
from server.database import db
from server.dispatch.models import Dispatch
from server.inspections.models import Alert
from server.ledger.models import Entry
from server.reviews.cases import visible_to

MOST = 100

WAITING = (
    select(Alert, Entry.received, Entry.body, Account.name)
    .join(Entry, and_(Entry.scope == Alert.scope, Entry.number == Alert.number))
    .outerjoin(Account, Account.id == Entry.author)
    .where(Alert.acknowledged.is_(None))
    .order_by(Entry.received.desc())
    .limit(MOST)
)


def tell(caller: Caller) -> list[dict[str, Any]]:
    """What nobody has acknowledged in the cases the caller may see, the latest first."""
    unanswered = select(Alert.scope).where(Alert.acknowledged.is_(None))
    cases = {
        case.id: case for case in db.session.scalars(visible_to(caller).where(Dispatch.id.in_(unanswered)))
    }
    if not cases:
        return []
    rows = db.session.execute(WAITING.where(Alert.scope.in_(cases)))
    return [
        {
            "case": alert.scope,
            "alert": alert.record,
            "number": alert.number,
            "mode": cases[alert.scope].mode,
            "institution": cases[alert.scope].institution,
            "by": name,
            "received": received,
            "text": json.loads(body)["fields"]["alert"]["text"],
        }
        for alert, received, body, name in rows
    ]
