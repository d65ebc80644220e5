"""A phone with a server: what it keeps, what it offers, and how it finds its way back."""

import json
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256

import pytest

from sync import (
    NoAnswer,
    RequestTooLarge,
    Segment,
    ServerBusy,
    TooLarge,
    read_reply,
    short,
    write_request,
)
from sync.phone import MemoryLocalStore
from sync.segments import seal
from tests.sync.making import make_operation
from tests.sync.world import Server, carry, sign


@pytest.fixture
def server():
    server = Server()
    server.allow("zhang", "case")
    server.allow("wang", "case")
    return server


@pytest.fixture
def zhang(server):
    return connected(server, "zhang")


@pytest.fixture
def wang(server):
    return connected(server, "wang")


def connected(server, person, **how):
    carried = carry(server, person, **how)
    carried.phone.exchange()
    carried.phone.settle()
    return carried


def settle(*carried):
    """Let all exchange until all hold the same."""
    for _ in range(3):
        for one in carried:
            one.phone.settle()


def replica(carried, scope="case"):
    return carried.phone.replicas[scope]


def agree(server, *carried):
    with server.store.look("case") as ledger:
        end = ledger.number(), short(ledger.digest(ledger.number()))
    return all(replica(one).cursor == end for one in carried)


# Saving


def test_what_is_saved_is_there_after_the_process_died(zhang):
    zhang.save("yes")
    zhang.restart()
    assert zhang.values() == ["yes"]
    assert zhang.phone.life.device == "zhang-1"


def test_a_phone_says_who_it_is_from_its_first_start(server):
    carried = carry(server, "zhang")
    carried.restart()
    assert carried.phone.life.device == "zhang-1"


def test_what_could_never_be_sent_is_refused_when_saving(zhang):
    with pytest.raises(TooLarge):
        zhang.save("x" * 65_536)
    assert (replica(zhang).top, replica(zhang).own) == (0, ())


def test_saving_needs_no_network_and_a_chain_shows_its_last_value(zhang):
    for value in ("one", "two", "three"):
        zhang.save(value)
    assert zhang.values() == ["three"]
    assert len(zhang.line.requests) == 2


def test_seen_is_what_the_screen_was_drawn_from(zhang, wang):
    screen = zhang.phone.screen("case")
    wang.save("no")
    settle(wang, zhang)
    zhang.phone.save(screen, "answer", "A1", {"answer": "yes"})
    settle(zhang, wang)
    assert zhang.values() == wang.values() == ["no", "yes"]


def test_the_time_of_the_phone_is_kept_as_it_is(zhang):
    zhang.save("yes")
    assert replica(zhang).own[0].operation.at.startswith("2026-11-22T04:00:00.")


# Exchanging


def test_two_phones_come_to_the_same(server, zhang, wang):
    zhang.save("yes")
    wang.save("no")
    wang.save("good", "A2")
    settle(zhang, wang)
    assert agree(server, zhang, wang)
    assert zhang.phone.view("case") == wang.phone.view("case")


def test_a_disagreement_is_settled_by_who_has_seen_it(server, zhang, wang):
    zhang.save("yes")
    wang.save("no")
    settle(zhang, wang)
    assert wang.values() == ["yes", "no"]
    wang.save("no")
    settle(wang, zhang)
    assert zhang.values() == wang.values() == ["no"]


@pytest.mark.parametrize("cut", ["before", "after"])
def test_a_cut_line_loses_nothing_and_doubles_nothing(server, zhang, cut):
    zhang.save("yes")
    zhang.line.cut = cut
    with pytest.raises(NoAnswer):
        zhang.phone.exchange()
    assert [own.n for own in replica(zhang).waiting] == [1]
    settle(zhang)
    assert (replica(zhang).number, replica(zhang).own) == (1, ())


def test_a_process_that_dies_before_it_wrote_the_reply_asks_again(server, zhang):
    zhang.save("yes")
    with pytest.MonkeyPatch.context() as patch, pytest.raises(OSError):
        patch.setattr(zhang.store, "write", fail)
        zhang.phone.exchange()
    zhang.restart()
    settle(zhang)
    assert (replica(zhang).number, replica(zhang).own) == (1, ())


