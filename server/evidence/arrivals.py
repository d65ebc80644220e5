"""What phones write about photos arrives here: the files it names are asked for."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from server.evidence.shapes import PhotoFields
from server.evidence.wanted import Files, announce
from server.ledger import shape
from server.ledger.arrival import Arrival
from sync.ledger import Entry

FIELDS = ("photo", "preview", "stamped")


def take_photo(connection: Connection, entry: Entry) -> None:
    """Ask the device for the files it names. A desk that adopts names files it never had."""
    operation = entry.operation
    if operation.adopts is None:
        announce(connection, operation.scope, operation.device, files_in(operation.fields))


def files_in(fields: Mapping[str, Any]) -> Files:
    """The files that the fields of a photo name."""
    named = [fields.get(field) for field in FIELDS]
    return {file["sha256"]: (file["size"], file["type"]) for file in named if file}


ARRIVALS = {"photo": Arrival(shape.of(PhotoFields), sealed=True, take_in=take_photo)}
