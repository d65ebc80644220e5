"""Are the files here that were acknowledged, and do the receipts for them hold? Asking changes nothing."""

from collections.abc import Iterator

from sqlalchemy import func, select

from server.clock import from_ms
from server.database import db
from server.evidence.arriving import receipt_text, storage
from server.evidence.mentions import of_upload
from server.evidence.models import File, Upload
from server.evidence.scrub import all_hashes
from server.ledger import receipts

AT_ONCE = 500
ARRIVED = select(Upload).where(Upload.arrived.is_not(None)).execution_options(yield_per=AT_ONCE)
UNKNOWN = ARRIVED.outerjoin(File, File.sha256 == Upload.sha256).where(File.sha256.is_(None), ~of_upload())


def find_file_faults() -> Iterator[str]:
    """Every file read again as it is on disk now; one sentence a fault."""
    for sha256 in all_hashes():
        if fault := fault_of(sha256):
            yield f"the file {sha256} {fault}"


def fault_of(sha256: str) -> str | None:
    try:
        if not storage().has(sha256):
            return "is missing"
        return None if storage().intact(sha256) else "has other bytes than its hash"
    except OSError as error:
        return f"cannot be read: {error.strerror}"


def count_files() -> int:
    return db.session.scalar(select(func.count()).select_from(File)) or 0


def find_receipt_faults() -> Iterator[str]:
    """Every acknowledged file is known here, and its receipt is ours, over that very file and moment."""
    for upload in db.session.scalars(UNKNOWN):
        yield f"{upload.scope}: the file {upload.sha256} was acknowledged and is not known here"
    for upload in db.session.scalars(ARRIVED):
        if not receipt_holds(upload):
            yield f"{upload.scope}: the receipt of file {upload.sha256} is not ours"


def receipt_holds(upload: Upload) -> bool:
    time, _, signature = (upload.receipt or "").partition(" ")
    if not time.isdecimal() or from_ms(int(time)) != upload.arrived:
        return False
    return receipts.holds(receipt_text(upload, int(time)), signature)
