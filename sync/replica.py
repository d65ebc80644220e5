"""What a phone holds of one scope, and how a save and a reply change it.

A replica is a value: every function here returns a new one and leaves the old as it was, so a
phone can write the new one in one transaction and nothing is ever half taken.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sync.canonical import read
from sync.digest import digest_at_zero, next_digest, short
from sync.errors import Diverged, Forked
from sync.ledger import Entry, Reason, Segment
from sync.operation import Operation, compose, erase
from sync.reply import Change, ScopeReply, receipt_text
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


# Asking


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
    return numbered | {own.n: Pushed(own.operation, own.seen) for own in _own(replica)}


def _own(replica: Replica) -> list[Own]:
    return [own for own in replica.own if own.device == replica.device]


# Taking


def take(replica: Replica, asked: Part, reply: ScopeReply, time: int) -> Replica:
    """Take in what a reply says about the scope as it was asked.

    Raises Forked where another life of this phone took its places, Diverged where the reply
    does not continue this history. Segments are for the caller to fetch and `extend` with.
    """
    if reply.fork:
        raise Forked(replica.scope)
    told = replace(replica, received=reply.received, closed=reply.closed)
    if reply.differs:
        return go_back(told, reply.differs)
    told = _with_reasons(told, dict(reply.quarantined))
    if reply.closed:
        signed = _receipt(told, reply, (0, told.digest(0)), time)
        return rest(replace(told, more=False, receipt=signed or told.receipt))
    if reply.segments:
        last = reply.segments[-1]
        signed = _receipt(told, reply, (last.last, last.digest), time)
        return replace(told, more=True, receipt=signed or told.receipt)
    told = extend(told, reply.changes, reply.have)
    signed = _receipt(told, reply, (told.number, told.digest(told.number)), time)
    return rest(replace(told, more=reply.more, receipt=signed or told.receipt))


def extend(replica: Replica, changes: Sequence[Change], have: Have | None) -> Replica:
    """Add the next entries; `have` is where they must bring the phone."""
    entries = list(_entries(replica, changes))
    end = entries[-1].digest if entries else replica.digest(replica.number)
    if have != (replica.number + len(entries), short(end)):
        raise Diverged(replica.scope)
    came = {entry.operation.hash for entry in entries}
    return replace(
        replica,
        entries=_with_erasures(replica.entries, entries),
        own=tuple(_without_number(replica, entries)),
        lost=tuple(entry for entry in replica.lost if entry.operation.hash not in came),
    )


def take_segment(replica: Replica, segment: Segment, changes: Sequence[Change]) -> Replica:
    """Add the entries of a segment that begins where the replica ends."""
    return extend(replica, changes, (segment.last, short(segment.digest)))


def rest(replica: Replica) -> Replica:
    """Once nothing more is to come, hand in what others had written and nobody brought again."""
    if replica.more or not replica.lost:
        return replica
    handed = [Own(replica.device, 0, entry.seen, entry.operation) for entry in replica.lost]
    handed += [own for own in replica.own if own.device != replica.device]
    places = [
        replace(own, device=replica.device, n=n, reason=None) for n, own in enumerate(handed, replica.top + 1)
    ]
    return replace(replica, own=(*replica.own, *places), top=replica.top + len(places), lost=())


def _entries(replica: Replica, changes: Iterable[Change]) -> Iterator[Entry]:
    digest = replica.digest(replica.number)
    mine = {own.n: own.operation for own in _own(replica)}
    for number, it in enumerate(changes, replica.number + 1):
        operation = it.operation or mine.get(it.n or 0)
        if it.number != number or operation is None:
            raise Diverged(replica.scope)
        digest = next_digest(digest, number, it.seen, it.author, it.received, operation.hash)
        yield Entry(number, it.seen, it.author, it.received, operation, digest)


def _without_number(replica: Replica, entries: Iterable[Entry]) -> Iterator[Own]:
    """Yield what still has no number. An entry with other bytes at an own place is a fork."""
    numbered = {(entry.device, entry.operation.n): entry.operation.hash for entry in entries}
    for own in replica.own:
        taken = numbered.get((own.device, own.n))
        if taken and taken != own.operation.hash:
            raise Forked(replica.scope)
        if not taken:
            yield own


def _with_erasures(old: tuple[Entry, ...], new: list[Entry]) -> tuple[Entry, ...]:
    entries = [*old, *new]
    for entry in new:
        if erases := entry.operation.erases:
            gone = entries[erases - 1]
            entries[erases - 1] = replace(gone, operation=erase(gone.operation))
    return tuple(entries)


def _with_reasons(replica: Replica, reasons: dict[int, Reason]) -> Replica:
    own = [
        replace(own, reason=reasons.get(own.n, own.reason)) if own.device == replica.device else own
        for own in replica.own
    ]
    return replace(replica, own=tuple(own))


def _receipt(replica: Replica, reply: ScopeReply, end: Have, time: int) -> Receipt | None:
    text = receipt_text(replica.device, replica.scope, reply.received, *end, time)
    return Receipt(text, reply.receipt) if reply.receipt else None


# Going back


def go_back(replica: Replica, marks: Sequence[Have]) -> Replica:
    """Go back to the highest number both sides share. Nothing is thrown away.

    Own entries above it lose their number and are offered again where the server lacks them;
    those of others are kept aside until they come again, or are handed in.
    """
    number = max(number for number, digest in marks if _shares(replica, number, digest))
    above = [entry for entry in replica.entries[number:] if not entry.operation.erased]
    again = [
        Own(replica.device, entry.operation.n, entry.seen, entry.operation)
        for entry in above
        if entry.device == replica.device
    ]
    own = sorted([*again, *replica.own], key=lambda own: (own.device == replica.device, own.n))
    return replace(
        replica,
        entries=replica.entries[:number],
        own=tuple(replace(one, seen=min(one.seen, number)) for one in own),
        lost=(*replica.lost, *(_lowered(entry, number) for entry in above if entry.device != replica.device)),
        backs=(*replica.backs, number),
        more=True,
    )


def _shares(replica: Replica, number: int, digest: str) -> bool:
    return number <= replica.number and short(replica.digest(number)) == digest


def _lowered(entry: Entry, number: int) -> Entry:
    return replace(entry, seen=min(entry.seen, number))


# A new device


def renumber(replica: Replica, device: str) -> Replica:
    """Go on as another device: what waits is numbered from 1, what it had seen stays."""
    waiting = [_moved(own, device, n) for n, own in enumerate(replica.waiting, 1)]
    settled = [own for own in replica.own if own.reason]
    return replace(replica, device=device, received=0, top=len(waiting), own=(*settled, *waiting), more=True)


def _moved(own: Own, device: str, n: int) -> Own:
    if own.handed_in:
        return replace(own, device=device, n=n)
    content: dict[str, Any] = read(own.operation.text.decode())
    return replace(own, device=device, n=n, operation=compose(**{**content, "device": device, "n": n}))
