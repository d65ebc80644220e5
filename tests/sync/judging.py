"""What must be true of a case at any time, and what in the end."""

import re

from sync import Entry, Json, Operation, digest_at_zero, next_digest
from sync.replica import Replica
from tests.sync.world import Carried, Server

RECORDS = ("A1", "A2")
PHOTO = "photo"

Shown = dict[str, list[tuple[int | None, int]]]


TOKEN = re.compile(rb'"answer":(?:\{"reason":null,"value":)?(\d+)')
"""An answer's value as it stands in the bytes of an operation, bare or as checklists have it."""


def tokens_in(text: bytes) -> set[int]:
    return {int(token) for token in TOKEN.findall(text)}


def token_of(value: Json) -> int:
    return int(str(value["value"] if isinstance(value, dict) else value))


def tokens_of(entries: "list[Entry] | tuple[Entry, ...]") -> set[int]:
    return set().union(*(tokens_in(entry.operation.text) for entry in entries))


def own_tokens(replica: Replica) -> set[int]:
    return set().union(*(tokens_in(own.operation.text) for own in replica.own))


def held_by(replica: Replica) -> set[int]:
    return own_tokens(replica) | tokens_of(replica.entries) | tokens_of(replica.lost)


def made_by(replica: Replica) -> set[int]:
    """Return what is on a phone and was made by the device that it is now."""
    return own_tokens(replica) | tokens_of([it for it in replica.entries if it.device == replica.device])


def file_of(token: int) -> str:
    """Return the name of the photo that was taken for an answer."""
    return f"{token:064x}"


class Judged:
    """A case of which we know who knew what, what was acknowledged, and whose access has ended."""

    scope = "case"
    people: tuple[str, ...]
    server: Server
    carried: dict[str, Carried]
    acknowledged: set[int]
    knew: dict[int, set[int]]  # token → what its author had seen or made when giving it
    desk_knew: dict[int, set[int]]  # the same, by the desk's n
    ended: dict[str, int]  # who may no longer write → where the ledger ended then
    on_phone: dict[str, set[int]]  # who → photos whose original is still there
    files: set[str]

    def replica(self, person: str) -> Replica | None:
        return self.carried[person].phone.replicas.get(self.scope)

    def entries(self) -> list[Entry]:
        with self.server.store.look(self.scope) as ledger:
            return list(ledger.after(0, 100_000))

    def quarantined(self) -> list[Operation]:
        """Return the operations beside the ledger that somebody could adopt."""
        with self.server.store.hold(self.scope, "") as held:
            return [it.operation for it in held.quarantined() if isinstance(it.operation, Operation)]

    def readable(self) -> set[int]:
        """Return every token that is in the ledger or beside it."""
        with self.server.store.hold(self.scope, "") as held:
            beside = [tokens_in(kept.operation.text) for kept in held.quarantined()]
        return tokens_of(self.entries()).union(*beside)

    # At any time

    def check(self) -> None:
        entries = self.entries()
        self.what_was_acknowledged_is_readable()
        self.the_ledger_is_a_chain(entries)
        self.nobody_writes_whose_access_has_ended(entries)

    def what_was_acknowledged_is_readable(self) -> None:
        assert self.acknowledged <= self.readable()

    def the_ledger_is_a_chain(self, entries: list[Entry]) -> None:
        digest, places = digest_at_zero(self.scope), set()
        for number, it in enumerate(entries, 1):
            digest = next_digest(digest, number, it.seen, it.author, it.received, it.operation.hash)
            assert (it.number, it.digest) == (number, digest)
            assert it.seen < number
            places.add((it.device, it.operation.n))
        assert len(places) == len(entries)

    def nobody_writes_whose_access_has_ended(self, entries: list[Entry]) -> None:
        for person, end in self.ended.items():
            assert all(it.author != person for it in entries[end:])

    # In the end

    def check_phone(self, person: str) -> None:
        replica = self.replica(person)
        if not self.server.allowed[person]:
            assert replica is None
            return
        assert replica is not None
        assert replica.entries == tuple(self.entries())
        assert (replica.waiting, replica.lost, replica.more) == ([], (), False)

    def check_files(self) -> None:
        """Every photo that the ledger tells of is at the server, if the phone that took it lives."""
        for person in self.people:
            told = [it for it in self.entries() if it.author == person and it.operation.collection == PHOTO]
            here = tokens_of(told) & self.on_phone[person] if self.server.allowed[person] else set()
            assert {file_of(token) for token in here} <= self.files

    def check_heads(self) -> None:
        """No value is overruled by someone who had not seen it, and every phone shows the same."""
        shown = [self.shown(person) for person in self.people if self.server.allowed[person]]
        assert all(one == shown[0] for one in shown)
        for record in RECORDS if shown else ():
            written = [it for it in self.entries() if it.operation.record == record]
            for position, old in enumerate(written):
                self.check_value(shown[0].get(record, []), old, written[position + 1 :])

    def check_value(self, heads: list[tuple[int | None, int]], old: Entry, later: list[Entry]) -> None:
        (token,) = tokens_in(old.operation.text)
        knowing = [new for new in later if token in self.known_to(new)]
        if (old.number, token) not in heads:
            assert knowing or any(tokens_in(new.operation.text) == {token} for new in later)

    def known_to(self, entry: Entry) -> set[int]:
        """Return what the author of an entry had seen or made."""
        if entry.device == "server":
            return self.desk_knew[entry.operation.n]
        return self.knew[min(tokens_in(entry.operation.text))]

    def shown(self, person: str) -> Shown:
        records = self.carried[person].phone.view(self.scope)
        return {
            record: [(head.number, token_of(head.value)) for head in records["answer", record]["answer"]]
            for record in RECORDS
            if ("answer", record) in records
        }
