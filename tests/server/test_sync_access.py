"""Who may exchange what: signatures, bounds, closed scopes, revoked phones, full and broken storage."""

import gzip
import json
import sqlite3

import psycopg
import pytest

from server import storage_state
from server.accounts.models import Phone
from server.clock import now, now_ms
from server.database import db
from server.ids import new_id
from server.ledger import grants, receipts
from server.ledger.models import Received, Scope
from server.replication import phone as asking
from sync.digest import digest_at_zero
from sync.reply import receipt_text
from sync.request import MOST_BYTES
from tests.bound import Bound
from tests.server.syncing import (
    Carried,
    agrees,
    close_case,
    end_of,
    kept_beside,
    make_case,
    pushing,
    unpacked,
)


@pytest.fixture
def zhang(app):
    return Carried(app)


@pytest.fixture
def wang(app):
    return Carried(app)


@pytest.fixture
def case(zhang):
    scope = make_case(zhang)
    zhang.settle()
    return scope


def refusal(reply):
    return reply.status_code, reply.get_json()["code"]


def revoke(phone):
    db.session.get(Phone, phone.phone.id).revoked = now()
    db.session.commit()


def shut_out(phone):
    db.session.get(Phone, phone.phone.id).account.disabled = now()
    db.session.commit()


# The signature


def test_recorded_exchange_reads_nothing(zhang, case):
    body, time = zhang.body(), zhang.next_time()
    assert zhang.exchange(body, time).status_code == 200
    again = zhang.exchange(body, time)
    assert refusal(again) == (401, "signature_time")
    assert again.get_json()["time"] <= now_ms()


def test_phone_with_a_wrong_clock_is_told_the_time_and_goes_on(zhang, case, stopped_clock):
    reply = zhang.exchange(zhang.body(), now_ms() - 10 * 60_000)
    assert refusal(reply) == (401, "signature_time")
    assert reply.get_json()["time"] == now_ms()


@pytest.mark.parametrize("days", [1, 3650])
def test_phone_need_not_wait_until_a_clock_that_was_set_back_has_caught_up(zhang, case, stopped_clock, days):
    """R7"""
    stopped_clock.advance(days=days)
    zhang.settle()
    stopped_clock.advance(days=-days)
    zhang.start(zhang.store)
    for value in ("yes", "no"):
        zhang.save(case, value)
        zhang.settle()
    assert zhang.values(case) == ["no"]
    assert agrees(zhang, case)


def test_recorded_exchange_reads_nothing_after_the_clock_was_set_back_either(zhang, case, stopped_clock):
    stopped_clock.advance(days=1)
    body, time = zhang.body(), zhang.next_time()
    assert zhang.exchange(body, time).status_code == 200
    stopped_clock.advance(days=-1)
    again = zhang.exchange(body, time)
    assert refusal(again) == (401, "signature_time")
    assert again.get_json()["time"] == time


def test_changed_body_is_not_the_phones(zhang, case):
    body, time = zhang.body(), zhang.next_time()
    headers = {"Dudao-Signature": "A" * 86}
    assert refusal(zhang.exchange(body, time, **headers)) == (401, "signature_wrong")


def test_unknown_key_is_refused(zhang, case):
    reply = zhang.exchange(zhang.body(), **{"Dudao-Phone": "A" * 43})
    assert refusal(reply) == (401, "phone_unknown")


def test_session_alone_does_not_sync(as_account, case):
    assert refusal(as_account("EXT_SUP").post("/api/sync", {})) == (401, "phone_unknown")


def test_store_copied_to_another_phone_is_refused_there(zhang, wang, case):
    wang.start(zhang.copy())
    assert refusal(wang.exchange(wang.body())) == (401, "device_bound")


@pytest.mark.parametrize("device", ["server", "desk-1"])
def test_no_phone_passes_for_the_server_or_a_desk(app, device):
    phone = Carried(app, device=device)
    assert refusal(phone.exchange(phone.body())) == (401, "device_bound")


