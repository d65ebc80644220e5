"""Which files the server still wants from whom, and what it knows of them."""

from uuid import uuid4

import pytest

from server.database import db, writing
from server.evidence.arriving import storage
from server.evidence.holdings import files_of, missing_files
from server.evidence.looking import looker
from server.evidence.models import Upload
from server.evidence.scrub import scrub
from server.evidence.wanted import announce, ask_again, wanted
from server.ledger.models import Device
from tests.factories import keep
from tests.senders import CASE, PHOTO, PIECE, Sender, in_case, name_of
from tests.server.desks import Case
from tests.server.responses import FILES, write

ANNOUNCED = {name_of(PHOTO): (len(PHOTO), "image/jpeg")}


@pytest.fixture
def device(phone):
    """The phone's store, bound by an exchange."""
    return keep(Device(id="device-1", key=phone.key_id, person=phone.account.id, bound=0)).id


def test_announced_file_is_wanted_until_its_phone_has_sent_it(sender, device):
    with writing() as connection:
        announce(connection, CASE, device, ANNOUNCED)
    assert asked_for(device) == [name_of(PHOTO)]
    sender.deliver(device=device)
    assert asked_for(device) == []


def test_file_that_came_before_its_record_is_not_wanted(sender, device):
    sender.deliver(device=device)
    with writing() as connection:
        announce(connection, CASE, device, ANNOUNCED)
    assert asked_for(device) == []


def test_file_that_only_another_phone_has_sent_is_still_wanted(sender, device, as_phone):
    Sender(in_case(as_phone("EXT_SUP"))).deliver()
    with writing() as connection:
        announce(connection, CASE, device, ANNOUNCED)
    assert asked_for(device) == [name_of(PHOTO)]


def test_lost_file_is_asked_for_again(sender, device):
    """R13: what a restored server lacks, phones send again."""
    address = sender.begin(device=device)
    sender.send_all(address)
    storage().path(name_of(PHOTO)).unlink()
    with writing() as connection:
        ask_again(connection, name_of(PHOTO))
    assert asked_for(device) == [name_of(PHOTO)]
    assert sender.offset(address) == 0
    assert sender.send_all(address).status_code == 204
    assert asked_for(device) == []


def test_phone_is_asked_for_the_files_that_its_response_names(app, as_account):
    case = Case(app, as_account)
    write(case.zhang, case.id, str(uuid4()), "QN-SHORT@1", "<data/>", files=FILES)
    [(scope, names)] = case.zhang.wanted
    assert (scope, set(names)) == (case.id, set(FILES.values()))


def asked_for(device):
    with db.engine.connect() as connection:
        return wanted(connection, CASE, device)


def test_files_of_a_case_are_known_from_their_announcement_on(sender, device):
    with writing() as connection:
        announce(connection, CASE, device, ANNOUNCED)
    db.session.rollback()
    announced = {"size": len(PHOTO), "type": "image/jpeg", "arrived": False, "fault": None}
    announced |= {"receipt": None, "sealed": False, "erased": False}
    assert files_of(CASE) == {name_of(PHOTO): announced}
    assert missing_files([CASE, "d" * 32]) == {CASE: 1}
    sender.deliver(device=device)
    db.session.rollback()
    receipt = Upload.arrived_in(CASE, name_of(PHOTO)).receipt
    assert files_of(CASE) == {name_of(PHOTO): announced | {"arrived": True, "receipt": receipt}}
    assert missing_files([CASE]) == {}


def test_fault_of_a_file_stands_beside_it(sender):
    sender.deliver(PHOTO, type="image/png")
    looker().wait()
    assert files_of(CASE)[name_of(PHOTO)]["fault"] == "other_type"


@pytest.mark.parametrize(
    "harm", [lambda file: file.unlink(), lambda file: file.write_bytes(PHOTO[:-1] + b"x")]
)
def test_checking_all_files_finds_what_is_not_what_it_was(sender, device, settings, harm):
    """R9, R13"""
    address = sender.begin(device=device)
    sender.send_all(address)
    sender.deliver(PHOTO[:PIECE])
    looker().wait()
    harm(storage().path(name_of(PHOTO)))
    told = []
    assert scrub(told.append) == 2
    assert told == [name_of(PHOTO)]
    assert asked_for(device) == [name_of(PHOTO)]
    assert sender.send_all(address).status_code == 204
    assert scrub(told.append) == 2 and told == [name_of(PHOTO)]


def test_file_that_is_gone_from_disk_is_not_found_and_asked_for_again(sender, device):
    sender.deliver(device=device)
    looker().wait()
    storage().path(name_of(PHOTO)).unlink()
    assert sender.phone.get(f"/api/files/{CASE}/{name_of(PHOTO)}").status_code == 404
    assert asked_for(device) == [name_of(PHOTO)]
