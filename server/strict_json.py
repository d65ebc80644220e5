"""Reading JSON that the database can hold: real numbers, text without NUL or halves of signs."""

import json
from typing import Any


class NotJson(ValueError):
    """These bytes are not JSON, or hold what cannot be kept."""


def read_json(raw: bytes) -> Any:
    """Read one JSON text, refusing NaN, Infinity, NUL and lone surrogates."""
    try:
        value = json.loads(raw.decode("utf-8"), parse_constant=_refuse, parse_float=_finite)
        if b"\\u" in raw:
            json.dumps(value, ensure_ascii=False).encode("utf-8")
        if b"\\u0000" in raw:
            _check_no_nul(value)
    except (ValueError, RecursionError) as error:
        raise NotJson from error
    return value


def _refuse(constant: str) -> None:
    raise NotJson(constant)


def _finite(text: str) -> float:
    number = float(text)
    if number in (float("inf"), float("-inf")):
        raise NotJson(text)
    return number


def _check_no_nul(value: Any) -> None:
    if isinstance(value, str) and "\0" in value:
        raise NotJson
    if isinstance(value, dict):
        for key, part in value.items():
            _check_no_nul(key)
            _check_no_nul(part)
    elif isinstance(value, list):
        for part in value:
            _check_no_nul(part)
