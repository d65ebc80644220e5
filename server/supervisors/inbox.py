"""The scope of one supervisor alone: who they are, and later their cards."""

from sqlalchemy import Connection, select

from server.accounts.models import Account
from server.ledger.current import write_changes
from server.ledger.grants import grant
from server.ledger.office import open_scope
from server.organisations.models import Organisation
from server.supervisors.models import Supervisor

ASKED = select(
    Account.id, Account.person_scope, Account.role, Supervisor.id.label("supervisor"), Supervisor.name,
    Organisation.name.label("body"),
).join_from(Account, Supervisor, Account.of_supervisor(Supervisor.id, Supervisor.selecting_id)).join(
    Organisation, Supervisor.selecting_id == Organisation.id
)  # fmt: skip


def open_inbox(connection: Connection, person: str) -> None:
    """Open a supervisor's own scope to them and write who they are. Again is harmless.

    An account that is linked to no supervisor has nothing to follow.
    """
    account = connection.execute(ASKED.where(Account.id == person)).first()
    if account is None:
        return
    me = {
        "person": person,
        "supervisor": account.supervisor,
        "name": account.name,
        "role": account.role,
        "body": account.body,
    }
    open_scope(account.person_scope, "person", connection)
    grant(connection, account.person_scope, person)
    write_changes(
        connection, account.person_scope, [{"collection": "person", "record": "me", "fields": {"me": me}}]
    )
