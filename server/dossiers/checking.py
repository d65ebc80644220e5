"""Is a dossier what the server signed? Needs no server and no database: the file, and the key if somebody has it.

Everything is read as from a stranger: nothing is unpacked to disk, names are never followed, and no more is
read of anything than the signed list says it has.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import IO, Any
from zipfile import ZipFile, ZipInfo

import msgspec

from server.accounts.phone_signature import UnfitKey, key_id, pem, read_key, verify
from server.dossiers.faults import Fault
from server.dossiers.manifest import (
    MANIFEST,
    OPERATIONS,
    SIGNATURE,
    VERSION,
    File,
    Manifest,
    Signed,
    file_receipt_text,
    signed_text,
    write_signature,
)
from server.dossiers.opening import (
    BROKEN,
    Refused,
    as_made,
    hash_of,
    open_archive,
    read_whole,
    safe_members,
)
from sync.digest import digest_at_zero, next_digest
from sync.errors import NotCanonical, NotUnderstood
from sync.operation import BOUND, Operation, erase, is_hash, parse
from sync.reply import receipt_text

MOST_MANIFEST, MOST_SIGNATURE = 64 * 2**20, 16 * 1024


@dataclass(frozen=True)
class Verdict:
    """What was found; without a manifest there was nothing to check against."""

    faults: Sequence[Fault]
    manifest: Manifest | None = None
    key: str = ""


def check(file: IO[bytes], trusted: str | None = None) -> Verdict:
    """Check a dossier whole. `trusted`: the name of the key that is believed, else the one it brings."""
    try:
        with open_archive(file) as dossier:
            return check_archive(dossier, file, trusted)
    except Refused as refusal:
        return Verdict([refusal.fault])
    except BROKEN:
        return Verdict([Fault("truncated")])


def check_archive(dossier: ZipFile, file: IO[bytes], trusted: str | None) -> Verdict:
    members = safe_members(dossier)
    raw = read_whole(dossier, members, MANIFEST, MOST_MANIFEST)
    manifest = read_manifest(raw)
    key = own_key(manifest)
    faults = [
        *signature_faults(dossier, members, manifest, raw, key, trusted),
        *member_faults(dossier, members, manifest),
        *chain_faults(manifest),
        *operation_faults(dossier, members, manifest),
        *receipt_faults(manifest, key),
    ]
    if not faults and not as_made(file, list(members.values())):
        faults = [Fault("repacked")]
    return Verdict(faults, manifest, key_id(read_key(manifest.key)))


def read_manifest(raw: bytes) -> Manifest:
    try:
        manifest = msgspec.json.decode(raw, type=Manifest, strict=True)
    except (msgspec.MsgspecError, RecursionError, ValueError):
        raise Refused("bad_manifest") from None
    if manifest.dossier != VERSION:
        raise Refused("other_version", version=manifest.dossier)
    return manifest


def own_key(manifest: Manifest) -> str:
    try:
        return pem(read_key(manifest.key))
    except UnfitKey:
        raise Refused("bad_manifest") from None


def signature_faults(
    dossier: ZipFile,
    members: Mapping[str, ZipInfo],
    manifest: Manifest,
    raw: bytes,
    key: str,
    trusted: str | None,
) -> Iterator[Fault]:
    """The statement is about this very manifest, and signed by its key, which is the trusted one."""
    kid = key_id(read_key(manifest.key))
    if trusted is not None and trusted != kid:
        yield Fault("other_key", {"key": kid, "trusted": trusted})
    if SIGNATURE not in members:
        yield Fault("unsigned")
        return
    text = read_whole(dossier, members, SIGNATURE, MOST_SIGNATURE)
    try:
        signed = msgspec.json.decode(text, type=Signed)
        over = signed_text(signed.statement)
        plain = write_signature(signed) == text
    except (msgspec.MsgspecError, NotCanonical, RecursionError, ValueError):
        yield Fault("bad_signature")
        return
    if not plain or not verify(key, signed.signature, over):
        yield Fault("bad_signature")
    said = signed.statement
    ours = (manifest.id, manifest.scope, manifest.number, manifest.digest, sha256(raw).hexdigest())
    if ours != (said.id, said.scope, said.number, said.digest, said.manifest):
        yield Fault("manifest_changed")


def member_faults(dossier: ZipFile, members: Mapping[str, ZipInfo], manifest: Manifest) -> Iterator[Fault]:
    """Every file that the manifest lists is there with its bytes, and no other."""
    listed = list_members(manifest)
    for name, (size, hash) in listed.items():
        if name not in members:
            yield Fault("missing_file", {"name": name})
        elif members[name].file_size != size or hash_of(dossier, members[name]) != hash:
            yield Fault("changed_file", {"name": name})
    for name in members:
        if name not in listed and name not in (MANIFEST, SIGNATURE):
            yield Fault("added_file", {"name": name})


def list_members(manifest: Manifest) -> dict[str, tuple[int, str]]:
    """What must be in the archive: name → size and SHA-256."""
    listed = {file.path: (file.size, file.sha256) for file in manifest.files if file.path is not None}
    listed |= {each.path: (each.size, each.sha256) for each in manifest.quarantined}
    return listed | {each.path: (each.size, each.sha256) for each in manifest.made}


def chain_faults(manifest: Manifest) -> Iterator[Fault]:
    """Numbers without a gap, each digest following from the one before, and the end where the manifest says."""
    digest = digest_at_zero(manifest.scope)
    for place, entry in enumerate(manifest.entries, 1):
        if not is_hash(entry.hash):
            yield Fault("broken_chain", {"number": place})
            return
        try:
            digest = next_digest(digest, entry.number, entry.seen, entry.author, entry.received, entry.hash)
        except NotCanonical:
            digest = ""
        if (entry.number, entry.digest) != (place, digest) or entry.seen >= entry.number:
            yield Fault("broken_chain", {"number": place})
            return
    if (manifest.number, manifest.digest) != (len(manifest.entries), digest):
        yield Fault("other_end", {"number": len(manifest.entries)})


def operation_faults(dossier: ZipFile, members: Mapping[str, ZipInfo], manifest: Manifest) -> Iterator[Fault]:
    """Each operation has its hash, or was erased by an entry that says so; and files are those that they name."""
    if OPERATIONS not in members:
        return  # said already: a listed file is missing
    erasing: dict[int, int] = {}
    named: dict[int, set[str]] = {}
    own = {file.sha256: file for file in manifest.files}
    gone = []
    for entry, operation in zip(
        manifest.entries, read_operations(dossier, members[OPERATIONS]), strict=False
    ):
        if operation is None or operation.scope != manifest.scope:
            yield Fault("changed_operation", {"number": entry.number})
            continue
        if operation.erases is not None:
            erasing[operation.erases] = entry.number
        if operation.hash != entry.hash:
            gone.append((entry, operation))
        named[entry.number] = set(hashes_in(operation.fields))
        yield from unlisted_faults(entry.number, operation, own)
    for entry, operation in gone:
        if (
            erasing.get(entry.number) != entry.erased_by
            or entry.erased_by is None
            or erase(operation) != operation
        ):
            yield Fault("changed_operation", {"number": entry.number})
    for number in sorted(set(range(1, len(manifest.entries) + 1)) - set(named)):
        yield Fault("changed_operation", {"number": number})
    yield from announcement_faults(manifest, named, {entry.number for entry, _ in gone})


def read_operations(dossier: ZipFile, info: ZipInfo) -> Iterator[Operation | None]:
    """The operations line by line; None for a line that is none."""
    try:
        with dossier.open(info) as lines:
            while line := lines.readline(BOUND + 2):
                yield as_operation(line)
    except BROKEN:
        return


def as_operation(line: bytes) -> Operation | None:
    """The operation on a line, if it is one and written in the one way that counts."""
    try:
        operation = parse(line)
    except (NotUnderstood, RecursionError):
        return None
    return operation if operation.text + b"\n" == line else None


def hashes_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        if is_hash(value):
            yield value
    elif isinstance(value, Mapping | list):
        for part in value.values() if isinstance(value, Mapping) else value:
            yield from hashes_in(part)


def unlisted_faults(number: int, operation: Operation, own: Mapping[str, File]) -> Iterator[Fault]:
    """A file that an operation names with its hash is in the list, whatever became of it."""
    for field, value in operation.fields.items():
        if not isinstance(value, Mapping) or "size" not in value or not is_hash(value.get("sha256")):
            continue
        if value["sha256"] not in own:
            yield Fault("unlisted_file", {"number": number, "field": field, "sha256": value["sha256"]})


def announcement_faults(manifest: Manifest, named: Mapping[int, set[str]], gone: set[int]) -> Iterator[Fault]:
    """An entry that is said to have announced a file names it, unless its values were erased."""
    for file in manifest.files:
        for number in file.announced_by:
            if number not in gone and file.sha256 not in named.get(number, ()):
                yield Fault("not_announced", {"number": number, "sha256": file.sha256})


def receipt_faults(manifest: Manifest, key: str) -> Iterator[Fault]:
    """Every receipt is the key's, over the very file or the very end of the ledger."""
    for file in manifest.files:
        for given in file.receipts:
            text = receipt_of_file(manifest.scope, file, given)
            if text is None or not verify(key, given.signature, text):
                yield Fault("wrong_receipt", {"sha256": file.sha256, "device": given.device})
        if file.path is not None and not file.receipts:
            yield Fault("no_receipt", {"sha256": file.sha256})
    for one in manifest.receipts:
        if not ledger_receipt_holds(manifest, one, key):
            yield Fault("wrong_ledger_receipt", {"device": one.device})


def receipt_of_file(scope: str, file: File, given: Any) -> bytes | None:
    try:
        return file_receipt_text(given.device, scope, file.sha256, file.size, given.time)
    except NotCanonical:
        return None


def ledger_receipt_holds(manifest: Manifest, one: Any, key: str) -> bool:
    try:
        text = receipt_text(one.device, manifest.scope, one.received, one.number, one.digest, one.time)
    except NotCanonical:
        return False
    here = (one.number, one.digest) == (manifest.number, manifest.digest)
    return here and verify(key, one.signature, text)
