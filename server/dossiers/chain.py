"""Do the entries of a dossier follow from each other, and do the operations say what the list says of them?"""

from collections.abc import Iterator, Mapping
from typing import Any
from zipfile import ZipFile, ZipInfo

from server.dossiers.faults import Fault
from server.dossiers.manifest import OPERATIONS, File, Manifest
from server.dossiers.opening import BROKEN
from sync.digest import digest_at_zero, next_digest
from sync.errors import NotCanonical, NotUnderstood
from sync.operation import BOUND, Operation, erase, is_hash, parse


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
