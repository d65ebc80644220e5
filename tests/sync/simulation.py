"""Three people, three phones, one case, and everything that can go wrong between them.

Each answer that is ever given has a value of its own, a token. So one can say at any time
where it is, who had it on the screen when giving another, and whether it was acknowledged.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import count
from typing import ClassVar

from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant

from sync import NoAnswer, Part, Reply, Request, read_reply, read_request
from sync.phone import Life, MemoryLocalStore, Phone, Screen
from sync.replica import Replica
from tests.sync.judging import (
    PHOTO,
    RECORDS,
    Judged,
    file_of,
    held_by,
    made_by,
    own_tokens,
    tokens_in,
    tokens_of,
)
from tests.sync.making import make_operation
from tests.sync.moves import Move, move
from tests.sync.world import BackedStore, Carried, Clock, Server, carry

PEOPLE = ("zhang", "wang", "chen")
FATES = ("arrives", "arrives", "arrives", "before", "after", "late", "twice", "dies 0", "dies 1")
JUMPS = (-315_360_000_000, -3_600_000, -1, 600_000, 86_400_000)  # ms: −10 years … +1 day
YES_OR_NO = (False, True)


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


class CaseServer(Server):
    """A server that has, and lacks, photos."""

    def __init__(self, kind: Callable[[Clock], BackedStore]) -> None:
        super().__init__(kind=kind)
        self.photos: set[str] = set()

    def owed(self, person: str, part: Part) -> Sequence[str]:
        """What the ledger tells of and is not here is wanted of its author's phone, whatever device that is."""
        with self.store.look(part.scope) as ledger:
            told = [it for it in ledger.after(0, 100_000) if it.operation.collection == PHOTO]
        files = [file_of(min(tokens_in(it.operation.text))) for it in told if it.author == person]
        return sorted(set(files) - self.photos)

    def backup(self) -> Callable[[], None]:
        photos, restore_ledger = set(self.photos), super().backup()

        def restore() -> None:
            self.photos = set(photos)
            restore_ledger()

        return restore


