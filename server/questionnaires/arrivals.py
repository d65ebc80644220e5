"""Responses that phones send arrive here: a reading of each is kept, and its files are asked for."""

from collections.abc import Mapping

from sqlalchemy import Connection, select, update

from server.evidence.wanted import announce
from server.ledger.arrival import Arrival
from server.ledger.store import INSERT
from server.questionnaires.models import Response
from server.questionnaires.shapes import fits
from sync.ledger import Entry

ROW = Response.__table__.c
READ = ("form", "respondent", "state")
UNKNOWN_TYPE = "application/octet-stream"


def take_response(connection: Connection, entry: Entry) -> None:
    """Keep the reading, and ask the device for the files it names. Again is harmless."""
    operation = entry.operation
    told = {name: operation.fields[name] for name in READ if operation.fields.get(name)}
    here = (ROW.scope == operation.scope, ROW.record == operation.record)
    known = connection.execute(select(ROW.number).where(*here)).first()
    if known is None:
        begin(connection, entry, told)
    elif known.number <= entry.number:
        connection.execute(update(Response).where(*here).values(number=entry.number, **told))
    files = operation.fields.get("files")
    if operation.adopts is None and isinstance(files, dict):
        named = {str(sha256): (0, UNKNOWN_TYPE) for sha256 in files.values()}
        announce(connection, operation.scope, operation.device, named)


def begin(connection: Connection, entry: Entry, told: Mapping[str, object]) -> None:
    operation = entry.operation
    row = {"form": "", "respondent": "", "state": "draft"} | dict(told) | {
        "scope": operation.scope,
        "record": operation.record,
        "author": entry.author,
        "device": operation.device,
        "first": entry.received,
        "number": entry.number,
    }  # fmt: skip
    connection.execute(INSERT[connection.dialect.name](Response).values(row))


ARRIVALS = {"response": Arrival(fits, sealed=True, openly=True, take_in=take_response)}
"""Nobody is asked before the card was shown (2.4, Q-20); the phone offers no questionnaire until then."""
