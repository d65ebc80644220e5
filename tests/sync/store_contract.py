"""What every store must do. A store passes by subclassing StoreContract and giving the fixture `store`.

The fixture returns a `sync.Store`: `hold(scope, author)` and `look(scope)` are context managers.
"""

from concurrent.futures import ThreadPoolExecutor

import pytest

from sync import Entry, HeldScope, Operation, Parcel, Store, digest_at_zero, next_digest
from tests.sync.making import make_operation, make_parcel


def append(store: Store, *operations: Operation, seen: int = 0, author: str = "zhang") -> list[Entry]:
    with store.hold(operations[0].scope, author) as held:
        return [held.append(operation, seen) for operation in operations]


class StoreContract:
    def test_a_scope_nobody_wrote_to_is_an_empty_ledger(self, store):
        with store.hold("quiet", "zhang") as held:
            assert held.scope == "quiet"
            assert (held.number(), held.received("d1"), list(held.after(0, 10))) == (0, 0, [])
            assert held.digest(0) == digest_at_zero("quiet")
            assert held.digest(1) is None
            assert (held.hash("d1", 1), held.reason("d1", 1), list(held.quarantined())) == (None, None, [])

    def test_entries_are_numbered_without_gaps_across_devices(self, store):
        append(store, make_operation("d1", 1), make_operation("d1", 2))
        append(store, make_operation("d2", 1))

        with store.look("case") as ledger:
            assert [entry.number for entry in ledger.after(0, 10)] == [1, 2, 3]
            assert ledger.number() == 3

    def test_an_entry_comes_back_as_it_was_taken_in(self, store):
        operation = make_operation("d1", 1, fields={"answer": {"value": "是\x00\U0001f600"}}, form="CL@1")
        (taken,) = append(store, operation, seen=7, author="wang")

        with store.look("case") as ledger:
            (read,) = ledger.after(0, 10)
        assert read == taken
        assert read.operation == operation
        assert (read.seen, read.author, read.device) == (7, "wang", "d1")

    def test_reading_goes_on_after_a_number_and_stops_at_the_limit(self, store):
        append(store, *(make_operation("d1", n) for n in range(1, 8)))

        with store.look("case") as ledger:
            assert [entry.number for entry in ledger.after(2, 3)] == [3, 4, 5]
            assert list(ledger.after(7, 3)) == []
            assert list(ledger.after(2, 0)) == []

    def test_the_digest_follows_the_entries(self, store):
        entries = append(store, make_operation("d1", 1), make_operation("d1", 2), seen=0)

        digest = digest_at_zero("case")
        with store.look("case") as ledger:
            for entry in entries:
                digest = next_digest(digest, entry.number, 0, "zhang", entry.received, entry.operation.hash)
                assert entry.digest == ledger.digest(entry.number) == digest

    def test_a_place_is_taken_by_what_is_appended_and_by_what_is_quarantined(self, store):
        first, second = make_operation("d1", 1), make_parcel("d1", 2)
        with store.hold("case", "zhang") as held:
            held.append(first, 0)
            held.quarantine(second, 0, "not understood")

        with store.hold("case", "wang") as held:
            assert held.received("d1") == 2
            assert (held.hash("d1", 1), held.hash("d1", 2)) == (first.hash, second.hash)
            assert (held.reason("d1", 1), held.reason("d1", 2)) == (None, "not understood")
            assert (held.hash("d1", 3), held.received("d2")) == (None, 0)

    def test_what_the_holder_wrote_is_read_at_once(self, store):
        with store.hold("case", "zhang") as held:
            entry = held.append(make_operation("d1", 1), 0)
            held.quarantine(make_operation("d1", 2), 0, "late")
            assert (held.received("d1"), held.number(), held.digest(1)) == (2, 1, entry.digest)
            assert held.reason("d1", 2) == "late"
            assert list(held.after(0, 5)) == [entry]

    def test_a_place_is_never_taken_twice_nor_left_out(self, store):
        append(store, make_operation("d1", 1))
        for n in (1, 3):
            with pytest.raises(ValueError), store.hold("case", "zhang") as held:
                held.append(make_operation("d1", n), 0)
            with pytest.raises(ValueError), store.hold("case", "zhang") as held:
                held.quarantine(make_parcel("d1", n), 0, "late")

    def test_scopes_share_no_counter(self, store):
        append(store, make_operation("d1", 1))
        (other,) = append(store, make_operation("d1", 1, scope="other"))

        assert other.number == 1
        with store.hold("other", "zhang") as held:
            assert held.received("d1") == 1

    def test_what_is_quarantined_keeps_its_bytes_and_has_no_number(self, store):
        odd = Parcel("d1", "case", 1, b'{"a":1.50,"a":"\\ud800"}')
        with store.hold("case", "zhang") as held:
            held.quarantine(odd, 4, "not understood")
            held.quarantine(make_operation("d1", 2), 5, "not allowed")

        with store.hold("case", "lin") as held:
            assert held.number() == 0
            first, second = held.quarantined()
        assert (first.operation, first.seen, first.reason, first.author) == (
            odd,
            4,
            "not understood",
            "zhang",
        )
        assert (second.operation, second.reason) == (make_operation("d1", 2), "not allowed")

    def test_what_was_handed_in_goes_when_its_own_device_brings_the_same(self, store):
        lost, other = make_operation("d1", 1), make_operation("d1", 2)
        with store.hold("case", "wang") as held:
            held.quarantine(Parcel("d2", "case", 1, lost.text), 0, "handed in")
            held.quarantine(Parcel("d2", "case", 2, other.text), 0, "handed in")
        append(store, lost)

        with store.hold("case", "lin") as held:
            assert [kept.operation.text for kept in held.quarantined()] == [other.text]
            assert (held.received("d2"), held.hash("d2", 1)) == (2, lost.hash)
            assert held.reason("d2", 1) == "handed in"

    def test_what_is_handed_in_after_its_own_device_brought_it_is_not_shown(self, store):
        known, late = make_operation("d1", 1), make_operation("d1", 2)
        with store.hold("case", "zhang") as held:
            held.append(known, 0)
            held.quarantine(late, 0, "late")
        with store.hold("case", "wang") as held:
            held.quarantine(Parcel("d2", "case", 1, known.text), 0, "handed in")
            held.quarantine(Parcel("d2", "case", 2, late.text), 0, "handed in")

        with store.hold("case", "lin") as held:
            assert [kept.operation for kept in held.quarantined()] == [late]

    def test_an_erasure_takes_the_values_and_leaves_the_digest(self, store):
        entry, _ = append(store, make_operation("d1", 1), make_operation("d1", 2))
        with store.hold("case", "lin") as held:
            erasing = held.append(make_operation("server", 1, fields={}, erases=1), 2)

        with store.look("case") as ledger:
            blank = ledger.after(0, 1)[0]
            assert (blank.operation.fields, blank.operation.hash) == ({"answer": None}, entry.operation.hash)
            assert blank.operation.erased
            assert (ledger.digest(1), ledger.digest(3)) == (entry.digest, erasing.digest)

    def test_nothing_is_kept_of_a_block_that_fails(self, store):
        with pytest.raises(RuntimeError), store.hold("case", "zhang") as held:
            held.append(make_operation("d1", 1), 0)
            held.quarantine(make_operation("d1", 2), 0, "late")
            raise RuntimeError

        with store.hold("case", "zhang") as held:
            assert (held.number(), held.received("d1"), list(held.quarantined())) == (0, 0, [])

    def test_nobody_sees_what_is_not_committed(self, store):
        with store.hold("case", "zhang") as held:
            held.append(make_operation("d1", 1), 0)
            with ThreadPoolExecutor(1) as other:
                assert other.submit(last_number, store).result(timeout=10) == 0
        assert last_number(store) == 1

    def test_writers_of_one_scope_wait_for_each_other(self, store):
        def write(device: str) -> None:
            for _ in range(10):
                with store.hold("case", device) as held:
                    append_next(held, device)

        with ThreadPoolExecutor(8) as pool:
            list(pool.map(write, [f"d{k}" for k in range(8)]))

        with store.look("case") as ledger:
            entries = ledger.after(0, 1000)
        assert [entry.number for entry in entries] == list(range(1, 81))
        assert len({(entry.device, entry.operation.n) for entry in entries}) == 80

    def test_a_follower_misses_nothing_while_others_write(self, store):
        def write(device: str) -> None:
            for _ in range(15):
                with store.hold("case", device) as held:
                    append_next(held, device)

        followed: list[Entry] = []
        with ThreadPoolExecutor(4) as pool:
            writing = [pool.submit(write, f"d{k}") for k in range(4)]
            while not all(one.done() for one in writing) or len(followed) < last_number(store):
                with store.look("case") as ledger:
                    followed += ledger.after(len(followed), 7)
            for one in writing:
                one.result()
        with store.look("case") as ledger:
            assert followed == list(ledger.after(0, 1000))
        assert len(followed) == 60


def append_next(held: HeldScope, device: str) -> None:
    held.append(make_operation(device, held.received(device) + 1), held.number())


def last_number(store: Store) -> int:
    with store.look("case") as ledger:
        return ledger.number()
