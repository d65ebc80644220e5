"""The zip file as we write it: what other programs read of it, also beyond 4 GiB."""

import zlib
from io import BytesIO
from zipfile import ZipFile

from server.dossiers.archive import Member, directory, length, places


def written(**contents):
    """The bytes of an archive with these members."""
    members = [Member(name, len(content), zlib.crc32(content)) for name, content in contents.items()]
    body = b"".join(m.header + content for m, content in zip(members, contents.values(), strict=True))
    return members, body + directory(members)


def test_other_programs_read_what_we_write():
    _, content = written(one=b"first", two=b"", three=bytes(1000))
    with ZipFile(BytesIO(content)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["one", "two", "three"]
        assert archive.read("one") == b"first"


def test_length_is_known_beforehand():
    members, content = written(one=b"first", two=b"second" * 99)
    assert length(members) == len(content)


def test_archive_of_nothing_is_an_archive():
    members, content = written()
    assert length(members) == len(content) == 22
    assert ZipFile(BytesIO(content)).namelist() == []


def test_archive_larger_than_4_gib_is_read_by_other_programs(tmp_path):
    """Three files of 2 GiB, of which the disk holds nothing."""
    members = [Member(name, 2**31, 0) for name in ("a", "b", "c")]
    last = Member("d", 4, zlib.crc32(b"last"))
    *begins, end = places([*members, last])
    with open(tmp_path / "large.zip", "wb") as file:
        for member, place in zip([*members, last], begins, strict=True):
            file.seek(place)
            file.write(member.header)
        file.write(b"last" + directory([*members, last]))
        assert file.tell() == length([*members, last]) > end > 2**32
    with ZipFile(tmp_path / "large.zip") as archive:
        assert archive.namelist() == ["a", "b", "c", "d"]
        assert archive.read("d") == b"last"


def test_more_members_than_the_old_record_can_count_are_read_by_other_programs():
    members = [Member(f"{number}", 0, 0) for number in range(70_000)]
    body = b"".join(member.header for member in members)
    assert len(ZipFile(BytesIO(body + directory(members))).namelist()) == 70_000
