"""What a server does with one scope's part of a request."""

from itertools import count

import pytest

from sync import (
    MemoryStore,
    Operation,
    Parcel,
    Part,
    Pushed,
    Room,
    digest_at_zero,
    news,
    receipt_text,
    receive,
    short,
)
from sync.exchange import REPLY_BYTES
from tests.sync.making import make_operation, make_parcel
from tests.sync.world import sign


@pytest.fixture
def store():
    return MemoryStore(count(1000).__next__)


def make_part(*operations, have=(0, ""), top=None, start=None, device="d1", seen=0):
    first = start or (operations[0].n if operations else 1)
    last = first + len(operations) - 1
    have = (have[0], have[1] or short(digest_at_zero("case")))
    push = [
        operation if isinstance(operation, Pushed) else Pushed(operation, seen) for operation in operations
    ]
    return Part("case", device, have, last if top is None else top, first, push)


def push(store, part, admit=lambda operation, seen: None, author="zhang"):
    with store.hold("case", author) as held:
        return receive(held, part, admit)


def answer(store, part, outcome, room=None, wanted=()):
    with store.look("case") as ledger:
        return news(ledger, part, outcome, room or Room(1000), 5000, sign, wanted)


def exchange(store, part, admit=lambda operation, seen: None):
    return answer(store, part, push(store, part, admit))


def end_of(store):
    with store.look("case") as ledger:
        number = ledger.number()
        return number, short(ledger.digest(number))


def entries(store):
    with store.look("case") as ledger:
        return list(ledger.after(0, 100))


def beside(store):
    with store.hold("case", "") as held:
        return list(held.quarantined())


# Keeping


def test_what_is_pushed_is_numbered_and_acknowledged(store):
    outcome = push(store, make_part(make_operation(n=1), make_operation(n=2)))

    assert outcome.received == 2
    assert [entry.number for entry in outcome.entries] == [1, 2]
    assert entries(store) == list(outcome.entries)


def test_pushing_again_is_harmless(store):
    part = make_part(make_operation(n=1), make_operation(n=2))
    push(store, part)

    again = push(store, part)

    assert (again.received, again.entries, again.fork) == (2, [], False)
    assert len(entries(store)) == 2


def test_pushing_some_again_and_some_for_the_first_time_takes_the_new(store):
    push(store, make_part(make_operation(n=1), make_operation(n=2)))

    outcome = push(store, make_part(make_operation(n=2), make_operation(n=3)))

    assert (outcome.received, [entry.operation.n for entry in outcome.entries]) == (3, [3])


def test_above_a_gap_nothing_is_taken_and_the_reply_says_where_to_start(store):
    push(store, make_part(make_operation(n=1)))

    reply = exchange(store, make_part(make_operation(n=3)))

    assert reply.received == 1
    assert len(entries(store)) == 1


def test_a_gap_without_a_push_is_said_aloud_too(store):
    reply = exchange(store, make_part(start=3, top=2))

    assert reply.received == 0


def test_other_bytes_at_a_taken_place_are_a_fork_and_nothing_is_taken(store):
    push(store, make_part(make_operation(n=1), make_operation(n=2)))

    part = make_part(make_operation(n=2, fields={"answer": "other"}), make_operation(n=3))
    reply = exchange(store, part)

    assert (reply.fork, reply.received, reply.changes, reply.receipt) == (True, 2, (), None)
    assert len(entries(store)) == 2


def test_a_phone_that_lacks_what_it_once_pushed_is_a_fork(store):
    push(store, make_part(make_operation(n=1), make_operation(n=2)))

    assert push(store, make_part(start=2, top=1)).fork
    assert not push(store, make_part(start=3, top=2)).fork


def test_seen_counts_as_at_most_what_the_phone_has(store):
    push(store, make_part(make_operation(n=1)))

    outcome = push(store, make_part(make_operation("d2"), have=end_of(store), device="d2", seen=99))

    assert [entry.seen for entry in outcome.entries] == [1]


