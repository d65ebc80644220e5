"""The list of hashes of a backup, in the form that `sha256sum --check` reads as well."""

import os
from collections.abc import Iterator, Mapping
from hashlib import file_digest
from pathlib import Path

NAME = "SHA256SUMS"

Sums = Mapping[str, str]
"""A file's place in the backup folder → its SHA-256."""


class BadSums(ValueError):
    """Not a list of hashes."""


def write(sums: Sums, file: Path) -> None:
    """Write the list, flushed."""
    with open(file, "w", encoding="utf-8") as listed:
        listed.writelines(f"{sha256}  {place}\n" for place, sha256 in sums.items())
        listed.flush()
        os.fsync(listed.fileno())


def read(file: Path) -> dict[str, str]:
    lines = [line.partition("  ") for line in file.read_text(encoding="utf-8").splitlines()]
    if not lines or any(len(sha256) != 64 or not place for sha256, _, place in lines):
        raise BadSums(f"{file} is no list of hashes")
    return {place: sha256 for sha256, _, place in lines}


def find_damaged(folder: Path, sums: Sums) -> Iterator[str]:
    """The places where something else is than the list says, or nothing."""
    return (place for place, sha256 in sums.items() if hash_of(folder / place) != sha256)


def hash_of(file: Path) -> str | None:
    """SHA-256 of a file; None if it is not there."""
    try:
        with open(file, "rb") as content:
            return file_digest(content, "sha256").hexdigest()
    except FileNotFoundError:
        return None
