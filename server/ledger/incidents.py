"""What should not happen in a scope and did: a phone's store was copied or lost, a history went back."""

from typing import Any

from sqlalchemy import Connection, Row, Select, String, and_, cast, exists, func, insert, literal, select
from sqlalchemy.orm import aliased

from server.clock import now_ms
from server.ids import new_id
from server.ledger.models import Device, Incident, Received

ROW = Incident.__table__.c


def record(connection: Connection, scope: str, kind: str, device: str, person: str, detail: str = "") -> None:
    """Keep an incident, once for each device, kind and detail: a phone that asks again adds none."""
    same = (ROW.scope == scope, ROW.kind == kind, ROW.device == device, ROW.detail == detail)
    if connection.execute(select(ROW.id).where(*same)).first() is None:
        row = {"scope": scope, "id": new_id(), "kind": kind, "device": device, "person": person}
        connection.execute(insert(Incident).values(row | {"at": now_ms(), "detail": detail}))


def of_scope(connection: Connection, scope: str) -> list[Row[*tuple[Any, ...]]]:
    """All incidents of a scope, in order; the latest may be that work was lost."""
    kept = select(ROW.kind, ROW.device, ROW.person, ROW.at, ROW.detail).where(ROW.scope == scope)
    found = [*connection.execute(kept), *connection.execute(lost_in(scope))]
    return sorted(found, key=lambda incident: incident.at)


def lost_in(scope: str) -> Select[*tuple[Any, ...]]:
    """How many operations at least are lost: a store told of them, and its phone has another store since.

    A store that was replaced handed its unsent work on, so nothing of it is lost.
    """
    old, new, heir = aliased(Device), aliased(Device), aliased(Device)
    missing = Received.top - Received.received
    stores = select(
        literal("lost").label("kind"), Received.device, old.person, func.min(new.bound).label("at"),
        cast(missing, String).label("detail"),
    )  # fmt: skip
    gone = stores.join(old, old.id == Received.device).join(
        new, and_(new.key == old.key, new.bound > old.bound)
    )
    unreplaced = ~exists().where(heir.replaces == old.id)
    return gone.where(Received.scope == scope, missing > 0, unreplaced).group_by(
        Received.device, old.person, missing
    )
