"""The request of one exchange, as the phone writes it and the server reads it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sync.canonical import LARGEST, canonical, write
from sync.digest import SHORT
from sync.errors import BadEnvelope, NotUnderstood, RequestTooLarge
from sync.json_walk import Walk
from sync.ledger import Reason
from sync.operation import Operation, Parcel, from_value, is_count, is_name

MOST_SCOPES = 200
MOST_OPERATIONS = 500
MOST_BYTES = 1024 * 1024  # unpacked
MOST_CHANGES = 1000

Have = tuple[int, str]

_PAIR = re.compile(r"\[\s*(?:0|[1-9]\d{0,15})\s*,\s*(.*\S)\s*\]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Pushed:
    """What stands at one place of a push. With a reason it can only be quarantined."""

    operation: Operation | Parcel
    seen: int
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """What a phone says about one scope."""

    scope: str
    device: str
    have: Have
    top: int
    start: int
    push: Sequence[Pushed]


@dataclass(frozen=True, slots=True)
class Request:
    device: str
    replaces: str | None
    follows: str
    scopes: dict[str, Part]
    limit: int


def hash_of_scopes(ids: Iterable[str]) -> str:
    """Return what a request says of the scopes a phone knows."""
    return sha256(canonical(sorted(ids))).hexdigest()[:SHORT]


def write_request(request: Request) -> bytes:
    """Return the JSON text of a request."""
    scopes = b",".join(write(part.scope) + b":" + _part_text(part) for part in request.scopes.values())
    rest = {
        "device": request.device,
        "replaces": request.replaces,
        "follows": request.follows,
        "limit": request.limit,
    }
    return write(rest)[:-1] + b',"scopes":{' + scopes + b"}}"


def _part_text(part: Part) -> bytes:
    push = b",".join(b"[%d,%s]" % (pushed.seen, pushed.operation.text) for pushed in part.push)
    rest = {"have": list(part.have), "top": part.top, "from": part.start}
    return write(rest)[:-1] + b',"push":[' + push + b"]}"


def read_request(body: bytes) -> Request:
    """Read a request. What stands inside a push never makes it fail: it is counted by its place.

    Raises BadEnvelope where the rest is not well-formed, RequestTooLarge above the bounds.
    """
    if len(body) > MOST_BYTES:
        raise RequestTooLarge(f"{len(body)} bytes, at most {MOST_BYTES} are taken")
    try:
        walk = Walk(body.decode())
        envelope = {name: _read_scopes(walk) if name == "scopes" else walk.value() for name in walk.members()}
        walk.end()
    except ValueError as error:
        raise BadEnvelope(str(error)) from None
    return _request(envelope)


def _read_scopes(walk: Walk) -> dict[str, dict[str, Any]]:
    return {scope: _read_part(walk) for scope in walk.members()}


def _read_part(walk: Walk) -> dict[str, Any]:
    return {name: _read_push(walk) if name == "push" else walk.value() for name in walk.members()}


def _read_push(walk: Walk) -> list[tuple[Any, str]]:
    return [walk.text() for _ in walk.items()]


def _request(envelope: dict[str, Any]) -> Request:
    _need("the request", envelope, {"device", "replaces", "follows", "scopes", "limit"})
    device, scopes = envelope["device"], envelope["scopes"]
    _agree("device", is_name(device))
    _agree("replaces", envelope["replaces"] is None or is_name(envelope["replaces"]))
    _agree("follows", _is_short_hash(envelope["follows"]))
    _agree("limit", is_count(envelope["limit"]))
    _bound(scopes)
    parts = {scope: _part(device, scope, part) for scope, part in scopes.items()}
    return Request(
        device, envelope["replaces"], envelope["follows"], parts, min(envelope["limit"], MOST_CHANGES)
    )


def _bound(scopes: dict[str, dict[str, Any]]) -> None:
    if len(scopes) > MOST_SCOPES:
        raise RequestTooLarge(f"{len(scopes)} scopes, at most {MOST_SCOPES} are taken")
    pushed = sum(len(part.get("push", ())) for part in scopes.values())
    if pushed > MOST_OPERATIONS:
        raise RequestTooLarge(f"{pushed} operations, at most {MOST_OPERATIONS} are taken")


def _part(device: str, scope: str, part: dict[str, Any]) -> Part:
    _need(scope, part, {"have", "top", "from", "push"})
    have, top, start, push = part["have"], part["top"], part["from"], part["push"]
    _agree("scope", is_name(scope))
    _agree("have", _is_have(have))
    _agree("top", is_number(top))
    _agree("from", is_count(start) and start + len(push) - 1 <= top)
    pushed = [read_pushed(device, scope, n, *item) for n, item in enumerate(push, start)]
    return Part(scope, device, (have[0], have[1]), top, start, pushed)


def read_pushed(device: str, scope: str, n: int, value: object, text: str) -> Pushed:
    """Read what stands at the place `n` of a push: its JSON value and its own text.

    What is not understood is kept as the text it came in, `seen` apart, which a phone may
    lower when it offers the same again.
    """
    try:
        seen, operation = _pair(value)
    except NotUnderstood:
        return _not_understood(device, scope, n, text)
    if operation.scope == scope and operation.device != device:
        return Pushed(Parcel(device, scope, n, operation.text), seen, "handed in")
    if operation.scope != scope or operation.n != n:
        return _not_understood(device, scope, n, text)
    return Pushed(operation, seen)


def _pair(value: object) -> tuple[int, Operation]:
    if not isinstance(value, list) or len(value) != 2 or not is_number(value[0]):
        raise NotUnderstood("not a pair of seen and operation")
    return value[0], from_value(value[1])


def _not_understood(device: str, scope: str, n: int, text: str) -> Pushed:
    pair = _PAIR.fullmatch(text)
    return Pushed(Parcel(device, scope, n, (pair[1] if pair else text).encode()), 0, "not understood")


def is_number(part: object) -> bool:
    """Tell whether this is a whole number from 0 on."""
    return type(part) is int and 0 <= part <= LARGEST


def _is_have(part: object) -> bool:
    return isinstance(part, list) and len(part) == 2 and is_number(part[0]) and _is_short_hash(part[1])


def _is_short_hash(part: object) -> bool:
    return isinstance(part, str) and len(part) == SHORT and set(part) <= set("0123456789abcdef")


def _need(where: str, value: dict[str, Any], names: set[str]) -> None:
    if value.keys() != names:
        raise BadEnvelope(f"{where} needs exactly {', '.join(sorted(names))}")


def _agree(name: str, right: bool) -> None:
    if not right:
        raise BadEnvelope(f"{name} is not as it should be")