def test_a_phone_with_another_history_is_told_where_it_may_share_ours(store):
    push(store, make_part(*(make_operation(n=n) for n in range(1, 24))))

    reply = exchange(store, make_part(make_operation("d2"), have=(7, "f" * 16), device="d2"))

    assert [number for number, _ in reply.differs] == [23, 22, 21, 19, 15, 7, 0]
    with store.look("case") as ledger:
        assert all(short(ledger.digest(number)) == digest for number, digest in reply.differs)
    assert (len(entries(store)), reply.received, reply.receipt) == (23, 0, None)


@pytest.mark.parametrize(
    "end, marks", [(0, [0]), (1, [1, 0]), (2, [2, 1, 0]), (4, [4, 3, 2, 0]), (5, [5, 4, 3, 1, 0])]
)
def test_a_server_that_was_set_back_lists_what_it_has(store, end, marks):
    if end:
        push(store, make_part(*(make_operation(n=n) for n in range(1, end + 1))))

    outcome = push(store, make_part(have=(77, "0" * 16), device="d2", top=0))

    assert [number for number, _ in outcome.differs] == marks


# Quarantine


def test_what_the_caller_does_not_admit_is_kept_beside_and_acknowledged(store):
    part = make_part(make_operation(n=1), make_operation(n=2))
    reply = exchange(store, part, lambda operation, seen: "late" if operation.n == 1 else None)

    assert (reply.received, reply.quarantined) == (2, [(1, "late")])
    assert [entry.operation.n for entry in entries(store)] == [2]
    assert [kept.operation for kept in beside(store)] == [make_operation(n=1)]


def test_the_reason_is_told_again_when_the_same_is_pushed_again(store):
    part = make_part(make_operation(n=1))
    push(store, part, lambda operation, seen: "late")

    assert exchange(store, part).quarantined == [(1, "late")]


def test_the_caller_is_asked_with_the_seen_that_counts_after_all_before_it_was_taken(store):
    asked = []
    with store.hold("case", "zhang") as held:

        def admit(operation: Operation, seen: int) -> None:
            asked.append((operation.n, seen, held.number()))

        receive(held, make_part(make_operation(n=1), make_operation(n=2), seen=4), admit)
    assert asked == [(1, 0, 0), (2, 0, 1)]


@pytest.mark.parametrize("reason", ["not understood", "handed in"])
def test_what_is_no_operation_of_this_device_takes_its_place_and_no_number(store, reason):
    odd = Pushed(make_parcel(n=2), 0, reason)

    reply = exchange(
        store, make_part(Pushed(make_operation(n=1), 0), odd, Pushed(make_operation(n=3), 0), start=1)
    )

    assert (reply.received, reply.quarantined) == (3, [(2, reason)])
    assert [entry.operation.n for entry in entries(store)] == [1, 3]


def test_a_closed_scope_keeps_all_and_tells_nothing(store):
    push(store, make_part(make_operation("d2"), device="d2"))
    odd = Pushed(make_parcel(n=2), 0, "not understood")

    part = make_part(Pushed(make_operation(n=1), 0), odd, have=(1, "f" * 16), start=1)
    reply = exchange(store, part, None)

    assert reply.closed
    assert (reply.received, reply.quarantined) == (2, [(1, "not allowed"), (2, "not understood")])
    assert (reply.changes, reply.have, reply.differs, reply.wanted) == ((), None, (), ())
    assert reply.receipt == sign(receipt_text("d1", "case", 2, 0, digest_at_zero("case"), 5000))


def test_a_closed_scope_answers_like_one_that_never_was(store):
    push(store, make_part(make_operation("d2"), device="d2"))
    part = make_part(make_operation(n=1))

    assert exchange(store, part, None) == exchange(MemoryStore(count().__next__), part, None)


def test_a_closed_scope_still_says_that_a_phone_lives_twice(store):
    push(store, make_part(make_operation(n=1)), None)

    reply = exchange(store, make_part(make_operation(n=1, fields={"answer": "other"})), None)

    assert (reply.fork, reply.closed, len(beside(store))) == (True, True, 1)


