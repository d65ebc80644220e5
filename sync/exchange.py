"""One exchange: keep what a phone pushed, hand out what is new to it.

A request and its reply, as JSON (line breaks only here). Digests are shown short as they
are sent; `receipt` is a signature over `receipt_text`, whose parts both sides hold.

    → {"device": "d1", "replaces": null, "follows": "0f5c…16 hex digits",
       "limit": 1000,
       "scopes": {"case-1": {"have": [2, "9b1e…"], "top": 4, "from": 3,
                             "push": [[2, {operation 3}], [2, {operation 4}]]}}}
    ← {"time": 1795311067000,
       "granted": {"case-1": 4, "library-1": 0},
       "scopes": {"case-1": {"received": 4,
                             "quarantined": [[4, "late"]],
                             "changes": [{"number": 3, "seen": 2, "author": "p2", "received": 1795311060000,
                                          "operation": {…}},
                                         {"number": 4, "seen": 2, "author": "p1", "received": 1795311067000,
                                          "n": 3}],
                             "have": [4, "51aa…"], "receipt": "…"}}}

In a reply what is empty is left out: `quarantined`, `segments`, `changes`, `differs`, `fork`,
`closed`, `wanted`, `more`, `receipt`, and a scope that has no news at all. Instead of `have`
there may be `differs: [[number, digest]…]`, `fork: true` or `closed: true`. An entry whose
values were erased has `hash`, that of the operation as it was made, beside `operation`.

A server calls, for each scope: `receive` on the held scope, then commits, then `news` on what
it reads back, or for a scope the caller may not follow `receive` with `admit=None`, which takes
the same path and tells nothing.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from sync.digest import digest_at_zero, short
from sync.ledger import Entry, HeldScope, Ledger, Reason, Segment
from sync.operation import Operation
from sync.reply import Change, ScopeReply, change, receipt_text
from sync.request import Have, Part, Pushed

Admit: TypeAlias = Callable[[Operation, int], Reason | None]
Sign: TypeAlias = Callable[[bytes], str]

REPLY_BYTES = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one scope's part of a request. `entries` are those that are new."""

    received: int
    entries: Sequence[Entry] = ()
    quarantined: Sequence[tuple[int, Reason]] = ()
    differs: Sequence[Have] = ()
    fork: bool = False
    closed: bool = False


@dataclass(slots=True)
class Room:
    """How much a reply may still carry; one for all scopes of it."""

    entries: int
    bytes: int = field(default=REPLY_BYTES)

    def take(self, entries: Sequence[Entry]) -> Iterator[Entry]:
        """Yield entries while there is room for them."""
        for entry in entries:
            if self.entries <= 0 or self.bytes <= 0:
                return
            self.entries -= 1
            self.bytes -= len(entry.operation.text)
            yield entry


def receive(held: HeldScope, part: Part, admit: Admit | None) -> Outcome:
    """Keep what a phone pushed into one scope. The scope must be locked before anything is read.

    Pushing again is harmless: what is already here is compared and passed over. A gap is not
    filled by guessing: nothing above it is taken, and `received` says where to start. A fork,
    or a phone whose history is not ours, leaves everything as it was.

    `admit` is asked about each operation after all before it were appended, and answers why
    it may only be quarantined. None closes the scope: everything is quarantined.
    """
    received = held.received(part.device)
    if part.top < received or not _repeats(held, part, received):
        return Outcome(received, fork=True, closed=admit is None)
    if admit and not _shares(held, part.have):
        return Outcome(received, differs=_marks(held))
    entries = [entry for pushed in _untaken(part, received) if (entry := _keep(held, part, pushed, admit))]
    received = held.received(part.device)
    return Outcome(received, entries, _quarantined(held, part, received), closed=admit is None)


def _repeats(held: HeldScope, part: Part, received: int) -> bool:
    """Tell whether what took its place earlier has the same bytes again."""
    known = part.push[: max(0, received + 1 - part.start)]
    return all(held.hash(part.device, it.operation.n) == it.operation.hash for it in known)


def _shares(held: HeldScope, have: Have) -> bool:
    number, digest = have
    ours = held.digest(number)
    return ours is not None and short(ours) == digest