def fail(*_):
    raise OSError


def test_a_reply_to_an_earlier_question_is_not_taken(server, zhang, wang):
    wang.save("no")
    settle(wang)
    request = zhang.phone.request()
    late = read_reply(server.answer("zhang", write_request(request)))
    settle(zhang)
    before = replica(zhang)

    zhang.phone.take(request, late)

    assert replica(zhang) == before


def test_a_busy_server_changes_nothing(zhang):
    zhang.save("yes")
    before = replica(zhang)
    zhang.line.refusals = [ServerBusy(3)]
    with pytest.raises(ServerBusy):
        zhang.phone.exchange()
    assert replica(zhang) == before


def test_a_request_too_large_is_halved_until_it_fits(zhang):
    for n in range(40):
        zhang.save(n, f"A{n}")
    zhang.line.refusals = [RequestTooLarge("too large")] * 6
    settle(zhang)
    pushed = [len(json.loads(body)["scopes"]["case"]["push"]) for body in zhang.line.requests[2:]]
    assert pushed[:3] == [7, 14, 19]
    assert (replica(zhang).number, replica(zhang).own) == (40, ())


@pytest.mark.parametrize("wrong", [-315_360_000_000, -301_000, 301_000, 86_400_000])
def test_a_wrong_clock_is_set_right_by_the_server(server, zhang, wrong):
    zhang.clock.now += wrong
    zhang.save("yes")
    settle(zhang)
    zhang.restart()
    settle(zhang)
    assert agree(server, zhang)
    assert abs(zhang.line.times[-1] - server.clock.now) < 1000


def test_no_two_requests_are_signed_for_the_same_time(server, zhang):
    for _ in range(3):
        zhang.clock.now -= 100
        zhang.phone.exchange()
    assert zhang.line.times == sorted(set(zhang.line.times))


def test_a_long_history_comes_in_pages(server, zhang, wang):
    for n in range(10):
        zhang.save(n, f"A{n}")
    settle(zhang)
    wang.phone.limit = 3
    wang.phone.settle()
    assert agree(server, zhang, wang)
    assert [json.loads(body)["limit"] for body in wang.line.requests[-4:]] == [3, 3, 3, 3]


def test_settling_stops_after_so_many_exchanges(server, zhang, wang):
    for n in range(10):
        zhang.save(n, f"A{n}")
    settle(zhang)
    wang.phone.limit = 3
    wang.phone.settle(most=2)
    assert (replica(wang).number, wang.phone.unsettled) == (6, ["case"])


def test_unsent_work_is_asked_about_first_when_scopes_are_many(server, zhang):
    server.allow("zhang", *(f"s{k:03}" for k in range(300)))
    zhang.phone.exchange()
    zhang.save("yes", scope="s299")
    for _ in range(3):
        zhang.phone.exchange()
    asked = [list(json.loads(body)["scopes"]) for body in zhang.line.requests[-3:]]
    assert asked[0][0] == "s299"
    assert len(asked[0]) == 200
    assert len({scope for scopes in asked for scope in scopes}) == 301


def test_the_server_tells_which_files_it_lacks(server, zhang):
    server.wanted["case"] = ["ab" * 32]
    zhang.phone.exchange()
    assert zhang.wanted == [("case", ["ab" * 32])]


def test_a_receipt_is_kept_with_what_it_signs(zhang):
    zhang.save("yes")
    settle(zhang)
    receipt, digest = replica(zhang).receipt, replica(zhang).digest(1)
    signed = {"device": "zhang-1", "scope": "case", "received": 1, "number": 1, "digest": digest}
    assert json.loads(receipt.text) | signed == json.loads(receipt.text)
    assert receipt.signature == sign(receipt.text)


# Segments


