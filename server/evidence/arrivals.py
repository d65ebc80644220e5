"""What phones write about photos arrives here: the files it names are asked for."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from server.evidence.shapes import PhotoFields
from server.evidence.wanted import announce
from server.ledger import shape
from server.ledger.arrival import Arrival
from sync.ledger import Entry

FILES = ("photo", "preview", "stamped")


def take_photo(connection: Connection, entry: Entry) -> None:
    """Ask the device for the files it names. A desk that adopts names files it never had."""
    operation = entry.operation
    if operation.adopts is None:
        announce(connection, operation.scope, operation.device, sizes_in(operation.fields))


def sizes_in(fields: Mapping[str, Any]) -> dict[str, int]:
    """The files that the fields of a photo name, SHA-256 → size."""
    named = [fields.get(field) for field in FILES]
    return {file["sha256"]: file["size"] for file in named if file}


ARRIVALS = {"photo": Arrival(shape.of(PhotoFields), sealed=True, take_in=take_photo)}
