"""Reading a case for a dossier: its ledger, what stands beside it, its files and what there is to read it with."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from server.content.models import Content
from server.dispatch.models import Dispatch
from server.dossiers.book import Beside, Book, Kept, Receipt
from server.evidence.arriving import storage
from server.evidence.mentions import all_erased, for_few
from server.evidence.models import File, Mention, Upload, Want
from server.ledger import incidents
from server.ledger.models import Received
from server.ledger.rebuild import entries_of
from server.ledger.scope import SqlLedger
from server.reviews.reading import names_of
from sync.ledger import Entry

REPORT = "TP-REPORT"

Told = Mapping[str, Any]


def read(connection: Connection, case: Dispatch, described: Told) -> Book:
    """The whole case as it stands in the transaction of this connection."""
    ledger = SqlLedger(connection, case.id)
    entries = [entry for each in entries_of(ledger) for entry in each]
    beside = [beside_of(row) for row in ledger.beside()]
    happened = [row._asdict() for row in incidents.of_scope(connection, case.id)]
    people = {entry.author for entry in entries} | {each.author for each in beside}
    people |= {member.person for member in case.members} | {each["person"] for each in happened}
    return Book(
        id=case.id,
        dispatch=described,
        institution_en=case.institution.name_en or "",
        entries=entries,
        digest=str(ledger.digest(ledger.number())),
        beside=beside,
        files=read_files(connection, case.id, entries),
        people=names_of(connection, people),
        incidents=happened,
        devices=read_devices(connection, case.id),
        checklists=read_content(connection, "checklist"),
        lists=newest(read_content(connection, "list")),
        template=newest(read_content(connection, "template")).get(REPORT, {}),
    )


def beside_of(row: Any) -> Beside:
    return Beside(
        hash=row.hash.hex(),
        device=row.device,
        n=row.n,
        author=row.author,
        received=row.received,
        reason=row.reason,
        adopted=row.adopted,
        body=row.body,
    )


def read_devices(connection: Connection, scope: str) -> dict[str, int]:
    """Through which n the operations of each device are durable here."""
    held = select(Received.device, Received.received).where(Received.scope == scope)
    return {device: n for device, n in connection.execute(held.order_by(Received.device))}


def read_content(connection: Connection, kind: str) -> dict[str, Any]:
    """Everything loaded of a kind, by name and version, the latest last."""
    loaded = select(Content.key, Content.body).where(Content.kind == kind)
    return {key: body for key, body in connection.execute(loaded.order_by(Content.loaded, Content.key))}


def newest(versions: Mapping[str, Any]) -> dict[str, Any]:
    """The version of each name that was loaded last."""
    return {key.partition("@")[0]: body for key, body in versions.items()}


def read_files(connection: Connection, scope: str, entries: Sequence[Entry]) -> dict[str, Kept]:
    """Every file that a device has sent, or announced and not yet sent, by its SHA-256."""
    sizes, receipts = read_uploads(connection, scope)
    owed = select(Want.sha256, Want.size, Want.type).where(Want.scope == scope).order_by(Want.sha256)
    known = {row.sha256: (row.size, row.type) for row in connection.execute(owed)} | sizes
    known = announced_alone(entries, known) | known
    few, gone = for_few(connection, scope), all_erased(connection, scope)
    announced, decided = announcements(entries, known), decisions(connection, scope, entries)
    good = read_pictures(connection, sizes)
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
            of_record[str(done.get("record"))].append(entry.number)
    mentioned = select(Mention.record, Mention.sha256).where(Mention.scope == scope, Mention.erased)
    found: dict[str, list[int]] = defaultdict(list)
    for record, sha256 in connection.execute(mentioned.order_by(Mention.record)):
        found[sha256] += of_record[record]
    return dict(found)


def state_of(sha256: str, arrived: Sizes, few: set[str], gone: set[str]) -> str:
    if sha256 in gone:
        return "erased"
    if sha256 not in arrived:
        return "missing"
    return "sealed" if sha256 in few else "here"


def read_pictures(connection: Connection, sizes: Sizes) -> set[str]:
    """Those that were decoded in the server's picture child, and can be shown."""
    row = File.__table__.c
    looked_at = select(row.sha256).where(row.checked.is_not(None), row.fault.is_(None))
    return set(connection.scalars(looked_at.where(row.sha256.in_(list(sizes)))))