def make_segments(server, files, *spans):
    kept = server.store.scopes["case"]
    for first, last in spans:
        packed, digest = seal(kept.entries[first - 1 : last]), kept.entries[last - 1].digest
        files[f"/{first}"] = packed
        kept.segments.append(Segment(first, last, f"/{first}", sha256(packed).hexdigest(), digest))


@pytest.fixture
def files():
    return {}


@pytest.fixture
def long(server, zhang, files):
    for n in range(7):
        zhang.save(n, f"A{n}")
    settle(zhang)
    make_segments(server, files, (1, 3), (4, 6))


def test_a_long_history_is_read_from_segments_and_its_tail_live(server, long, files):
    wang = connected(server, "wang", fetch=files.__getitem__)
    assert agree(server, wang)
    assert wang.values("A0") == [0]


def test_own_work_goes_out_while_segments_come_in(server, long, files):
    wang = carry(server, "wang", fetch=files.__getitem__)
    wang.phone.exchange()
    wang.save("first")
    settle(wang)
    assert agree(server, wang)
    assert replica(wang).receipt and not replica(wang).own


def test_a_segment_that_does_not_arrive_is_fetched_next_time(server, long, files):
    files.pop("/4")
    wang = carry(server, "wang", fetch=files.__getitem__)
    wang.phone.exchange()
    with pytest.raises(KeyError):
        wang.phone.exchange()
    assert replica(wang).number == 3
    make_again = server.store.scopes["case"].segments.pop()
    settle(wang)
    assert make_again.first == 4 and agree(server, wang)


def test_a_damaged_segment_is_not_taken_and_people_are_told(server, long, files):
    files["/1"] = files["/4"]
    wang = carry(server, "wang", fetch=files.__getitem__)
    wang.phone.exchange()
    wang.phone.exchange()
    assert (replica(wang).number, wang.incidents) == (0, [("diverged", "case")])


def test_a_reply_that_does_not_continue_our_history_is_not_taken(server, zhang, wang):
    wang.save("no")
    settle(wang)
    request = zhang.phone.request()
    honest = read_reply(server.answer("zhang", write_request(request)))
    said = honest.scopes["case"]
    lie = [replace(change, author="somebody") for change in said.changes]
    zhang.phone.take(request, replace(honest, scopes={"case": replace(said, changes=lie)}))
    assert (replica(zhang).number, zhang.incidents) == (0, [("diverged", "case")])
    foreign = replace(said, changes=(), have=None, differs=[(0, "f" * 16)])
    zhang.phone.take(request, replace(honest, scopes={"case": foreign}))
    assert (replica(zhang).backs, len(zhang.incidents)) == ((), 2)
    skipping = [replace(change, number=change.number + 1) for change in said.changes]
    zhang.phone.take(request, replace(honest, scopes={"case": replace(said, changes=skipping)}))
    assert (replica(zhang).number, len(zhang.incidents)) == (0, 3)


# A new device


def test_a_phone_restored_from_a_copy_goes_on_as_a_new_device(server, zhang, wang):
    zhang.save("one")
    settle(zhang)
    copy = zhang.copy()
    zhang.save("two")
    settle(zhang)
    zhang.restart(copy)
    zhang.save("three")
    settle(zhang, wang)
    assert zhang.phone.life.device == "zhang-2"
    assert zhang.phone.life.replaces == "zhang-1"
    assert zhang.incidents == [("fork", "case")]
    assert zhang.values() == wang.values() == ["two", "three"]
    assert agree(server, zhang, wang)


def test_a_fork_in_one_scope_renumbers_what_waits_in_all(server, zhang):
    server.allow("zhang", "other")
    settle(zhang)
    zhang.phone.exchange()
    zhang.save("kept", scope="other")
    settle(zhang)
    copy = zhang.copy()
    zhang.save("one")
    settle(zhang)
    zhang.restart(copy)
    zhang.save("more", scope="other")
    zhang.line.cut = "after"
    settle_through(zhang)
    assert zhang.values(scope="other") == ["more"]
    assert replica(zhang, "other").device == replica(zhang).device == "zhang-2"
    assert (replica(zhang, "other").own, replica(zhang).own) == ((), ())