class Case(Judged, RuleBasedStateMachine):
    """One case with its server and phones; subclasses plant a fault into one of the kinds."""

    people: ClassVar[tuple[str, ...]] = PEOPLE
    phone_kind: type[Phone] = Phone
    store_kind: type[BackedStore] = BackedStore
    server_kind: type[CaseServer] = CaseServer

    @initialize()
    def start(self) -> None:
        self.history: list[Move] = []
        self.server = self.new_server()
        self.tokens = count(1)
        self.devices = count(1)
        self.acknowledged: set[int] = set()
        self.made: dict[str, set[int]] = defaultdict(set)
        self.knew: dict[int, set[int]] = {}
        self.desk_knew: dict[int, set[int]] = {}
        self.ended: dict[str, int] = {}
        self.on_phone: dict[str, set[int]] = defaultdict(set)
        self.restore = self.server.backup()
        self.copies: dict[str, tuple[MortalStore, set[int]]] = {}
        self.screens: dict[str, tuple[Screen, set[int]]] = {}
        self.page: int | None = None
        self.said: dict[str, tuple[Request, Reply]] = {}
        self.carried: dict[str, Carried] = {}
        for person in self.people:
            self.server.allow(person, "case")
            self.carried[person] = self.new_phone(person)

    def new_server(self) -> CaseServer:
        return self.server_kind(self.store_kind)

    @property
    def files(self) -> set[str]:  # type: ignore[override]
        return self.server.photos

    def new_phone(self, person: str) -> Carried:
        device = f"d{next(self.devices)}"
        carried = carry(self.server, person, MortalStore(), device, self.phone_kind)
        carried.phone.exchange()
        return carried

    # What people do

    @move(often=True, record=RECORDS)
    def all_answer(self, record: str) -> None:
        for person in self.people:
            self.answer(person, record)

    @move(often=True, person=PEOPLE, record=RECORDS, from_kept_screen=YES_OR_NO)
    def answers(self, person: str, record: str, from_kept_screen: bool) -> None:
        self.answer(person, record, from_kept_screen)

    @move(person=PEOPLE)
    def takes_a_photo(self, person: str) -> None:
        if token := self.answer(person, f"P{person}", collection=PHOTO):
            self.on_phone[person].add(token)

    def answer(
        self, person: str, record: str, from_kept_screen: bool = False, collection: str = "answer"
    ) -> int | None:
        replica, phone = self.replica(person), self.carried[person].phone
        if replica is None:
            return None
        screen, shown = phone.screen("case"), tokens_of(replica.entries)
        if from_kept_screen and person in self.screens:
            screen, shown = self.screens[person]
        token = next(self.tokens)
        self.knew[token] = shown | self.made[replica.device]
        phone.save(screen, collection, record, {"answer": token})
        assert token in own_tokens(self.carried[person].store.replicas["case"])
        self.note_own(person)
        return token

    def note_own(self, person: str) -> None:
        """Remember what a device made, also should its scope be closed and opened again."""
        if replica := self.replica(person):
            self.made[replica.device] |= own_tokens(replica)

    @move(person=PEOPLE)
    def leaves_a_screen_open(self, person: str) -> None:
        if replica := self.replica(person):
            self.screens[person] = self.carried[person].phone.screen("case"), tokens_of(replica.entries)

    # What the line does

    @move(often=True, first=FATES, second=FATES, third=FATES)
    def all_exchange(self, first: str, second: str, third: str) -> None:
        for person, fate in zip(self.people, (first, second, third), strict=True):
            self.exchange(person, fate)

    @move(often=True, person=PEOPLE, fate=FATES)
    def exchanges(self, person: str, fate: str) -> None:
        self.exchange(person, fate)

    def exchange(self, person: str, fate: str) -> None:
        carried = self.carried[person]
        carried.line.cut = fate if fate in ("before", "after", "late") else None
        carried.store.left = int(fate[-1]) if fate.startswith("dies") else None
        try:
            carried.phone.exchange()
        except NoAnswer:
            return
        except Died:
            self.restart(person)
        carried.store.left = None
        line = carried.line
        self.note(person, line.requests[-1], line.replies[-1])
        if fate == "twice":
            self.server.answer(person, line.requests[-1])

    def note(self, person: str, body: bytes, answer: bytes) -> None:
        """Remember what the server has just acknowledged."""
        self.note_own(person)
        request, reply = self.said[person] = read_request(body), read_reply(answer)
        for scope, said in reply.scopes.items():
            taken = [it for it in request.scopes[scope].push if it.operation.n <= said.received]
            if not said.fork and not said.differs:
                self.acknowledged |= set().union(*(tokens_in(it.operation.text) for it in taken))

    @move(person=PEOPLE, which=range(31))
    def an_old_request_arrives_again(self, person: str, which: int) -> None:
        requests = self.carried[person].line.requests
        self.server.answer(person, requests[which % len(requests)])

    @move(person=PEOPLE)
    def an_old_reply_arrives_again(self, person: str) -> None:
        if person in self.said:
            self.carried[person].phone.take(*self.said[person])

    @move(often=True, person=PEOPLE, which=range(5), heard=YES_OR_NO)
    def what_was_delayed_arrives(self, person: str, which: int, heard: bool) -> None:
        """In whatever order; and where the phone still hears the reply, that comes after newer ones."""
        carried = self.carried[person]
        if not carried.line.under_way:
            return
        body = carried.line.under_way.pop(which % len(carried.line.under_way))
        answer = self.server.answer(person, body)
        if heard:
            carried.phone.take(read_request(body), read_reply(answer))
            self.note(person, body, answer)

    @move(often=True, person=PEOPLE, most=(1, 2, 99))
    def sends_photos(self, person: str, most: int) -> None:
        """A phone sends what it was asked for and still has."""
        asked = [name for _, names in self.carried[person].wanted for name in names]
        here = {file_of(token) for token in self.on_phone[person]}
        sent = [name for name in dict.fromkeys(asked) if name in here][:most]
        self.server.photos |= set(sent)
        self.carried[person].wanted[:] = [("case", [name for name in asked if name not in sent])]

    # What happens to phones

    def restart(self, person: str, store: MortalStore | None = None) -> None:
        self.carried[person].store.left = None
        self.carried[person].restart(store)
        self.screens.pop(person, None)

    @move(person=PEOPLE)
    def a_process_dies(self, person: str) -> None:
        self.restart(person)

    @move(person=PEOPLE, by=JUMPS)
    def a_clock_jumps(self, person: str, by: int) -> None:
        self.carried[person].clock.now += by

    @move(person=PEOPLE)
    def a_phone_is_copied(self, person: str) -> None:
        copy = MortalStore(*self.carried[person].store.read())
        self.copies[person] = copy, set(self.on_phone[person])

    @move(person=PEOPLE)
    def a_phone_goes_on_from_its_copy(self, person: str) -> None:
        if person in self.copies:
            store, photos = self.copies[person]
            self.on_phone[person] = set(photos)
            self.restart(person, MortalStore(*store.read()))

    @move(person=PEOPLE)
    def the_browser_throws_a_store_away(self, person: str) -> None:
        under_way = self.carried[person].line.under_way
        self.carried[person] = self.new_phone(person)
        self.carried[person].line.under_way = under_way
        self.on_phone[person].clear()
        for kept in (self.copies, self.screens, self.said):
            kept.pop(person, None)

    # What happens at the server

    @move(by=JUMPS)
    def the_servers_clock_jumps(self, by: int) -> None:
        self.server.clock.now += by

    @move()
    def a_backup_is_made(self) -> None:
        self.restore = self.server.backup()

    @move()
    def the_backup_is_restored(self) -> None:
        self.restore()
        self.page = None
        self.acknowledged &= self.readable()
        self.ended = dict.fromkeys(self.ended, len(self.entries()))

    @move(person=PEOPLE)
    def access_ends_or_is_given_again(self, person: str) -> None:
        if self.server.allowed[person]:
            self.server.allowed[person].clear()
            self.ended[person] = len(self.entries())
        else:
            self.let_in(person)

    def let_in(self, person: str) -> None:
        self.server.allow(person, "case")
        self.ended.pop(person, None)

    @move()
    def the_report_is_sealed_or_sent_back(self) -> None:
        if self.server.sealed:
            self.server.sealed.clear()
        else:
            self.server.sealed["case"] = len(self.entries())

    # What a coordinator does

    @move()
    def the_coordinator_opens_a_page(self) -> None:
        self.page = len(self.entries())

    @move(record=RECORDS, from_open_page=YES_OR_NO)
    def the_coordinator_writes(self, record: str, from_open_page: bool) -> None:
        token = next(self.tokens)
        seen = self.page if from_open_page and self.page is not None else len(self.entries())
        self.write_at_desk(seen, record=record, fields={"answer": token})

    @move(which=range(10))
    def the_coordinator_adopts(self, which: int) -> None:
        """What could only be quarantined counts from now on, in the coordinator's name."""
        if beside := self.quarantined():
            taken = beside[which % len(beside)]
            self.write_at_desk(
                len(self.entries()), collection=taken.collection, record=taken.record,
                fields=taken.fields, adopts=taken.hash,
            )  # fmt: skip
            assert tokens_in(taken.text) <= tokens_of(self.entries())

    def write_at_desk(self, seen: int, **content: object) -> None:
        with self.server.store.hold("case", "lin") as held:
            n = held.received("server") + 1
            mine = set().union(*(tokens_of([it]) for it in self.entries() if it.device == "server"))
            self.desk_knew[n] = tokens_of(self.entries()[:seen]) | mine
            held.append(make_operation("server", n, **content), seen)  # type: ignore[arg-type]

    # How it ends

    @invariant()
    def promises_are_kept(self) -> None:
        self.check()

    @move(all_allowed=YES_OR_NO)
    def all_come_together(self, all_allowed: bool) -> None:
        for person in self.people if all_allowed else ():
            self.let_in(person)
        held = [it for person in self.people if (it := self.replica(person))]
        must = self.acknowledged.union(*(held_by(it) if all_allowed else made_by(it) for it in held))
        self.settle()
        assert must <= self.readable()
        for person in self.people:
            self.check_phone(person)
        self.check_files()
        self.check_heads()

    def finish(self) -> None:
        self.all_come_together(all_allowed=True)

    def teardown(self) -> None:
        if hasattr(self, "server"):
            self.finish()

    def settle(self) -> None:
        for _ in range(4):
            for person in self.people:
                self.carried[person].line.cut = None
                self.carried[person].phone.settle(30)
                self.sends_photos(person=person, most=99)
