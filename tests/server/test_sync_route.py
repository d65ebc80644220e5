"""POST /api/sync: what phones push and read, through HTTP, with the reference phone inside."""

import json
from contextlib import ExitStack

import pytest

from server.database import db, look
from server.ledger import incidents
from server.ledger.models import Entry
from server.ledger.rebuild import rebuild
from server.ledger.scope import SqlLedger
from server.ledger.store import commit
from server.replication import views
from sync.errors import NoAnswer, ServerBusy
from sync.phone import MemoryLocalStore
from tests.server.syncing import (
    Carried,
    agrees,
    end_of,
    incidents_of,
    kept_beside,
    make_case,
    pushing,
    write_at_desk,
)


@pytest.fixture
def zhang(app):
    return Carried(app)


@pytest.fixture
def wang(app):
    return Carried(app)


@pytest.fixture
def case(zhang, wang):
    scope = make_case(zhang, wang)
    for phone in (zhang, wang):
        phone.settle()
    return scope


def restore(scope, number):
    """Take the server's ledger of a scope back to an earlier number, as a backup does."""

    def cut(connection):
        connection.execute(db.delete(Entry).where(Entry.scope == scope, Entry.number > number))
        rebuild(connection, scope)

    commit(cut)


# Pushing and reading


def test_what_one_phone_saves_another_reads(zhang, wang, case):
    zhang.save(case, "yes")
    zhang.settle()
    wang.settle()
    assert wang.values(case) == ["yes"]
    assert agrees(zhang, case) and agrees(wang, case)


def test_two_who_had_not_seen_each_other_disagree_until_one_settles(zhang, wang, case):
    zhang.save(case, "yes")
    wang.save(case, "no")
    for phone in (zhang, wang, zhang):
        phone.settle()
    assert sorted(zhang.values(case)) == sorted(wang.values(case)) == ["no", "yes"]

    zhang.save(case, "no")
    zhang.settle()
    wang.settle()
    assert wang.values(case) == ["no"]


def test_lost_reply_makes_nothing_twice(zhang, wang, case):
    zhang.save(case, "yes")
    zhang.cut = "after"
    with pytest.raises(NoAnswer):
        zhang.inner.exchange()
    zhang.settle()
    assert end_of(case)[0] == 1
    assert agrees(zhang, case)


def test_the_same_request_again_is_answered_alike_and_takes_nothing(zhang, case):
    zhang.save(case, "yes")
    zhang.settle()
    body = next(request for request in zhang.requests if b'"push":[[' in request)
    first, second = zhang.exchange(body), zhang.exchange(body)
    assert first.status_code == second.status_code == 200
    assert end_of(case)[0] == 1


def test_phone_that_waited_too_long_for_its_turn_is_told_to_come_again_and_loses_nothing(
    zhang, wang, case, monkeypatch
):
    zhang.save(case, "yes")
    monkeypatch.setattr(views, "PATIENCE", 0.0)
    with ExitStack() as others:
        while views.AT_WORK.acquire(blocking=False):
            others.callback(views.AT_WORK.release)
        with pytest.raises(ServerBusy):
            zhang.settle()
    zhang.settle()
    wang.settle()
    assert wang.values(case) == ["yes"]


def test_phone_that_was_killed_goes_on_from_its_store(zhang, wang, case):
    zhang.save(case, "yes")
    zhang.start(zhang.copy())
    zhang.settle()
    wang.settle()
    assert wang.values(case) == ["yes"]


def test_gap_is_said_aloud_and_nothing_above_it_is_taken(zhang, case):
    for value in ("a", "b", "c"):
        zhang.save(case, value)
    request = json.loads(zhang.body())
    part = request["scopes"][case]
    part["from"], part["push"] = 2, part["push"][1:]
    reply = zhang.ask(json.dumps(request).encode())
    assert reply["scopes"][case]["received"] == 0
    assert end_of(case)[0] == 0


def test_long_work_goes_in_pieces(zhang, wang, case):
    for number in range(620):
        zhang.save(case, f"value {number}", record=f"A{number % 7}")
    zhang.settle()
    assert end_of(case)[0] == 620
    wang.settle()
    assert agrees(wang, case)


def test_phone_takes_as_many_entries_as_it_asked_for(zhang, wang, case):
    for number in range(30):
        zhang.save(case, f"value {number}")
    zhang.settle()
    wang.inner.limit = 7
    wang.inner.exchange()
    assert wang.replica(case).number == 7
    wang.settle()
    assert agrees(wang, case)


def test_new_scopes_are_told_once_and_again_only_when_they_change(zhang, case):
    quiet = zhang.ask()
    assert "granted" not in quiet
    other = make_case(zhang)
    assert zhang.ask()["granted"] == {case: 0, other: 0}


def test_nothing_new_is_a_short_answer(zhang, case):
    zhang.save(case, "yes")
    zhang.settle()
    reply = zhang.exchange(zhang.body())
    assert json.loads(reply.data).keys() == {"time", "scopes"}
    assert len(reply.data) < 100


