"""Work of cases that this server does not know: their dispatches were made after the backup it was restored from."""

from sqlalchemy import Select, exists, func, select

from server.accounts.models import Account
from server.dispatch.models import Dispatch
from server.ledger.models import Quarantined, Scope
from server.ledger.store import UNKNOWN


def lost_cases(body_id: str | None) -> "Select[str, str, int, int]":
    """Case, author, how many operations and when the last came, of authors who belong to the body."""
    return (
        select(Quarantined.scope, Account.name, func.count(), func.max(Quarantined.received))
        .join(Scope, Scope.id == Quarantined.scope)
        .join(Account, Account.id == Quarantined.author)
        .where(Scope.kind == UNKNOWN, Account.organisation_id == body_id)
        .where(~exists().where(Dispatch.id == Quarantined.scope))
        .group_by(Quarantined.scope, Account.name)
        .order_by(Quarantined.scope, Account.name)
    )
