"""The reply of one exchange, as the server writes it and the phone reads it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, cast, get_args

from sync.canonical import canonical, read, write
from sync.digest import short
from sync.errors import BadEnvelope, NotUnderstood
from sync.ledger import Entry, Reason, Segment
from sync.operation import Operation, erase, from_value, is_hash
from sync.request import Have

REASONS = get_args(Reason)


@dataclass(frozen=True, slots=True)
class Change:
    """An entry on its way to a phone; one that the phone has just pushed comes as its `n` alone."""

    number: int
    seen: int
    author: str
    received: int
    operation: Operation | None
    n: int | None = None


@dataclass(frozen=True, slots=True)
class ScopeReply:
    """What a reply says about one scope. What does not apply is empty, None or False."""

    received: int
    quarantined: Sequence[tuple[int, Reason]] = ()
    segments: Sequence[Segment] = ()
    changes: Sequence[Change] = ()
    have: Have | None = None
    differs: Sequence[Have] = ()
    fork: bool = False
    closed: bool = False
    wanted: Sequence[str] = ()
    more: bool = False
    receipt: str | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    time: int
    granted: dict[str, int] | None
    scopes: dict[str, ScopeReply]


def receipt_text(device: str, scope: str, received: int, number: int, digest: str, time: int) -> bytes:
    """Return the bytes a receipt signs. Server and phone both build them from what they hold."""
    return canonical(
        {
            "device": device,
            "scope": scope,
            "received": received,
            "number": number,
            "digest": digest,
            "time": time,
        }
    )


def change(entry: Entry, n: int | None) -> Change:
    """Return an entry as a change; with `n` the phone is only told which of its own it is."""
    operation = None if n else entry.operation
    return Change(entry.number, entry.seen, entry.author, entry.received, operation, n)


def write_reply(reply: Reply) -> bytes:
    """Return the JSON text of a reply. Stored operations are copied into it as they are."""
    scopes = b",".join(write(scope) + b":" + _scope_text(part) for scope, part in reply.scopes.items())
    rest: dict[str, Any] = {"time": reply.time}
    if reply.granted is not None:
        rest["granted"] = reply.granted
    return write(rest)[:-1] + b',"scopes":{' + scopes + b"}}"


def _scope_text(part: ScopeReply) -> bytes:
    rest: dict[str, Any] = {
        "quarantined": [list(item) for item in part.quarantined],
        "segments": [_segment_value(segment) for segment in part.segments],
        "have": part.have and list(part.have),
        "differs": [list(have) for have in part.differs],
        "fork": part.fork,
        "closed": part.closed,
        "wanted": list(part.wanted),
        "more": part.more,
        "receipt": part.receipt,
    }
    text = write({"received": part.received} | {name: value for name, value in rest.items() if value})
    if not part.changes:
        return text
    return text[:-1] + b',"changes":[' + b",".join(map(change_text, part.changes)) + b"]}"


def change_text(change: Change) -> bytes:
    """Return the JSON text of one entry, also as it stands in a segment."""
    told = (change.number, change.seen, write(change.author), change.received)
    text = b'{"number":%d,"seen":%d,"author":%s,"received":%d' % told
    if change.operation is None:
        return text + b',"n":%d}' % (change.n or 0)
    if change.operation.erased:
        text += b',"hash":"%s"' % change.operation.hash.encode()
    return text + b',"operation":' + change.operation.text + b"}"


def _segment_value(segment: Segment) -> dict[str, Any]:
    return {
        "from": segment.first,
        "to": segment.last,
        "url": segment.url,
        "sha256": segment.sha256,
        "digest": segment.digest,
    }


def read_reply(body: bytes) -> Reply:
    """Read a reply, or raise BadEnvelope: a server that speaks otherwise is not believed at all."""
    try:
        value = read(body.decode())
        scopes = {scope: _scope_reply(part) for scope, part in value["scopes"].items()}
        return Reply(value["time"], value.get("granted"), scopes)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, NotUnderstood) as error:
        raise BadEnvelope(f"reply: {error!r}") from None


def _scope_reply(part: dict[str, Any]) -> ScopeReply:
    return ScopeReply(
        part["received"],
        [(n, _reason(reason)) for n, reason in part.get("quarantined", ())],
        [_segment(segment) for segment in part.get("segments", ())],
        [read_change(item) for item in part.get("changes", ())],
        _have(part["have"]) if "have" in part else None,
        [_have(item) for item in part.get("differs", ())],
        part.get("fork", False),
        part.get("closed", False),
        part.get("wanted", ()),
        part.get("more", False),
        part.get("receipt"),
    )


def read_change(value: dict[str, Any]) -> Change:
    """Read one entry of a reply or of a segment."""
    operation = from_value(value["operation"]) if "operation" in value else None
    if operation and "hash" in value:
        operation = _as_erased(operation, value["hash"])
    return Change(
        value["number"], value["seen"], value["author"], value["received"], operation, value.get("n")
    )


def _as_erased(operation: Operation, hash: str) -> Operation:
    if not is_hash(hash) or operation != erase(operation):
        raise ValueError("an erased operation has no values")
    return replace(operation, hash=hash)


def _reason(reason: object) -> Reason:
    if reason not in REASONS:
        raise ValueError(f"{reason} is no reason")
    return cast(Reason, reason)


def _segment(value: dict[str, Any]) -> Segment:
    return Segment(value["from"], value["to"], value["url"], value["sha256"], value["digest"])


def _have(value: Sequence[Any]) -> Have:
    number, digest = value
    return number, short(digest)
