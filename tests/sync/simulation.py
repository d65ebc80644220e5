"""Three people, three phones, one case, and everything that can go wrong between them.

Each answer that is ever given has a value of its own, a token. So one can say at any time
where it is, who had it on the screen when giving another, and whether it was acknowledged.
"""

import json
import re
from collections import defaultdict
from collections.abc import Mapping
from itertools import count

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from sync import (
    Entry,
    MemoryStore,
    NoAnswer,
    Reply,
    Request,
    digest_at_zero,
    next_digest,
    read_reply,
    read_request,
)
from sync.phone import Life, MemoryLocalStore, Phone, Screen
from sync.replica import Replica
from tests.sync.making import make_operation
from tests.sync.world import Carried, Server, carry

PEOPLE = ("zhang", "wang", "chen")
RECORDS = ("A1", "A2")

people = st.sampled_from(PEOPLE)
fates = st.sampled_from(["arrives", "arrives", "arrives", "before", "after", "twice", "dies 0", "dies 1"])


class Died(Exception):
    """The process was killed."""


class MortalStore(MemoryLocalStore):
    """A local store whose process can be killed when it has written so many times more."""

    left: int | None = None

    def write(self, life: Life, changed: Mapping[str, Replica | None]) -> None:
        if self.left is not None:
            self.left -= 1
            if self.left < 0:
                raise Died
        super().write(life, changed)


def tokens_in(text: bytes) -> set[int]:
    return {int(token) for token in re.findall(rb'"answer":(\d+)', text)}


def tokens_of(entries: "list[Entry] | tuple[Entry, ...]") -> set[int]:
    return set().union(*(tokens_in(entry.operation.text) for entry in entries))


def own_tokens(replica: Replica) -> set[int]:
    return set().union(*(tokens_in(own.operation.text) for own in replica.own))


def held_by(replica: Replica) -> set[int]:
    return own_tokens(replica) | tokens_of(replica.entries) | tokens_of(replica.lost)


def made_by(replica: Replica) -> set[int]:
    """Return what is on a phone and was made by the device that it is now."""
    return own_tokens(replica) | tokens_of([it for it in replica.entries if it.device == replica.device])


