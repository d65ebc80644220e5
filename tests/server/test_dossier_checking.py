"""`dudao evidence verify`: whatever is changed in a dossier is named, and nothing hostile does harm (R-AR.4)."""

import io
import json
import os
import random
import struct
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest
from click.testing import CliRunner

from server.accounts.phone_signature import key_id
from server.cli import main
from server.dossiers import checking
from server.dossiers.checking import check
from server.dossiers.faults import WORDS, Fault
from tests.factories import make_jwk, make_key
from tests.server.dossiers import manifest, members
from tests.server.tampering import CHANGES, packed


def codes(content):
    return {fault.code for fault in check(BytesIO(content)).faults}


def uncaught(content, checked=codes):
    """Which of the changes are not named as what they are."""
    return [what for what, (tamper, code) in CHANGES.items() if code not in checked(tamper(content))]


def test_each_change_is_caught_and_named(exported):
    """R-AR.4"""
    assert uncaught(exported.archive) == []


@pytest.mark.parametrize(
    ("part", "missed"),
    [
        ("receipt_faults", "receipts of two files swapped"),
        ("chain_faults", "an entry's author changed"),
        ("member_faults", "a file added"),
        ("operation_faults", "values taken out undecided"),
        ("signature_faults", "another word in the manifest"),
    ],
)
def test_table_of_changes_notices_a_check_that_is_left_out(exported, monkeypatch, part, missed):
    """The planted fault: each part of the check, left out, lets something through."""
    monkeypatch.setattr(checking, part, lambda *arguments: [])
    assert missed in uncaught(exported.archive)


def test_any_byte_changed_anywhere_is_noticed(exported):
    """Within files, between them and in the directory; every byte of the directory, and some of all the rest."""
    content = exported.archive
    end = content.rindex(b"manifest.sig") - 4000
    chance = random.Random(int(os.environ["DUDAO_SEED"]))
    places = [*range(60), *chance.sample(range(len(content)), 150), *range(end, len(content), 11)]
    unnoticed = [place for place in places if not codes(flipped(content, place, chance))]
    assert unnoticed == []


def flipped(content, place, chance):
    changed = bytearray(content)
    changed[place] ^= 1 << chance.randrange(8)
    return bytes(changed)


def test_cut_off_anywhere_is_noticed(exported):
    content = exported.archive
    assert {frozenset(codes(content[:size])) for size in range(0, len(content), 9973)} == {
        frozenset({"truncated"})
    }


def test_every_fault_can_be_said_in_both_languages():
    words = dict.fromkeys(("name", "number", "sha256", "device", "field", "version", "key", "trusted"), "X")
    for code in WORDS:
        said = str(Fault(code, words))
        assert "{" not in said
        assert said.count("\n") == 1


# Whose signature it is


def signed_anew(content):
    """The same with another key, all receipts and the signature made again: what somebody could do who is no server."""
    inside = members(content)
    told = json.loads(inside["manifest.json"])
    jwk = make_jwk(make_key())
    told["key"] = {name: jwk[name] for name in ("kty", "crv", "x", "y")}
    return packed(inside | {"manifest.json": json.dumps(told).encode()})


def test_key_that_is_not_the_trusted_one_is_named(exported):
    known = manifest(exported.archive)["key"]["kid"]
    assert check(BytesIO(exported.archive), known).faults == []
    other = key_id(make_key().public_key())
    (fault,) = check(BytesIO(exported.archive), other).faults
    assert fault.code == "other_key"


def test_another_key_in_the_manifest_proves_nothing(exported):
    assert {"bad_signature", "wrong_receipt"} <= codes(signed_anew(exported.archive))


# Hostile archives


def archive_with(*names, size=10, compression=0):
    file = io.BytesIO()
    with ZipFile(file, "w", compression) as archive:
        for name in names:
            archive.writestr(ZipInfo(name) if not compression else name, bytes(size))
    return file.getvalue()


@pytest.mark.parametrize(
    "name",
    ["../up.txt", "/etc/passwd", "a/../b", "C:\\x", "a\\b", "a//b", ".", "x/", "a/b/c", "a\u202eb", "è"],
)
def test_name_that_leads_elsewhere_is_refused(name):
    assert codes(archive_with(name)) == {"unsafe_name"}


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_files_of_one_name_are_refused():
    assert codes(archive_with("a.txt", "a.txt")) == {"twice"}


def test_bomb_is_refused_before_it_is_unpacked():
    assert codes(archive_with("manifest.json", size=100 * 2**20, compression=ZIP_DEFLATED)) == {"bomb"}


def test_members_that_share_bytes_are_refused():
    """As in the bomb whose files overlap: the directory names one stretch twice."""
    content = bytearray(archive_with("a", "b", size=1000))
    second = content.rindex(b"PK\1\2")
    struct.pack_into("<L", content, second + 42, 10)
    assert codes(bytes(content)) == {"bomb"}


@pytest.mark.parametrize("content", [b"PK", b"PK\5\6" + bytes(18), b"no zip" * 100, bytes(5000)])
def test_what_is_no_dossier_is_said_to_be_none(content):
    assert codes(content) & {"truncated", "incomplete"}


# At the command line


def type_verify(content, tmp_path, *options):
    """Type the command where there is no server and no data folder."""
    file = tmp_path / "dossier.zip"
    file.write_bytes(content)
    outside = {
        "DUDAO_DATA": str(tmp_path / "nowhere"),
        "DUDAO_DATABASE_URL": "postgresql://nobody@localhost:1/none",
    }
    result = CliRunner().invoke(main, ["evidence", "verify", str(file), *options], env=outside)
    assert not (tmp_path / "nowhere").exists()
    return result


def test_command_needs_no_server_and_says_that_all_is_well(exported, tmp_path):
    result = type_verify(exported.archive, tmp_path)
    assert result.exit_code == 0
    assert "完整、未被改动" in result.output
    assert "Whole and unchanged" in result.output
    assert "lawfully erased" in result.output
    assert "not yet sent" in result.output


def test_command_names_the_fault_in_both_languages_and_fails(exported, tmp_path):
    tamper, _ = CHANGES["one byte of a photo"]
    result = type_verify(tamper(exported.archive), tmp_path)
    assert result.exit_code == 1
    assert "的内容被改动" in result.output
    assert "was changed" in result.output


def test_command_takes_the_key_by_name_or_from_a_file(exported, tmp_path):
    key = tmp_path / "key.json"
    key.write_text(json.dumps(manifest(exported.archive)["key"]))
    assert type_verify(exported.archive, tmp_path, "--key", str(key)).exit_code == 0
    assert type_verify(exported.archive, tmp_path, "--key", "another").exit_code == 1
    key.write_text("{}")
    refused = type_verify(exported.archive, tmp_path, "--key", str(key))
    assert refused.exit_code == 1
    assert "no receipt key" in refused.output
