"""The phone's signature: pure verification, and what a request may and may not do with it."""

import pytest
from sqlalchemy import text

from server.accounts.phone_signature import (
    UnfitKey,
    key_id,
    near,
    pack,
    pem,
    read_key,
    signed_text,
    take_time,
    verify,
)
from server.clock import now, now_ms
from server.database import db, writing
from tests.callers import sign
from tests.factories import make_account, make_jwk, make_key, make_phone

TEXT = signed_text("POST", "/api/sync?x=1", "1795400000000", "ab" * 32)
ADDRESS = "/api/phones"  # any route that phones may use


def test_signed_text_names_method_address_time_and_body():
    assert TEXT == f"POST\n/api/sync?x=1\n1795400000000\n{'ab' * 32}".encode()


def test_key_verifies_its_own_signature_and_no_other():
    key, stranger = make_key(), make_key()
    assert verify(pem(key.public_key()), sign(key, TEXT), TEXT)
    assert not verify(pem(key.public_key()), sign(stranger, TEXT), TEXT)


@pytest.mark.parametrize(
    "changed", [b"", TEXT + b" ", TEXT.replace(b"POST", b"GET"), TEXT.replace(b"x=1", b"x=2")]
)
def test_signature_holds_for_its_own_text_only(changed):
    key = make_key()
    assert not verify(pem(key.public_key()), sign(key, TEXT), changed)


@pytest.mark.parametrize("broken", ["", "?", "AAAA", "=" * 86, "A" * 86, "A" * 85, "é" * 86])
def test_what_is_no_signature_verifies_nothing(broken):
    assert not verify(pem(make_key().public_key()), broken, TEXT)


def test_signature_of_padded_base64_is_refused():
    key = make_key()
    assert not verify(pem(key.public_key()), sign(key, TEXT) + "==", TEXT)


def test_time_may_be_five_minutes_off_either_way():
    assert near(0, 300_000) and near(300_000, 0)
    assert not near(0, 300_001) and not near(300_001, 0)


def test_key_id_is_43_signs_and_the_same_for_the_same_key():
    jwk = make_jwk(make_key())
    assert key_id(read_key(jwk)) == key_id(read_key(dict(jwk)))
    assert len(key_id(read_key(jwk))) == 43


@pytest.mark.parametrize(
    "change",
    [
        {"kty": "RSA"},
        {"crv": "P-384"},
        {"x": ""},
        {"x": pack(b"\1" * 32)},
        {"y": pack(b"\1" * 31)},
        {"x": "ä"},
    ],
)
def test_what_is_no_point_of_p256_is_refused_as_key(change):
    with pytest.raises(UnfitKey):
        read_key(make_jwk(make_key()) | change)


def test_signed_request_needs_no_cookie_and_tells_when_the_phone_was_heard(as_phone):
    phone = as_phone("EXT_SUP")
    assert phone.get(ADDRESS).status_code == 200
    assert phone.phone.last_heard <= now()
    assert phone.phone.last_time == phone.time


def test_request_cannot_be_repeated(as_phone):
    phone = as_phone("EXT_SUP")
    headers = phone.sign("GET", ADDRESS)
    first, again = (phone.client.get(ADDRESS, headers=headers) for _ in range(2))
    assert first.status_code == 200
    assert (again.status_code, again.json["code"]) == (401, "signature_time")
    assert abs(again.json["time"] - now_ms()) < 10_000


def test_request_that_was_refused_cannot_be_repeated_either(as_phone):
    phone = as_phone("EXT_SUP")
    address = f"/api/phones/{'0' * 32}/revocation"
    headers = phone.sign("POST", address)
    first, again = (phone.client.post(address, headers=headers) for _ in range(2))
    assert (first.status_code, again.status_code) == (404, 401)


def test_time_that_is_far_off_is_answered_with_the_servers(as_phone, stopped_clock):
    phone = as_phone("EXT_SUP")
    headers = phone.sign("GET", ADDRESS)
    stopped_clock.advance(minutes=6)
    reply = phone.client.get(ADDRESS, headers=headers)
    assert (reply.status_code, reply.json["code"], reply.json["time"]) == (401, "signature_time", now_ms())


def test_phone_can_go_on_with_the_servers_time(as_phone, stopped_clock):
    phone = as_phone("EXT_SUP")
    stopped_clock.advance(minutes=6)
    assert phone.get(ADDRESS).status_code == 200


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"Dudao-Phone": "nobody"}, "phone_unknown"),
        ({"Dudao-Signature": ""}, "signature_wrong"),
        ({"Dudao-Time": ""}, "signature_wrong"),
        ({"Dudao-Time": "soon"}, "signature_wrong"),
        ({"Dudao-Time": "²"}, "signature_wrong"),
        ({"Dudao-Time": "9" * 30}, "signature_wrong"),
    ],
)
def test_header_that_is_wrong_is_named(as_phone, change, code):
    reply = as_phone("EXT_SUP").send("GET", ADDRESS, headers=change)
    assert (reply.status_code, reply.json["code"]) == (401, code)


def test_other_body_than_the_signed_one_is_refused(as_phone):
    phone = as_phone("EXT_SUP")
    headers = phone.sign("POST", ADDRESS, b'{"name": "mine"}')
    reply = phone.client.post(
        ADDRESS, headers=headers, data=b'{"name": "yours"}', content_type="application/json"
    )
    assert (reply.status_code, reply.json["code"]) == (401, "signature_wrong")


def test_other_query_than_the_signed_one_is_refused(as_phone):
    phone = as_phone("EXT_SUP")
    headers = phone.sign("GET", f"{ADDRESS}?page=1")
    assert phone.client.get(f"{ADDRESS}?page=2", headers=headers).json["code"] == "signature_wrong"


def test_revoked_phone_is_refused(as_phone):
    phone = as_phone("EXT_SUP")
    phone.phone.revoked = now()
    reply = phone.get(ADDRESS)
    assert (reply.status_code, reply.json["code"]) == (401, "phone_revoked")


def test_phone_of_a_disabled_account_is_refused(as_phone):
    phone = as_phone("EXT_SUP")
    phone.account.disabled = now()
    assert phone.get(ADDRESS).json["code"] == "phone_revoked"


def test_time_is_taken_once_whoever_else_writes(app):
    phone_id = make_phone(make_account("EXT_SUP")).id
    with writing() as connection:
        assert take_time(connection, phone_id, 5)
        assert not take_time(connection, phone_id, 5)
        assert not take_time(connection, phone_id, 4)
        assert take_time(connection, phone_id, 6)
    db.session.rollback()
    assert db.session.scalar(text("SELECT last_time FROM phone")) == 6
