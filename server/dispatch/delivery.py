"""What a phone must find in the ledger when it asks: its own scope, and whatever has fallen due by now."""

from functools import partial

from sqlalchemy import Connection, bindparam, exists, or_, select
from sqlalchemy.orm import Session

from server.accounts.models import Account
from server.clock import now
from server.database import Moment, db, look
from server.dispatch.closing import leave_team
from server.dispatch.models import Dispatch, Member
from server.dispatch.package import write_due
from server.dispatch.progress import UNFINISHED
from server.ledger.models import Standing
from server.ledger.store import commit, lock
from server.supervisors.inbox import open_inbox

SAID = exists().where(Standing.scope == Account.person_scope, Standing.collection == "person")
KNOWN = select(Account.id).where(
    Account.id == bindparam("person"), or_(SAID, Account.supervisor_id.is_(None))
)
DUE = (
    select(Dispatch.id)
    .join(Member)
    .where(Member.person == bindparam("person"), Dispatch.next_due <= bindparam("now", type_=Moment))
    .where(Dispatch.state != "CANCELLED")
    .order_by(Dispatch.id)
)


UP_TO_DATE = select(KNOWN.exists() & ~DUE.order_by(None).exists())


def is_up_to_date(connection: Connection, person: str) -> bool:
    """Tell whether there is nothing to deliver to a person, in one question: every exchange asks it."""
    found: bool = connection.execute(UP_TO_DATE, {"person": person, "now": now()}).scalar_one()
    return found


def deliver(person: str) -> None:
    """Bring a person's scopes up to now, each in a transaction of its own."""
    with look(db.engine) as connection:
        known, due = is_known(connection, person), cases_due(connection, person)
    if not known:
        commit(partial(open_inbox, person=person))
    for case in due:
        commit(partial(bring_up, dispatch_id=case))


def is_known(connection: Connection, person: str) -> bool:
    """Tell whether the person's own scope says who they are, or there is nothing to say."""
    return connection.execute(KNOWN, {"person": person}).first() is not None


def cases_due(connection: Connection, person: str) -> list[str]:
    """The person's cases of which the next part has fallen due (R-CV.6), or the end."""
    return list(connection.scalars(DUE, {"person": person, "now": now()}))


def bring_up(connection: Connection, dispatch_id: str) -> None:
    """Write what has fallen due of one case, unless it was cancelled meanwhile; take a closed one from its team."""
    lock(connection, dispatch_id)
    with Session(connection) as session:
        dispatch = session.get_one(Dispatch, dispatch_id)
        if dispatch.state in UNFINISHED:
            write_due(connection, dispatch)
        elif dispatch.state == "CLOSED":
            leave_team(connection, dispatch)
        session.commit()  # of what it holds; whether it is durable the connection decides
