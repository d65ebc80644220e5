"""Faults of the kinds that others have shipped, planted to show that the simulation finds them."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from sync import HeldScope, Operation, Part, Reply, Request, ScopeReply
from sync.exchange import Room
from sync.heads import W
from sync.memory import Kept, MemoryScope
from sync.phone import Phone
from sync.request import Have
from tests.sync.simulation import Case, CaseServer
from tests.sync.world import BackedStore


class ForgetfulStore(BackedStore):
    """Acknowledges without keeping, every fifth time, as a server that answers before the flush."""

    times = 0

    @contextmanager
    def hold(self, scope: str, author: str) -> Iterator[HeldScope]:
        before = self.scopes.get(scope) or Kept(scope)
        with super().hold(scope, author) as held:
            yield held
        self.times += 1
        if self.times % 5 == 0:
            self.scopes[scope] = replace(before, places=self.scopes[scope].places)


class RacingStore(BackedStore):
    """Takes numbers without a lock: every fifth writer has not seen the one before, and overwrites it."""

    times = 0
    stale: Kept | None = None

    @contextmanager
    def hold(self, scope: str, author: str) -> Iterator[HeldScope]:
        self.times += 1
        now = self.scopes.get(scope) or Kept(scope)
        read = self.stale if self.stale and self.times % 5 == 0 else now
        working, self.stale = read.copy(), now
        yield MemoryScope(working, author, self._clock)
        self.scopes[scope] = working


class HastyPhone(Phone):
    """Writes the cursor in one transaction and the entries in the next, which a death may prevent."""

    def take(self, request: Request, reply: Reply) -> None:
        ahead = {scope: said.have for scope, said in reply.scopes.items() if said.have}
        self._store.cursors = ahead  # type: ignore[attr-defined]
        self._store.write(self.life, {})
        super().take(request, reply)

    def request(self) -> Request:
        asked = super().request()
        ahead: dict[str, Have] = getattr(self._store, "cursors", {})
        parts = {
            scope: replace(part, have=max(part.have, ahead.get(scope, part.have)))
            for scope, part in asked.scopes.items()
        }
        return replace(asked, scopes=parts)


class ServerWithStalePermission(CaseServer):
    """Reads who may write before it takes the lock: what was true at somebody's last request counts."""

    def answer_scope(self, person: str, part: Part, room: Room) -> ScopeReply | None:
        now = self.allowed[person]
        stale = self.__dict__.setdefault("stale", {})
        self.allowed[person] = stale.get(person, now)
        try:
            return super().answer_scope(person, part, room)
        finally:
            stale[person], self.allowed[person] = set(now), now


class ServerThatForgetsPhotos(CaseServer):
    """Does not notice that a backup lacked photos."""

    def owed(self, person: str, part: Part) -> Sequence[str]:
        known = self.__dict__.setdefault("known", set())
        owed = [name for name in super().owed(person, part) if name not in known]
        known |= self.photos
        return owed


class StoreThatTrustsClocks(BackedStore):
    """Lets the time that a phone wrote decide what it had seen, as last-write-wins does."""

    @contextmanager
    def hold(self, scope: str, author: str) -> Iterator[HeldScope]:
        with super().hold(scope, author) as held:
            take, held.append = (
                held.append,
                lambda operation, seen: take(operation, newer(held, operation, seen)),
            )  # type: ignore[method-assign]
            yield held


def newer(held: HeldScope, operation: Operation, seen: int) -> int:
    """Return the last entry that seems older than the operation."""
    older = [it.number for it in held.after(0, 100_000) if it.operation.at <= operation.at]
    return max([seen, *older])


class ForgetfulServerCase(Case):
    store_kind = ForgetfulStore


class RacingServerCase(Case):
    store_kind = RacingStore


class HastyPhoneCase(Case):
    phone_kind = HastyPhone


class StalePermissionCase(Case):
    server_kind = ServerWithStalePermission


class ForgottenPhotosCase(Case):
    server_kind = ServerThatForgetsPhotos


class ServerThatTrustsClocksCase(Case):
    """Only one that compares clock plans is sure to find it."""

    store_kind = StoreThatTrustsClocks


FAULTY = (ForgetfulServerCase, RacingServerCase, HastyPhoneCase, StalePermissionCase, ForgottenPhotosCase)


def last_write_wins(standing: Iterable[W], new: W) -> list[W]:
    """Heads that ignore what their authors had seen."""
    return [new]
