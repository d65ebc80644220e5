"""What files a case has, and which are still on their way."""

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import ColumnElement, Row, exists, func, select

from server.database import db
from server.evidence.mentions import all_erased, for_few
from server.evidence.models import File, Upload, Want
from server.evidence.photo import Picture, fault_of


def files_of(scope: str) -> dict[str, dict[str, Any]]:
    """The files of a case by SHA-256: size, type, how far it came, what is wrong with it, and our receipt.

    `fault` is also None as long as nobody has looked. Of an erased file hash and receipt are left; one that
    shows what was made unreadable since is `sealed`, for few to open.
    """
    connection = db.session.connection()
    few, gone = for_few(connection, scope), all_erased(connection, scope)
    found = {row.sha256: told(row.size, row.type) for row in on_their_way(scope)}
    for upload, file in arrived_files(scope):
        fault = None if file is None else fault_in(upload, file)
        found[upload.sha256] = told(upload.size, upload.type, True, fault, upload.receipt)
    return {name: file | {"sealed": name in few, "erased": name in gone} for name, file in found.items()}


def missing_files(scopes: Collection[str]) -> dict[str, int]:
    """How many files of each case have been announced and have not come; cases without are left out."""
    counted = select(Want.scope, func.count(Want.sha256.distinct())).where(
        Want.scope.in_(scopes), ~has_come()
    )
    return dict(db.session.execute(counted.group_by(Want.scope)).all())


def told(
    size: int, type: str, arrived: bool = False, fault: str | None = None, receipt: str | None = None
) -> dict[str, Any]:
    return {"size": size, "type": type, "arrived": arrived, "fault": fault, "receipt": receipt}


def on_their_way(scope: str) -> Iterable[Row[str, int, str]]:
    owed = select(Want.sha256, Want.size, Want.type).where(Want.scope == scope)
    return db.session.execute(owed.order_by(Want.sha256, Want.device))


def arrived_files(scope: str) -> Iterable[Row[Upload, File | None]]:
    here = select(Upload, File).outerjoin(File, File.sha256 == Upload.sha256)
    return db.session.execute(here.where(Upload.scope == scope, Upload.arrived.is_not(None)))


def has_come() -> ColumnElement[bool]:
    same = (Upload.scope == Want.scope, Upload.sha256 == Want.sha256)
    return exists().where(*same, Upload.arrived.is_not(None))


def fault_in(upload: Upload, file: File) -> str | None:
    if file.checked is None:
        return None
    return fault_of(Picture(file.fault, file.type, file.width, file.height), upload.type, upload.kind)
