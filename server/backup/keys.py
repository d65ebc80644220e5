"""The private keys of a deployment in one packed file, which is to be kept away from the backups of its data."""

import gzip
import io
import os
import tarfile
from pathlib import Path

from server.flushing import flush_folder


class NoKeysThere(Exception):
    """There is no key to keep."""


class KeysThere(Exception):
    """There are keys where these were to go; nobody's keys are ever written over."""


class BadKeyFile(ValueError):
    """Not a file of keys, or a damaged one."""


def key_files(folder: Path) -> list[Path]:
    """All files of a key folder."""
    return sorted(file for file in folder.rglob("*") if file.is_file())


def keep(folder: Path, file: Path) -> int:
    """Write all keys into a new file that only its owner reads, flushed; return how many there are."""
    files = key_files(folder)
    if not files:
        raise NoKeysThere
    write(file, gzip.compress(pack(folder, files)))
    return len(files)


def pack(folder: Path, files: list[Path]) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        for file in files:
            archive.add(file, file.relative_to(folder))
    return packed.getvalue()


def read(file: Path) -> dict[Path, bytes]:
    """Every key by its place in the key folder."""
    try:
        with tarfile.open(fileobj=io.BytesIO(gzip.decompress(file.read_bytes()))) as archive:
            return {
                place_of(member): archive.extractfile(member).read()  # type: ignore[union-attr]
                for member in archive
                if member.isfile()
            }
    except (EOFError, gzip.BadGzipFile, tarfile.TarError, ValueError) as error:
        raise BadKeyFile from error


def place_of(member: tarfile.TarInfo) -> Path:
    place = Path(member.name)
    if place.is_absolute() or ".." in place.parts:
        raise BadKeyFile
    return place


def put_back(keys: dict[Path, bytes], folder: Path) -> None:
    """Write the keys, durably, into a folder in which no others are. Again is harmless."""
    if any(keys.get(file.relative_to(folder)) != file.read_bytes() for file in key_files(folder)):
        raise KeysThere
    for place, content in keys.items():
        if not (folder / place).exists():
            write(folder / place, content)


def write(file: Path, content: bytes) -> None:
    if not file.parent.exists():
        file.parent.mkdir(mode=0o700, parents=True)
        flush_folder(file.parent.parent)
    with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as written:
        written.write(content)
        written.flush()
        os.fsync(written.fileno())
    flush_folder(file.parent)