def test_large_reply_is_packed(zhang, wang, case):
    for number in range(20):
        zhang.save(case, "long text " * 40, record=f"A{number}")
    zhang.settle()
    reply = wang.exchange(wang.body())
    assert reply.content_encoding == "gzip"
    assert len(reply.data) < 3000


def test_desk_and_server_write_into_the_same_order(zhang, case):
    zhang.save(case, "yes")
    zhang.settle()
    (entry,) = write_at_desk(case, "remark", "r1", {"remark": {"item": "A1", "text": "为什么"}}, seen=0)
    zhang.settle()
    assert (entry.number, entry.seen, entry.device) == (2, 0, "server")
    assert agrees(zhang, case)


def test_nobody_claims_to_have_seen_the_future(zhang, case):
    zhang.save(case, "yes")
    request = json.loads(zhang.body())
    request["scopes"][case]["push"][0][0] = 10**9
    zhang.exchange(json.dumps(request).encode())
    with look(db.engine) as connection:
        (entry,) = SqlLedger(connection, case).after(0, 10)
    assert entry.seen == 0


# When a history is not what the other side thinks it is


def test_phone_rolled_back_to_an_old_copy_goes_on_as_a_new_device(zhang, wang, case):
    old = zhang.copy()
    zhang.save(case, "sent before the rollback")
    zhang.settle()
    zhang.start(old)
    zhang.save(case, "written after it", record="A2")
    zhang.settle()
    wang.settle()
    assert wang.values(case, "A1") == ["sent before the rollback"]
    assert wang.values(case, "A2") == ["written after it"]
    assert zhang.incidents == [("fork", case)]
    assert incidents_of(case) == ["fork"]
    assert agrees(zhang, case)


def test_incident_is_kept_once_however_often_the_phone_asks(zhang, case):
    old = zhang.copy()
    zhang.save(case, "yes")
    zhang.settle()
    zhang.start(old)
    zhang.save(case, "no")
    body = zhang.body()
    for _ in range(3):
        assert zhang.ask(body)["scopes"][case]["fork"]
    assert incidents_of(case) == ["fork"]


def test_server_restored_from_a_backup_is_given_back_what_it_lost(zhang, wang, case):
    for value in ("a", "b", "c"):
        zhang.save(case, value)
        zhang.settle()
    wang.settle()
    before = end_of(case)
    restore(case, 1)
    assert end_of(case)[0] == 1

    zhang.settle()
    wang.settle()
    assert end_of(case)[0] == before[0]
    assert zhang.values(case) == wang.values(case) == ["c"]
    assert agrees(zhang, case) and agrees(wang, case)
    assert set(incidents_of(case)) == {"going back"}


def test_what_only_others_hold_after_a_restore_is_handed_in(zhang, wang, case):
    zhang.save(case, "only wang has it still")
    zhang.settle()
    wang.settle()
    restore(case, 0)
    wang.settle()
    (kept,) = kept_beside(case)
    assert kept.reason == "handed in"

    zhang.settle()
    assert kept_beside(case) == []
    assert zhang.values(case) == ["only wang has it still"]


def test_empty_store_of_the_same_phone_reads_everything_again(zhang, case):
    zhang.save(case, "yes")
    zhang.settle()
    zhang.start(MemoryLocalStore())
    zhang.settle()
    assert zhang.values(case) == ["yes"]
    assert agrees(zhang, case)


def test_work_that_went_with_a_lost_store_is_counted_as_far_as_it_was_told_of(zhang, case):
    for number in range(502):
        zhang.save(case, number)
    zhang.inner.exchange()
    zhang.start(MemoryLocalStore())
    zhang.settle()
    with look(db.engine) as connection:
        (lost,) = incidents.of_scope(connection, case)
    assert (lost.kind, lost.detail, lost.person) == ("lost", "2", zhang.person)


def test_work_that_a_new_device_carries_on_is_not_lost(zhang, case):
    old = zhang.copy()
    zhang.save(case, "yes")
    zhang.settle()
    zhang.start(old)
    for number in range(502):
        zhang.save(case, number)
    zhang.settle()
    assert incidents_of(case) == ["fork"]


# What stands inside a push never makes a request fail


@pytest.mark.parametrize(
    "odd",
    [
        "null",
        "[]",
        '"text"',
        "[0]",
        "[0,1,2]",
        '[0,{"device":1}]',
        "[-1,{}]",
        '[0,{"n":1.5}]',
        "[" * 40 + "]" * 40,
        '[0,"\\u0000"]',
        '[0,{"a":1,"a":2}]',
    ],
)
def test_what_is_not_understood_is_kept_as_it_came(zhang, case, odd):
    reply = zhang.ask(pushing(zhang, case, odd))
    assert reply["scopes"][case]["received"] == 1
    assert reply["scopes"][case]["quarantined"] == [[1, "not understood"]]
    (kept,) = kept_beside(case)
    assert kept.operation.text.decode() in odd


def test_scopes_of_a_request_each_get_their_own_answer(zhang, case):
    other = make_case(zhang)
    zhang.settle()
    zhang.save(case, "yes")
    zhang.save(other, "no")
    zhang.settle()
    assert (end_of(case)[0], end_of(other)[0]) == (1, 1)
    assert agrees(zhang, case) and agrees(zhang, other)
