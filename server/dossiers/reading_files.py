"""Reading what became of every file of a case: sent, announced, sealed, erased, and by whose decision."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Select, select

from server.dossiers.book import Kept, Receipt
from server.evidence.arriving import storage
from server.evidence.mentions import all_erased, for_few
from server.evidence.models import File, Mention, Upload, Want
from sync.ledger import Entry


def read_files(connection: Connection, scope: str, entries: Sequence[Entry]) -> dict[str, Kept]:
    """Every file that a device has sent, or announced and not yet sent, by its SHA-256."""
    sizes, receipts = read_uploads(connection, scope)
    owed = select(Want.sha256, Want.size, Want.type).where(Want.scope == scope).order_by(Want.sha256)
    known = {row.sha256: (row.size, row.type) for row in connection.execute(owed)} | sizes
    known = announced_alone(entries, known) | known
    few, gone = for_few(connection, scope), all_erased(connection, scope)
    announced, decided = announcements(entries, known), decisions(connection, scope, entries)
    good = read_pictures(connection, scope)
    return {
        sha256: Kept(
            sha256=sha256,
            size=size,
            type=type,
            state=state_of(sha256, sizes, few, gone),
            receipts=receipts.get(sha256, ()),
            announced_by=announced.get(sha256, ()),
            decided_by=decided.get(sha256, ()),
            path=str(storage().path(sha256)),
            picture=sha256 in good and type.startswith("image/"),
        )
        for sha256, (size, type) in sorted(known.items())
    }


Sizes = dict[str, tuple[int, str]]
"""SHA-256 → size and type."""


def read_uploads(connection: Connection, scope: str) -> tuple[Sizes, dict[str, list[Receipt]]]:
    """What has arrived, and every receipt that was given for it."""
    row = Upload.__table__.c
    arrived = select(row.sha256, row.size, row.type, row.device, row.receipt).where(
        row.scope == scope, row.receipt.is_not(None)
    )
    sizes: Sizes = {}
    receipts = defaultdict(list)
    for sha256, size, type, device, receipt in connection.execute(arrived.order_by(row.arrived, row.id)):
        time, _, signature = receipt.partition(" ")
        sizes[sha256] = (size, type)
        receipts[sha256].append(Receipt(device, int(time), signature))
    return sizes, dict(receipts)


def announced_alone(entries: Iterable[Entry], known: Sizes) -> Sizes:
    """Files that an entry names and nobody has sent or still owes, as after a restore."""
    return {
        file["sha256"]: (int(file.get("size") or 0), str(file.get("type") or ""))
        for entry in entries
        for file in files_in(entry.operation.fields)
        if file["sha256"] not in known
    }


def files_in(value: Any) -> Iterator[Mapping[str, Any]]:
    """Every file that a value names with its hash and its size, however deep."""
    if isinstance(value, Mapping):
        if isinstance(value.get("sha256"), str) and "size" in value:
            yield value
        for part in value.values():
            yield from files_in(part)
    elif isinstance(value, list):
        for part in value:
            yield from files_in(part)


def texts_in(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping | list):
        for part in value.values() if isinstance(value, Mapping) else value:
            yield from texts_in(part)
    elif isinstance(value, str):
        yield value


def announcements(entries: Iterable[Entry], known: Sizes) -> dict[str, list[int]]:
    """Which entries name a file, in whatever shape."""
    named = defaultdict(list)
    for entry in entries:
        for sha256 in sorted({text for text in texts_in(entry.operation.fields) if text in known}):
            named[sha256].append(entry.number)
    return dict(named)


def decisions(connection: Connection, scope: str, entries: Iterable[Entry]) -> dict[str, list[int]]:
    """By which entries it was decided that a file is erased."""
    of_record = defaultdict(list)
    for entry in entries:
        done = entry.operation.fields.get("done") if entry.operation.collection == "erasure" else None
        if isinstance(done, Mapping):
            of_record[str(done.get("record")), done.get("file")].append(entry.number)
    mentioned = select(Mention.record, Mention.sha256).where(Mention.scope == scope, Mention.erased)
    found: dict[str, list[int]] = defaultdict(list)
    for record, sha256 in connection.execute(mentioned.order_by(Mention.record)):
        found[sha256] += of_record[record, None] + of_record[record, sha256]
    return dict(found)


def state_of(sha256: str, arrived: Sizes, few: set[str], gone: set[str]) -> str:
    if sha256 in gone:
        return "erased"
    if sha256 not in arrived:
        return "missing"
    return "sealed" if sha256 in few else "here"


def read_pictures(connection: Connection, scope: str) -> set[str]:
    """Those that were decoded in the server's picture child, and can be shown."""
    row = File.__table__.c
    looked_at = select(row.sha256).where(row.checked.is_not(None), row.fault.is_(None))
    return set(connection.scalars(looked_at.where(row.sha256.in_(arrived_in(scope)))))


def arrived_in(scope: str) -> Select[str]:
    return select(Upload.sha256).where(Upload.scope == scope, Upload.receipt.is_not(None))
