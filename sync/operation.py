"""An operation: what one author did, as one device numbered it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from sync.canonical import LARGEST, Json, canonical, read
from sync.errors import NotCanonical, NotUnderstood, TooLarge

BOUND = 64 * 1024
LONGEST_NAME = 200

REQUIRED = ("device", "scope", "n", "collection", "record", "fields", "at")
OPTIONAL = ("form", "adopts", "erases")


@dataclass(frozen=True, slots=True)
class Operation:
    """Made once by its author and never altered; only `parse` and `compose` make one.

    `text` is its canonical bytes, `hash` their SHA-256. After an erasure the values are
    gone from the text, and the hash is still that of the operation as it was made.
    """

    device: str
    scope: str
    n: int
    collection: str
    record: str
    fields: Mapping[str, Json]
    at: str
    form: str | None
    adopts: str | None
    erases: int | None
    text: bytes
    hash: str

    @property
    def erased(self) -> bool:
        return sha256(self.text).hexdigest() != self.hash


@dataclass(frozen=True, slots=True)
class Parcel:
    """Bytes that stand in the place of an operation: not understood, or of another device.

    They are kept as they came, so whatever a phone pushes can be acknowledged.
    """

    device: str
    scope: str
    n: int
    text: bytes

    @property
    def hash(self) -> str:
        return sha256(self.text).hexdigest()


def compose(
    *,
    device: str,
    scope: str,
    n: int,
    collection: str,
    record: str,
    fields: Mapping[str, Json],
    at: str,
    form: str | None = None,
    adopts: str | None = None,
    erases: int | None = None,
) -> Operation:
    """Make an operation, or raise `NotUnderstood` so that nothing unsendable exists."""
    content: dict[str, Any] = {
        "device": device, "scope": scope, "n": n, "collection": collection, "record": record,
        "fields": dict(fields), "at": at, "form": form, "adopts": adopts, "erases": erases,
    }  # fmt: skip
    return from_value({name: part for name, part in content.items() if part is not None})


def parse(text: bytes) -> Operation:
    """Read an operation that somebody else wrote, in whatever spacing and order of keys."""
    try:
        value = read(text.decode())
    except (ValueError, RecursionError):
        raise NotUnderstood("not JSON") from None
    return from_value(value)


def from_value(value: object) -> Operation:
    """Read an operation from its JSON value; raise `NotUnderstood` with the first fault."""
    try:
        text = canonical(value)
    except NotCanonical as error:
        raise NotUnderstood(error.reason) from None
    if len(text) > BOUND:
        raise TooLarge(len(text), BOUND)
    if not isinstance(value, dict):
        raise NotUnderstood("not an object")
    if fault := _find_fault(value):
        raise NotUnderstood(fault)
    return _build(value, text, sha256(text).hexdigest())


def stored(text: bytes, hash: str) -> Operation:
    """Read back what was stored after `parse`; nothing is checked again."""
    return _build(read(text.decode()), text, hash)


def erase(operation: Operation) -> Operation:
    """Return the operation without its values: its field names, place and hash stay.

    A withdrawal stays a withdrawal, only its reason goes.
    """
    fields: dict[str, Json] = {name: _blank(name, part) for name, part in operation.fields.items()}
    text = canonical({**read(operation.text.decode()), "fields": fields})
    return replace(operation, fields=fields, text=text)


def _blank(name: str, value: Json) -> Json:
    return "" if name == "withdrawn" and value is not None else None


def _build(value: dict[str, Any], text: bytes, hash: str) -> Operation:
    return Operation(
        value["device"], value["scope"], value["n"], value["collection"], value["record"], value["fields"],
        value["at"], value.get("form"), value.get("adopts"), value.get("erases"), text, hash,
    )  # fmt: skip


def _find_fault(value: dict[str, Any]) -> str | None:
    for name in REQUIRED:
        if name not in value:
            return f"{name} is missing"
    for name, part in value.items():
        if not _CHECKS.get(name, _unknown)(part):
            return f"{name} is not as it should be"
    if ("erases" in value) == bool(value["fields"]):
        return "fields is not as it should be"
    return None


def _unknown(part: object) -> bool:
    return False


def is_name(part: object) -> bool:
    """Tell whether this can name a device, a scope, a collection, a record or a form."""
    return isinstance(part, str) and 0 < len(part) <= LONGEST_NAME and part.isascii() and part.isprintable()


def is_count(part: object) -> bool:
    """Tell whether this is a whole number from 1 on."""
    return type(part) is int and 0 < part <= LARGEST


def _are_fields(part: object) -> bool:
    return isinstance(part, dict) and all(map(is_name, part))


def _is_time(part: object) -> bool:
    return isinstance(part, str) and 0 < len(part) <= 40


def is_hash(part: object) -> bool:
    """Tell whether this is a SHA-256 in lower-case hex."""
    return isinstance(part, str) and len(part) == 64 and set(part) <= set("0123456789abcdef")


_CHECKS = {
    "device": is_name, "scope": is_name, "n": is_count, "collection": is_name, "record": is_name,
    "fields": _are_fields, "at": _is_time, "form": is_name, "adopts": is_hash, "erases": is_count,
}  # fmt: skip
