"""The ledger of a scope: its entries in their only order, and what is kept beside them."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Literal, Protocol, TypeAlias

from sync.operation import Operation, Parcel

Reason: TypeAlias = Literal["late", "not allowed", "not understood", "handed in"]


@dataclass(frozen=True, slots=True)
class Entry:
    """An operation that was taken into the ledger. `digest` is that of the scope up to here."""

    number: int
    seen: int
    author: str
    received: int  # ms
    operation: Operation
    digest: str

    @property
    def device(self) -> str:
        return self.operation.device


@dataclass(frozen=True, slots=True)
class Quarantined:
    """What was kept as it came: acknowledged, but without a number."""

    operation: Operation | Parcel
    seen: int
    reason: Reason
    author: str
    received: int


@dataclass(frozen=True, slots=True)
class Segment:
    """A sealed stretch of entries that a phone fetches as one file."""

    first: int
    last: int
    url: str
    sha256: str
    digest: str


class Ledger(Protocol):
    """One scope, to be read. Every answer is from one and the same moment."""

    @property
    def scope(self) -> str: ...

    def number(self) -> int:
        """Return the number of the last entry, 0 before the first."""
        ...

    def digest(self, number: int) -> str | None:
        """Return the digest at a number from 0 on, None where there is no such entry."""
        ...

    def after(self, number: int, limit: int) -> Sequence[Entry]:
        """Return the next entries above a number, in order, at most `limit`."""
        ...

    def segments(self, number: int) -> Sequence[Segment]:
        """Return sealed segments in order, the first beginning right above `number`; none is fine."""
        ...


class HeldScope(Ledger, Protocol):
    """One scope, locked for one author before anything is read, until all is written or nothing."""

    def received(self, device: str) -> int:
        """Return through which `n` this device's places here are taken, 0 if none is."""
        ...

    def hash(self, device: str, n: int) -> str | None:
        """Return the hash of what took this place, None where nothing did."""
        ...

    def reason(self, device: str, n: int) -> Reason | None:
        """Return why what took this place was quarantined, None if it was not."""
        ...

    def append(self, operation: Operation, seen: int) -> Entry:
        """Take an operation in as the next entry; its device's place `n` is taken.

        Raises ValueError if that is not the device's next place. The values of an entry that
        the operation erases are gone with it.
        """
        ...

    def quarantine(self, operation: Operation | Parcel, seen: int, reason: Reason) -> None:
        """Keep something beside the entries; its device's place `n` is taken.

        Raises ValueError if that is not the device's next place.
        """
        ...

    def quarantined(self) -> Sequence[Quarantined]:
        """Return what is kept beside the entries, in order of arrival.

        What was handed in is left out once its own device has brought the same bytes.
        """
        ...


class Store(Protocol):
    """Where ledgers live. A scope nobody wrote to is an empty ledger, not an error."""

    def hold(self, scope: str, author: str) -> AbstractContextManager[HeldScope]:
        """Lock a scope. What is written is durable when the block ends, and gone if it raises."""
        ...

    def look(self, scope: str) -> AbstractContextManager[Ledger]:
        """Read a scope as it is after the last commit, without waiting for writers."""
        ...
