"""Alerts that phones raise, and that coordinators acknowledge (R-OF.9): which of them wait for an answer."""

from typing import cast

from sqlalchemy import Connection, Table, insert, select, update

from server.inspections.models import Alert
from sync.ledger import Entry

ALERTS = cast(Table, Alert.__table__)
ROW = ALERTS.c


def take_alert(connection: Connection, entry: Entry) -> None:
    """Note that an alert was raised. What is written about it later changes nothing here."""
    operation = entry.operation
    if operation.fields.get("alert") and not known(connection, operation.scope, operation.record):
        row = {"scope": operation.scope, "record": operation.record, "number": entry.number}
        connection.execute(insert(ALERTS).values(**row))


def take_acknowledgement(connection: Connection, entry: Entry) -> None:
    """Note that somebody at a desk knows of it; the first counts."""
    its = (ROW.scope == entry.operation.scope, ROW.record == entry.operation.record)
    waiting = update(ALERTS).where(*its, ROW.acknowledged.is_(None))
    connection.execute(waiting.values(acknowledged=entry.number))


def known(connection: Connection, scope: str, record: str) -> bool:
    asked = select(ROW.number).where(ROW.scope == scope, ROW.record == record)
    return connection.execute(asked).first() is not None
