"""One case as a desk reads it: the ledger as it is, and what stands beside it."""

import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, select

from server.accounts.models import Account
from server.auth import Caller
from server.dispatch.models import Dispatch
from server.evidence.holdings import files_of
from server.ledger import incidents
from server.ledger.models import Device
from server.ledger.scope import SqlLedger
from server.reviews import withholding
from server.reviews.sample_schemas import SecondLookSchema
from server.reviews.samples import look_of
from sync.errors import NotUnderstood
from sync.operation import Operation, parse
from sync.reply import change, change_text

Told = dict[str, Any]


def tell(connection: Connection, dispatch: Dispatch, described: Told, caller: Caller) -> bytes:
    """The whole case as JSON text. Entries stand in it exactly as a phone receives them.

    For an institution some are left out, and of some a part (withholding.py).
    """
    ledger = SqlLedger(connection, dispatch.id)
    entries = withholding.entries_for(caller, ledger.after(0, ledger.number()))
    beside = withholding.beside_for(caller, tell_beside(connection, ledger.beside()))
    happened = [row._asdict() for row in incidents.of_scope(connection, dispatch.id)]
    people = {entry.author for entry in entries} | {each["author"] for each in beside}
    people |= {each["person"] for each in happened} | {member.person for member in dispatch.members}
    rest = {
        "dispatch": described,
        "number": ledger.number(),
        "second_look": SecondLookSchema().dump(look) if (look := look_of(dispatch.id)) else None,
        "quarantined": beside,
        "files": withholding.files_for(connection, caller, dispatch.id, files_of(dispatch.id)),
        "people": names_of(connection, people),
        "incidents": happened,
    }
    text = json.dumps(rest, ensure_ascii=False).encode()
    told = b",".join(change_text(change(entry, None)) for entry in entries)
    return text[:-1] + b', "entries": [' + told + b"]}"


def tell_beside(connection: Connection, rows: Sequence[Row[*tuple[Any, ...]]]) -> list[Told]:
    """What is quarantined, each under the device and the person it comes from, as far as they are known."""
    made = {(row.device, row.n): maker(row) for row in rows}
    authors = people_of_devices(connection, {device for device, _ in made.values()})
    return [tell_one_beside(row, *made[row.device, row.n], authors) for row in rows]


def tell_one_beside(row: Row[*tuple[Any, ...]], device: str, n: int, authors: Mapping[str, str]) -> Told:
    return {
        "hash": row.hash.hex(),
        "device": device,
        "n": n,
        "author": authors.get(device, row.author),
        "received": row.received,
        "reason": row.reason,
        "operation": as_json(row.body),
        "adopted": row.adopted is not None,
    }


def maker(row: Row[*tuple[Any, ...]]) -> tuple[str, int]:
    """Which device made it, as its how-manieth: where it was handed in, that stands in the operation."""
    made = operation_of(row.body) if row.reason == "handed in" else None
    return (made.device, made.n) if made else (row.device, row.n)


def operation_of(body: bytes) -> Operation | None:
    try:
        return parse(body)
    except NotUnderstood:
        return None


def as_json(body: bytes) -> Any:
    """What a phone sent, or its text where even JSON could not be made of it."""
    text = body.decode(errors="replace")
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text


def people_of_devices(connection: Connection, devices: Collection[str]) -> dict[str, str]:
    found = select(Device.id, Device.person).where(Device.id.in_(devices))
    return {device: person for device, person in connection.execute(found)}


def names_of(connection: Connection, people: Collection[str]) -> dict[str, str]:
    found = select(Account.id, Account.name).where(Account.id.in_(people))
    return {person: name for person, name in connection.execute(found)}
