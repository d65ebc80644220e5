"""What somebody of an institution does not read of a case, also of one that the institution sent a team to itself.

Whoever answers a questionnaire or is interviewed was told that it stays with those who asked (R-10.3, R-18.7), and
nobody may be found by what they said of their own institution (R-12.8). This is the one place where that is kept:
everything a desk reads of a ledger or of its files passes here. Answers to questionnaires are handed to
institutions by server/questionnaires alone, which leaves out what is for the dispatching body only, and fewer
than five (docs/architecture.md).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection

from server.auth import Caller
from server.errors import DomainError
from server.evidence import mentions
from server.questionnaires.seeing import is_institution
from server.replication.arrivals import ARRIVALS
from sync.canonical import canonical, read
from sync.errors import NotUnderstood
from sync.ledger import Entry
from sync.operation import Operation, from_value

Told = dict[str, Any]

WHOLE = ("response",)
"""Collections of which an institution reads nothing, not even how many there are."""

FIELDS = {"interview": ("complaint",)}
"""Fields that it does not read: what a complaint to be verified is about."""

PARTS = {"interview": ("name",), "signature": ("name", "title", "strokes")}
"""Parts of the main field that tell who somebody is."""

GONE: Mapping[str, Any] = {"name": "", "title": "", "strokes": []}


def readable(caller: Caller, entries: Iterable[Entry]) -> list[Entry]:
    """The entries as the caller may read them. Whole ones that are not for them keep their place, and no value."""
    if not is_institution(caller):
        return list(entries)
    return [replace(entry, operation=withhold(entry.operation)) for entry in entries]


def withhold(operation: Operation) -> Operation:
    """The operation without what an institution does not read; its hash is still that of the whole."""
    fields = {name: left_of(operation.collection, name, value) for name, value in operation.fields.items()}
    if fields == operation.fields:
        return operation
    text = canonical({**read(operation.text.decode()), "fields": fields})
    return replace(operation, fields=fields, text=text)


def left_of(collection: str, field: str, value: Any) -> Any:
    if collection in WHOLE or field in FIELDS.get(collection, ()) or of_response(collection, value):
        return None
    if field != collection or not isinstance(value, dict) or not tells_who(collection, value):
        return value
    return {name: GONE[name] if name in PARTS[collection] else part for name, part in value.items()}


def of_response(collection: str, value: Any) -> bool:
    """Tell whether a value says what became of a file of a response."""
    return collection == "erasure" and isinstance(value, dict) and "file" in value


def untold(operation: Operation) -> bool:
    """Tell whether an operation is withheld whole."""
    said = operation.fields.values()
    return operation.collection in WHOLE or any(of_response(operation.collection, value) for value in said)


def tells_who(collection: str, value: Mapping[str, Any]) -> bool:
    """Tell whether a value names somebody who was promised secrecy; of signatures only that of an interview."""
    return collection == "interview" or (collection == "signature" and value.get("as") == "interviewee")


def entries_for(caller: Caller, entries: Sequence[Entry]) -> Sequence[Entry]:
    """The same for a page, where nobody counts: what is withheld whole is not told of at all."""
    if not is_institution(caller):
        return entries
    return readable(caller, [entry for entry in entries if not untold(entry.operation)])


def beside_for(caller: Caller, rows: Sequence[Told]) -> Sequence[Told]:
    """What is quarantined, with what each says as far as the caller may read it."""
    if not is_institution(caller):
        return rows
    left = [(row, left_of_beside(row["operation"])) for row in rows]
    return [row | {"operation": said} for row, said in left if said is not None]


def left_of_beside(said: Any) -> Any:
    """None for what is not told of; of what nobody understands no word, for it may be anything."""
    try:
        operation = from_value(said)
    except NotUnderstood:
        return ""
    if operation.collection in WHOLE:
        return None
    arrival = ARRIVALS.get(operation.collection)
    return read(withhold(operation).text.decode()) if arrival and arrival.fits(operation) else ""


def files_for(connection: Connection, caller: Caller, scope: str, files: Told) -> Told:
    """The files that exist for the caller: to an institution those of photos and recordings."""
    if not is_institution(caller):
        return files
    named = mentions.all_named(connection, scope)
    return {sha256: file for sha256, file in files.items() if sha256 in named}


def check_file(connection: Connection, caller: Caller, scope: str, sha256: str) -> None:
    """Refuse for a file that does not exist for the caller."""
    if not files_for(connection, caller, scope, {sha256: None}):
        raise DomainError("not_found")