class Case(RuleBasedStateMachine):
    """One case with its server and phones; subclasses plant a fault into one of the kinds."""

    phone_kind: type[Phone] = Phone
    store_kind: type[MemoryStore] = MemoryStore

    @initialize()
    def start(self) -> None:
        self.server = Server(kind=self.store_kind)
        self.tokens = count(1)
        self.devices = count(1)
        self.acknowledged: set[int] = set()
        self.made: dict[str, set[int]] = defaultdict(set)
        self.knew: dict[int, set[int]] = {}  # token → what its author had seen or made when giving it
        self.restore = self.server.backup()
        self.copies: dict[str, MortalStore] = {}
        self.screens: dict[str, tuple[Screen, set[int]]] = {}
        self.said: dict[str, tuple[Request, Reply]] = {}
        self.carried: dict[str, Carried] = {}
        for person in PEOPLE:
            self.server.allow(person, "case")
            self.carried[person] = self.new_phone(person)

    def new_phone(self, person: str) -> Carried:
        device = f"d{next(self.devices)}"
        carried = carry(self.server, person, MortalStore(), device, self.phone_kind)
        carried.phone.exchange()
        return carried

    def replica(self, person: str) -> Replica | None:
        return self.carried[person].phone.replicas.get("case")

    # What people do

    @rule(record=st.sampled_from(RECORDS))
    def all_answer(self, record: str) -> None:
        for person in PEOPLE:
            self.answers(person, record, from_kept_screen=False)

    @rule(person=people, record=st.sampled_from(RECORDS), from_kept_screen=st.booleans())
    def answers(self, person: str, record: str, from_kept_screen: bool) -> None:
        replica, phone = self.replica(person), self.carried[person].phone
        if replica is None:
            return
        screen, shown = phone.screen("case"), tokens_of(replica.entries)
        if from_kept_screen and person in self.screens:
            screen, shown = self.screens[person]
        token = next(self.tokens)
        self.knew[token] = shown | self.made[replica.device]
        phone.save(screen, "answer", record, {"answer": token})
        assert token in own_tokens(self.carried[person].store.replicas["case"])
        self.note_own(person)

    def note_own(self, person: str) -> None:
        """Remember what a device made, also should its scope be closed and opened again."""
        if replica := self.replica(person):
            self.made[replica.device] |= own_tokens(replica)

    @rule(person=people)
    def leaves_a_screen_open(self, person: str) -> None:
        if replica := self.replica(person):
            self.screens[person] = self.carried[person].phone.screen("case"), tokens_of(replica.entries)

    # What the line does

    @rule(each=st.tuples(fates, fates, fates))
    def all_exchange(self, each: tuple[str, str, str]) -> None:
        for person, fate in zip(PEOPLE, each, strict=True):
            self.exchanges(person, fate)

    @rule(person=people, fate=fates)
    def exchanges(self, person: str, fate: str) -> None:
        carried = self.carried[person]
        carried.line.cut = fate if fate in ("before", "after") else None
        carried.store.left = int(fate[-1]) if fate.startswith("dies") else None
        try:
            carried.phone.exchange()
        except NoAnswer:
            return
        except Died:
            self.restart(person)
        carried.store.left = None
        self.note(person)
        self.note_own(person)
        if fate == "twice":
            self.server.answer(person, carried.line.requests[-1])

    def note(self, person: str) -> None:
        """Remember what the server has just acknowledged."""
        line = self.carried[person].line
        request, reply = read_request(line.requests[-1]), read_reply(line.replies[-1])
        self.said[person] = request, reply
        for scope, said in reply.scopes.items():
            taken = [it for it in request.scopes[scope].push if it.operation.n <= said.received]
            if not said.fork and not said.differs:
                self.acknowledged |= set().union(*(tokens_in(it.operation.text) for it in taken))

    @rule(person=people, which=st.integers(0, 30))
    def an_old_request_arrives_again(self, person: str, which: int) -> None:
        requests = self.carried[person].line.requests
        self.server.answer(person, requests[which % len(requests)])

    @rule(person=people)
    def an_old_reply_arrives_again(self, person: str) -> None:
        if person in self.said:
            self.carried[person].phone.take(*self.said[person])

    # What happens to phones

    def restart(self, person: str, store: MortalStore | None = None) -> None:
        self.carried[person].store.left = None
        self.carried[person].restart(store)
        self.screens.pop(person, None)

    @rule(person=people)
    def a_process_dies(self, person: str) -> None:
        self.restart(person)

    @rule(person=people, by=st.sampled_from([-315_360_000_000, -3_600_000, -1, 600_000, 86_400_000]))
    def a_clock_jumps(self, person: str, by: int) -> None:
        self.carried[person].clock.now += by

    @rule(person=people)
    def a_phone_is_copied(self, person: str) -> None:
        self.copies[person] = MortalStore(*self.carried[person].store.read())

    @precondition(lambda self: self.copies)
    @rule(person=people)
    def a_phone_goes_on_from_its_copy(self, person: str) -> None:
        if person in self.copies:
            self.restart(person, MortalStore(*self.copies[person].read()))

    @rule(person=people)
    def the_browser_throws_a_store_away(self, person: str) -> None:
        self.carried[person] = self.new_phone(person)
        for kept in (self.copies, self.screens, self.said):
            kept.pop(person, None)

    # What happens at the server

    @rule()
    def a_backup_is_made(self) -> None:
        self.restore = self.server.backup()

    @rule()
    def the_backup_is_restored(self) -> None:
        self.restore()
        self.acknowledged &= self.readable()

    @rule(person=people)
    def access_ends_or_is_given_again(self, person: str) -> None:
        if self.server.allowed[person]:
            self.server.allowed[person].clear()
        else:
            self.server.allow(person, "case")

    @rule()
    def the_report_is_sealed_or_sent_back(self) -> None:
        if self.server.sealed:
            self.server.sealed.clear()
        else:
            self.server.sealed["case"] = len(self.entries())

    @rule()
    def the_office_writes(self) -> None:
        with self.server.store.hold("case", "lin") as held:
            token = next(self.tokens)
            self.knew[token] = tokens_of(self.entries())
            n = held.received("server") + 1
            held.append(make_operation("server", n, record="A1", fields={"answer": token}), held.number())

    # What must be true at any time

    def entries(self) -> list[Entry]:
        with self.server.store.look("case") as ledger:
            return list(ledger.after(0, 100_000))

    def readable(self) -> set[int]:
        """Return every token that is in the ledger or beside it."""
        with self.server.store.hold("case", "") as held:
            beside = [tokens_in(kept.operation.text) for kept in held.quarantined()]
        return tokens_of(self.entries()).union(*beside)

    @invariant()
    def what_was_acknowledged_is_readable(self) -> None:
        assert self.acknowledged <= self.readable()

    @invariant()
    def the_ledger_is_a_chain(self) -> None:
        digest, places = digest_at_zero("case"), set()
        for number, it in enumerate(self.entries(), 1):
            digest = next_digest(digest, number, it.seen, it.author, it.received, it.operation.hash)
            assert (it.number, it.digest) == (number, digest)
            assert it.seen < number
            places.add((it.device, it.operation.n))
        assert len(places) == len(self.entries())

    # What must be true in the end

    @rule(all_allowed=st.booleans())
    def all_come_together(self, all_allowed: bool) -> None:
        if all_allowed:
            self.server.allow("zhang", "case")
            self.server.allow("wang", "case")
            self.server.allow("chen", "case")
        held = [it for person in PEOPLE if (it := self.replica(person))]
        must = self.acknowledged.union(*(held_by(it) if all_allowed else made_by(it) for it in held))
        self.settle()
        assert must <= self.readable()
        for person in PEOPLE:
            self.check_phone(person)
        self.check_heads()

    def teardown(self) -> None:
        if hasattr(self, "server"):
            self.all_come_together(True)

    def settle(self) -> None:
        for _ in range(4):
            for person in PEOPLE:
                self.carried[person].phone.settle(30)

    def check_phone(self, person: str) -> None:
        replica = self.replica(person)
        if not self.server.allowed[person]:
            assert replica is None
            return
        assert replica is not None
        assert replica.entries == tuple(self.entries())
        assert (replica.waiting, replica.lost, replica.more) == ([], (), False)

    def check_heads(self) -> None:
        """No value is overruled by someone who had not seen it, and every phone shows the same."""
        shown = [self.shown(person) for person in PEOPLE if self.server.allowed[person]]
        assert all(one == shown[0] for one in shown)
        for record in RECORDS if shown else ():
            written = [it for it in self.entries() if it.operation.record == record]
            for position, old in enumerate(written):
                self.check_value(shown[0].get(record, []), old, written[position + 1 :])

    def check_value(self, heads: list[tuple[int | None, int]], old: Entry, later: list[Entry]) -> None:
        (token,) = tokens_in(old.operation.text)
        knowing = [new for new in later if token in self.knew[min(tokens_in(new.operation.text))]]
        if (old.number, token) not in heads:
            assert knowing or any(tokens_in(new.operation.text) == {token} for new in later)

    def shown(self, person: str) -> dict[str, list[tuple[int | None, int]]]:
        records = self.carried[person].phone.view("case")
        return {
            record: [
                (head.number, json.loads(str(head.value))) for head in records["answer", record]["answer"]
            ]
            for record in RECORDS
            if ("answer", record) in records
        }
