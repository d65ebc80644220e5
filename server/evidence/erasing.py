"""Erasing evidence that the law does not let us keep (R-OF.4): bytes go, hash, receipt and decision stay.

The decision is an entry of the case; this is what follows from it on the server. What becomes of the bytes of
the same picture in another case is for that case to decide.
"""

from collections.abc import Collection
from functools import partial

from sqlalchemy import Connection, delete, exists, select

from server.evidence.arriving import storage
from server.evidence.mentions import FILLED, SHOWN, all_erased, erase_file, erase_record, of_upload
from server.evidence.models import File, Upload, Want
from server.ledger.models import Standing
from server.ledger.office import Draft
from server.ledger.scope import SqlLedger
from server.ledger.store import commit
from sync.ledger import Entry

TEXTS = ("caption",)
"""Fields of such a record in which its content may be told again."""


def take_erasure(connection: Connection, entry: Entry) -> None:
    """Once it is decided: want the record's files, or the one of them, no longer, and know them no longer."""
    done, scope = entry.operation.fields.get("done"), entry.operation.scope
    if not isinstance(done, dict):
        return
    if "file" in done:
        erase_file(connection, scope, str(done["record"]), str(done["file"]))
    else:
        erase_record(connection, scope, str(done["record"]))
    gone = all_erased(connection, scope)
    connection.execute(delete(Want).where(Want.scope == scope, Want.sha256.in_(gone)))
    forget_files(connection, gone)


def forget_files(connection: Connection, hashes: Collection[str]) -> None:
    """Know these files no longer, save those that another case still has."""
    kept = exists().where(Upload.sha256 == File.sha256, Upload.arrived.is_not(None), ~of_upload())
    connection.execute(delete(File).where(File.sha256.in_(hashes), ~kept))


def remove_bytes(scope: str) -> None:
    """Take what was erased in a case from the disk: whole, unless another case has it, and in parts.

    Also what arrived while it was being decided. Again is harmless, and no transaction may be open.
    """
    whole, parts = commit(partial(let_go, scope=scope))
    for sha256 in whole:
        storage().erase(sha256)
    for upload in parts:
        storage().drop(upload)


def let_go(connection: Connection, scope: str) -> tuple[list[str], list[str]]:
    """The files, and the parts of files, that nothing here needs any more."""
    gone = all_erased(connection, scope)
    forget_files(connection, gone)
    known = set(connection.scalars(select(File.sha256).where(File.sha256.in_(gone))))
    under_way = (Upload.scope == scope, Upload.sha256.in_(gone), Upload.arrived.is_(None))
    return sorted(gone - known), list(connection.scalars(select(Upload.id).where(*under_way)))


def erasable(connection: Connection, scope: str, record: str) -> bool:
    """Tell whether a record of a case is one that has files."""
    here = (Standing.scope == scope, Standing.collection.in_(SHOWN), Standing.record == record)
    return connection.execute(select(Standing.number).where(*here).limit(1)).first() is not None


def names_file(connection: Connection, scope: str, record: str, sha256: str) -> bool:
    """Tell whether a response of a case names a file, or has ever named it: its answers stay when that goes."""
    ledger = SqlLedger(connection, scope)
    said = (entry.operation for entry in ledger.after(0, ledger.number()))
    of_record = (
        each.fields.get("files") for each in said if (each.collection, each.record) == (FILLED, record)
    )
    return any(isinstance(files, dict) and sha256 in files.values() for files in of_record)


def texts_of(connection: Connection, scope: str, record: str) -> list[Draft]:
    """What erases every text that was ever written on a record, entry by entry."""
    ledger = SqlLedger(connection, scope)
    return [
        {"collection": operation.collection, "record": record, "fields": {}, "erases": entry.number}
        for entry in ledger.after(0, ledger.number())
        if (operation := entry.operation).record == record
        and operation.collection in SHOWN
        and any(operation.fields.get(field) for field in TEXTS)
    ]
