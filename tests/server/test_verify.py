"""`dudao verify` names each fault of ledger, receipts and files, and changes nothing."""

import errno

import pytest

from server.database import db
from server.evidence.models import File, Upload
from server.ledger.models import Entry
from tests.senders import CASE, PHOTO, name_of
from tests.server.saved import OTHER, change_a_byte, dudao, photo_in, send_two_photos
from tests.server.syncing import Carried, make_case


@pytest.fixture
def sender(as_phone):
    return send_two_photos(as_phone("EXT_SUP"))


@pytest.fixture
def scope(app, sender):
    """A case with five answers, beside the photos."""
    phone = Carried(app)
    scope = make_case(phone)
    phone.settle()
    for number in range(5):
        phone.save(scope, number)
    phone.settle()
    return scope


def faults(settings, *options):
    """The lines that tell of faults, without the last one that counts them; nothing else may come with 0."""
    result = dudao(settings, "verify", *options)
    *lines, last = result.output.splitlines()
    assert (result.exit_code, last.endswith(f" {len(lines)} faults")) == (bool(lines), True)
    return lines


def swap_receipts(scope, settings):
    first, second = db.session.query(Upload).order_by(Upload.sha256)
    first.receipt, second.receipt = second.receipt, first.receipt


def renew_receipt(scope, settings):
    """A receipt that is true, but of another time than is written down."""
    upload = db.session.query(Upload).filter_by(sha256=name_of(PHOTO)).one()
    upload.receipt = f"1{upload.receipt}"


def own(scope):
    return Entry.scope == scope


def remove_entry(scope, settings):
    db.session.execute(db.delete(Entry).where(own(scope), Entry.number == 3))


def break_digest(scope, settings):
    db.session.execute(db.update(Entry).where(own(scope), Entry.number == 4).values(digest=bytes(32)))


def forget_file(scope, settings):
    db.session.execute(db.delete(File).where(File.sha256 == name_of(PHOTO)))


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (lambda scope, settings: change_a_byte(photo_in(settings.DATA)),
         [f"the file {name_of(PHOTO)} has other bytes than its hash"]),
        (lambda scope, settings: photo_in(settings.DATA).unlink(), [f"the file {name_of(PHOTO)} is missing"]),
        (swap_receipts, sorted(f"{CASE}: the receipt of file {name_of(each)} is not ours" for each in (PHOTO, OTHER))),
        (renew_receipt, [f"{CASE}: the receipt of file {name_of(PHOTO)} is not ours"]),
        (forget_file, [f"{CASE}: the file {name_of(PHOTO)} was acknowledged and is not known here"]),
    ],
    ids=["a changed byte", "a missing file", "swapped receipts", "another time", "a forgotten file"],
)  # fmt: skip
def test_fault_of_files_is_named(scope, settings, harm, said):
    """R9, S6"""
    harm(scope, settings)
    assert sorted(faults(settings)) == said


@pytest.mark.parametrize(
    ("harm", "number"), [(remove_entry, 4), (break_digest, 4)], ids=["a gap", "a broken digest"]
)
def test_fault_of_the_ledger_is_named(scope, settings, harm, number):
    """S6"""
    harm(scope, settings)
    assert f"{scope}: entry {number} does not follow from those before it" in faults(settings)


def test_untouched_data_have_no_fault(scope, settings):
    assert faults(settings) == []


def test_files_can_be_read_alone(scope, settings):
    """The weekly reading, without the ledger."""
    remove_entry(scope, settings)
    assert faults(settings, "--files") == []
    photo_in(settings.DATA).unlink()
    assert faults(settings, "--files") == [f"the file {name_of(PHOTO)} is missing"]


def test_file_that_the_disk_does_not_give_is_named(scope, settings, monkeypatch):
    monkeypatch.setattr("server.evidence.storage.hash_of", fail_to_read)
    assert f"the file {name_of(PHOTO)} cannot be read: Input/output error" in faults(settings, "--files")


def fail_to_read(file):
    raise OSError(errno.EIO, "Input/output error")


def test_asking_changes_nothing(scope, settings):
    change_a_byte(photo_in(settings.DATA))
    assert faults(settings) == faults(settings) != []
    assert photo_in(settings.DATA).exists()
