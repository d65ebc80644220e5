"""Rescue files at the desk: what a dead phone had not sent is kept, and counts once somebody adopts it."""

import errno

import pytest

from server.evidence import arriving
from server.evidence.arriving import storage
from server.reviews.rescue import MOST_BYTES, turn
from tests.pictures import jpeg
from tests.senders import name_of
from tests.server.desks import Case, block, operation_of, rescue_file

PHOTO = jpeg(80, 60)
ABOUT = {"type": "image/jpeg", "kind": "original"}


@pytest.fixture
def case(app, as_account):
    return Case(app, as_account)


def unsent(case, phone, values=("yes", "no")):
    """What a phone has saved and not sent, as pairs of seen and operation."""
    for value in values:
        phone.save(case.id, value, record="FC-A1")
    return [(own.seen, own.operation) for own in phone.replica(case.id).waiting]


def hand_in(case, content, who=None):
    headers = {"Content-Type": "application/octet-stream"}
    address = f"/api/cases/{case.id}/rescues"
    return (who or case.lin).send("POST", address, data=content, headers=headers)


def rescued(case, phone, operations, files=()):
    return hand_in(case, rescue_file(case.office.body.id, phone.key_id, operations, files))


def test_operations_of_a_dead_phone_are_quarantined_as_handed_in(case):
    reply = rescued(case, case.wang, unsent(case, case.wang))
    assert (reply.status_code, reply.json) == (201, {"operations": 2, "files": 0, "damaged": 0})
    kept = case.read().json["quarantined"]
    assert [(each["reason"], each["n"], each["author"]) for each in kept] == [
        ("handed in", 2, case.wang.person),
        ("handed in", 3, case.wang.person),
    ]


def test_rescued_answer_counts_once_adopted(case):
    rescued(case, case.wang, unsent(case, case.wang, ["yes"]))
    (kept,) = case.read().json["quarantined"]
    assert case.post("adoptions", hash=kept["hash"]).status_code == 201
    assert case.values(case.zhang) == ["yes"]


def test_handing_in_twice_is_harmless(case):
    operations = unsent(case, case.wang)
    first, second = (rescued(case, case.wang, operations) for _ in range(2))
    assert first.json == second.json
    assert len(case.read().json["quarantined"]) == 2


def test_phone_that_comes_back_to_life_replaces_what_was_handed_in(case):
    rescued(case, case.wang, unsent(case, case.wang))
    case.wang.settle()
    assert case.values(case.wang) == ["no"]
    assert case.read().json["quarantined"] == []


def test_rescued_photo_belongs_to_the_case(case):
    name = name_of(PHOTO)
    reply = rescued(case, case.wang, [], [(case.id, name, PHOTO, ABOUT)])
    assert reply.json == {"operations": 0, "files": 1, "damaged": 0}
    assert storage().path(name).read_bytes() == PHOTO
    with case.lin.get(f"/api/cases/{case.id}/files/{name}") as shown:
        assert shown.data == PHOTO


def test_work_of_another_case_of_the_body_is_kept_there_and_not_counted_here(case, app, as_account):
    other = case.office.approved(hours=100)
    made = operation_of(other["id"], device=case.wang.inner.life.device, n=1)
    reply = rescued(case, case.wang, [(0, made)])
    assert reply.json["operations"] == 0
    (kept,) = case.lin.get(f"/api/cases/{other['id']}").json["quarantined"]
    assert kept["reason"] == "handed in"


def test_damaged_part_is_told_and_the_rest_is_kept(case):
    content = rescue_file(case.office.body.id, case.wang.key_id, unsent(case, case.wang))
    reply = hand_in(case, content[:-1])
    assert reply.json == {"operations": 1, "files": 0, "damaged": 1}


@pytest.mark.parametrize("content", [b"", b"no rescue file", b'{"dudao-rescue":1}\n'])
def test_what_is_no_rescue_file_is_refused(case, content):
    reply = hand_in(case, content)
    assert (reply.status_code, reply.json["code"]) == (422, "rescue_unreadable")


def test_operation_nested_without_end_is_told_as_damaged_and_the_rest_is_kept(case):
    whole = rescue_file(case.office.body.id, case.wang.key_id, unsent(case, case.wang))
    deep = block(f"operations/{case.id}/odd/1", b"[" * 100_000)
    assert hand_in(case, whole + deep).json == {"operations": 2, "files": 0, "damaged": 1}


def test_line_nested_without_end_ends_what_can_be_read(case):
    whole = rescue_file(case.office.body.id, case.wang.key_id, unsent(case, case.wang))
    reply = hand_in(case, whole + b"[" * 4000 + b"\n")
    assert (reply.status_code, reply.json["operations"]) == (201, 2)


def test_second_rescue_file_at_the_same_time_comes_again_later(case):
    content = rescue_file(case.office.body.id, case.wang.key_id, unsent(case, case.wang))
    with turn():
        refused = hand_in(case, content)
    assert (refused.status_code, refused.json["code"]) == (503, "busy")
    assert hand_in(case, content).json["operations"] == 2


def test_file_that_is_too_large_is_refused_before_it_is_read(case):
    reply = case.lin.post(
        f"/api/cases/{case.id}/rescues",
        data=b"only the beginning",
        content_type="application/octet-stream",
        environ_overrides={"CONTENT_LENGTH": str(MOST_BYTES + 1)},
    )
    assert (reply.status_code, reply.json["code"]) == (413, "too_large")


def test_full_disk_says_so_and_the_file_can_be_handed_in_again(case, monkeypatch):
    photo = (case.id, name_of(PHOTO), PHOTO, ABOUT)
    content = rescue_file(case.office.body.id, case.wang.key_id, unsent(case, case.wang), [photo])
    monkeypatch.setattr(arriving, "write", full_disk)
    assert hand_in(case, content).json["code"] == "storage_full"
    monkeypatch.undo()
    assert hand_in(case, content).json == {"operations": 2, "files": 1, "damaged": 0}
    assert len(case.read().json["quarantined"]) == 2


def full_disk(part, content):
    raise OSError(errno.ENOSPC, "No space left on device")


def test_file_for_another_body_is_refused(case):
    other = case.dispatch["institution"]["id"]
    content = rescue_file(other, case.wang.key_id, unsent(case, case.wang))
    assert hand_in(case, content).json["code"] == "rescue_unreadable"
    assert case.read().json["quarantined"] == []
