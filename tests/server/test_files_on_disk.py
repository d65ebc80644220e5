"""Files on their way to the disk: full, broken, flushed."""

import errno
import os
from datetime import timedelta

import pytest

from server import storage_state
from server.clock import now
from server.evidence.arriving import commit as arriving_commit
from server.evidence.storage import Storage
from tests.senders import PHOTO, PIECE, name_of


def test_whole_file_is_kept_under_its_hash_and_no_part_is_left(sender, settings):
    sender.deliver()
    name = name_of(PHOTO)
    assert (settings.DATA / "files" / name[:2] / name[2:4] / name).is_file()
    assert os.listdir(settings.DATA / "parts") == []


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


def test_part_that_becomes_a_file_meanwhile_keeps_no_other_from_being_removed(tmp_path):
    kept = Storage(tmp_path)
    (kept.parts / "gone").symlink_to("nowhere")  # listed, and no longer there
    (kept.parts / "old").touch()
    assert kept.untouched_since(now() + timedelta(days=1)) == ["old"]
