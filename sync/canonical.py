"""Canonical JSON: RFC 8785, narrowed so that every program writes the same bytes.

Keys are ASCII and stand once, numbers are integers within ± (2^53 - 1), text is Unicode
as it came, without lone surrogates, and containers nest at most eight deep.
"""

import json
from typing import Any, TypeAlias

from sync.errors import NotCanonical

Json: TypeAlias = "None | bool | int | str | list[Json] | dict[str, Json]"

LARGEST = 2**53 - 1
DEEPEST = 8

_encode = json.JSONEncoder(
    ensure_ascii=False, check_circular=False, sort_keys=True, separators=(",", ":"), allow_nan=False
).encode


class Unfit:
    """What stood in a text where a fit value should stand; `canonical` refuses it."""

    def __init__(self, reason: str) -> None:
        self.reason = reason


def canonical(value: object) -> bytes:
    """Return the one way to write this value, or raise `NotCanonical`."""
    _check(value, DEEPEST)
    try:
        return _encode(value).encode()
    except UnicodeEncodeError:
        raise NotCanonical("lone surrogate") from None


def _check(value: object, room: int) -> None:
    kind = type(value)
    if kind is str or kind is bool or value is None:
        return
    if kind is int:
        _check_integer(value)  # type: ignore[arg-type]
    elif kind is dict:
        _check_room(room)
        for key, part in value.items():  # type: ignore[attr-defined]
            _check_key(key)
            _check(part, room - 1)
    elif kind is list:
        _check_room(room)
        for part in value:  # type: ignore[attr-defined]
            _check(part, room - 1)
    else:
        raise NotCanonical(value.reason if isinstance(value, Unfit) else kind.__name__)


def _check_integer(value: int) -> None:
    if not -LARGEST <= value <= LARGEST:
        raise NotCanonical("integer too large")


def _check_room(room: int) -> None:
    if not room:
        raise NotCanonical("nested too deep")


def _check_key(key: object) -> None:
    if type(key) is not str or not key.isascii():
        raise NotCanonical("key is not ASCII")


def _members(pairs: list[tuple[str, Any]]) -> object:
    members = dict(pairs)
    return members if len(members) == len(pairs) else Unfit("key stands twice")


def _integer(digits: str) -> object:
    return int(digits) if len(digits) <= 17 else Unfit("integer too large")


def _other_number(text: str) -> object:
    return Unfit("float")


_decoder = json.JSONDecoder(
    object_pairs_hook=_members, parse_float=_other_number, parse_int=_integer, parse_constant=_other_number
)


_line = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode


def write(value: object) -> bytes:
    """Return JSON text of what need not be canonical, keys in the order they came in."""
    return _line(value).encode()


def read(text: str) -> Any:
    """Read JSON text, leaving an `Unfit` where something has no canonical form.

    Raises ValueError where it is not JSON at all.
    """
    return _decoder.decode(text)


def read_at(text: str, at: int) -> tuple[Any, int]:
    """Like `read`, for a value in the middle of a text; tells also where it ends."""
    return _decoder.raw_decode(text, at)
