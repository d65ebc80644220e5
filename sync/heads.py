"""Which values stand, and which compete.

Knowledge is one integer: an author knew the scope up to `seen`, and everything the own
device had written before. No clock decides, and the order of arrival has no influence.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from sync.canonical import Json, canonical
from sync.operation import Operation

WITHDRAWN = "withdrawn"


class Written(Protocol):
    """What must be known of a write to tell what it supersedes.

    One that has no number yet stands only on the phone that made it, after all that have.
    """

    @property
    def number(self) -> int | None: ...
    @property
    def seen(self) -> int: ...
    @property
    def device(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Write:
    """One value written to one field by one entry."""

    number: int | None
    seen: int
    device: str
    value: Json


W = TypeVar("W", bound=Written)


def supersedes(new: Written, old: Written) -> bool:
    """Tell whether the author of `new`, the later one, knew `old` when writing."""
    return new.device == old.device or (old.number is not None and old.number <= new.seen)


def advance(standing: Iterable[W], new: W) -> list[W]:
    """Return the heads of a field after one more write, which must be the latest."""
    return [old for old in standing if not supersedes(new, old)] + [new]


def heads(writes: Iterable[W]) -> list[W]:
    """Return the writes to one field that no later one has superseded.

    One head, or several with equal values, is the value. Several different values are a
    disagreement: all are kept and shown, the last one in front, until a person settles it.
    """
    standing: list[W] = []
    for new in sorted(writes, key=_order):
        standing = advance(standing, new)
    return standing


def _order(write: Written) -> tuple[bool, int]:
    return write.number is None, write.number or 0


def written(operation: Operation) -> Iterator[tuple[str, Json]]:
    """Yield what an operation writes to the fields of its record.

    To work on a record is to want it: `withdrawn` is written null where it is not named.
    An erasure is about an entry, not about a record, and writes nothing.
    """
    yield from operation.fields.items()
    if operation.erases is None and WITHDRAWN not in operation.fields:
        yield WITHDRAWN, None


def disagree(values: Sequence[Json]) -> bool:
    """Tell whether heads with these values are a disagreement."""
    return len({canonical(value) for value in values}) > 1


def withdrawn(values: Sequence[Json]) -> bool:
    """Tell whether a record is withdrawn, from the values of its heads on `withdrawn`."""
    return bool(values) and all(value is not None for value in values)
