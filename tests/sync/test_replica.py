"""What a phone holds of one scope, where the tests of the whole phone do not reach."""

from sync.recovery import renumber
from sync.replica import Own, Replica, add, part, view
from tests.sync.making import make_operation


def test_what_is_handed_in_stays_as_it_is_when_the_phone_becomes_a_new_device():
    foreign = make_operation("d9", 4)
    replica = Replica("case", "d1", top=1, own=(Own("d1", 1, 0, foreign),))

    moved = renumber(add(replica, make_operation("d1", 2), 0), "d2")

    assert moved.own == (
        Own("d2", 1, 0, foreign),
        Own("d2", 2, 0, make_operation("d2", 2, fields={"answer": "d1 2"})),
    )
    assert (moved.device, moved.top, moved.received) == ("d2", 2, 0)


def test_what_is_handed_in_is_not_shown_as_own_work():
    replica = Replica("case", "d1", top=1, own=(Own("d1", 1, 0, make_operation("d9", 4)),))

    assert view(replica) == {}


def test_a_push_stops_at_its_bounds_and_goes_on_there():
    replica = Replica("case", "d1")
    for n in range(1, 6):
        replica = add(replica, make_operation("d1", n), 0)
    size = len(make_operation("d1", 1).text) + 20

    assert [pushed.operation.n for pushed in part(replica, 3, 10**6).push] == [1, 2, 3]
    assert [pushed.operation.n for pushed in part(replica, 500, 2 * size).push] == [1, 2]
    assert part(replica, 0, 10**6).push == []


def test_a_save_leaves_the_replica_before_it_as_it_was():
    before = Replica("case", "d1")
    add(before, make_operation("d1", 1), 7)

    assert before == Replica("case", "d1")
    assert add(before, make_operation("d1", 1), 7).own[0].seen == 0
