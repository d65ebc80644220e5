"""A whole phone: it saves first, sends later, and never loses what it saved.

For simulation, for load, and for other programs. Everything from outside is handed in: the
local store, the line, the clock, the source of device ids, the key that signs.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Protocol

from sync.canonical import Json
from sync.errors import Diverged, Forked, RequestTooLarge, WrongTime
from sync.ledger import Segment
from sync.operation import compose
from sync.recovery import hand_in, renumber
from sync.replica import Replica, add, lacks, part, view
from sync.reply import Reply, read_reply
from sync.request import MOST_BYTES, MOST_OPERATIONS, MOST_SCOPES, Request, hash_of_scopes, write_request
from sync.segments import unseal
from sync.taking import take, take_segment
from sync.view import Records

PUSH_BYTES = MOST_BYTES - 64 * 1024  # leaves room for the envelope


@dataclass(frozen=True, slots=True)
class Life:
    """Who this phone is, for as long as its local store lives."""

    device: str
    replaces: str | None = None


@dataclass(frozen=True, slots=True)
class Screen:
    """What a screen was drawn from: only that can its author have known."""

    scope: str
    number: int
    backs: int


class LocalStore(Protocol):
    """What survives on the phone when its process dies."""

    def read(self) -> tuple[Life | None, dict[str, Replica]]: ...

    def write(self, life: Life, changed: Mapping[str, Replica | None]) -> None:
        """Keep all of this or nothing, durably once it returns. None removes a scope."""
        ...


class MemoryLocalStore:
    """A LocalStore for tests and simulations."""

    def __init__(self, life: Life | None = None, replicas: Mapping[str, Replica] | None = None) -> None:
        self.life = life
        self.replicas = dict(replicas or {})

    def read(self) -> tuple[Life | None, dict[str, Replica]]:
        return self.life, dict(self.replicas)

    def write(self, life: Life, changed: Mapping[str, Replica | None]) -> None:
        self.life = life
        for scope, replica in changed.items():
            if replica is None:
                self.replicas.pop(scope, None)
            else:
                self.replicas[scope] = replica


@dataclass(frozen=True, slots=True)
class Outside:
    """Everything a phone reaches beyond its own store."""

    send: Callable[[bytes, int, str], bytes]  # a request, the time it is signed for, its signature
    clock: Callable[[], int]  # ms, right or wrong
    new_device: Callable[[], str]
    sign: Callable[[int, bytes], str]
    fetch: Callable[[str], bytes]  # a segment by its address
    want: Callable[[str, Sequence[str]], None]  # files of a scope that the server lacks
    report: Callable[[str, str], None]  # an incident and its scope, for people to see


class Phone:
    """One phone of one person. Its process may die at any point and go on from its store."""

    limit = 1000  # entries it takes in one reply

    def __init__(self, store: LocalStore, outside: Outside) -> None:
        self._store = store
        self._outside = outside
        life, self.replicas = store.read()
        self.life = life or Life(outside.new_device())
        self._ahead = 0  # the server's clock less ours
        self._signed = 0
        self._operations = MOST_OPERATIONS
        self._asked: dict[str, int] = {}
        store.write(self.life, {})

    # On the screen

    def screen(self, scope: str) -> Screen:
        """Return what a screen drawn now is drawn from."""
        replica = self.replicas[scope]
        return Screen(scope, replica.number, len(replica.backs))

    def view(self, scope: str) -> Records:
        """Return the records to draw."""
        return view(self.replicas[scope])

    def save(
        self,
        screen: Screen,
        collection: str,
        record: str,
        fields: Mapping[str, Json],
        form: str | None = None,
        at: str | None = None,
    ) -> None:
        """Keep what was written on a screen. It is durable on the phone when this returns.

        Raises TooLarge or NotUnderstood, and keeps nothing, if it could never be sent.
        """
        replica = self.replicas[screen.scope]
        operation = compose(
            device=replica.device, scope=screen.scope, n=replica.top + 1,
            collection=collection, record=record, fields=fields, form=form, at=at or self._now(),
        )  # fmt: skip
        seen = min(screen.number, *replica.backs[screen.backs :], replica.number)
        self._write({screen.scope: add(replica, operation, seen)})

    def _now(self) -> str:
        return datetime.fromtimestamp(self._outside.clock() / 1000, UTC).isoformat(timespec="milliseconds")

    # On the line

    def settle(self, most: int = 100) -> None:
        """Exchange until neither side has anything for the other."""
        for _ in range(most):
            self.exchange()
            if not self.unsettled:
                return

    @property
    def unsettled(self) -> list[str]:
        """The scopes where something waits for the next exchange."""
        return [scope for scope, it in self.replicas.items() if it.waiting or it.more or it.lost]

    def exchange(self) -> None:
        """Ask once and take in what comes back. Raises what the line raises; then nothing changed."""
        request = self.request()
        try:
            answer = self._send(write_request(request))
        except RequestTooLarge:
            self._operations = max(1, self._operations // 2)
            return
        self._operations = min(MOST_OPERATIONS, self._operations * 2)
        self.take(request, read_reply(answer))

    def request(self) -> Request:
        """Return what to ask now. A phone that lacks what it should offer goes on as a new device."""
        if missing := [scope for scope, replica in self.replicas.items() if lacks(replica)]:
            self._become_new("fork", missing[0])
        operations, size, parts = self._operations, PUSH_BYTES, {}
        for scope in self._most_urgent():
            parts[scope] = part(self.replicas[scope], operations, size)
            operations -= len(parts[scope].push)
            size -= sum(len(pushed.operation.text) for pushed in parts[scope].push)
        follows = hash_of_scopes(self.replicas)
        return Request(self.life.device, self.life.replaces, follows, parts, self.limit)

    def _most_urgent(self) -> list[str]:
        """Return the scopes to ask about: unsent work first, then those asked about longest ago."""
        order = sorted(
            self.replicas,
            key=lambda scope: (not self.replicas[scope].waiting, self._asked.get(scope, 0), scope),
        )
        return order[:MOST_SCOPES]

    def _send(self, body: bytes) -> bytes:
        try:
            return self._send_signed(body)
        except WrongTime as error:
            self._ahead = error.time - self._outside.clock()
            self._signed = error.time
            return self._send_signed(body)

    def _send_signed(self, body: bytes) -> bytes:
        self._signed = max(self._signed + 1, self._outside.clock() + self._ahead)
        return self._outside.send(body, self._signed, self._outside.sign(self._signed, body))

    def take(self, request: Request, reply: Reply) -> None:
        """Take in a reply, each scope in a transaction of its own."""
        self._ahead = reply.time - self._outside.clock()
        self._add_granted(reply.granted or {})
        forked = [scope for scope in request.scopes if not self._take_scope(scope, request, reply)]
        if forked:
            self._become_new("fork", forked[0])

    def _add_granted(self, granted: Mapping[str, int]) -> None:
        new = {
            scope: Replica(scope, self.life.device, received=received, top=received, more=True)
            for scope, received in granted.items()
            if scope not in self.replicas
        }
        if new:
            self._write(new)

    def _take_scope(self, scope: str, request: Request, reply: Reply) -> bool:
        """Take in one scope's part; False tells of a fork, which takes nothing."""
        asked, before = request.scopes[scope], self.replicas.get(scope)
        self._asked[scope] = max(self._asked.values(), default=0) + 1
        if before is None or (before.device, before.cursor) != (asked.device, asked.have):
            return True
        said = reply.scopes.get(scope)
        try:
            after = take(before, asked, said, reply.time) if said else hand_in(replace(before, more=False))
            self._keep(before, after)
            self._read_segments(scope, said.segments if said else ())
        except Forked:
            return False
        except Diverged:
            self._outside.report("diverged", scope)
        if said and said.wanted:
            self._outside.want(scope, said.wanted)
        return True

    def _keep(self, before: Replica, after: Replica) -> None:
        if after != before:
            self._write({after.scope: None if after.finished else after})
        if len(after.backs) > len(before.backs):
            self._outside.report("went back", after.scope)

    def _read_segments(self, scope: str, segments: Sequence[Segment]) -> None:
        for segment in segments:
            changes = unseal(self._outside.fetch(segment.url), segment.sha256)
            self._write({scope: take_segment(self.replicas[scope], segment, changes)})

    def _become_new(self, incident: str, scope: str) -> None:
        self.life = Life(self._outside.new_device(), self.life.device)
        self._write({scope: renumber(it, self.life.device) for scope, it in self.replicas.items()})
        self._outside.report(incident, scope)

    def _write(self, changed: Mapping[str, Replica | None]) -> None:
        self._store.write(self.life, changed)
        for scope, replica in changed.items():
            if replica is None:
                del self.replicas[scope]
            else:
                self.replicas[scope] = replica