def test_exchange_of_anothers_device_is_refused_however_often_it_is_sent(zhang, wang, case):
    wang.start(zhang.copy())
    body, time = wang.body(), wang.next_time()
    assert refusal(wang.exchange(body, time)) == (401, "device_bound")
    assert refusal(wang.exchange(body, time)) == (401, "device_bound")


def test_exchange_that_found_no_room_can_not_be_sent_again_by_somebody_else(zhang, case, monkeypatch):
    monkeypatch.setattr(asking, "QUARANTINE_SHARE", 10)
    body, time = pushing(zhang, new_id(), '[0,"work"]'), zhang.next_time()
    assert refusal(zhang.exchange(body, time)) == (507, "quarantine_full")
    monkeypatch.undo()
    assert refusal(zhang.exchange(body, time)) == (401, "signature_time")


def test_old_client_is_told_to_update_and_loses_nothing(zhang, case):
    zhang.save(case, "yes")
    reply = zhang.exchange(zhang.body(), **{"X-Client-Version": "0.0.9"})
    assert refusal(reply) == (426, "client_too_old")
    zhang.settle()
    assert end_of(case)[0] == 1


# The envelope


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff",
        b'{"device":"d"}',
        b'{"device":"d","device":"e","replaces":null,"follows":"","scopes":{},"limit":1}',
    ],
)
def test_envelope_that_is_not_well_formed_is_refused(zhang, case, body):
    assert refusal(zhang.exchange(body)) == (400, "bad_request")


@pytest.mark.parametrize(
    "changed",
    [
        {"limit": 0},
        {"limit": "1"},
        {"follows": "x"},
        {"device": ""},
        {"device": 1},
        {"replaces": 1},
        {"scopes": []},
        {"more": 1},
        {"scopes": {"s": {"have": [0, "0" * 16], "top": 0, "from": 1}}},
        {"scopes": {"s": {"have": [0, "0" * 16], "top": -1, "from": 1, "push": []}}},
        {"scopes": {"s": {"have": [0], "top": 0, "from": 1, "push": []}}},
    ],
)
def test_envelope_of_another_shape_is_refused(zhang, case, changed):
    request = json.loads(zhang.body()) | changed
    assert refusal(zhang.exchange(json.dumps(request).encode())) == (400, "bad_request")


def test_truncated_body_is_refused_and_nothing_of_it_taken(zhang, case):
    zhang.save(case, "yes")
    packed = gzip.compress(zhang.body())
    for cut in (packed[:20], packed[:-4], packed + b"more"):
        reply = zhang.exchange(cut, pack=False, **{"Content-Encoding": "gzip"})
        assert refusal(reply) == (400, "bad_request")
    assert end_of(case)[0] == 0


def test_bomb_is_refused_unpacked_no_further_than_the_bound(zhang, case):
    bomb = gzip.compress(b" " * (200 * MOST_BYTES))
    reply = zhang.exchange(bomb, pack=False, **{"Content-Encoding": "gzip"})
    assert refusal(reply) == (413, "too_large")


def test_body_above_the_bound_is_refused_packed_or_not(zhang, case):
    assert zhang.exchange(b" " * (MOST_BYTES + 1)).status_code == 413
    assert zhang.exchange(b" " * (MOST_BYTES + 1), pack=False).status_code == 413


def test_unknown_coding_is_refused(zhang, case):
    reply = zhang.exchange(zhang.body(), pack=False, **{"Content-Encoding": "br"})
    assert refusal(reply) == (400, "bad_request")


def test_too_many_operations_are_refused_and_the_phone_halves_them(zhang, case):
    many = pushing(zhang, case, *["[0,1]"] * 501)
    assert refusal(zhang.exchange(many)) == (413, "too_large")
    assert end_of(case)[0] == 0


def test_too_many_scopes_are_refused(zhang, case):
    request = json.loads(zhang.body())
    request["scopes"] = {new_id(): request["scopes"][case] for _ in range(201)}
    assert refusal(zhang.exchange(json.dumps(request).encode())) == (413, "too_large")