def settle_through(carried):
    for _ in range(10):
        with suppress(NoAnswer):
            carried.phone.settle()


def test_a_copied_phone_that_meets_its_twins_work_while_reading_forks(server, zhang):
    copy = zhang.copy()
    zhang.save("original")
    settle(zhang)
    twin = carry(server, "zhang", copy, "unused")
    twin.save("copied")
    request = twin.phone.request()
    unpushed = replace(request.scopes["case"], push=())
    reply = read_reply(server.answer("zhang", write_request(replace(request, scopes={"case": unpushed}))))
    twin.phone.take(replace(request, scopes={"case": unpushed}), reply)
    settle(twin, zhang)
    assert twin.incidents == [("fork", "case")]
    assert zhang.values() == twin.values() == ["original", "copied"]


def test_a_phone_that_lacks_what_it_is_asked_for_goes_on_as_a_new_device(server, zhang):
    restore = server.backup()
    server.sealed["case"] = 1
    zhang.save("late")
    settle(zhang)
    purged = MemoryLocalStore(zhang.store.life, {"case": replace(replica(zhang), own=())})
    zhang.restart(purged)
    restore()
    settle(zhang)
    assert (zhang.phone.life.device, zhang.incidents) == ("zhang-2", [("fork", "case")])


# Going back


def test_a_server_set_back_gets_back_what_phones_hold(server, zhang, wang):
    zhang.save("one")
    settle(zhang, wang)
    restore = server.backup()
    zhang.save("two")
    wang.save("other", "A2")
    settle(zhang, wang)
    restore()
    settle(zhang, wang)
    assert agree(server, zhang, wang)
    assert zhang.values() == ["two"]
    assert wang.values("A2") == zhang.values("A2") == ["other"]
    assert ("went back", "case") in zhang.incidents and ("went back", "case") in wang.incidents


def test_what_nobody_brings_again_is_handed_in(server, zhang, wang):
    settle(zhang, wang)
    restore = server.backup()
    wang.save("lost with the phone")
    settle(wang, zhang)
    restore()
    settle(zhang)
    with server.store.hold("case", "lin") as held:
        (kept,) = held.quarantined()
    assert (kept.reason, kept.author) == ("handed in", "zhang")
    assert json.loads(kept.operation.text)["fields"] == {"answer": "lost with the phone"}
    settle(wang)
    with server.store.hold("case", "lin") as held:
        assert list(held.quarantined()) == []


def test_quarantined_work_of_an_earlier_device_is_handed_in_too(server, zhang, wang):
    settle(zhang)
    wang.save("of another")
    server.sealed["case"] = 1
    zhang.save("late")
    settle(zhang)
    server.sealed.clear()
    copy = zhang.copy()
    zhang.save("on", "A2")
    settle(zhang)
    zhang.restart(copy)
    settle(zhang)
    restore = server.backup()
    settle(wang, zhang)
    restore()
    settle(zhang)
    handed = [own.operation.fields for own in replica(zhang).own if own.reason == "handed in"]
    assert sorted(map(str, handed)) == ["{'answer': 'late'}", "{'answer': 'of another'}"]


def test_after_going_back_nobody_claims_to_have_seen_what_is_gone(server, zhang, wang):
    zhang.save("one")
    settle(zhang, wang)
    restore = server.backup()
    wang.save("two")
    settle(wang, zhang)
    screen = zhang.phone.screen("case")
    restore()
    with server.store.hold("case", "chen") as held:
        held.append(make_operation("chen-1", record="A1", fields={"answer": "three"}), 0)
    settle(zhang)
    zhang.phone.save(screen, "answer", "A1", {"answer": "four"})
    assert replica(zhang).own[-1].seen == 1
    settle(zhang, wang)
    assert zhang.values() == wang.values()
    assert "three" in zhang.values() and "four" in zhang.values()


def test_a_server_with_nothing_left_is_filled_again(server, zhang, wang):
    zhang.save("one")
    wang.save("two")
    settle(zhang, wang)
    server.store.scopes.clear()
    settle(zhang, wang)
    assert agree(server, zhang, wang)
    assert sorted(zhang.values()) == ["one", "two"]


