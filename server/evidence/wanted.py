"""Which announced files a device still owes: it is asked for the bytes even where others sent the same."""

from collections.abc import Collection, Mapping

from sqlalchemy import Connection, Select, bindparam, delete, select, update

from server.accounts.models import Phone
from server.evidence.mentions import erased, of_upload
from server.evidence.models import File, Upload, Want
from server.ledger.models import Device
from server.ledger.store import INSERT

MOST = 200

OWED = (
    select(Want.sha256)
    .where(Want.scope == bindparam("scope"), Want.device == bindparam("device"))
    .order_by(Want.size, Want.sha256)
    .limit(MOST)
)

Files = Mapping[str, tuple[int, str]]
"""SHA-256 → size and type."""


def announce(connection: Connection, scope: str, device: str, files: Files) -> None:
    """Want the files that a device announces, less those its phone has sent already or that were erased."""
    sent = set(connection.scalars(sent_from(scope, device, files))) | erased(connection, scope, files)
    want(connection, scope, device, {name: files[name] for name in files if name not in sent})


def wanted(connection: Connection, scope: str, device: str) -> list[str]:
    """The files the server lacks from a device in a scope, small ones first, as many as are asked for at once."""
    return list(connection.scalars(OWED, {"scope": scope, "device": device}))


def settle(connection: Connection, upload: Upload) -> None:
    """Want a file no longer that a phone has sent, from whichever of its stores it was announced."""
    same = (Want.scope == upload.scope, Want.sha256 == upload.sha256)
    connection.execute(delete(Want).where(*same, Want.device.in_(devices_of(upload.phone_id))))


def ask_again(connection: Connection, sha256: str) -> None:
    """Note that a file is no longer here as it was, and want it from every phone that had sent it."""
    these = (Upload.sha256 == sha256, Upload.arrived.is_not(None), ~of_upload())
    lost = select(Upload.phone_id, Upload.scope, Upload.size, Upload.type).where(*these)
    for row in connection.execute(lost).all():
        for device in connection.scalars(devices_of(row.phone_id)).all():
            want(connection, row.scope, device, {sha256: (row.size, row.type)})
    connection.execute(update(Upload).where(*these).values(arrived=None, receipt=None))
    connection.execute(delete(File).where(File.sha256 == sha256))


def want(connection: Connection, scope: str, device: str, files: Files) -> None:
    here = {"scope": scope, "device": device}
    rows = [here | {"sha256": name, "size": size, "type": type} for name, (size, type) in files.items()]
    if rows:
        connection.execute(INSERT[connection.dialect.name](Want).on_conflict_do_nothing(), rows)


def sent_from(scope: str, device: str, hashes: Collection[str]) -> Select[str]:
    """Which of these files have arrived from the phone that this device is a store of."""
    of_phone = select(Upload.sha256).join(Phone, Phone.id == Upload.phone_id)
    of_device = of_phone.join(Device, Device.key == Phone.key_id).where(Device.id == device)
    return of_device.where(Upload.scope == scope, Upload.sha256.in_(hashes), Upload.arrived.is_not(None))


def devices_of(phone: str | None) -> Select[str]:
    return select(Device.id).join(Phone, Phone.key_id == Device.key).where(Phone.id == phone)
