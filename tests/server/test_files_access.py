"""Whose files are whose: who may send, read, and how much outside their cases."""

import pytest

from server.accounts.models import Phone
from server.clock import now
from server.database import db, writing
from server.evidence.arriving import storage
from server.ledger.grants import close
from tests.senders import CASE, PHOTO, PIECE, TUS, Sender, in_case, name_of


def test_one_file_from_two_phones_is_stored_once_but_asked_for_twice(sender, as_phone):
    """Nobody can probe for a file of somebody else's by naming its hash."""
    sender.deliver()
    other = Sender(in_case(as_phone("EXT_SUP")))
    address = other.begin()
    assert other.offset(address) == 0
    assert "Dudao-Receipt" not in other.look(address).headers
    assert other.send_all(address).status_code == 204
    assert len(list(storage().files.glob("*/*/*"))) == 1


def test_upload_of_another_phone_is_not_found(sender, as_phone):
    address = sender.begin()
    other = Sender(in_case(as_phone("EXT_SUP")))
    for reply in (
        other.look(address),
        other.piece(address, 0, PHOTO[:PIECE]),
        other.phone.send("DELETE", address, headers=TUS),
    ):
        assert reply.status_code == 404


def test_teammate_reads_a_file_of_the_case(sender, as_phone):
    sender.deliver()
    with in_case(as_phone("EXT_SUP")).get(f"/api/files/{CASE}/{name_of(PHOTO)}") as reply:
        assert (reply.status_code, reply.data, reply.mimetype) == (200, PHOTO, "image/jpeg")


def test_naming_a_hash_gives_no_right_to_read(sender, as_phone):
    """A file belongs to the scopes it was uploaded to, whoever else may know its name."""
    sender.deliver()
    elsewhere = "d" * 32
    outsider = in_case(as_phone("EXT_SUP"), elsewhere)
    known, unknown = (outsider.get(f"/api/files/{CASE}/{name}") for name in (name_of(PHOTO), name_of(b"")))
    assert known.status_code == 404
    assert known.data == unknown.data
    assert outsider.get(f"/api/files/{elsewhere}/{name_of(PHOTO)}").status_code == 404


def test_file_for_a_scope_the_phone_does_not_follow_is_kept_for_nobody_else(sender, as_phone):
    """Nothing made is thrown away; and the answer does not tell whether there is such a case."""
    elsewhere = "e" * 32
    reply = sender.deliver(scope=elsewhere)
    assert reply.status_code == 204
    assert sender.phone.get(f"/api/files/{elsewhere}/{name_of(PHOTO)}").status_code == 404


@pytest.fixture
def small_share(monkeypatch):
    monkeypatch.setattr("server.evidence.share.UNFOLLOWED_SHARE", len(PHOTO))


def test_what_a_phone_leaves_outside_its_scopes_has_an_end(sender, small_share):
    sender.deliver(scope="e" * 32)
    refused = sender.create(PHOTO + b"1", scope="e" * 32)
    assert (refused.status_code, refused.json["code"]) == (507, "share_full")
    assert sender.create(PHOTO + b"1").status_code == 201


def test_photos_of_its_own_cases_take_nothing_of_that_share(sender, small_share):
    """Who sent a year's photos and is then taken off a case still hands over the last ones."""
    sender.deliver()
    assert sender.deliver(scope="e" * 32).status_code == 204


def test_what_a_phone_sends_after_its_case_was_closed_to_it_has_an_end(sender, small_share, stopped_clock):
    sender.deliver()
    phone = Phone.by_key(sender.phone.key_id)
    with writing() as connection:
        close(connection, CASE, phone.account_id)
    stopped_clock.advance(minutes=1)
    assert sender.deliver(PHOTO[:-1]).status_code == 204
    assert sender.create(PHOTO[:PIECE]).json["code"] == "share_full"


@pytest.mark.parametrize("close_phone", ["revoked", "disabled"])
def test_what_a_closed_phone_sends_has_an_end_of_its_own(sender, small_share, stopped_clock, close_phone):
    sender.deliver()
    stopped_clock.advance(minutes=1)
    phone = Phone.by_key(sender.phone.key_id)
    setattr(phone if close_phone == "revoked" else phone.account, close_phone, now())
    db.session.commit()
    stopped_clock.advance(minutes=1)
    assert sender.deliver(PHOTO[:-1]).status_code == 204
    assert sender.create(PHOTO[:PIECE]).json["code"] == "share_full"


def test_revoked_phone_hands_over_its_files_and_reads_nothing(sender):
    address = sender.begin()
    sender.phone.phone.revoked = now()
    db.session.commit()
    assert sender.send_all(address).status_code == 204
    refused = sender.phone.get(f"/api/files/{CASE}/{name_of(PHOTO)}")
    assert (refused.status_code, refused.json["code"]) == (401, "phone_revoked")