def test_erased_values_are_neither_offered_nor_handed_in_again(server, zhang, wang):
    settle(zhang, wang)
    restore = server.backup()
    zhang.save("personal")
    wang.save("personal", "A2")
    settle(zhang, wang)
    for n, number in enumerate((1, 2), 1):
        server.write(make_operation("server", n, fields={}, erases=number), 2)
    settle(zhang, wang)
    assert zhang.values() == [None]
    restore()
    settle(zhang)
    assert "personal" not in str(zhang.phone.replicas) + str(server.store.scopes)


def test_an_erasure_of_what_is_not_there_changes_nothing(server, zhang):
    zhang.save("one")
    settle(zhang)
    server.write(make_operation("server", 1, fields={}, erases=99), 1)
    zhang.phone.exchange()
    assert (zhang.values(), agree(server, zhang)) == (["one"], True)


def test_a_number_that_another_life_of_the_phone_got_is_not_taken_for_its_own(server, zhang):
    before = server.backup()
    server.sealed["case"] = 1
    zhang.save("late")
    settle(zhang)
    copy = zhang.copy()
    zhang.save("later")
    settle(zhang)
    zhang.restart(copy)
    settle(zhang)
    before()
    server.sealed.clear()
    server.write(make_operation("zhang-1", 1, record="A2", fields={"answer": "of a twin"}), 0)
    zhang.phone.exchange()
    assert zhang.phone.life.device == "zhang-2"
    assert (zhang.values("A2"), [own.reason for own in replica(zhang).own]) == (["of a twin"], ["late"])


# Closed


def test_a_closed_scope_takes_the_work_and_leaves_the_phone(server, zhang):
    settle(zhang)
    zhang.save("unsent")
    server.allowed["zhang"].clear()
    settle(zhang)
    assert zhang.phone.replicas == {}
    with server.store.hold("case", "lin") as held:
        assert [kept.reason for kept in held.quarantined()] == ["not allowed"]


def test_a_closed_scope_stays_until_all_its_work_is_received(server, zhang):
    for n in range(3):
        zhang.save(n, f"A{n}")
    server.allowed["zhang"].clear()
    zhang.line.refusals = [RequestTooLarge("too large")] * 8
    for _ in range(9):
        zhang.phone.exchange()
    assert (replica(zhang).closed, replica(zhang).received, len(replica(zhang).waiting)) == (True, 1, 2)
    settle(zhang)
    assert zhang.phone.replicas == {}


def test_a_scope_that_opens_again_goes_on_after_what_was_received(server, zhang):
    zhang.save("one")
    settle(zhang)
    server.allowed["zhang"].clear()
    settle(zhang)
    zhang.phone.exchange()
    server.allow("zhang", "case")
    zhang.phone.exchange()
    zhang.save("two")
    settle(zhang)
    assert (zhang.values(), replica(zhang).top, zhang.incidents) == (["two"], 2, [])
    assert agree(server, zhang)


def test_what_others_lost_is_handed_in_before_a_closed_scope_goes(server, zhang, wang):
    restore = server.backup()
    wang.save("lost")
    settle(wang, zhang)
    restore()
    zhang.phone.exchange()
    assert replica(zhang).lost
    server.allowed["zhang"].clear()
    settle(zhang)
    assert zhang.phone.replicas == {}
    with server.store.hold("case", "lin") as held:
        assert [kept.reason for kept in held.quarantined()] == ["handed in"]


def test_a_closed_scope_of_a_server_set_back_gets_back_what_had_a_number(server, zhang):
    restore = server.backup()
    zhang.save("one")
    settle(zhang)
    restore()
    server.allowed["zhang"].clear()
    settle(zhang)
    assert zhang.phone.replicas == {}
    with server.store.hold("case", "lin") as held:
        (kept,) = held.quarantined()
    assert (kept.reason, kept.operation.fields) == ("not allowed", {"answer": "one"})
