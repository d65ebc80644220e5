"""What should not happen in a scope and did: a phone's store was copied or lost, a history went back."""

from sqlalchemy import Connection, Row, insert, select

from server.clock import now_ms
from server.ids import new_id
from server.ledger.models import Incident

ROW = Incident.__table__.c


def record(connection: Connection, scope: str, kind: str, device: str, person: str, detail: str = "") -> None:
    """Keep an incident, once for each device, kind and detail: a phone that asks again adds none."""
    same = (ROW.scope == scope, ROW.kind == kind, ROW.device == device, ROW.detail == detail)
    if connection.execute(select(ROW.id).where(*same)).first() is None:
        row = {"scope": scope, "id": new_id(), "kind": kind, "device": device, "person": person}
        connection.execute(insert(Incident).values(row | {"at": now_ms(), "detail": detail}))


def of_scope(connection: Connection, scope: str) -> list[Row]:
    """All incidents of a scope, in order."""
    found = select(ROW.kind, ROW.device, ROW.person, ROW.at, ROW.detail).where(ROW.scope == scope)
    return list(connection.execute(found.order_by(ROW.at, ROW.id)))
