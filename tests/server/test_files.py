"""Files over HTTP: tus 1.0 as a phone on a bad line uses it."""

import errno
import os
from contextlib import ExitStack

import pytest

from server.evidence.arriving import storage
from server.evidence.looking import give_up_expired
from server.evidence.views import places
from server.ledger.receipts import holds
from sync.canonical import canonical
from tests.senders import CASE, PHOTO, PIECE, TUS, checksum, name_of

MANY = 1000


def test_file_arrives_in_pieces_and_is_answered_with_a_receipt(sender, app):
    """R1"""
    reply = sender.deliver()
    assert reply.status_code == 204
    time, signature, device = reply.headers["Dudao-Receipt"].split()
    told = {"device": device, "scope": CASE, "sha256": name_of(PHOTO), "size": len(PHOTO)}
    assert holds(canonical(told | {"time": int(time)}), signature)
    assert device == sender.phone.key_id
    assert storage().path(name_of(PHOTO)).read_bytes() == PHOTO


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
    [("type", "text/html"), ("type", "image/svg+xml"), ("kind", "program"), ("sha256", "abc"), ("sha256", "A" * 64),
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


def test_file_whose_last_byte_came_just_before_the_server_was_killed_is_made_whole_when_asked_for(sender):
    """R1"""
    address = sender.begin()
    storage().parts.joinpath(address.rsplit("/")[-1]).write_bytes(PHOTO)
    told = sender.phone.send("HEAD", address, headers=TUS)
    assert (told.status_code, told.headers["Upload-Offset"]) == (200, str(len(PHOTO)))
    assert "Dudao-Receipt" in told.headers
    assert storage().path(name_of(PHOTO)).read_bytes() == PHOTO


def test_file_that_was_damaged_when_the_server_was_killed_is_sent_again(sender):
    """R9"""
    address = sender.begin()
    storage().parts.joinpath(address.rsplit("/")[-1]).write_bytes(bytes(len(PHOTO)))
    assert sender.phone.send("HEAD", address, headers=TUS).status_code == 460
    assert sender.offset(address) == 0
    assert "Dudao-Receipt" in sender.send_all(address).headers


def test_phone_sends_two_files_at_once_and_no_more(sender):
    """R12"""
    address = sender.begin()
    with places.place(sender.phone.phone.id, MANY), places.place(sender.phone.phone.id, MANY):
        refused = sender.piece(address, 0, PHOTO[:PIECE])
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "2")
    assert sender.piece(address, 0, PHOTO[:PIECE]).status_code == 204


def test_photos_take_no_more_than_half_of_the_threads(app, sender):
    """R12"""
    address = sender.begin()
    with ExitStack() as others:
        for other in range(app.config["THREADS"] // 2):
            others.enter_context(places.place(f"another phone {other}", MANY))
        refused = sender.piece(address, 0, PHOTO[:PIECE])
    assert (refused.status_code, refused.json["code"]) == (503, "busy")
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
