"""The list of everything in a dossier, and the statement that the server signs over it. See docs/dossier.md."""

from collections.abc import Sequence
from typing import Any

import msgspec
from msgspec import Struct

from sync.canonical import canonical

VERSION = 1
MANIFEST, SIGNATURE, OPERATIONS = "manifest.json", "manifest.sig", "operations.jsonl"


class Exact(Struct, forbid_unknown_fields=True):
    """Has these fields and no others."""


class Entry(Exact):
    """One entry of the case's ledger; its operation is the line of this number in operations.jsonl."""

    number: int
    seen: int
    author: str
    received: int
    hash: str
    digest: str
    erased_by: int | None


class FileReceipt(Exact):
    device: str
    time: int
    signature: str


class File(Exact):
    """A file of the case. It is in the archive only if its state is `here`."""

    sha256: str
    size: int
    type: str
    state: str
    path: str | None
    announced_by: Sequence[int]
    decided_by: Sequence[int]
    receipts: Sequence[FileReceipt]


class Beside(Exact):
    """What was kept beside the ledger, byte for byte."""

    path: str
    sha256: str
    size: int
    device: str
    n: int
    author: str
    received: int
    reason: str
    adopted: int | None


class Made(Exact):
    """What the server made for this dossier: documents and operations.jsonl."""

    path: str
    sha256: str
    size: int
    type: str


class LedgerReceipt(Exact):
    """The server's word to a device, as phones hold it, that its operations up to `received` are in the ledger."""

    device: str
    received: int
    number: int
    digest: str
    time: int
    signature: str


class Export(Exact):
    by: str
    name: str
    purpose: str
    time: int
    approved_by: str | None
    """Who agreed to it, by name, where a second person had to."""


class Manifest(Exact):
    dossier: int
    id: str
    software: str
    export: Export
    scope: str
    case: dict[str, Any]
    number: int
    digest: str
    key: dict[str, str]
    entries: Sequence[Entry]
    files: Sequence[File]
    quarantined: Sequence[Beside]
    made: Sequence[Made]
    receipts: Sequence[LedgerReceipt]
    people: dict[str, str]
    incidents: Sequence[dict[str, Any]]


class Statement(Exact):
    """What is signed: the ledger's end and the hash of the manifest's bytes."""

    dossier: int
    id: str
    scope: str
    number: int
    digest: str
    manifest: str
    time: int


class Signed(Exact):
    signature: str
    statement: Statement


def write_manifest(manifest: Manifest) -> bytes:
    """The bytes of manifest.json, one entry or file a line, so that people can read it."""
    return msgspec.json.format(msgspec.json.encode(manifest), indent=1) + b"\n"


def signed_text(statement: Statement) -> bytes:
    """The exact bytes that the signature is over."""
    return canonical(msgspec.to_builtins(statement))


def write_signature(signed: Signed) -> bytes:
    """The bytes of manifest.sig; there is one way to write them."""
    return canonical(msgspec.to_builtins(signed))


def file_receipt_text(device: str, scope: str, sha256: str, size: int, time: int) -> bytes:
    """The exact bytes of the receipt for a file."""
    return canonical({"device": device, "scope": scope, "sha256": sha256, "size": size, "time": time})
