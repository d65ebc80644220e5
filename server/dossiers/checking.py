"""Is a dossier what the server signed? Needs no server and no database: the file, and the key if somebody has it.

Everything is read as from a stranger: nothing is unpacked to disk, names are never followed, and no more is
read of anything than the signed list says it has.
"""

import os
import struct
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, LargeZipFile, ZipFile, ZipInfo

import msgspec

from server.accounts.phone_signature import UnfitKey, key_id, pem, read_key, verify
from server.dossiers import archive
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
from sync.digest import digest_at_zero, next_digest
from sync.errors import NotCanonical, NotUnderstood
from sync.operation import BOUND, Operation, erase, is_hash, parse
from sync.reply import receipt_text

STEP = 64 * 1024
END = 22
"""Bytes of the last record of an archive without a comment."""

MOST_MANIFEST, MOST_SIGNATURE = 64 * 2**20, 16 * 1024
MOST_MEMBERS = 200_000
MOST_RATIO = 200
"""We pack nothing; whoever packs a dossier again gets nowhere near this, and a bomb does."""

BROKEN = (
    BadZipFile, LargeZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, OverflowError,
    zlib.error, struct.error,
)  # fmt: skip
"""What Python raises where a zip file is not one."""


class Refused(Exception):
    """Nothing more can be said of the file, or nothing more should be read of it."""

    def __init__(self, code: str, **words: object) -> None:
        super().__init__(code)
        self.fault = Fault(code, words)


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


def open_archive(file: IO[bytes]) -> ZipFile:
    """The archive from the first byte to the last: one that lies within something else is another one."""
    try:
        file.seek(-END, os.SEEK_END)
        if file.read(4) != b"PK\5\6":
            raise Refused("truncated")
        archive = ZipFile(file)
    except BROKEN:
        raise Refused("truncated") from None
    if min((info.header_offset for info in archive.infolist()), default=0):
        raise Refused("truncated")
    return archive


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


def safe_members(dossier: ZipFile) -> dict[str, ZipInfo]:
    """The members by name, in the order in which they stand; refuses what no honest archive has."""
    infos = sorted(dossier.infolist(), key=lambda info: info.header_offset)
    if len(infos) > MOST_MEMBERS:
        raise Refused("bomb", name=f"> {MOST_MEMBERS}")
    members: dict[str, ZipInfo] = {}
    for info in infos:
        if not safe_name(info.filename):
            raise Refused("unsafe_name", name=shown(info.filename))
        if info.filename in members:
            raise Refused("twice", name=info.filename)
        if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED) or info.flag_bits & 1:
            raise Refused("unreadable", name=info.filename)
        if info.file_size > MOST_RATIO * (info.compress_size + STEP):
            raise Refused("bomb", name=info.filename)
        members[info.filename] = info
    for before, after in pairwise(infos):
        if before.header_offset + before.compress_size > after.header_offset:
            raise Refused("bomb", name=after.filename)
    return members


def safe_name(name: str) -> bool:
    """Tell whether a name is one of ours in kind: plain signs, at most one folder, nothing upwards."""
    parts = name.split("/")
    plain = all(
        part and part.strip(".") and part.isascii() and not set(part) & set('\\:*?"<>|') for part in parts
    )
    return plain and len(parts) <= 2 and name.isprintable() and len(name) < 200


def shown(name: str) -> str:
    """A name that somebody made to confuse, in plain signs."""
    return ascii(name[:120])


def read_whole(dossier: ZipFile, members: Mapping[str, ZipInfo], name: str, most: int) -> bytes:
    info = members.get(name)
    if info is None:
        raise Refused("incomplete", name=name)
    if info.file_size > most:
        raise Refused("bomb", name=name)
    try:
        return dossier.read(info)
    except BROKEN:
        raise Refused("unreadable", name=name) from None


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


def hash_of(dossier: ZipFile, info: ZipInfo) -> str | None:
    """The SHA-256 of a member's bytes, read step by step; None if they cannot be read."""
    digest = sha256()
    try:
        with dossier.open(info) as member:
            while step := member.read(STEP):
                digest.update(step)
    except BROKEN:
        return None
    return digest.hexdigest()


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


def as_made(file: IO[bytes], infos: Sequence[ZipInfo]) -> bool:
    """Tell whether every byte around the files is as we write it."""
    members = [archive.Member(info.filename, info.file_size, info.CRC) for info in infos]
    *begins, start = archive.places(members)
    for member, place in zip(members, begins, strict=True):
        file.seek(place)
        if file.read(len(member.header)) != member.header:
            return False
    file.seek(start)
    end = archive.directory(members)
    return file.read(len(end) + 1) == end
