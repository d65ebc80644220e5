"""Files that a device announced and has not sent itself: what the server asks it for."""

from collections.abc import Mapping

from sqlalchemy import Connection, delete, select

from server.ledger.models import Want
from server.ledger.store import INSERT

ROW = Want.__table__.c
MOST = 200


def announce(connection: Connection, scope: str, device: str, files: Mapping[str, int]) -> None:
    """Ask a device for the files (SHA-256 → size) that its entry names. Again is harmless."""
    rows = [{"scope": scope, "device": device, "sha256": sha256, "size": files[sha256]} for sha256 in files]
    if rows:
        new = INSERT[connection.dialect.name](Want).on_conflict_do_nothing()
        connection.execute(new, rows)


def arrived(connection: Connection, scope: str, device: str, sha256: str) -> None:
    """The device has sent this file to this scope, whole."""
    connection.execute(delete(Want).where(ROW.scope == scope, ROW.device == device, ROW.sha256 == sha256))


def wanted(connection: Connection, scope: str, device: str) -> list[str]:
    """The files the server still lacks from a device in a scope, small ones first."""
    found = select(ROW.sha256).where(ROW.scope == scope, ROW.device == device)
    return list(connection.execute(found.order_by(ROW.size, ROW.sha256).limit(MOST)).scalars())
