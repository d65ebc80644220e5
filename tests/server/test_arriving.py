"""When a request has come whole, and who has to come again."""

import pytest

from server.arriving import LARGEST, LARGEST_HEAD, Arriving
from server.shedding import LONGEST, Shedding, must_wait, reply

HEAD = b"POST /api/sync HTTP/1.1\r\nHost: x\r\n"


def arriving(*pieces):
    coming = Arriving(0, 0)
    for now, piece in enumerate(pieces):
        coming.take(piece, now)
    return coming


@pytest.mark.parametrize(
    ("pieces", "whole"),
    [
        ([b"GET / HTTP/1.1\r\n\r\n"], True),
        ([b"GET / HTTP/1.1\r\n\r"], False),
        ([b"GET / HTTP/1.1\r\n\r", b"\n"], True),
        ([HEAD + b"Content-Length: 3\r\n\r\n", b"ab"], False),
        ([HEAD + b"Content-Length: 3\r\n\r\n", b"ab", b"c"], True),
        ([HEAD + b"content-length:3\r\n\r\nabcGET"], True),
        ([HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"2\r\n{}\r\n"], False),
        ([HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"2\r\n{}\r\n", b"0\r\n\r\n"], True),
    ],
)
def test_request_is_whole_when_its_last_byte_has_come(pieces, whole):
    assert arriving(*pieces).whole is whole


def test_request_comes_apart_into_head_and_body_and_what_belongs_to_the_next():
    coming = arriving(HEAD + b"Content-Length: 3\r\n\r\nabcGET")

    assert coming.parts() == (HEAD + b"Content-Length: 3\r\n\r\n", b"abc", b"GET")


def test_what_is_too_long_is_not_waited_for():
    assert arriving(HEAD + b"Content-Length: %d\r\n\r\n" % LARGEST).too_long
    assert arriving(b"x" * (LARGEST_HEAD + 1)).too_long
    assert not arriving(HEAD + b"Content-Length: 1048576\r\n\r\n").too_long


def test_line_that_drips_is_overdue_when_the_whole_takes_too_long():
    coming = Arriving(0, 0)
    coming.take(b"P", 295)

    assert not coming.overdue(299, stall=20, longest=300)
    assert coming.overdue(301, stall=20, longest=300)
    assert Arriving(0, 0).overdue(21, stall=20, longest=300)


def test_files_give_way_as_soon_as_anything_else_waits():
    """R12"""
    assert must_wait(True, others=64, files=0, threads=64)
    assert not must_wait(True, others=63, files=0, threads=64)
    assert not must_wait(False, others=64, files=64, threads=64)
    assert must_wait(False, others=LONGEST, files=0, threads=64)


def test_who_is_sent_away_comes_again_at_a_time_of_its_own_and_later_the_more_there_are():
    """R11"""
    shedding = Shedding()
    few = {shedding.retry_after(0.0) for _ in range(90)}
    many = {shedding.retry_after(1.0) for _ in range(2000)}

    assert few == {1, 2, 3, 4, 5}
    assert min(many) == 1
    assert max(many) == 20
    assert max(shedding.retry_after(60.0) for _ in range(90)) == 5


def test_reply_names_the_seconds_where_programs_look_for_them():
    head, _, body = reply(4).partition(b"\r\n\r\n")

    assert b"Retry-After: 4" in head
    assert b'"retry_after": 4' in body
    assert f"Content-Length: {len(body)}".encode() in head
