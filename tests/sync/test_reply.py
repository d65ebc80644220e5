"""How a phone reads what a server wrote. The traces hold more replies than these."""

import json

import pytest

from sync import BadEnvelope, Change, Reply, ScopeReply, Segment, erase, read_reply, write_reply
from tests.sync.making import make_operation

SEGMENT = Segment(1, 1000, "/segments/1", "ab" * 32, "cd" * 32)
FULL = ScopeReply(
    received=4,
    quarantined=[(3, "late")],
    segments=[SEGMENT],
    changes=[
        Change(1, 0, "wang", 1000, make_operation(fields={"answer": "是"})),
        Change(2, 1, "zhang", 1001, None, 4),
    ],
    have=(2, "0123456789abcdef"),
    differs=[(9, "0123456789abcdef"), (0, "fedcba9876543210")],
    fork=True,
    closed=True,
    wanted=["ef" * 32],
    more=True,
    receipt="signature",
)


def body_with(**part):
    return json.dumps({"time": 1, "scopes": {"case": {"received": 0} | part}}).encode()


def test_what_was_written_is_read_back():
    reply = Reply(
        1795320000000, {"case": 4, "other": 0}, {"case": FULL, "other": ScopeReply(0, [], [], [], None, [])}
    )

    read = read_reply(write_reply(reply))

    assert (read.time, read.granted) == (reply.time, reply.granted)
    assert read.scopes["case"] == FULL
    assert read.scopes["other"].received == 0


def test_nothing_granted_is_told_from_nothing_said():
    assert read_reply(write_reply(Reply(1, {}, {}))).granted == {}
    assert read_reply(write_reply(Reply(1, None, {}))).granted is None


def test_what_is_empty_is_left_out():
    assert json.loads(write_reply(Reply(1, None, {"case": ScopeReply(2)}))) == {
        "time": 1,
        "scopes": {"case": {"received": 2}},
    }


def test_an_erased_entry_travels_without_values_and_with_its_hash():
    blank = erase(make_operation(fields={"answer": "gone", "withdrawn": "误拍"}))
    (change,) = (
        read_reply(
            write_reply(Reply(1, None, {"case": ScopeReply(0, changes=[Change(1, 0, "p", 5, blank)])}))
        )
        .scopes["case"]
        .changes
    )

    assert change.operation == blank


@pytest.mark.parametrize(
    "part",
    [
        {"received": None, "quarantined": [[1, "because"]]},
        {"changes": [{"number": 1}]},
        {"changes": [{"number": 1, "seen": 0, "author": "p", "received": 5, "operation": {"n": 1}}]},
        {"changes": [{"number": 1, "seen": 0, "author": "p", "received": 5, "hash": "ab" * 32,
                      "operation": json.loads(make_operation().text)}]},
        {"changes": [{"number": 1, "seen": 0, "author": "p", "received": 5, "hash": "short",
                      "operation": json.loads(erase(make_operation()).text)}]},
        {"have": 5},
        {"segments": [{}]},
        {"differs": [[1]]},
    ],
    ids=str,
)  # fmt: skip
def test_a_reply_that_is_not_well_formed_is_not_believed(part):
    with pytest.raises(BadEnvelope):
        read_reply(body_with(**part))


@pytest.mark.parametrize(
    "body", [b"", b"\xff", b"null", b"[]", b'{"time":1}', b'{"scopes":{}}', b"[" * 100_000]
)
def test_what_is_no_reply_is_not_believed(body):
    with pytest.raises(BadEnvelope):
        read_reply(body)
