"""Files over HTTP: tus 1.0 as a phone on a bad line uses it."""

import errno
import os
from dataclasses import replace
from datetime import timedelta

import pytest

from server import storage_state
from server.accounts.models import Phone
from server.clock import now
from server.database import db, writing
from server.evidence.arriving import commit as arriving_commit
from server.evidence.arriving import storage
from server.evidence.holdings import files_of, missing_files
from server.evidence.looking import give_up_expired, looker
from server.evidence.scrub import scrub
from server.evidence.storage import Storage
from server.evidence.views import places
from server.evidence.wanted import announce, ask_again, wanted
from server.ledger.grants import close
from server.ledger.models import Device
from server.ledger.receipts import holds
from sync.canonical import canonical
from tests.factories import keep
from tests.senders import CASE, PHOTO, PIECE, TUS, Sender, checksum, in_case, name_of

ANNOUNCED = {name_of(PHOTO): (len(PHOTO), "image/jpeg")}


@pytest.fixture
def settings(settings):
    """Whatever the disk at hand, it counts as empty enough."""
    return replace(settings, FREE_BYTES=0, FREE_PERCENT=0)


@pytest.fixture
def phone(as_phone):
    return in_case(as_phone("EXT_SUP"))


@pytest.fixture
def sender(phone):
    yield Sender(phone)
    looker().wait()


def test_file_arrives_in_pieces_and_is_answered_with_a_receipt(sender, app):
    """R1"""
    reply = sender.deliver()
    assert reply.status_code == 204
    time, signature, device = reply.headers["Dudao-Receipt"].split()
    told = {"device": device, "scope": CASE, "sha256": name_of(PHOTO), "size": len(PHOTO)}
    assert holds(canonical(told | {"time": int(time)}), signature)
    assert device == sender.phone.key_id
    assert storage().path(name_of(PHOTO)).read_bytes() == PHOTO


def test_whole_file_is_kept_under_its_hash_and_no_part_is_left(sender, settings):
    sender.deliver()
    name = name_of(PHOTO)
    assert (settings.DATA / "files" / name[:2] / name[2:4] / name).is_file()
    assert os.listdir(settings.DATA / "parts") == []


@pytest.mark.parametrize("end", [b"", ConnectionResetError(errno.ECONNRESET, "reset"), TimeoutError()])
@pytest.mark.parametrize("whole_pieces", [0, 1, 2])
def test_piece_that_breaks_off_stays_as_far_as_it_came(sender, whole_pieces, end):
    """R1, R8: an early end is never the end of the file, wherever it comes."""
    content = PHOTO[: 3 * PIECE]
    address = sender.begin(content)
    start = whole_pieces * PIECE
    for offset in range(0, start, PIECE):
        sender.piece(address, offset, content[offset : offset + PIECE])
    for after in (0, 1, 498, 1, 499):
        broken = sender.cut(address, start, content[start : start + PIECE], after, end)
        start += after
        assert (broken.status_code, broken.json["code"]) == (400, "piece_cut")
        assert sender.offset(address) == start
    assert "Dudao-Receipt" in sender.send_all(address, content).headers
    assert storage().path(name_of(content)).read_bytes() == content


def test_line_that_breaks_after_the_last_byte_costs_nothing(sender):
    """The answer is lost, the file is not: HEAD tells that it is whole, and hands out the receipt."""
    address = sender.begin()
    receipt = sender.send_all(address).headers["Dudao-Receipt"]
    seen = sender.look(address)
    assert seen.headers["Upload-Offset"] == seen.headers["Upload-Length"] == str(len(PHOTO))
    assert seen.headers["Dudao-Receipt"] == receipt


@pytest.mark.parametrize("offset", [0, 999, 1001, 10**9])
def test_piece_at_another_offset_is_refused_and_changes_nothing(sender, offset):
    address = sender.begin()
    sender.piece(address, 0, PHOTO[:PIECE])
    refused = sender.piece(address, offset, PHOTO[PIECE : 2 * PIECE])
    assert (refused.status_code, refused.json["offset"]) == (409, PIECE)
    assert sender.offset(address) == PIECE


def test_same_piece_sent_again_is_refused_without_harm(sender):
    """R3"""
    address = sender.begin()
    assert sender.piece(address, 0, PHOTO[:PIECE]).status_code == 204
    assert sender.piece(address, 0, PHOTO[:PIECE]).status_code == 409
    sender.send_all(address)
    assert storage().path(name_of(PHOTO)).read_bytes() == PHOTO


