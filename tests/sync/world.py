"""A server in memory, phones, and the line between them, which a test may cut."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from sync import (
    MemoryStore,
    NoAnswer,
    Operation,
    Part,
    Reason,
    Reply,
    Request,
    Room,
    ScopeReply,
    SyncError,
    WrongTime,
    hash_of_scopes,
    news,
    read_request,
    receive,
    write_reply,
)
from sync.phone import MemoryLocalStore, Outside, Phone

NOON = 1795320000000
FIVE_MINUTES = 300_000


class BackedStore(MemoryStore):
    """A store that can be set back to what it was."""

    def backup(self) -> Callable[[], None]:
        """Return a way back to now."""
        kept = dict(self.scopes)

        def restore() -> None:
            self.scopes = dict(kept)

        return restore


class Clock:
    """Every look at it is a millisecond later."""

    def __init__(self, start: int = NOON) -> None:
        self.now = start

    def __call__(self) -> int:
        self.now += 1
        return self.now


@dataclass
class Server:
    """What a real server does around `sync`: it knows who may follow what, and commits."""

    clock: Clock = field(default_factory=Clock)
    allowed: dict[str, set[str]] = field(default_factory=dict)
    sealed: dict[str, int] = field(default_factory=dict)
    wanted: dict[str, list[str]] = field(default_factory=dict)
    kind: Callable[[Clock], BackedStore] = BackedStore

    def __post_init__(self) -> None:
        self.store = self.kind(self.clock)
        self.signed: dict[str, int] = {}

    def check_time(self, person: str, time: int) -> None:
        """Refuse a request that was signed for another time, or for one that was used before.

        The time for a phone is never earlier than one that it signed for, should our clock be set back.
        """
        used = self.signed.get(person, 0)
        now = max(self.clock.now, used)
        if abs(time - now) > FIVE_MINUTES or time <= used:
            raise WrongTime(max(self.clock(), used))
        self.signed[person] = time

    def allow(self, person: str, *scopes: str) -> None:
        self.allowed.setdefault(person, set()).update(scopes)

    def answer(self, person: str, body: bytes) -> bytes:
        request = read_request(body)
        room = Room(request.limit)
        scopes = {name: self.answer_scope(person, part, room) for name, part in request.scopes.items()}
        said = {name: reply for name, reply in scopes.items() if reply}
        return write_reply(Reply(self.clock(), self.granted(person, request), said))

    def answer_scope(self, person: str, part: Part, room: Room) -> ScopeReply | None:
        open_to = part.scope in self.allowed.get(person, ())
        with self.store.hold(part.scope, person) as held:
            outcome = receive(held, part, self.admit if open_to else None)
        with self.store.look(part.scope) as ledger:
            owed = self.owed(person, part) if open_to else ()
            return news(ledger, part, outcome, room, self.clock.now + 1, sign, owed)

    def owed(self, person: str, part: Part) -> Sequence[str]:
        """Return the files that the server wants of a phone."""
        return self.wanted.get(part.scope, ())

    def admit(self, operation: Operation, seen: int) -> Reason | None:
        return "late" if seen < self.sealed.get(operation.scope, 0) else None

    def granted(self, person: str, request: Request) -> dict[str, int] | None:
        scopes = sorted(self.allowed.get(person, ()))
        if hash_of_scopes(scopes) == request.follows:
            return None
        return {scope: self.received(scope, request.device) for scope in scopes}

    def received(self, scope: str, device: str) -> int:
        with self.store.hold(scope, "") as held:
            return held.received(device)

    def write(self, operation: Operation, seen: int, person: str = "lin") -> None:
        """Append what a desk or the server itself writes."""
        with self.store.hold(operation.scope, person) as held:
            held.append(operation, seen)

    def backup(self) -> Callable[[], None]:
        """Return a way back to now."""
        return self.store.backup()


def sign(text: bytes) -> str:
    return "signed " + sha256(b"server" + text).hexdigest()[:12]


class Line:
    """Carries requests of one person to the server.

    `cut` says where the next one breaks: before the server, after it, or "late" if it is delayed so
    long that the phone has given up. `refusals` are what the server answers instead, first.
    """

    def __init__(self, server: Server, person: str) -> None:
        self.server = server
        self.person = person
        self.cut: str | None = None
        self.refusals: list[SyncError] = []
        self.times: list[int] = []
        self.requests: list[bytes] = []
        self.replies: list[bytes] = []
        self.under_way: list[bytes] = []

    def __call__(self, body: bytes, time: int, signature: str) -> bytes:
        self.times.append(time)
        if self.refusals:
            raise self.refusals.pop(0)
        if self.cut == "before":
            self.cut = None
            raise NoAnswer
        self.server.check_time(self.person, time)
        cut, self.cut = self.cut, None
        if cut == "late":
            self.under_way.append(body)
            raise NoAnswer
        self.requests.append(body)
        reply = self.server.answer(self.person, body)
        if cut == "after":
            raise NoAnswer
        self.replies.append(reply)
        return reply


@dataclass
class Carried:
    """A phone with its line and what it told of."""

    phone: Phone
    line: Line
    store: MemoryLocalStore
    clock: Clock
    outside: Outside
    kind: Callable[[MemoryLocalStore, Outside], Phone]
    incidents: list[tuple[str, str]]
    wanted: list[tuple[str, Sequence[str]]]

    def copy(self) -> MemoryLocalStore:
        """Return a copy of the phone's store, as a backup of the phone would be."""
        return MemoryLocalStore(*self.store.read())

    def restart(self, store: MemoryLocalStore | None = None) -> None:
        """Kill the phone's process and start it again, maybe from another store."""
        self.store = store or self.store
        self.phone = self.kind(self.store, self.outside)

    def save(self, value: object, record: str = "A1", scope: str = "case", **rest: object) -> None:
        self.phone.save(self.phone.screen(scope), "answer", record, {"answer": value, **rest})  # type: ignore[dict-item]

    def values(self, record: str = "A1", scope: str = "case") -> list[object]:
        return [head.value for head in self.phone.view(scope)["answer", record]["answer"]]


def carry(
    server: Server,
    person: str,
    store: MemoryLocalStore | None = None,
    device: str | None = None,
    kind: Callable[[MemoryLocalStore, Outside], Phone] = Phone,
    fetch: Callable[[str], bytes] | None = None,
) -> Carried:
    """Give a person a phone; with the store of an earlier one it goes on from there."""
    line, clock, incidents, wanted = Line(server, person), Clock(), [], []
    names = iter([device or f"{person}-1", *(f"{device or person}-{life}" for life in range(2, 99))])
    store = store or MemoryLocalStore()
    outside = Outside(
        line,
        clock,
        lambda: next(names),
        lambda time, body: "signature",
        fetch or no_segments,
        lambda scope, files: wanted.append((scope, files)),
        lambda incident, scope: incidents.append((incident, scope)),
    )
    return Carried(kind(store, outside), line, store, clock, outside, kind, incidents, wanted)


def no_segments(url: str) -> bytes:
    raise NoAnswer
