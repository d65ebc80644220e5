"""From the announcement of a file to its receipt: what may be sent, and what makes it a file."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from flask import current_app
from sqlalchemy import Connection, update

from server import storage_state
from server.accounts.models import Phone, Signer
from server.clock import from_ms, now, now_ms
from server.database import db
from server.errors import DomainError
from server.evidence.kinds import KINDS
from server.evidence.mentions import erased
from server.evidence.models import File, Upload
from server.evidence.receiving import write
from server.evidence.share import check_share
from server.evidence.storage import HashDiffers, PartBusy, Storage
from server.evidence.tus import bad_header
from server.evidence.wanted import settle
from server.ledger.receipts import sign
from server.ledger.store import INSERT, commit
from sync.canonical import canonical

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
BROKEN = (errno.EIO, errno.EROFS)


def storage() -> Storage:
    """Where this server keeps its files."""
    return storage_at(current_app.config["DATA"])


@cache
def storage_at(root: Path) -> Storage:
    return Storage(root)


@contextmanager
def on_disk() -> Iterator[None]:
    """Say what the disk says: a full one takes no files; after a broken one nothing is acknowledged."""
    try:
        yield
    except PartBusy as error:
        raise DomainError("upload_held", retry_after=2) from error
    except HashDiffers as error:
        raise DomainError("file_damaged") from error
    except OSError as error:
        if error.errno in FULL:
            raise DomainError("storage_full") from error
        if error.errno in BROKEN:
            storage_state.halt(current_app.config["DATA"], str(error))
            raise DomainError("storage_halted") from error
        raise


def check_space() -> None:
    """Refuse files while there is still room for records."""
    free, whole = storage().free()
    if free < current_app.config["FREE_BYTES"] or free * 100 < whole * current_app.config["FREE_PERCENT"]:
        raise DomainError("storage_full")


def begin(signer: Signer, told: dict[str, str], size: int) -> Upload:
    """Note what a phone is about to send. Asked again, it is the same upload, whole or in part."""
    phone = db.session.get_one(Phone, signer.id, with_for_update=True)
    check_not_erased(db.session.connection(), told["scope"], told["sha256"])
    before = Upload.same(phone.id, told["scope"], told["sha256"])
    if before is not None and (before.arrived or (before.size == size and not over(before))):
        return before
    check_size(told["kind"], size)
    check_share(phone, told["scope"], size)
    check_space()
    if before is not None:
        forget(before)
    upload = Upload(phone_id=phone.id, size=size, **told)
    db.session.add(upload)
    return upload


def check_not_erased(connection: Connection, scope: str, sha256: str) -> None:
    """What was lawfully erased never comes back, from whichever phone."""
    if erased(connection, scope, [sha256]):
        raise DomainError("file_erased")


def check_size(kind: str, size: int) -> None:
    if size == 0:
        raise bad_header("Upload-Length")
    if size > KINDS[kind].most_bytes:
        raise DomainError("file_too_large", limit=KINDS[kind].most_bytes)


def over(upload: Upload) -> bool:
    return not upload.arrived and upload.ends(current_app.config["UPLOAD_DAYS"]) < now()


def forget(upload: Upload) -> None:
    """Give up an upload and what came of it."""
    storage().drop(upload.id)
    db.session.delete(upload)
    db.session.flush()


def keep_whole(upload: Upload, part: int) -> str:
    """Make a whole part a file of its scope. Everything is on disk when the receipt is returned."""
    storage().keep(upload.id, part, upload.sha256)
    return commit(lambda connection: note_arrival(connection, upload))


def hand_in(phone: Phone | None, told: dict[str, str], content: bytes) -> None:
    """Keep a file that a desk hands in for a phone, or has made itself, in the transaction of the view that calls.

    It is as if the phone had sent it: when the phone asks, it gets the receipt. Again is harmless.
    """
    if erased(db.session.connection(), told["scope"], [told["sha256"]]):
        return
    phone_id = phone and phone.id
    upload = Upload.same(phone_id, told["scope"], told["sha256"])
    if upload is None:
        upload = Upload(phone_id=phone_id, size=len(content), **told)
        db.session.add(upload)
        db.session.flush()
    if upload.arrived:
        return
    with on_disk(), storage().writing(upload.id) as part:
        os.ftruncate(part, 0)
        os.lseek(part, 0, os.SEEK_SET)
        write(part, content)
        storage().keep(upload.id, part, upload.sha256)
    note_arrival(db.session.connection(), upload)


def note_arrival(connection: Connection, upload: Upload) -> str:
    """Write down that a file is here, and return the receipt for it."""
    check_not_erased(connection, upload.scope, upload.sha256)
    time = now_ms()
    receipt = f"{time} {sign(receipt_text(upload, time))}"
    file = INSERT[connection.dialect.name](File).on_conflict_do_nothing()
    connection.execute(file, {"sha256": upload.sha256, "size": upload.size, "kept": from_ms(time)})
    here = update(Upload).where(Upload.id == upload.id)
    connection.execute(here.values(arrived=from_ms(time), receipt=receipt))
    settle(connection, upload)
    return receipt


def receipt_text(upload: Upload, time: int) -> bytes:
    """The bytes a file's receipt signs. Server and phone both build them from what they hold."""
    words = {"device": upload.device, "scope": upload.scope, "sha256": upload.sha256, "size": upload.size}
    return canonical(words | {"time": time})
