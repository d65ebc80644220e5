"""What a phone holds of one scope, and what it offers and asks.

A replica is a value: what changes it returns a new one and leaves the old as it was, so a phone
can write the new one in one transaction and nothing is ever half taken.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sync.digest import digest_at_zero, short
from sync.ledger import Entry, Reason
from sync.operation import Operation
from sync.request import Have, Part, Pushed
from sync.view import Records, records


@dataclass(frozen=True, slots=True)
class Own:
    """What stands at one of the phone's places and has no number: waiting, or quarantined.

    Usually the phone's own operation; another device's where it hands one in.
    """

    device: str
    n: int
    seen: int
    operation: Operation
    reason: Reason | None = None

    @property
    def handed_in(self) -> bool:
        return self.operation.device != self.device


@dataclass(frozen=True, slots=True)
class Receipt:
    """The server's signature over what it acknowledged."""

    text: bytes
    signature: str


@dataclass(frozen=True, slots=True)
class Replica:
    """One scope on a phone. The entries are the ledger from 1 on, so their end is the cursor."""

    scope: str
    device: str
    received: int = 0
    top: int = 0
    entries: tuple[Entry, ...] = ()
    own: tuple[Own, ...] = ()
    lost: tuple[Entry, ...] = ()  # what went when the phone went back and has not come again
    backs: tuple[int, ...] = ()  # each number it ever went back to
    more: bool = False
    closed: bool = False
    receipt: Receipt | None = None

    @property
    def number(self) -> int:
        return len(self.entries)

    @property
    def cursor(self) -> Have:
        return self.number, short(self.digest(self.number))

    def digest(self, number: int) -> str:
        return self.entries[number - 1].digest if number else digest_at_zero(self.scope)

    @property
    def waiting(self) -> list[Own]:
        """What is not settled: it has neither number nor reason."""
        return [own for own in self.own if own.reason is None]

    @property
    def finished(self) -> bool:
        """Tell whether a closed scope can go, because the server has all that the phone made here."""
        return self.closed and self.received >= self.top


def view(replica: Replica) -> Records:
    """Return the entries' records with the phone's own waiting work on top."""
    return records(
        replica.entries, [(own.operation, own.seen) for own in replica.waiting if not own.handed_in]
    )


def add(replica: Replica, operation: Operation, seen: int) -> Replica:
    """Put an operation at the phone's next place."""
    own = Own(replica.device, replica.top + 1, min(seen, replica.number), operation)
    return replace(replica, own=(*replica.own, own), top=own.n)


def first_offered(replica: Replica) -> int:
    """Return from which place on the phone offers its work.

    Usually what follows `received`. What is received and yet has neither number nor reason,
    though nothing more is to come, is offered again: the reply that told of it was lost.
    """
    unsettled = [] if replica.more else [own.n for own in replica.waiting]
    return min([replica.received + 1, replica.top + 1, *unsettled])


def lacks(replica: Replica) -> bool:
    """Tell whether the phone no longer holds what it should offer first."""
    start = first_offered(replica)
    return start <= replica.top and start not in _places(replica)


def part(replica: Replica, operations: int, size: int) -> Part:
    """Return what to ask about this scope, with a push of at most so many operations and bytes."""
    start = first_offered(replica)
    push = list(_run(replica, start, operations, size))
    return Part(replica.scope, replica.device, replica.cursor, replica.top, start, push)


def _run(replica: Replica, start: int, operations: int, size: int) -> Iterator[Pushed]:
    here = _places(replica)
    for n in range(start, start + operations):
        size -= len(here[n].operation.text) + 20 if n in here else 0
        if n not in here or size < 0:
            return
        yield here[n]


def _places(replica: Replica) -> dict[int, Pushed]:
    """Return all that the phone could offer: also what has a number, which a server may have lost."""
    numbered = {
        entry.operation.n: Pushed(entry.operation, entry.seen)
        for entry in replica.entries
        if entry.device == replica.device and not entry.operation.erased
    }
    return numbered | {own.n: Pushed(own.operation, own.seen) for own in own_now(replica)}


def own_now(replica: Replica) -> list[Own]:
    """Return what stands at places of the device the phone is now, not of its earlier lives."""
    return [own for own in replica.own if own.device == replica.device]