def test_damaged_piece_is_taken_away_again(sender):
    """R9"""
    address = sender.begin()
    sender.piece(address, 0, PHOTO[:PIECE])
    damaged = bytes([PHOTO[PIECE] ^ 1]) + PHOTO[PIECE + 1 : 2 * PIECE]
    refused = sender.piece(address, PIECE, damaged, told=PHOTO[PIECE : 2 * PIECE])
    assert (refused.status_code, refused.json["code"]) == (460, "piece_damaged")
    assert sender.offset(address) == PIECE


def test_damage_in_a_piece_that_broke_off_is_found_in_the_end(sender):
    """R9: the rest of such a piece has no checksum, the whole file has."""
    address = sender.begin()
    sender.cut(address, 0, bytes([PHOTO[0] ^ 1]) + PHOTO[1:PIECE], after=10)
    refused = sender.send_all(address)
    assert (refused.status_code, refused.json["code"]) == (460, "file_damaged")
    assert not storage().has(name_of(PHOTO))
    assert sender.offset(address) == 0
    assert sender.send_all(address).status_code == 204


def test_other_bytes_than_announced_never_become_the_file(sender):
    """R9"""
    address = sender.begin(PHOTO)
    other = bytes(len(PHOTO))
    assert sender.send_all(address, other).status_code == 460
    assert not storage().has(name_of(PHOTO)) and not storage().has(name_of(other))


def test_piece_without_checksum_is_refused(sender):
    address = sender.begin()
    headers = TUS | {"Upload-Offset": "0", "Content-Type": "application/offset+octet-stream"}
    refused = sender.phone.send("PATCH", address, raw=PHOTO[:PIECE], headers=headers)
    assert (refused.status_code, refused.json["code"]) == (400, "bad_header")


def test_piece_above_one_mebibyte_is_refused(sender):
    content = bytes(2 * 1024 * 1024)
    address = sender.begin(content)
    refused = sender.piece(address, 0, content[: 1024 * 1024 + 1])
    assert refused.status_code == 413
    assert sender.offset(address) == 0


def test_piece_beyond_the_end_is_refused(sender):
    address = sender.begin(PHOTO[:PIECE])
    assert sender.piece(address, 0, PHOTO[: PIECE + 1]).status_code == 413


def test_file_beyond_the_limit_is_refused(sender):
    refused = sender.create(size=32 * 1024 * 1024 + 1)
    assert (refused.status_code, refused.json["limit"]) == (413, 32 * 1024 * 1024)


def test_file_of_no_bytes_is_refused(sender):
    refused = sender.create(size=0)
    assert (refused.status_code, refused.json["code"]) == (400, "bad_header")


@pytest.mark.parametrize("kind, size", [("preview", 256 * 1024 + 1), ("stamped", 4 * 1024 * 1024 + 1)])
def test_derived_pictures_must_be_small(sender, kind, size):
    assert sender.create(kind=kind, size=size).status_code == 413


@pytest.mark.parametrize(
    "field, value",
    [("type", "text/html"), ("type", "image/svg+xml"), ("kind", "video"), ("sha256", "abc"), ("sha256", "A" * 64),
     ("scope", "../etc"), ("scope", ""), ("device", "a b")],
)  # fmt: skip
def test_announcement_must_make_sense(sender, field, value):
    refused = sender.create(**{field: value})
    assert refused.status_code == 422
    assert list(refused.json["fields"]) == [field]


@pytest.mark.parametrize("metadata", ["", "sha256", "sha256 %%%", "type aQ==,type aQ==", "type /w=="])
def test_metadata_that_cannot_be_read_is_refused(sender, metadata):
    headers = TUS | {"Upload-Length": "5", "Upload-Metadata": metadata}
    assert sender.phone.send("POST", "/api/files", headers=headers).status_code in (400, 422)


def test_creating_again_finds_the_same_upload(sender):
    """R3"""
    address = sender.begin()
    sender.piece(address, 0, PHOTO[:PIECE])
    assert sender.begin() == address
    assert sender.offset(address) == PIECE
    sender.send_all(address)
    assert sender.begin() == address


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
    with writing() as connection:
        close(connection, CASE, sender.phone.account.id)
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


def test_piece_must_be_signed_over_its_very_bytes(sender):
    address = sender.begin()
    piece = PHOTO[:PIECE]
    headers = TUS | sender.phone.sign("PATCH", address, b"other")
    headers |= {"Upload-Offset": "0", "Upload-Checksum": checksum(piece)}
    refused = sender.phone.client.patch(
        address, data=piece, headers=headers, content_type="application/offset+octet-stream"
    )
    assert (refused.status_code, refused.json["code"]) == (401, "signature_wrong")
    assert sender.offset(address) == 0


