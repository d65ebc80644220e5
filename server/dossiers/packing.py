"""Putting a dossier together: everything but the files themselves is written, and everything measured.

Files of the case are read once here to see that they are whole, and once more while they are sent.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256 as new_digest
from pathlib import Path

from server.dossiers import listing, manifest
from server.dossiers.blocks import Document, Drawing
from server.dossiers.book import Book, Kept
from server.dossiers.documents import draw
from server.dossiers.listing import name_of
from server.dossiers.plan import Part, steps

Told = Callable[[int, int], None]
"""Called with how many bytes of how many were read."""


def measure(path: str) -> tuple[int, str] | None:
    """Size and SHA-256 of a file as it reads now; None if it cannot be read."""
    size, digest = 0, new_digest()
    try:
        for step in steps(path):
            size += len(step)
            digest.update(step)
    except OSError:
        return None
    return size, digest.hexdigest()


def look_at_files(book: Book, told: Told) -> Book:
    """The case with the files as they are on disk now."""
    files: dict[str, Kept] = {}
    done, whole = 0, sum(file.size for file in book.files.values() if file.state == "here")
    for name, file in book.files.items():
        files[name] = file
        if file.state == "here":
            told(done, whole)
            files[name] = (
                file if measure(str(file.path)) == (file.size, name) else replace(file, state="lost")
            )
            done += file.size
    told(whole, whole)
    return replace(book, files=files)


def draw_into(folder: Path, documents: Mapping[str, Document]) -> list[Part]:
    """Draw documents under these names, and measure them."""
    draw([Drawing(document, str(folder / name)) for name, document in documents.items()])
    return [part_of(folder, name) for name in documents]


def part_of(folder: Path, name: str, content: bytes | None = None) -> Part:
    """A file in the folder as it goes out; with content it is written first."""
    path = folder / name.replace("/", "-")
    if content is not None:
        path.write_bytes(content)
    size, sha256 = measure(str(path)) or (0, "")
    return Part(name, str(path), size, sha256)


def pack(folder: Path, book: Book, documents: Sequence[Part], export: manifest.Export) -> list[Part]:
    """Everything that goes into the archive of a case, in order; the signed list comes last."""
    operations = b"".join(entry.operation.text + b"\n" for entry in book.entries)
    responses = [part_of(folder, each.path, each.xml.encode()) for each in book.responses]
    made = [*documents, part_of(folder, manifest.OPERATIONS, operations), *responses]
    beside = [
        part_of(folder, f"quarantined/{place:04}.json", each.body)
        for place, each in enumerate(book.beside, 1)
    ]
    files = [
        Part(name_of(file), str(file.path), file.size, file.sha256)
        for file in book.files.values()
        if file.state == "here"
    ]
    told = listing.tell(folder.name, book, made, beside, export)
    listed = part_of(folder, manifest.MANIFEST, manifest.write_manifest(told))
    signed = part_of(folder, manifest.SIGNATURE, listing.sign(told, listed.sha256))
    return [*made, *beside, *files, listed, signed]