# News


def test_a_scope_without_news_is_left_out(store):
    push(store, make_part(make_operation(n=1)))

    assert exchange(store, make_part(have=end_of(store), start=2, top=1)) is None


def test_what_a_phone_has_just_pushed_comes_back_as_its_number_alone(store):
    push(store, make_part(make_operation("d2"), device="d2"))

    reply = exchange(store, make_part(make_operation(n=1)))

    assert [(change.number, change.n, change.operation) for change in reply.changes] == [
        (1, None, make_operation("d2")),
        (2, 1, None),
    ]


def test_own_work_that_was_not_pushed_again_comes_back_in_full(store):
    push(store, make_part(make_operation(n=1), make_operation(n=2)))

    reply = exchange(store, make_part(make_operation(n=2)))

    assert [(change.n, change.operation) for change in reply.changes] == [
        (None, make_operation(n=1)),
        (2, None),
    ]


def test_above_a_gap_own_work_is_never_abbreviated(store):
    part = make_part(make_operation(n=2))
    outcome = push(store, part)
    push(store, make_part(make_operation(n=1), make_operation(n=2)))

    reply = answer(store, part, outcome)

    assert [change.n for change in reply.changes] == [None, None]


def test_the_reply_says_where_it_brings_the_phone(store):
    push(store, make_part(*(make_operation(n=n) for n in range(1, 6))))

    first = answer(store, (part := make_part(device="d2", top=0)), push(store, part), Room(3))
    rest = exchange(store, make_part(device="d2", top=0, have=first.have))

    assert ([change.number for change in first.changes], first.have[0], first.more) == ([1, 2, 3], 3, True)
    assert ([change.number for change in rest.changes], rest.have, rest.more) == (
        [4, 5],
        end_of(store),
        False,
    )


def test_one_room_serves_all_scopes_of_a_reply(store):
    push(store, make_part(*(make_operation(n=n) for n in range(1, 6))))
    room, part = Room(7), make_part(device="d2", top=0)

    replies = [answer(store, part, push(store, part), room) for _ in range(3)]

    assert [len(reply.changes) for reply in replies] == [5, 2, 0]
    assert [reply.more for reply in replies] == [False, True, True]
    assert replies[2].have == part.have


def test_a_reply_does_not_grow_beyond_its_bytes(store):
    long = make_operation(n=1, fields={"answer": "x" * 60_000})
    push(store, make_part(long, *(make_operation(n=n, fields=long.fields) for n in range(2, 101))))

    reply = exchange(store, make_part(device="d2", top=0))

    assert 60 < len(reply.changes) < 100 and reply.more
    assert sum(len(change.operation.text) for change in reply.changes) < REPLY_BYTES + 65_536


def test_a_receipt_signs_what_both_sides_hold(store):
    reply = exchange(store, make_part(make_operation(n=1)))

    digest = entries(store)[-1].digest
    assert reply.receipt == sign(receipt_text("d1", "case", 1, 1, digest, 5000))


def test_files_that_are_wanted_are_news(store):
    part = make_part(top=0)

    assert answer(store, part, push(store, part), wanted=["ab" * 32]).wanted == ["ab" * 32]
    assert answer(store, part, push(store, part)) is None


def test_a_phone_that_knows_too_little_of_what_is_received_is_told(store):
    push(store, make_part(make_operation(n=1)), lambda operation, seen: "late")

    assert exchange(store, make_part(start=1, top=1)).received == 1


def test_a_parcel_is_compared_by_its_bytes(store):
    odd = Pushed(Parcel("d1", "case", 1, b"[1.5]"), 0, "not understood")
    other = Pushed(Parcel("d1", "case", 1, b"[1.6]"), 0, "not understood")
    push(store, make_part(odd, start=1))

    assert not push(store, make_part(odd, start=1)).fork
    assert push(store, make_part(other, start=1)).fork
