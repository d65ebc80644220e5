"""What a scope says now, and writing only what would change it."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, select

from server.ledger.models import Entry, Standing
from server.ledger.office import SERVER, Draft, write_on

Values = dict[tuple[str, str, str], Any]
"""Collection, record and field → the value that is displayed: that of the latest head."""


def values(connection: Connection, scope: str, collections: Iterable[str]) -> Values:
    """What stands in these collections of a scope."""
    entry, standing = Entry.__table__.c, Standing.__table__.c
    asked = (
        select(standing.collection, standing.record, standing.field, entry.body)
        .join_from(Standing, Entry, (entry.scope == standing.scope) & (entry.number == standing.number))
        .where(standing.scope == scope, standing.collection.in_(list(collections)))
        .order_by(standing.number)
    )
    return {
        (row.collection, row.record, row.field): json.loads(row.body)["fields"].get(row.field)
        for row in connection.execute(asked)
    }


def write_changes(connection: Connection, scope: str, drafts: Iterable[Draft]) -> None:
    """Write, in the server's name, those of the drafts that say something new. Again is harmless."""
    drafts = list(drafts)
    known = values(connection, scope, {draft["collection"] for draft in drafts})
    if new := [draft for draft in drafts if says_more(draft, known)]:
        write_on(connection, scope, SERVER, new)


def says_more(draft: Draft, known: Values) -> bool:
    here = draft["collection"], draft["record"]
    return any(known.get((*here, field)) != value for field, value in draft["fields"].items())
