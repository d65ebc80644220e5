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
from server.dossiers.chain import chain_faults, operation_faults
from server.dossiers.faults import Fault
from server.dossiers.manifest import (
    MANIFEST,
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
from sync.errors import NotCanonical
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
    if not faults and not as_made(file, dossier, list(members.values())):
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
