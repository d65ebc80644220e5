"""Traces of histories that nobody thought of: a seed decides what happens to one phone and around it."""

from collections.abc import Callable
from functools import partial
from random import Random

from sync import Operation, compose
from sync.phone import MemoryLocalStore
from tests.sync.trace import AT, Recorder
from tests.sync.world import Server, carry

SCOPE, RECORDS = "case-1", ("A1", "A2")
STEPS = 40


class History:
    """Zhang's phone is recorded; wang, chen and the office do what phones and offices do."""

    def __init__(self, seed: int) -> None:
        self.chance, self.server = Random(seed), Server()
        for person in ("zhang", "wang", "chen"):
            self.server.allow(person, SCOPE)
        self.recorder = Recorder(f"a history that a seed made up: {seed}", self.server, limit=3)
        self.others = [carry(self.server, person) for person in ("wang", "chen")]
        self.values = 0
        self.restore = self.server.backup()
        self.copy: tuple[MemoryLocalStore, int] | None = None

    def play(self) -> Recorder:
        self.recorder.exchange()
        usual = (self.save, self.save, self.exchange, self.exchange, self.lose_a_reply, self.another_writes)
        rare = (
            self.close_or_open, self.seal_or_send_back, self.adopt, self.write_at_desk, self.copy_the_phone,
            self.go_on_from_the_copy, self.back_up, self.restore_the_server, self.jump,
        )  # fmt: skip
        for _ in range(STEPS):
            self.chance.choice(usual if self.chance.random() < 0.6 else rare)()
        self.server.allow("zhang", SCOPE)
        self.exchange()
        while self.recorder.carried.phone.unsettled:
            self.exchange()
        return self.recorder

    def value(self) -> str:
        self.values += 1
        return f"value {self.values}"

    def save(self) -> None:
        if SCOPE in self.recorder.carried.phone.replicas:
            self.recorder.save(self.value(), self.chance.choice(RECORDS))

    def exchange(self) -> None:
        """After going back the phone is started again: an app that lives on trusts no number it went over."""
        before = len(self.recorder.carried.incidents)
        self.recorder.exchange()
        if ("went back", SCOPE) in self.recorder.carried.incidents[before:]:
            self.recorder.roll_back(self.recorder.carried.copy(), len(self.recorder.steps) - 1)

    def lose_a_reply(self) -> None:
        self.recorder.exchange(lost=True)

    def another_writes(self) -> None:
        """Sometimes without having seen what is new, so that they disagree."""
        other = self.chance.choice(self.others)
        if SCOPE not in other.phone.replicas or self.chance.random() < 0.5:
            other.phone.settle()
        other.save(self.value(), self.chance.choice(RECORDS), SCOPE)
        other.phone.settle()

    def close_or_open(self) -> None:
        if self.server.allowed["zhang"]:
            self.server.allowed["zhang"].clear()
        else:
            self.server.allow("zhang", SCOPE)

    def seal_or_send_back(self) -> None:
        if self.server.sealed:
            self.server.sealed.clear()
        else:
            self.server.sealed[SCOPE] = self.end()

    def adopt(self) -> None:
        with self.server.store.hold(SCOPE, "") as held:
            beside = [it.operation for it in held.quarantined() if isinstance(it.operation, Operation)]
        if beside:
            taken = self.chance.choice(beside)
            self.write(record=taken.record, fields=taken.fields, adopts=taken.hash)

    def write_at_desk(self) -> None:
        self.write(record=self.chance.choice(RECORDS), fields={"answer": self.value()})

    def write(self, **content: object) -> None:
        n = self.server.received(SCOPE, "server") + 1
        made = compose(device="server", scope=SCOPE, n=n, collection="answer", at=AT, **content)  # type: ignore[arg-type]
        self.server.write(made, self.end())

    def end(self) -> int:
        with self.server.store.look(SCOPE) as ledger:
            return ledger.number()

    def copy_the_phone(self) -> None:
        self.copy = self.recorder.carried.copy(), len(self.recorder.steps) - 1

    def go_on_from_the_copy(self) -> None:
        if self.copy:
            store, step = self.copy
            self.recorder.roll_back(MemoryLocalStore(*store.read()), step)

    def back_up(self) -> None:
        self.restore = self.server.backup()

    def restore_the_server(self) -> None:
        self.restore()

    def jump(self) -> None:
        self.server.clock.now += 86_400_000


def made_up(seed: int) -> Callable[[], Recorder]:
    return partial(lambda number: History(number).play(), seed)
