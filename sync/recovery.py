"""How a phone finds its way back: a server that was set back, a store that lived twice."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sync.canonical import read
from sync.digest import short
from sync.errors import Diverged
from sync.ledger import Entry
from sync.operation import compose
from sync.replica import Own, Replica, own_now
from sync.request import Have


def go_back(replica: Replica, marks: Sequence[Have]) -> Replica:
    """Go back to the highest number both sides share. Nothing is thrown away.

    Own entries above it lose their number and are offered again where the server lacks them;
    those of others are kept aside until they come again, or are handed in.
    """
    number = _highest_shared(replica, marks)
    above = [entry for entry in replica.entries[number:] if not entry.operation.erased]
    again = [
        Own(replica.device, entry.operation.n, entry.seen, entry.operation)
        for entry in above
        if entry.device == replica.device
    ]
    own = sorted([*again, *own_now(replica)], key=lambda own: own.n)
    back = replace(
        replica,
        entries=replica.entries[:number],
        own=tuple(replace(one, seen=min(one.seen, number)) for one in own),
        lost=(*replica.lost, *(_lowered(entry, number) for entry in above if entry.device != replica.device)),
        backs=(*replica.backs, number),
        more=True,
    )
    return _at_new_places(back, [own for own in replica.own if own.device != replica.device])


def _highest_shared(replica: Replica, marks: Sequence[Have]) -> int:
    shared = [
        number
        for number, digest in marks
        if number <= replica.number and short(replica.digest(number)) == digest
    ]
    if not shared:
        raise Diverged(replica.scope)
    return max(shared)


def _lowered(entry: Entry, number: int) -> Entry:
    return replace(entry, seen=min(entry.seen, number))


def hand_in(replica: Replica) -> Replica:
    """Once nothing more is to come, hand in what others had written and nobody brought again."""
    if replica.more:
        return replica
    lost = [Own(entry.device, entry.operation.n, entry.seen, entry.operation) for entry in replica.lost]
    return _at_new_places(replace(replica, lost=()), lost)


def _at_new_places(replica: Replica, handed: Sequence[Own]) -> Replica:
    """Put at the phone's next places what other devices, or its own earlier lives, had made."""
    places = [
        replace(own, device=replica.device, n=n, reason=None) for n, own in enumerate(handed, replica.top + 1)
    ]
    return replace(replica, own=(*replica.own, *places), top=replica.top + len(places))


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
