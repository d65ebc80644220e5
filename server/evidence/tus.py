"""tus 1.0 as text: what its headers say. No Flask, no disk."""

import base64
import binascii
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime

from werkzeug.datastructures import Headers

from server.errors import DomainError

VERSION = "1.0.0"
ALGORITHM = "sha256"
PIECE_TYPE = "application/offset+octet-stream"
MAX_PIECE = 1024 * 1024
MAX_SIZE = 32 * 1024 * 1024
ABILITIES = {
    "Tus-Version": VERSION,
    "Tus-Extension": "creation,checksum,expiration,termination",
    "Tus-Max-Size": str(MAX_SIZE),
    "Tus-Checksum-Algorithm": ALGORITHM,
}


@dataclass(frozen=True)
class Piece:
    """What a PATCH says of the piece it brings."""

    offset: int
    length: int
    sha256: str


def check_version(headers: Headers) -> None:
    if headers.get("Tus-Resumable") != VERSION:
        raise DomainError("tus_version")


def read_piece(headers: Headers) -> Piece:
    """Read what a PATCH says of its piece. A checksum is obligatory, and so is a length: EOF is no end."""
    if headers.get("Content-Type") != PIECE_TYPE:
        raise DomainError("piece_type")
    if "Content-Length" not in headers:
        raise DomainError("piece_length")
    piece = Piece(
        offset=read_count(headers, "Upload-Offset"),
        length=read_count(headers, "Content-Length"),
        sha256=read_checksum(headers.get("Upload-Checksum", "")),
    )
    if piece.length > MAX_PIECE:
        raise DomainError("piece_too_large")
    return piece


def check_fits(piece: Piece, arrived: int, size: int) -> None:
    """A piece goes on exactly where the part ends, and no further than the file."""
    if piece.offset != arrived:
        raise DomainError("offset_differs", offset=arrived)
    if piece.offset + piece.length > size:
        raise DomainError("file_too_large", limit=size)


def read_count(headers: Headers, name: str) -> int:
    """Read a header that counts bytes."""
    text = headers.get(name, "")
    if not (text.isascii() and text.isdigit() and len(text) <= 15):
        raise bad_header(name)
    return int(text)


def read_checksum(text: str) -> str:
    """Read `sha256 <base64>` as hex digits."""
    algorithm, _, encoded = text.partition(" ")
    if algorithm != ALGORITHM:
        raise bad_header("Upload-Checksum")
    digest = decode(encoded, "Upload-Checksum")
    if len(digest) != 32:
        raise bad_header("Upload-Checksum")
    return digest.hex()


def read_metadata(text: str) -> dict[str, str]:
    """Read `key base64,key base64`; a key may stand once."""
    told: dict[str, str] = {}
    for part in text.split(","):
        key, _, encoded = part.strip().partition(" ")
        if not key or key in told:
            raise bad_header("Upload-Metadata")
        try:
            told[key] = decode(encoded, "Upload-Metadata").decode()
        except UnicodeDecodeError as error:
            raise bad_header("Upload-Metadata") from error
    return told


def decode(encoded: str, header: str) -> bytes:
    try:
        return base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError) as error:
        raise bad_header(header) from error


def bad_header(name: str) -> DomainError:
    return DomainError("bad_header", name=name)


def as_date(moment: datetime) -> str:
    """A moment as HTTP writes it."""
    return format_datetime(moment, usegmt=True)
