"""How a phone takes in what a reply says about a scope."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from sync.digest import next_digest, short
from sync.errors import Diverged, Forked
from sync.ledger import Entry, Reason, Segment
from sync.operation import erase
from sync.recovery import go_back, hand_in
from sync.replica import Own, Receipt, Replica, own_now
from sync.reply import Change, ScopeReply, receipt_text
from sync.request import Have, Part


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
    if not reply.closed and not reply.segments:
        told = extend(told, reply.changes, reply.have)
    more = reply.more or bool(reply.segments)
    return hand_in(replace(told, more=more, receipt=_receipt(told, reply, time) or told.receipt))


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


def _entries(replica: Replica, changes: Iterable[Change]) -> Iterator[Entry]:
    digest = replica.digest(replica.number)
    mine = {own.n: own.operation for own in own_now(replica)}
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
        if own.device == replica.device and taken not in (None, own.operation.hash):
            raise Forked(replica.scope)
        if taken != own.operation.hash:
            yield own


def _with_erasures(old: tuple[Entry, ...], new: list[Entry]) -> tuple[Entry, ...]:
    entries = [*old, *new]
    for entry in new:
        number = entry.operation.erases
        if number and number <= len(entries):
            gone = entries[number - 1]
            entries[number - 1] = replace(gone, operation=erase(gone.operation))
    return tuple(entries)


def _with_reasons(replica: Replica, reasons: dict[int, Reason]) -> Replica:
    own = [
        replace(own, reason=reasons.get(own.n, own.reason)) if own.device == replica.device else own
        for own in replica.own
    ]
    return replace(replica, own=tuple(own))


def _receipt(replica: Replica, reply: ScopeReply, time: int) -> Receipt | None:
    text = receipt_text(replica.device, replica.scope, reply.received, *_end(replica, reply), time)
    return Receipt(text, reply.receipt) if reply.receipt else None


def _end(replica: Replica, reply: ScopeReply) -> Have:
    """Return number and whole digest of where a reply brings the phone; a closed scope shows nothing."""
    if reply.segments:
        return reply.segments[-1].last, reply.segments[-1].digest
    number = 0 if reply.closed else replica.number
    return number, replica.digest(number)
