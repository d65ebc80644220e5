"""Key files: made once, whole or not at all."""

import os

import pytest

from server.key_files import read_or_make


def test_key_is_made_once_and_never_changed(tmp_path):
    first = read_or_make(tmp_path / "keys" / "receipt.pem")
    again = read_or_make(tmp_path / "keys" / "receipt.pem")
    assert first.private_numbers() == again.private_numbers()
    assert (tmp_path / "keys" / "receipt.pem").stat().st_mode & 0o077 == 0


def test_disk_that_fails_once_leaves_nothing_in_the_way_of_the_next_attempt(tmp_path, monkeypatch):
    """R6"""

    def fail(file):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="No space left"):
        read_or_make(tmp_path / "keys" / "receipt.pem")
    assert list((tmp_path / "keys").iterdir()) == []
    monkeypatch.undo()
    read_or_make(tmp_path / "keys" / "receipt.pem")
    assert [file.name for file in (tmp_path / "keys").iterdir()] == ["receipt.pem"]
