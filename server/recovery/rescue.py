"""Rescue files: everything unsent of a phone that cannot send, for its dispatching body to hand in.

A phone makes one also while it is locked, because it only copies what it keeps sealed:

    {"dudao-rescue": 1, "body": …, "phone": …, "made": …, "key": …}
    {"place": "operations/<scope>/<device>/<n>", "size": 412}
    <412 bytes>
    {"place": "bytes/<scope>/<sha256>", "size": 2097180, "type": "image/jpeg", "kind": "original"}
    <2097180 bytes>

The first line is the header: the body whose recovery key opens the file, the id of the phone's key, the
phone's time, and the phone's data key sealed to the body (purpose "data-key", base64url). Each line
after it describes the bytes that follow it: nonce (12) ‖ AES-256-GCM under the data key, with the place
as additional data. Sealed in an operation is `{"device", "n", "seen", "operation", "reason"}`, in a file
its bytes. The bytes are followed by the next line at once. `pwa/src/vault/rescue.ts` writes these files.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from server.accounts.phone_signature import unpack
from server.recovery.keys import private_key
from server.recovery.seal import BadSeal, unseal

NONCE_SIZE = 12
LONGEST_LINE = 4096


class BadRescueFile(Exception):
    """Not a rescue file, or not one that this body can open."""


@dataclass(frozen=True)
class RescuedFile:
    """A photo or one of its copies, as the phone kept it. Its bytes are those of its SHA-256."""

    scope: str
    sha256: str
    type: str
    kind: str
    content: bytes


@dataclass
class Contents:
    """What a rescue file held."""

    phone: str
    """The id of the key of the phone that made it."""
    made: str
    operations: dict[str, list[tuple[int, Any]]] = field(default_factory=dict)
    """By scope, in the order they were made: what its author had seen, and the operation as JSON."""
    files: list[RescuedFile] = field(default_factory=list)
    damaged: list[str] = field(default_factory=list)
    """Places whose bytes did not open, or were cut off."""


def open_rescue_file(content: bytes, body_id: str) -> Contents:
    """Open a rescue file with the recovery key of a body; raises BadRescueFile if it is for another.

    A file that was cut off or damaged gives all that can still be read, and tells what cannot.
    """
    header, start = read_header(content)
    if header["body"] != body_id:
        raise BadRescueFile
    key = AESGCM(open_data_key(header["key"], body_id))
    contents = Contents(header["phone"], header["made"])
    for block, sealed in blocks(content, start):
        take(contents, key, block, sealed)
    for operations in contents.operations.values():
        operations.sort(key=lambda pushed: (pushed[1]["device"], pushed[1]["n"]))
    return contents


def read_header(content: bytes) -> tuple[dict[str, str], int]:
    """The first line, and where the rest begins."""
    header, start = read_line(content, 0)
    names = ("body", "phone", "made", "key")
    if header.get("dudao-rescue") != 1 or not all(isinstance(header.get(name), str) for name in names):
        raise BadRescueFile
    return header, start


def open_data_key(sealed: str, body_id: str) -> bytes:
    try:
        key = unseal(unpack(sealed) or b"", private_key(body_id), "data-key")
    except BadSeal as error:
        raise BadRescueFile from error
    if len(key) != 32:
        raise BadRescueFile
    return key


def blocks(content: bytes, at: int) -> Iterator[tuple[dict[str, Any], bytes]]:
    """The lines after the header, each with the bytes it describes, as far as the file is whole."""
    while at < len(content):
        try:
            block, at = read_line(content, at)
            size = int(block["size"])
            block["place"].split("/")
        except (BadRescueFile, KeyError, TypeError, ValueError, AttributeError):
            return
        yield block, content[at : at + size]
        at += max(size, 0)


def read_line(content: bytes, at: int) -> tuple[dict[str, Any], int]:
    end = content.find(b"\n", at, at + LONGEST_LINE)
    try:
        line = json.loads(content[at : max(end, at)])
    except (ValueError, RecursionError) as error:
        raise BadRescueFile from error
    if not isinstance(line, dict):
        raise BadRescueFile
    return line, end + 1


def take(contents: Contents, key: AESGCM, block: dict[str, Any], sealed: bytes) -> None:
    """Open one block and put it where it belongs."""
    try:
        opened = key.decrypt(sealed[:NONCE_SIZE], sealed[NONCE_SIZE:], block["place"].encode())
        store, scope, *rest = block["place"].split("/")
        if store == "operations":
            take_operation(contents, scope, json.loads(opened))
        else:
            contents.files.append(file_of(block, scope, rest[0], opened))
    except (InvalidTag, ValueError, KeyError, TypeError, IndexError, RecursionError):
        contents.damaged.append(block["place"])


def take_operation(contents: Contents, scope: str, own: dict[str, Any]) -> None:
    """Take an operation that is only on the phone; one that lies in quarantine has arrived."""
    operation, seen = own["operation"], own["seen"]
    if not (
        isinstance(operation["device"], str) and isinstance(operation["n"], int) and isinstance(seen, int)
    ):
        raise TypeError
    if own["reason"] is None:
        contents.operations.setdefault(scope, []).append((seen, operation))


def file_of(block: dict[str, Any], scope: str, name: str, content: bytes) -> RescuedFile:
    if sha256(content).hexdigest() != name:
        raise ValueError(name)
    return RescuedFile(scope, name, str(block["type"]), str(block["kind"]), content)