# Closed scopes


def closed_answer(phone, scope):
    """What an outsider is told who pushes into a scope, less what only a key can make."""
    own = json.dumps({"device": phone.inner.life.device, "scope": scope}).encode()
    phone.exchange(pushing(phone, scope, f"[0,{own.decode()}]"))
    reply = json.loads(unpacked(phone.exchange(pushing(phone, scope, f"[0,{own.decode()}]"))))
    receipt = reply["scopes"][scope].pop("receipt")
    text = receipt_text(phone.inner.life.device, scope, 1, 0, digest_at_zero(scope), reply["time"])
    assert receipts.holds(text, receipt)
    return json.dumps(reply).replace(scope, "SCOPE")


def test_unknown_foreign_and_left_scopes_are_answered_alike(app, zhang, case, stopped_clock):
    """R-CV.2"""
    zhang.save(case, "secret")
    zhang.settle()
    outsiders = [Carried(app, device=f"same-{place}") for place in range(3)]
    left = make_case(outsiders[2])
    close_case(left, outsiders[2])
    scopes = [new_id(), case, left]
    answers = {
        closed_answer(phone, scope).replace(phone.inner.life.device, "DEVICE")
        for phone, scope in zip(outsiders, scopes, strict=True)
    }
    assert len(answers) == 1
    assert '"closed": true' in answers.pop()


def test_asking_about_a_scope_that_is_not_ones_own_tells_nothing(zhang, wang, case):
    zhang.save(case, "secret")
    zhang.settle()
    request = json.loads(wang.body())
    for scope in (case, new_id()):
        for have in ([0, digest_at_zero(scope)[:16]], [1, "0" * 16]):
            part = {"have": have, "top": 0, "from": 1, "push": []}
            told = wang.ask(json.dumps(request | {"scopes": {scope: part}}).encode())
            assert told["scopes"] == {scope: {"received": 0, "closed": True}}


def test_looking_at_unknown_scopes_leaves_no_trace(wang):
    part = {"have": [0, "0" * 16], "top": 0, "from": 1, "push": []}
    request = json.loads(wang.body()) | {"scopes": {new_id(): part for _ in range(50)}}
    wang.ask(json.dumps(request).encode())
    assert db.session.query(Scope).count() == db.session.query(Received).count() == 0


def test_whoever_loses_a_case_hands_over_what_was_not_sent(zhang, case):
    zhang.save(case, "too late")
    close_case(case, zhang)
    zhang.settle()
    (kept,) = kept_beside(case)
    assert (kept.reason, kept.author) == ("not allowed", zhang.person)
    assert case not in zhang.inner.replicas
    assert end_of(case)[0] == 0


@pytest.mark.parametrize("end", [revoke, shut_out], ids=["phone revoked", "person shut out"])
def test_revoked_phone_hands_over_gets_receipts_and_reads_nothing(zhang, wang, end):
    """R-OF.2"""
    case = make_case(zhang, wang)
    for phone in (zhang, wang):
        phone.settle()
    zhang.save(case, "unsent")
    end(zhang)
    wang.save(case, "secret", record="A2")
    wang.settle()

    told = zhang.ask(zhang.body())
    part = told["scopes"][case]
    assert told["granted"] == {}
    assert part.keys() == {"received", "quarantined", "closed", "receipt"}
    assert part["quarantined"] == [[1, "not allowed"]]
    text = receipt_text(zhang.inner.life.device, case, 1, 0, digest_at_zero(case), told["time"])
    assert receipts.holds(text, part["receipt"])
    zhang.settle()
    assert zhang.inner.replicas == {}
    assert len(kept_beside(case)) == 1


def test_scope_that_was_opened_again_goes_on_where_it_was(zhang, wang):
    case = make_case(zhang, wang)
    for phone in (zhang, wang):
        phone.settle()
    zhang.save(case, "before")
    zhang.settle()
    close_case(case, zhang)
    zhang.settle()
    grants.grant(db.session.connection(), case, zhang.person)
    db.session.commit()
    zhang.settle()
    zhang.save(case, "after")
    zhang.settle()
    assert zhang.values(case) == ["after"]
    assert agrees(zhang, case)