def test_other_requests_may_overtake_a_piece(sender):
    """Records must not wait for photos: a piece signed earlier is still taken when it gets through."""
    address = sender.begin()
    piece = PHOTO[:PIECE]
    headers = TUS | sender.phone.sign("PATCH", address, piece)
    headers |= {"Upload-Offset": "0", "Upload-Checksum": checksum(piece)}
    sender.phone.get(f"/api/files/{CASE}/{name_of(b'')}")
    reply = sender.phone.client.patch(
        address, data=piece, headers=headers, content_type="application/offset+octet-stream"
    )
    assert reply.status_code == 204


def test_phone_sends_two_files_at_once_and_no_more(sender):
    """R12"""
    address = sender.begin()
    with places.place(sender.phone.phone.id), places.place(sender.phone.phone.id):
        refused = sender.piece(address, 0, PHOTO[:PIECE])
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "2")
    assert sender.piece(address, 0, PHOTO[:PIECE]).status_code == 204


def test_two_requests_never_write_to_one_upload(sender):
    address = sender.begin()
    with storage().writing(address.rsplit("/")[-1]):
        refused = sender.piece(address, 0, PHOTO[:PIECE])
    assert (refused.status_code, refused.json["code"]) == (423, "upload_held")
    assert sender.offset(address) == 0


def test_expired_upload_is_gone_with_its_part_and_can_be_begun_again(sender, stopped_clock, settings):
    address = sender.begin()
    sender.piece(address, 0, PHOTO[:PIECE])
    stopped_clock.advance(days=settings.UPLOAD_DAYS, seconds=1)
    assert sender.look(address).status_code == 410
    assert sender.piece(address, PIECE, PHOTO[PIECE : 2 * PIECE]).status_code == 410
    give_up_expired()
    assert os.listdir(settings.DATA / "parts") == []
    assert sender.deliver().status_code == 204


def test_part_that_becomes_a_file_meanwhile_keeps_no_other_from_being_removed(tmp_path):
    kept = Storage(tmp_path)
    (kept.parts / "gone").symlink_to("nowhere")  # listed, and no longer there
    (kept.parts / "old").touch()
    assert kept.untouched_since(now() + timedelta(days=1)) == ["old"]


def test_expiry_is_told_in_advance(sender):
    assert "GMT" in sender.create().headers["Upload-Expires"]


def test_upload_can_be_given_up_until_it_is_whole(sender):
    address = sender.begin()
    sender.piece(address, 0, PHOTO[:PIECE])
    assert sender.phone.send("DELETE", address, headers=TUS).status_code == 204
    assert sender.look(address).status_code == 404
    whole = sender.begin()
    sender.send_all(whole)
    assert sender.phone.send("DELETE", whole, headers=TUS).status_code == 409
    assert storage().has(name_of(PHOTO))


def test_abilities_are_told_to_anybody(client):
    reply = client.send("OPTIONS", "/api/files")
    assert reply.status_code == 204
    assert reply.headers["Tus-Extension"] == "creation,checksum,expiration,termination"
    assert reply.headers["Tus-Checksum-Algorithm"] == "sha256"


def test_another_version_of_tus_is_refused(sender):
    assert sender.phone.send("HEAD", sender.begin(), headers={"Tus-Resumable": "0.2.2"}).status_code == 412


def test_full_disk_refuses_files_and_keeps_what_came(sender, monkeypatch):
    """R6"""
    address = sender.begin()
    sender.piece(address, 0, PHOTO[:PIECE])
    fail(monkeypatch, "write", OSError(errno.ENOSPC, "No space left on device"))
    refused = sender.piece(address, PIECE, PHOTO[PIECE : 2 * PIECE])
    monkeypatch.undo()
    assert (refused.status_code, refused.json["code"]) == (507, "storage_full")
    assert sender.offset(address) == PIECE
    assert sender.send_all(address).status_code == 204


def test_little_free_space_is_left_to_records(sender, monkeypatch):
    """R6"""
    address = sender.begin()
    monkeypatch.setitem(sender.phone.app.config, "FREE_PERCENT", 101)
    assert sender.create(b"another").status_code == 507
    assert sender.piece(address, 0, PHOTO[:PIECE]).status_code == 507


@pytest.mark.parametrize("step", ["fsync", "rename"])
def test_broken_disk_is_never_taken_for_a_kept_file(sender, monkeypatch, settings, step):
    """R1, R6: an error before everything is flushed ends all acknowledging."""
    address = sender.begin(PHOTO[:PIECE])
    fail(monkeypatch, step, OSError(errno.EIO, "Input/output error"))
    refused = sender.piece(address, 0, PHOTO[:PIECE])
    monkeypatch.undo()
    assert (refused.status_code, refused.json["code"]) == (503, "storage_halted")
    assert storage_state.halted(settings.DATA)
    assert sender.piece(address, 0, PHOTO[:PIECE]).json["code"] == "storage_halted"


