"""Operations and what else the tests of `sync` need, with only what matters given."""

from collections.abc import Mapping
from typing import Any

from sync import Json, Operation, Parcel, compose

AT = "2026-11-22T09:31:07+08:00"


def make_operation(
    device: str = "d1",
    n: int = 1,
    *,
    scope: str = "case",
    collection: str = "answer",
    record: str = "FC-A2",
    fields: Mapping[str, Json] | None = None,
    **rest: Any,
) -> Operation:
    fields = {"answer": f"{device} {n}"} if fields is None else fields
    return compose(
        device=device, scope=scope, n=n, collection=collection, record=record, fields=fields, at=AT, **rest
    )


def make_parcel(device: str = "d1", n: int = 1, text: bytes = b'{"odd":true}') -> Parcel:
    return Parcel(device, "case", n, text)