def _marks(held: HeldScope) -> list[Have]:
    """Return number and digest at the end, 1, 2, 4, 8 … before it, and at 0."""
    end = held.number()
    numbers = [end] + [end - 2**power for power in range(end.bit_length()) if 2**power < end]
    return [(number, short(held.digest(number) or "")) for number in dict.fromkeys([*numbers, 0])]


def _untaken(part: Part, received: int) -> Sequence[Pushed]:
    gap = part.start > received + 1
    return () if gap else part.push[received + 1 - part.start :]


def _keep(held: HeldScope, part: Part, pushed: Pushed, admit: Admit | None) -> Entry | None:
    """Take in or quarantine; `seen` counts as at most what the phone proved to have."""
    operation, seen = pushed.operation, min(pushed.seen, part.have[0])
    reason = pushed.reason
    if isinstance(operation, Operation):
        reason = admit(operation, seen) if admit else "not allowed"
        if reason is None:
            return held.append(operation, seen)
    held.quarantine(operation, seen, reason or "not understood")
    return None


def _quarantined(held: HeldScope, part: Part, received: int) -> list[tuple[int, Reason]]:
    places = [pushed.operation.n for pushed in part.push if pushed.operation.n <= received]
    return [(n, reason) for n in places if (reason := held.reason(part.device, n))]


def news(
    ledger: Ledger,
    part: Part,
    outcome: Outcome,
    room: Room,
    time: int,
    sign: Sign,
    wanted: Sequence[str] = (),
) -> ScopeReply | None:
    """Return what this scope's part of the reply says; None if there is nothing to say.

    A closed scope says what became of the push and nothing of the ledger, which is not read.
    """
    if outcome.fork or outcome.differs:
        return ScopeReply(outcome.received, differs=outcome.differs, fork=outcome.fork, closed=outcome.closed)
    if outcome.closed:
        return _closed(part, outcome, time, sign)
    if not (wanted or _has_news(ledger, part, outcome)):
        return None
    return _open(ledger, part, outcome, room, time, sign, wanted)


def _has_news(ledger: Ledger, part: Part, outcome: Outcome) -> bool:
    expected = part.start - 1 == outcome.received
    return bool(part.push) or not expected or ledger.number() > part.have[0]


def _closed(part: Part, outcome: Outcome, time: int, sign: Sign) -> ScopeReply:
    receipt = _receipt(part, outcome, (0, digest_at_zero(part.scope)), time, sign)
    return ScopeReply(outcome.received, outcome.quarantined, closed=True, receipt=receipt)


def _open(
    ledger: Ledger, part: Part, outcome: Outcome, room: Room, time: int, sign: Sign, wanted: Sequence[str]
) -> ScopeReply:
    segments = ledger.segments(part.have[0])
    changes = [] if segments else _changes(ledger, part, outcome, room)
    end = _end(part, segments, changes)
    digest = ledger.digest(end) or ""
    return ScopeReply(
        outcome.received,
        outcome.quarantined,
        segments,
        changes,
        have=(end, short(digest)),
        wanted=wanted,
        more=ledger.number() > end,
        receipt=_receipt(part, outcome, (end, digest), time, sign),
    )


def _changes(ledger: Ledger, part: Part, outcome: Outcome, room: Room) -> list[Change]:
    entries = ledger.after(part.have[0], room.entries)
    return [change(entry, _own_n(entry, part, outcome)) for entry in room.take(entries)]


def _own_n(entry: Entry, part: Part, outcome: Outcome) -> int | None:
    """Return the `n` of an entry that stood in this very push, where the phone has the bytes."""
    n = entry.operation.n
    pushed = part.start <= n < part.start + len(part.push) and n <= outcome.received
    return n if entry.device == part.device and pushed else None


def _end(part: Part, segments: Sequence[Segment], changes: Sequence[Change]) -> int:
    if segments:
        return segments[-1].last
    return changes[-1].number if changes else part.have[0]


def _receipt(part: Part, outcome: Outcome, end: Have, time: int, sign: Sign) -> str | None:
    """A receipt stands wherever something was pushed."""
    text = receipt_text(part.device, part.scope, outcome.received, *end, time)
    return sign(text) if part.push else None
