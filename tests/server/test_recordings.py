"""Sound and moving pictures: which are taken, how large, and how they are handed out. None is ever decoded."""

import pytest

from server.evidence.container import types_in
from server.evidence.kinds import KINDS, fits
from server.evidence.shapes import PhotoFields, RecordingFields
from server.ledger.shape import of
from sync.operation import compose
from tests.recordings import MP4, OGG, WEBM
from tests.senders import CASE, name_of

TOLD = {
    "sha256": "a" * 64, "size": 2048, "type": "video/mp4", "kind": "video", "seconds": 60, "item": None,
    "source": "app", "at": "2026-11-23T09:00:00+08:00", "offset": 0, "position": None,
}  # fmt: skip
NAMED = {"sha256": "b" * 64, "size": 9, "type": "image/jpeg"}


@pytest.mark.parametrize(
    "content, kind, type",
    [(MP4, "video", "video/mp4"), (MP4, "audio", "audio/mp4"), (WEBM, "video", "video/webm"),
     (WEBM, "audio", "audio/webm"), (OGG, "audio", "audio/ogg"), (MP4, "video", "video/quicktime")],
)  # fmt: skip
def test_recording_is_played_as_what_it_was_sent_as(sender, content, kind, type):
    sender.deliver(content, kind=kind, type=type)
    with sender.phone.get(f"/api/files/{CASE}/{name_of(content)}") as reply:
        assert (reply.status_code, reply.data, reply.mimetype) == (200, content, type)
        assert reply.headers["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in reply.headers["Content-Security-Policy"]
        assert "script" not in reply.headers["Content-Security-Policy"]


def test_player_may_ask_for_a_part(sender):
    sender.deliver(MP4, kind="video", type="video/mp4")
    address = f"/api/files/{CASE}/{name_of(MP4)}"
    with sender.phone.send("GET", address, headers={"Range": "bytes=4-7"}) as reply:
        assert (reply.status_code, reply.data) == (206, b"ftyp")


@pytest.mark.parametrize(
    "content",
    [b"<html><script>alert(1)</script>", b"MZ\x90\0", b"\x1a\x45\xdf\xa3matroska", b"ID3\4", b"RIFF"],
)
def test_what_is_no_recording_is_kept_and_only_saved(sender, content):
    """R10"""
    assert "Dudao-Receipt" in sender.deliver(content, kind="video", type="video/webm").headers
    with sender.phone.get(f"/api/files/{CASE}/{name_of(content)}") as reply:
        assert (reply.data, reply.mimetype) == (content, "application/octet-stream")
        assert reply.headers["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize("content", [MP4, WEBM])
def test_recording_that_says_it_is_a_photo_is_only_saved(sender, content):
    sender.deliver(content, kind="original", type="image/jpeg")
    with sender.phone.get(f"/api/files/{CASE}/{name_of(content)}") as reply:
        assert reply.mimetype == "application/octet-stream"


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_has_its_limit(sender, kind):
    type, most = KINDS[kind].types[0], KINDS[kind].most_bytes
    assert sender.create(b"x", kind=kind, type=type, size=most).status_code == 201
    refused = sender.create(b"y", kind=kind, type=type, size=most + 1)
    assert (refused.status_code, refused.json["limit"]) == (413, most)


@pytest.mark.parametrize(
    "kind, type",
    [("video", "audio/mp4"), ("audio", "video/mp4"), ("audio", "image/png"), ("original", "video/mp4")],
)
def test_type_belongs_to_its_kind(sender, kind, type):
    refused = sender.create(kind=kind, type=type)
    assert (refused.status_code, list(refused.json["fields"])) == (422, ["type"])
    assert not fits(kind, type)


@pytest.mark.parametrize("head", [b"", b"\0\0\0\x18", b"\xff\xff\xff\xffftypisom", b"OggS", bytes(64)])
def test_head_that_tells_nothing_is_no_recording(head):
    assert types_in(head) == ()


def fields_fit(shape, collection, **fields):
    made = compose(
        device="d", scope="s", n=1, collection=collection, record="r", fields=fields, at=TOLD["at"]
    )
    return of(shape)(made)


@pytest.mark.parametrize(
    "changed, right",
    [({}, True), ({"seconds": 61}, False), ({"kind": "audio", "type": "audio/mp4", "seconds": 300}, True),
     ({"kind": "audio", "type": "audio/mp4", "seconds": 301}, False), ({"type": "audio/mp4"}, False),
     ({"type": "video/avi"}, False), ({"source": "camera"}, False), ({"size": 2**30}, False)],
)  # fmt: skip
def test_recording_of_more_than_a_minute_of_video_is_not_understood(changed, right):
    assert fields_fit(RecordingFields, "recording", recording=TOLD | changed) is right


@pytest.mark.parametrize(
    "fields, right",
    [({"redacted": {"regions": [[0, 0, 10, 10]], "at": "t"}, "preview": NAMED, "stamped": NAMED}, True),
     ({"redacted": {"regions": [[0, 0, 10, 10]], "at": "t"}, "preview": NAMED}, False),
     ({"redacted": {"regions": [], "at": "t"}, "preview": NAMED, "stamped": NAMED}, False),
     ({"redacted": {"regions": [[0, 0, 1001, 10]], "at": "t"}, "preview": NAMED, "stamped": NAMED}, False),
     ({"redacted": None}, False),
     ({"items": ["FC-A1", "FC-A2"]}, True), ({"items": [""]}, False), ({"items": None}, True),
     ({"plan": "一层"}, True), ({"pin": {"plan": "p1", "x": 500, "y": 0}}, True),
     ({"pin": {"plan": "p1", "x": 500, "y": -1}}, False), ({"pin": None}, True)],
)  # fmt: skip
def test_what_is_written_on_a_photo_has_its_shape(fields, right):
    assert fields_fit(PhotoFields, "photo", **fields) is right
