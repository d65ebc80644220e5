"""The library of a body: what its phones need to read a task and to ask, written into a scope of its own."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, column, or_, select, table

from server.content.models import MINISTRY, Content
from server.forms.library import questionnaire_drafts
from server.ledger.current import write_changes
from server.ledger.models import Scope
from server.ledger.office import Draft, open_scope

BODY = table("organisation", column("library_scope"), column("authority_code"))
"""Organisations as far as libraries know of them, who come before them."""

LISTS = ("recusal_relations", "inspection_conclusions", "finding_categories")


def stock(connection: Connection, scope: str) -> None:
    """Bring the library up to what is loaded. Nothing of one case ever stands in it.

    Checklists and questionnaires stay in every version, since cases and drafts are bound to theirs (R-12.4).
    Again is harmless.
    """
    open_scope(scope, "library", connection)
    write_changes(
        connection,
        scope,
        [
            *library_drafts(connection, authority_of(connection, scope)),
            *questionnaire_drafts(connection, scope),
        ],
    )


def stock_all(connection: Connection) -> int:
    """Bring every library that there is up to what is loaded, and count them."""
    scopes = connection.execute(select(Scope.id).where(Scope.kind == "library").order_by(Scope.id)).scalars()
    libraries = list(scopes)
    for scope in libraries:
        stock(connection, scope)
    return len(libraries)


def authority_of(connection: Connection, scope: str) -> str | None:
    """Under which authority the body stands whose library this is."""
    asked = select(BODY.c.authority_code).where(BODY.c.library_scope == scope)
    code: str | None = connection.scalar(asked)
    return code


def library_drafts(connection: Connection, authority_code: str | None) -> Iterator[Draft]:
    """What a library says of the content that is loaded, and of what was made under the body's authority."""
    loaded = (
        select(Content.kind, Content.key, Content.name, Content.body)
        .where(or_(Content.authority_code.is_(None), Content.authority_code.in_((MINISTRY, authority_code))))
        .order_by(Content.loaded, Content.key)
    )
    lists = {}
    for kind, key, name, body in connection.execute(loaded):
        if kind == "checklist":
            yield from checklist_drafts(key, body)
        elif kind == "list":
            lists[name] = body
    for name in LISTS:
        if name in lists:
            yield {"collection": "list", "record": name, "fields": {"values": lists[name]}}


def checklist_drafts(key: str, checklist: dict[str, Any]) -> Iterator[Draft]:
    """One checklist in pieces small enough to be sent: what it is about, and its groups."""
    about = {name: checklist[name] for name in ("id", "version", "zh", "en", "mode", "option_sets")}
    about |= {
        "notes_zh": checklist.get("notes_zh", []),
        "groups": [each["id"] for each in checklist["groups"]],
    }
    yield {"collection": "checklist", "record": key, "fields": {"about": about}}
    for group in checklist["groups"]:
        yield {"collection": "checklist", "record": f"{key}/{group['id']}", "fields": {"group": group}}
