"""Writing the list of everything in a dossier, with the receipts and the key they are checked with, and signing it."""

from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from server.dossiers import manifest
from server.dossiers.book import Book, Kept
from server.dossiers.plan import Part
from server.ledger import receipts
from sync.reply import receipt_text

ENDINGS = {
    "image/jpeg": "jpg", "image/png": "png", "image/webp": "webp", "audio/mp4": "m4a", "audio/webm": "weba",
    "audio/ogg": "ogg", "video/mp4": "mp4", "video/webm": "webm", "video/quicktime": "mov",
}  # fmt: skip
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TYPES = {".pdf": "application/pdf", ".docx": DOCX, ".jsonl": "application/jsonl", ".xml": "text/xml"}


def tell(
    dossier: str, book: Book, made: Sequence[Part], beside: Sequence[Part], export: manifest.Export
) -> manifest.Manifest:
    """The list of everything."""
    return manifest.Manifest(
        dossier=manifest.VERSION,
        id=dossier,
        software=version("dudao"),
        export=export,
        scope=book.id,
        case=dict(book.dispatch),
        number=book.number,
        digest=book.digest,
        key=receipts.public_key(),
        entries=[
            manifest.Entry(
                each.number, each.seen, each.author, each.received, each.operation.hash, each.digest,
                book.erased.get(each.number),
            )
            for each in book.entries
        ],
        files=[file_told(file) for file in book.files.values()],
        quarantined=[
            manifest.Beside(
                part.name, each.hash, part.size, each.device, each.n, each.author, each.received, each.reason,
                each.adopted,
            )
            for part, each in zip(beside, book.beside, strict=True)
        ],
        made=[manifest.Made(part.name, part.sha256, part.size, type_of(part.name)) for part in made],
        receipts=[ledger_receipt(book, device, received, export.time) for device, received in book.devices.items()],
        people=dict(book.people),
        incidents=[dict(each) for each in book.incidents],
    )  # fmt: skip


def file_told(file: Kept) -> manifest.File:
    return manifest.File(
        sha256=file.sha256,
        size=file.size,
        type=file.type,
        state=file.state,
        path=name_of(file) if file.state == "here" else None,
        announced_by=list(file.announced_by),
        decided_by=list(file.decided_by),
        receipts=[manifest.FileReceipt(each.device, each.time, each.signature) for each in file.receipts],
    )


def name_of(file: Kept) -> str:
    return f"files/{file.sha256}.{ENDINGS.get(file.type, 'bin')}"


def type_of(name: str) -> str:
    return TYPES[Path(name).suffix]


def ledger_receipt(book: Book, device: str, received: int, time: int) -> manifest.LedgerReceipt:
    """What a phone would be told now of what it has sent."""
    over = receipt_text(device, book.id, received, book.number, book.digest, time)
    return manifest.LedgerReceipt(device, received, book.number, book.digest, time, receipts.sign(over))


def sign(told: manifest.Manifest, sha256: str) -> bytes:
    """The signature file over the manifest, whose bytes have this hash."""
    statement = manifest.Statement(
        told.dossier, told.id, told.scope, told.number, told.digest, sha256, told.export.time
    )
    return manifest.write_signature(
        manifest.Signed(receipts.sign(manifest.signed_text(statement)), statement)
    )
