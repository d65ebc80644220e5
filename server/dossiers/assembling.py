"""Putting a dossier together: everything but the files themselves lies ready on disk, and every byte is counted.

    DATA/dossiers/<id>/plan.json     what goes out, in order, and to whom
    DATA/dossiers/<id>/…             documents, manifest, operations; gone after an hour

Files of the case are read once to see that they are whole, and once more while they are sent. Nothing of them
is held in memory or copied.
"""

import shutil
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256 as new_digest
from importlib.metadata import version
from pathlib import Path

import msgspec
from flask import current_app
from msgspec import Struct

from server.clock import now_ms
from server.dossiers import archive, manifest
from server.dossiers.blocks import Document, Drawing
from server.dossiers.book import Book, Kept
from server.dossiers.documents import draw
from server.ledger import receipts
from sync.reply import receipt_text

STEP = 64 * 1024
LIFE = 3_600_000
PLAN = "plan.json"
ENDINGS = {
    "image/jpeg": "jpg", "image/png": "png", "image/webp": "webp", "audio/mp4": "m4a", "audio/webm": "weba",
    "audio/ogg": "ogg", "video/mp4": "mp4", "video/webm": "webm", "video/quicktime": "mov",
}  # fmt: skip
TYPES = {".pdf": "application/pdf", ".jsonl": "application/jsonl"}
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class Part(Struct):
    """One file that goes out: under which name, from where, and what it must turn out to be."""

    name: str
    path: str
    size: int
    crc: int


class Plan(Struct):
    """What goes out to one person. With one part, that file itself; `packed`: as an archive."""

    id: str
    case: str
    person: str
    name: str
    type: str
    made: int
    packed: bool
    parts: list[Part]

    @property
    def members(self) -> list[archive.Member]:
        return [archive.Member(part.name, part.size, part.crc) for part in self.parts]

    @property
    def length(self) -> int:
        return archive.length(self.members) if self.packed else self.parts[0].size


class FileChanged(RuntimeError):
    """A file is no longer what it was when the dossier was put together; what was sent of it is cut off."""


def folder_of(dossier: str) -> Path:
    root: Path = current_app.config["DATA"]
    return root / "dossiers" / dossier


def begin(dossier: str) -> Path:
    """An empty folder for a dossier; those whose time is over go."""
    folder = folder_of(dossier)
    folder.parent.mkdir(mode=0o700, exist_ok=True)
    for old in folder.parent.iterdir():
        if old.stat().st_mtime * 1000 < now_ms() - LIFE:
            shutil.rmtree(old, ignore_errors=True)
    folder.mkdir(mode=0o700)
    return folder


def measure(path: str) -> tuple[int, int, str] | None:
    """Size, CRC-32 and SHA-256 of a file as it reads now; None if it cannot be read."""
    size, crc, digest = 0, 0, new_digest()
    try:
        for step in steps(path):
            size, crc = size + len(step), zlib.crc32(step, crc)
            digest.update(step)
    except OSError:
        return None
    return size, crc, digest.hexdigest()


def steps(path: str) -> Iterator[bytes]:
    with open(path, "rb") as file:
        while step := file.read(STEP):
            yield step


def look_at_files(book: Book) -> tuple[Book, dict[str, int]]:
    """The case with the files as they are on disk now, and the CRC-32 of each that is whole."""
    crcs: dict[str, int] = {}
    files: dict[str, Kept] = {}
    for name, file in book.files.items():
        files[name] = file
        if file.state == "here":
            found = measure(str(file.path))
            if found is None or found[2] != name:
                files[name] = replace(file, state="lost")
            else:
                crcs[name] = found[1]
    return replace(book, files=files), crcs


def draw_into(folder: Path, documents: Mapping[str, Document]) -> list[Part]:
    """Draw documents under these names, and measure them."""
    draw([Drawing(document, str(folder / name)) for name, document in documents.items()])
    return [part_of(folder, name) for name in documents]


