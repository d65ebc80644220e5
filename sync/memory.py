"""A store in memory, for tests and simulations."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from threading import RLock

from sync.digest import digest_at_zero, next_digest
from sync.ledger import Entry, HeldScope, Ledger, Quarantined, Reason, Segment
from sync.operation import Operation, Parcel, erase


@dataclass(slots=True)
class Kept:
    """All that a MemoryStore keeps of one scope."""

    scope: str
    entries: list[Entry] = field(default_factory=list)
    places: dict[str, list[str]] = field(default_factory=dict)  # device → hashes of n = 1, 2, 3 …
    beside: dict[tuple[str, int], Quarantined] = field(default_factory=dict)
    segments: list[Segment] = field(default_factory=list)

    def copy(self) -> "Kept":
        places = {device: list(hashes) for device, hashes in self.places.items()}
        return Kept(self.scope, list(self.entries), places, dict(self.beside), list(self.segments))


class MemoryScope:
    """A HeldScope over a `Kept`."""

    def __init__(self, kept: Kept, author: str, clock: Callable[[], int]) -> None:
        self._kept = kept
        self._author = author
        self._clock = clock

    @property
    def scope(self) -> str:
        return self._kept.scope

    def number(self) -> int:
        return len(self._kept.entries)

    def digest(self, number: int) -> str | None:
        if number == 0:
            return digest_at_zero(self.scope)
        return self._kept.entries[number - 1].digest if 0 < number <= self.number() else None

    def after(self, number: int, limit: int) -> Sequence[Entry]:
        return self._kept.entries[number : number + limit]

    def segments(self, number: int) -> Sequence[Segment]:
        following = [segment for segment in self._kept.segments if segment.first > number]
        return following if following and following[0].first == number + 1 else []

    def received(self, device: str) -> int:
        return len(self._kept.places.get(device, ()))

    def hash(self, device: str, n: int) -> str | None:
        return self._kept.places[device][n - 1] if 0 < n <= self.received(device) else None

    def reason(self, device: str, n: int) -> Reason | None:
        beside = self._kept.beside.get((device, n))
        return beside.reason if beside else None

    def append(self, operation: Operation, seen: int) -> Entry:
        number, received, before = self.number() + 1, self._clock(), self.digest(self.number())
        assert before is not None
        digest = next_digest(before, number, seen, self._author, received, operation.hash)
        entry = Entry(number, seen, self._author, received, operation, digest)
        self._take_place(operation)
        self._kept.entries.append(entry)
        self._erase(operation.erases)
        return entry

    def quarantine(self, operation: Operation | Parcel, seen: int, reason: Reason) -> None:
        self._take_place(operation)
        kept = Quarantined(operation, seen, reason, self._author, self._clock())
        self._kept.beside[operation.device, operation.n] = kept

    def quarantined(self) -> Sequence[Quarantined]:
        brought = {entry.operation.hash for entry in self._kept.entries}
        brought |= {kept.operation.hash for kept in self._kept.beside.values() if kept.reason != "handed in"}
        return [
            kept
            for kept in self._kept.beside.values()
            if kept.reason != "handed in" or kept.operation.hash not in brought
        ]

    def _erase(self, number: int | None) -> None:
        if number and number <= self.number():
            entry = self._kept.entries[number - 1]
            self._kept.entries[number - 1] = replace(entry, operation=erase(entry.operation))

    def _take_place(self, operation: Operation | Parcel) -> None:
        hashes = self._kept.places.setdefault(operation.device, [])
        if operation.n != len(hashes) + 1:
            raise ValueError(f"{operation.device} has {len(hashes)} operations here, not {operation.n - 1}")
        hashes.append(operation.hash)


class MemoryStore:
    """A Store whose `scopes` may be copied and put back like a backup."""

    def __init__(self, clock: Callable[[], int]) -> None:
        self.scopes: dict[str, Kept] = {}
        self._clock = clock
        self._lock = RLock()

    @contextmanager
    def hold(self, scope: str, author: str) -> Iterator[HeldScope]:
        with self._lock:
            working = self._kept(scope).copy()
            yield MemoryScope(working, author, self._clock)
            self.scopes[scope] = working

    @contextmanager
    def look(self, scope: str) -> Iterator[Ledger]:
        yield MemoryScope(self._kept(scope), "", self._clock)

    def _kept(self, scope: str) -> Kept:
        return self.scopes.get(scope) or Kept(scope)