def fail(monkeypatch, name, error):
    """Let a call of the operating system fail in the storage of files."""

    def failing(*arguments):
        raise error

    monkeypatch.setattr(f"os.{name}", failing)


def test_everything_is_flushed_before_the_receipt(sender, monkeypatch):
    """R1: write, fsync, rename, fsync folder, database, answer."""
    sender.deliver()  # from now on there is a key for receipts, and a folder
    address, order = sender.begin(PHOTO[:PIECE]), []
    for name in ("fsync", "rename"):
        monkeypatch.setattr(f"os.{name}", told(order, name, getattr(os, name)))
    monkeypatch.setattr("server.evidence.arriving.commit", told(order, "commit", arriving_commit))
    assert sender.piece(address, 0, PHOTO[:PIECE]).status_code == 204
    assert order[0] == "fsync" and order[order.index("rename") :] == ["rename", "fsync", "commit"]


def told(order, name, call):
    def telling(*arguments):
        order.append(name)
        return call(*arguments)

    return telling


@pytest.fixture
def device(phone):
    """The phone's store, bound by an exchange."""
    return keep(Device(id="device-1", key=phone.key_id, person=phone.account.id, bound=0)).id


def test_announced_file_is_wanted_until_its_phone_has_sent_it(sender, device):
    with writing() as connection:
        announce(connection, CASE, device, ANNOUNCED)
    assert asked_for(device) == [name_of(PHOTO)]
    sender.deliver(device=device)
    assert asked_for(device) == []


def test_file_that_came_before_its_record_is_not_wanted(sender, device):
    sender.deliver(device=device)
    with writing() as connection:
        announce(connection, CASE, device, ANNOUNCED)
    assert asked_for(device) == []


def test_file_that_only_another_phone_has_sent_is_still_wanted(sender, device, as_phone):
    Sender(in_case(as_phone("EXT_SUP"))).deliver()
    with writing() as connection:
        announce(connection, CASE, device, ANNOUNCED)
    assert asked_for(device) == [name_of(PHOTO)]


def test_lost_file_is_asked_for_again(sender, device):
    """R13: what a restored server lacks, phones send again."""
    address = sender.begin(device=device)
    sender.send_all(address)
    storage().path(name_of(PHOTO)).unlink()
    with writing() as connection:
        ask_again(connection, name_of(PHOTO))
    assert asked_for(device) == [name_of(PHOTO)]
    assert sender.offset(address) == 0
    assert sender.send_all(address).status_code == 204
    assert asked_for(device) == []


def asked_for(device):
    with db.engine.connect() as connection:
        return wanted(connection, CASE, device)


def test_files_of_a_case_are_known_from_their_announcement_on(sender, device):
    with writing() as connection:
        announce(connection, CASE, device, ANNOUNCED)
    db.session.rollback()
    announced = {"size": len(PHOTO), "type": "image/jpeg", "arrived": False, "fault": None}
    assert files_of(CASE) == {name_of(PHOTO): announced}
    assert missing_files([CASE, "d" * 32]) == {CASE: 1}
    sender.deliver(device=device)
    db.session.rollback()
    assert files_of(CASE) == {name_of(PHOTO): announced | {"arrived": True}}
    assert missing_files([CASE]) == {}


def test_fault_of_a_file_stands_beside_it(sender):
    sender.deliver(PHOTO, type="image/png")
    looker().wait()
    assert files_of(CASE)[name_of(PHOTO)]["fault"] == "other_type"


@pytest.mark.parametrize(
    "harm", [lambda file: file.unlink(), lambda file: file.write_bytes(PHOTO[:-1] + b"x")]
)
def test_checking_all_files_finds_what_is_not_what_it_was(sender, device, settings, harm):
    """R9, R13"""
    address = sender.begin(device=device)
    sender.send_all(address)
    sender.deliver(PHOTO[:PIECE])
    looker().wait()
    harm(storage().path(name_of(PHOTO)))
    told = []
    assert scrub(told.append) == 2
    assert told == [name_of(PHOTO)]
    assert asked_for(device) == [name_of(PHOTO)]
    assert sender.send_all(address).status_code == 204
    assert scrub(told.append) == 2 and told == [name_of(PHOTO)]


def test_file_that_is_gone_from_disk_is_not_found_and_asked_for_again(sender, device):
    sender.deliver(device=device)
    looker().wait()
    storage().path(name_of(PHOTO)).unlink()
    assert sender.phone.get(f"/api/files/{CASE}/{name_of(PHOTO)}").status_code == 404
    assert asked_for(device) == [name_of(PHOTO)]