def part_of(folder: Path, name: str, content: bytes | None = None) -> Part:
    """A file in the folder as it goes out; with content it is written first."""
    path = folder / name.replace("/", "-")
    if content is not None:
        path.write_bytes(content)
    size, crc, _ = measure(str(path)) or (0, 0, "")
    return Part(name, str(path), size, crc)


def pack(
    folder: Path, book: Book, crcs: Mapping[str, int], documents: Sequence[Part], export: manifest.Export
) -> list[Part]:
    """Everything that goes into the archive of a case, in order; the signed list comes last."""
    operations = b"".join(entry.operation.text + b"\n" for entry in book.entries)
    made = [*documents, part_of(folder, manifest.OPERATIONS, operations)]
    beside = [
        part_of(folder, f"quarantined/{place:04}.json", each.body)
        for place, each in enumerate(book.beside, 1)
    ]
    files = [
        Part(name_of(file), str(file.path), file.size, crcs[sha256])
        for sha256, file in book.files.items()
        if sha256 in crcs
    ]
    told = tell(folder.name, book, made, beside, export)
    listed = part_of(folder, manifest.MANIFEST, manifest.write_manifest(told))
    signed = part_of(folder, manifest.SIGNATURE, sign(told, Path(listed.path).read_bytes()))
    return [*made, *beside, *files, listed, signed]


def name_of(file: Kept) -> str:
    return f"files/{file.sha256}.{ENDINGS.get(file.type, 'bin')}"


def tell(
    dossier: str, book: Book, made: Sequence[Part], beside: Sequence[Part], export: manifest.Export
) -> manifest.Manifest:
    """The list of everything, with the receipts and the key they are checked with."""
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
        made=[manifest.Made(part.name, hash_of(part), part.size, type_of(part.name)) for part in made],
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


def hash_of(part: Part) -> str:
    found = measure(part.path)
    return found[2] if found else ""


def type_of(name: str) -> str:
    return DOCX if name.endswith(".docx") else TYPES[Path(name).suffix]


def ledger_receipt(book: Book, device: str, received: int, time: int) -> manifest.LedgerReceipt:
    """What a phone would be told now of what it has sent."""
    over = receipt_text(device, book.id, received, book.number, book.digest, time)
    return manifest.LedgerReceipt(device, received, book.number, book.digest, time, receipts.sign(over))


def sign(told: manifest.Manifest, raw: bytes) -> bytes:
    """The signature file over the bytes of the manifest."""
    statement = manifest.Statement(
        told.dossier,
        told.id,
        told.scope,
        told.number,
        told.digest,
        new_digest(raw).hexdigest(),
        told.export.time,
    )
    signature = receipts.sign(manifest.signed_text(statement))
    return manifest.write_signature(manifest.Signed(signature, statement))


def keep(folder: Path, plan: Plan) -> None:
    (folder / PLAN).write_bytes(msgspec.json.encode(plan))


def find(dossier: str, case: str, person: str) -> Plan | None:
    """What was put together for this person of this case, if its hour is not over."""
    try:
        plan = msgspec.json.decode((folder_of(dossier) / PLAN).read_bytes(), type=Plan)
    except FileNotFoundError:
        return None
    theirs = (plan.case, plan.person) == (case, person) and plan.made > now_ms() - LIFE
    return plan if theirs else None


def send(plan: Plan) -> Iterator[bytes]:
    """The bytes of the dossier; breaks off if a file is not what it was any more."""
    for part, member in zip(plan.parts, plan.members, strict=True):
        if plan.packed:
            yield member.header
        size = crc = 0
        for step in steps(part.path):
            size, crc = size + len(step), zlib.crc32(step, crc)
            if size > part.size:
                break
            yield step
        if (size, crc) != (part.size, part.crc):
            raise FileChanged(part.name)
    if plan.packed:
        yield archive.directory(plan.members)
