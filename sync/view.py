"""What a reader shows of a scope: every record with the heads of its fields."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from sync.canonical import Json
from sync.heads import WITHDRAWN, advance, disagree, withdrawn, written
from sync.ledger import Entry
from sync.operation import Operation


@dataclass(frozen=True, slots=True)
class Head:
    """One value that stands on a field, and who wrote it. What is only here has no number yet."""

    number: int | None
    seen: int
    device: str
    n: int
    author: str | None
    at: str
    received: int | None
    value: Json


Fields: TypeAlias = dict[str, list[Head]]
Records: TypeAlias = dict[tuple[str, str], Fields]


def records(entries: Iterable[Entry], own: Iterable[tuple[Operation, int]] = ()) -> Records:
    """Return the records of a scope by collection and id.

    `own` are a phone's operations that have no number yet, each with its `seen`, in order of
    `n` and without those quarantined. They lie on top, and never change what the entries say.
    """
    shown: Records = {}
    for entry in entries:
        _write(shown, entry.operation, entry.seen, entry)
    for operation, seen in own:
        _write(shown, operation, seen, None)
    return shown


def _write(shown: Records, operation: Operation, seen: int, entry: Entry | None) -> None:
    for name, value in written(operation):
        fields = shown.setdefault((operation.collection, operation.record), {})
        fields[name] = advance(fields.get(name, ()), _head(operation, seen, entry, value))


def _head(operation: Operation, seen: int, entry: Entry | None, value: Json) -> Head:
    number, author, received = (entry.number, entry.author, entry.received) if entry else (None, None, None)
    return Head(number, seen, operation.device, operation.n, author, operation.at, received, value)


def value(fields: Fields, name: str) -> Json:
    """Return the value to show for a field: the latest, which is the only one where all agree."""
    standing = fields.get(name)
    return standing[-1].value if standing else None


def disagreement(fields: Fields, name: str) -> list[Head]:
    """Return the heads of a field if they differ, else nothing."""
    standing = fields.get(name, [])
    return standing if disagree([head.value for head in standing]) else []


def is_withdrawn(fields: Fields) -> bool:
    """Tell whether a record is withdrawn."""
    return withdrawn([head.value for head in fields.get(WITHDRAWN, ())])
