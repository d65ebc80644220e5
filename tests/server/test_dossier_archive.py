"""The archive of a dossier: what other programs read of it, also beyond 2 GiB, and that it stays what it is."""

import zipfile
from hashlib import sha256
from io import BytesIO
from zipfile import ZipFile

from server.dossiers.archive import length, packed


def members(**contents):
    return [(name, len(content), [content]) for name, content in contents.items()]


def written(**contents):
    return b"".join(packed(members(**contents)))


def test_other_programs_read_what_we_write():
    content = written(one=b"first", two=b"", three=bytes(1000))
    with ZipFile(BytesIO(content)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["one", "two", "three"]
        assert archive.read("one") == b"first"


def test_length_is_known_beforehand():
    assert length([("one", 5), ("two", 594)]) == len(written(one=b"first", two=b"second" * 99))
    assert length([]) == len(written()) == 22


def test_large_archive_is_read_by_other_programs(monkeypatch):
    """What stands beyond 2 GiB is told in another way; here from 100 bytes on."""
    monkeypatch.setattr(zipfile, "ZIP64_LIMIT", 100)
    content = written(one=bytes(50), large=bytes(200), last=b"last")
    assert length([("one", 50), ("large", 200), ("last", 4)]) == len(content)
    with ZipFile(BytesIO(content)) as archive:
        assert archive.testzip() is None
        assert archive.read("last") == b"last"


def test_same_contents_are_packed_as_they_always_were():
    """Dossiers are checked for years: a Python that packs otherwise would call every old one packed anew."""
    assert sha256(written(one=b"first", two=b"second")).hexdigest() == PACKED


PACKED = "921d8719255df5c9ef875aa9f5190a962039c7ad3b3ba3fbe581c4ea683aac1b"
