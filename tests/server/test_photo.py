"""Pictures nobody trusts: decoded in a child, judged, and kept whatever they are."""

import subprocess
import sys

import pytest

from server.database import db
from server.evidence.looking import looker
from server.evidence.models import File
from server.evidence.photo import DECODER, Picture, fault_of, look_at
from tests.pictures import chunk, jpeg, png_bomb, saved
from tests.senders import CASE, PHOTO, name_of

GOOD = {
    "image/jpeg": jpeg(120, 80),
    "image/png": saved("PNG", 120, 80),
    "image/webp": saved("WEBP", 120, 80),
}


@pytest.fixture
def look(tmp_path):
    """Decode some bytes as the server does."""

    def look(content):
        file = tmp_path / "picture"
        file.write_bytes(content)
        [picture] = look_at([file])
        return picture

    return look


@pytest.mark.parametrize("kind", GOOD)
def test_good_picture_tells_its_type_and_size(look, kind):
    assert look(GOOD[kind]) == Picture(None, kind, 120, 80)


@pytest.mark.parametrize("percent", [1, 25, 50, 75, 90, 99])
@pytest.mark.parametrize("kind", GOOD)
def test_truncated_picture_cannot_be_decoded(look, kind, percent):
    """R10: `verify()` would let most of these pass."""
    content = GOOD[kind][: len(GOOD[kind]) * percent // 100]
    assert look(content).fault == "cannot_be_decoded"


@pytest.mark.parametrize("side", [5001, 13_000])
def test_small_file_that_unpacks_to_a_huge_picture_is_not_unpacked(look, side):
    """R10"""
    content = png_bomb(side, side)
    assert len(content) < 30_000
    assert look(content).fault == "too_many_pixels"


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xd8\xff", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"GIF89a\1\0\1\0", bytes(1000),
     b"%!PS-Adobe-3.0 EPSF-3.0\n", saved("BMP", 8, 8), saved("TIFF", 8, 8)],
)  # fmt: skip
def test_what_is_no_photo_cannot_be_decoded(look, content):
    """R10: only three formats are tried at all."""
    assert look(content).fault == "cannot_be_decoded"


def test_header_that_promises_too_much_cannot_be_decoded(look):
    header = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", b"\0\0\x0f\xa0\0\0\x0f\xa0\x08\2\0\0\0")
    assert (
        look(header + chunk(b"IDAT", b"x\x9c\x03\0\0\0\0\1") + chunk(b"IEND", b"")).fault
        == "cannot_be_decoded"
    )


@pytest.mark.parametrize(
    "deed",
    ["bytes(10**9)", "exec('while True: pass')", "os.kill(os.getpid(), signal.SIGSEGV)", "sys.exit()"],
    ids=["takes memory", "takes time", "crashes", "leaves"],
)
def test_picture_that_takes_its_child_down_takes_nobody_along(deed):
    """R10: a hole in a decoder costs half a gigabyte and ten seconds at most; here, one."""
    program = (
        "import os, signal, sys; from server.evidence import decoder; decoder.CPU_SECONDS = 1\n"
        f"decoder.look = lambda path: {deed}\n"
        "print(decoder.look_apart('any')['fault'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=20, check=True
    )
    assert done.stdout == "cannot_be_decoded\n"


def test_pictures_are_judged_in_order_whatever_stands_between(tmp_path):
    good, bad = tmp_path / "good", tmp_path / "bad"
    good.write_bytes(GOOD["image/png"])
    bad.write_bytes(png_bomb(13_000, 13_000))
    assert [picture.fault for picture in look_at([good, bad, good])] == [None, "too_many_pixels", None]


@pytest.mark.parametrize(
    "picture, declared, kind, fault",
    [
        (Picture(None, "image/jpeg", 4000, 3000), "image/jpeg", "original", None),
        (Picture(None, "image/png", 400, 300), "image/jpeg", "original", "other_type"),
        (Picture(None, "image/jpeg", 480, 360), "image/jpeg", "preview", None),
        (Picture(None, "image/jpeg", 360, 481), "image/jpeg", "preview", "too_large_for_its_kind"),
        (Picture(None, "image/jpeg", 1921, 100), "image/jpeg", "stamped", "too_large_for_its_kind"),
        (Picture("cannot_be_decoded", None, None, None), "image/jpeg", "preview", "cannot_be_decoded"),
        (Picture("too_many_pixels", "image/jpeg", 9000, 9000), "image/jpeg", "preview", "too_many_pixels"),
    ],
)
def test_fault_names_what_is_wrong_first(picture, declared, kind, fault):
    assert fault_of(picture, declared, kind) == fault


@pytest.mark.parametrize(
    "content, type",
    [
        (png_bomb(13_000, 13_000), "image/png"),
        (GOOD["image/jpeg"][:1000], "image/jpeg"),
        (b"MZ", "image/webp"),
    ],
    ids=["bomb", "truncated", "program"],
)
def test_hostile_file_is_kept_as_evidence_but_never_shown_as_a_picture(sender, content, type):
    """R10, principle 1: a receipt for it like for any other."""
    assert "Dudao-Receipt" in sender.deliver(content, type=type).headers
    with sender.phone.get(f"/api/files/{CASE}/{name_of(content)}") as reply:
        assert (reply.data, reply.mimetype) == (content, "application/octet-stream")
        assert reply.headers["Content-Disposition"].startswith("attachment")


def test_new_files_are_looked_at_without_being_asked_for(sender):
    sender.deliver(PHOTO)
    looker().wait()
    db.session.rollback()
    file = db.session.get(File, name_of(PHOTO))
    assert (file.fault, file.type, file.width, file.height) == (None, "image/jpeg", 80, 60)


def test_file_nobody_has_looked_at_is_decoded_before_it_is_shown(sender, monkeypatch):
    monkeypatch.setattr("server.evidence.looking.Looker.call", lambda looker: None)
    sender.deliver(PHOTO)
    with sender.phone.get(f"/api/files/{CASE}/{name_of(PHOTO)}") as reply:
        assert reply.mimetype == "image/jpeg"
    assert db.session.get(File, name_of(PHOTO)).checked


def test_one_decoder_serves_many_and_another_follows_when_it_has_ended(look):
    look(PHOTO)
    first = DECODER.program
    look(PHOTO)
    assert DECODER.program is first
    first.kill()

    assert look(PHOTO).fault is None
    assert DECODER.program.pid != first.pid