# Receipts


def test_receipt_is_the_servers_word_over_what_both_sides_hold(zhang, case, client):
    zhang.save(case, "yes")
    zhang.settle()
    receipt = zhang.replica(case).receipt
    assert receipts.holds(receipt.text, receipt.signature)
    told = json.loads(receipt.text)
    assert (told["scope"], told["received"], told["number"], told["digest"]) == (case, 1, *end_of(case))
    assert not receipts.holds(receipt.text.replace(b'"received":1', b'"received":2'), receipt.signature)


def test_key_of_receipts_is_public_and_stays(client):
    first = client.get("/api/receipt-key").json
    assert (first["kty"], first["crv"]) == ("EC", "P-256")
    assert "d" not in first
    assert client.get("/api/receipt-key").json == first


# Storage


def test_halted_storage_takes_nothing_and_says_so(app, zhang, case):
    zhang.save(case, "yes")
    storage_state.halt(app.config["DATA"], "test")
    assert refusal(zhang.exchange(zhang.body())) == (503, "storage_halted")
    storage_state.resume(app.config["DATA"])
    zhang.settle()
    assert end_of(case)[0] == 1


def test_broken_disk_acknowledges_nothing_until_an_operator_says_go_on(app, zhang, case, monkeypatch):
    """R6"""
    zhang.save(case, "yes")
    monkeypatch.setattr(db.engine.dialect, "do_commit", broken)
    assert refusal(zhang.exchange(zhang.body())) == (503, "storage_halted")
    monkeypatch.undo()
    assert refusal(zhang.exchange(zhang.body())) == (503, "storage_halted")
    assert (zhang.replica(case).top, len(zhang.replica(case).waiting)) == (1, 1)

    storage_state.resume(app.config["DATA"])
    zhang.settle()
    assert end_of(case)[0] == 1


def broken(connection):
    if db.engine.dialect.name == "postgresql":
        raise psycopg.errors.IoError
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorname = "SQLITE_IOERR_FSYNC"
    raise error


def test_full_disk_is_said_and_the_phone_sends_again_when_there_is_room(zhang, case):
    """R6"""
    if db.engine.dialect.name != "sqlite":
        pytest.skip("bounds a database file")
    for number in range(100):
        zhang.save(case, "x" * 5000, record=f"A{number}")
    bound = Bound(db.engine)
    bound.pages(bound.count() + 8)
    assert refusal(zhang.exchange(zhang.body())) == (507, "storage_full")
    assert end_of(case)[0] == 0
    bound.pages(10**9)
    zhang.settle()
    assert end_of(case)[0] == 100


def test_quarantine_has_a_share_for_each_phone(app, zhang, wang, case, monkeypatch):
    monkeypatch.setattr(asking, "QUARANTINE_SHARE", 2500)
    scope = new_id()
    big = f'[0,"{"x" * 900}"]'
    assert zhang.exchange(pushing(zhang, scope, big, big)).status_code == 200
    full = pushing(zhang, new_id(), big)
    assert refusal(zhang.exchange(full)) == (507, "quarantine_full")
    zhang.save(case, "records that are allowed are still taken")
    zhang.settle()
    assert end_of(case)[0] == 1
    assert wang.exchange(pushing(wang, new_id(), big)).status_code == 200


def test_what_was_refused_for_want_of_room_is_not_acknowledged(zhang, case, monkeypatch):
    monkeypatch.setattr(asking, "QUARANTINE_SHARE", 10)
    scope = new_id()
    assert refusal(zhang.exchange(pushing(zhang, scope, '[0,"kept as it came"]'))) == (507, "quarantine_full")
    assert kept_beside(scope) == []
    monkeypatch.undo()
    told = zhang.ask(pushing(zhang, scope, '[0,"kept as it came"]'))
    assert told["scopes"][scope]["received"] == 1
