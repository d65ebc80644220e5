"""Responses as an OData 4 feed, in the form of ODK Central's `.svc`: what is in it, and one entity. Plain values."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from hashlib import sha256
from math import isfinite
from typing import Any

from server.forms.outline import Node
from server.questionnaires.instance import Round
from server.questionnaires.tables import Submission, Table, moment, rounds_at, tables_of

Entity = dict[str, Any]


def identifier(name: str) -> str:
    """A name as OData allows it."""
    plain = re.sub(r"[^0-9A-Za-z_]", "_", name)
    return f"_{plain}" if plain[:1].isdigit() else plain


def entity_set(table: Table) -> str:
    """`Submissions`, or `Submissions.room.examiner` for a repeat."""
    return ".".join(["Submissions", *map(identifier, table.steps)])


def service_document(form: Node, address: str) -> Entity:
    names = [entity_set(table) for table in tables_of(form)]
    return {
        "@odata.context": f"{address}/$metadata",
        "value": [{"name": name, "kind": "EntitySet", "url": name} for name in names],
    }


def node_at(form: Node, table: Table) -> Node:
    node = form
    for step in table.steps:
        node = next(child for child in node.children if child.name == step)
    return node


def parent_field(table: Table) -> str:
    """Where an entity of a repeat names its parent: `__Submissions-room-id`."""
    return "-".join(["__Submissions", *map(identifier, table.parent.split("/")[1:]), "id"])


def entities(form: Node, table: Table, submission: Submission) -> Iterator[Entity]:
    """What one response puts into a set: one entity into `Submissions`, one a round into a repeat's."""
    if not table.path:
        told = {"__id": submission.key, "__system": system(submission)}
        yield told | fields(form, submission.round)
        return
    node = node_at(form, table)
    for parent, key, found in rounds_at(table.path, submission):
        known = {"__id": name_of(submission, key), parent_field(table): name_of(submission, parent)}
        yield known | fields(node, found)


def name_of(submission: Submission, key: str) -> str:
    """A response is named by its own key, a round by a hash of where it is."""
    return key if key == submission.key else sha256(key.encode()).hexdigest()


def fields(node: Node, found: Round) -> Entity:
    """The answers below a node, those of groups nested; rounds of repeats are entities of their own."""
    return {
        identifier(child.name): fields(child, found)
        if child.kind == "group"
        else value(child.kind, found.values.get(child.path, ""))
        for child in node.children
        if child.kind != "repeat"
    }


def value(kind: str, text: str) -> Any:
    """An answer as JSON; null for none, and for what is none of its kind."""
    if not text:
        return None
    try:
        return READERS.get(kind, str)(text)
    except ValueError:
        return None


def whole(text: str) -> int:
    number = int(text)
    if abs(number) >= 2**63:
        raise ValueError(text)
    return number


def amount(text: str) -> float:
    number = float(text)
    if not isfinite(number):
        raise ValueError(text)
    return number


def day(text: str) -> str:
    return date.fromisoformat(text).isoformat()


def time_of(text: str) -> str:
    """A moment as it stands, which must say its zone."""
    if "T" not in text or datetime.fromisoformat(text).tzinfo is None:
        raise ValueError(text)
    return text


def point(text: str) -> Mapping[str, Any]:
    """A place as GeoJSON: longitude first."""
    latitude, longitude, *rest = (amount(part) for part in text.split())
    told: Entity = {"type": "Point", "coordinates": [longitude, latitude, *rest[:1]]}
    return told | ({"properties": {"accuracy": rest[1]}} if len(rest) > 1 else {})


READERS: dict[str, Any] = {
    "int": whole,
    "decimal": amount,
    "date": day,
    "dateTime": time_of,
    "geopoint": point,
}
"""Of what is none of its kind anybody may have written, and one such answer must not cost a reader all others."""


def system(submission: Submission) -> Entity:
    return {
        "submissionDate": moment(submission.received),
        "updatedAt": None,
        "submitterId": submission.submitter_id or None,
        "submitterName": submission.submitter_name or None,
        "attachmentsPresent": submission.attachments_present,
        "attachmentsExpected": submission.attachments,
        "status": None,
        "reviewState": None,
        "deviceId": submission.device or None,
        "edits": 0,
        "formVersion": submission.form_version,
    }
