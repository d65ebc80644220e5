"""What phones write about photos and recordings arrives here: the files it names are asked for."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from server.evidence import mentions
from server.evidence.shapes import PhotoFields, RecordingFields
from server.evidence.wanted import Files, announce
from server.ledger import shape
from server.ledger.arrival import Arrival
from server.ledger.office import from_desk
from sync.ledger import Entry

FIELDS = ("photo", "preview", "stamped", "recording")


def take_files(connection: Connection, entry: Entry) -> None:
    """Ask the device for the files it names. A desk names files it never had, or hands them in at once."""
    operation = entry.operation
    files, scope = files_in(operation.fields), operation.scope
    redacts = bool(operation.fields.get("redacted"))
    if files:
        mentions.note(connection, scope, operation.record, list(files), redacts)
    if not from_desk(operation.device):
        announce(connection, scope, operation.device, files)


def files_in(fields: Mapping[str, Any]) -> Files:
    """The files that the fields of a photo or a recording name."""
    named = [fields.get(field) for field in FIELDS]
    return {file["sha256"]: (file["size"], file["type"]) for file in named if file}


ARRIVALS = {
    "photo": Arrival(shape.of(PhotoFields), sealed=True, take_in=take_files),
    "recording": Arrival(shape.of(RecordingFields), sealed=True, take_in=take_files),
}
