"""`dudao backup` and `dudao restore`, typed as an operator types them. Under load: tests/proof/test_restore.py."""

import stat
import subprocess
from dataclasses import replace

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask_migrate import upgrade

from server.accounts.models import Session
from server.backup.sums import NAME
from server.backup.taking import DATABASE
from server.config import Settings
from server.database import db
from server.evidence.models import Want
from server.ledger.models import Segment
from tests.callers import browser_of
from tests.conftest import open_app
from tests.factories import make_account
from tests.senders import PHOTO, name_of
from tests.server.desks import eventful_case
from tests.server.saved import DEVICE, OTHER, SENT, change_a_byte, dudao, photo_in, send_two_photos

LEFT_BEHIND = (Session.__table__, Segment.__table__)


@pytest.fixture
def settings(settings):
    """Whatever the disk at hand, it counts as empty enough."""
    return replace(settings, FREE_BYTES=0, FREE_PERCENT=0)


@pytest.fixture
def sender(as_phone):
    return send_two_photos(as_phone("EXT_SUP"))


@pytest.fixture
def backups(tmp_path):
    return tmp_path / "backups"


@pytest.fixture
def keys(tmp_path):
    return tmp_path / "keys.gz"


@pytest.fixture
def saved(sender, settings, backups, keys):
    """A folder with one backup, and the keys elsewhere."""
    assert dudao(settings, "backup", backups, "--keys", keys).exit_code == 0
    return backups


@pytest.fixture
def elsewhere(tmp_path):
    """An empty machine."""
    return Settings(DATA=tmp_path / "elsewhere")


def tables():
    """Every row that is to come back."""
    kept = [table for table in db.metadata.sorted_tables if table not in LEFT_BEHIND]
    return {table.name: sorted(map(repr, db.session.execute(db.select(table)).all())) for table in kept}


def placed(backups):
    """The folders of the backups that are whole, oldest first."""
    return sorted(file.parent for file in backups.glob(f"*/{NAME}"))


def make_unreadable(file):
    """Reading it is an error, as on a broken disk."""
    file.unlink()
    file.mkdir()


@pytest.mark.parametrize("engines", [("sqlite", "postgresql"), ("postgresql", "sqlite")], ids="-to-".join)
def test_restored_tables_are_identical_on_either_engine(engines, postgres_url, tmp_path):
    """R13: also where a deployment has outgrown SQLite; and making the readings anew changes nothing."""
    addresses = {"sqlite": "", "postgresql": postgres_url}
    first, second = (Settings(DATA=tmp_path / engine, DATABASE_URL=addresses[engine]) for engine in engines)
    with open_app(first) as app:
        upgrade()
        eventful_case(app, lambda *who, **fields: browser_of(app, *who, **fields))
        before = tables()
        dudao(first, "backup", tmp_path / "backups", "--keys", tmp_path / "keys")
    restored = dudao(second, "restore", tmp_path / "backups", "--keys", tmp_path / "keys")
    assert restored.exit_code == 0, restored.output
    with open_app(second):
        assert tables() == before
        assert dudao(second, "ledger", "rebuild").exit_code == 0
        assert tables() == before
        assert db.session.query(Session).count() == 0
        assert dudao(second, "verify").exit_code == 0


def test_photos_come_back_and_their_receipts_hold(saved, keys, elsewhere):
    """R13; and the backup may lie on a medium that cannot be written."""
    before = sorted(saved.rglob("*"))
    assert dudao(elsewhere, "restore", saved, "--keys", keys).exit_code == 0
    assert photo_in(elsewhere.DATA).read_bytes() == PHOTO
    assert sorted(saved.rglob("*")) == before
    assert dudao(elsewhere, "verify").output.splitlines()[-1] == "0 scopes, 2 files, 0 faults"


def test_backup_of_an_older_version_is_brought_up_to_date(elsewhere, tmp_path, backups):
    """R13"""
    old = Settings(DATA=tmp_path / "old")
    with open_app(old):
        upgrade(revision="20261123_first")
        assert dudao(old, "backup", backups).exit_code == 0
    assert dudao(elsewhere, "restore", backups, "--without-keys").exit_code == 0
    with open_app(elsewhere), db.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), db.metadata) == []


def test_every_backup_of_a_folder_can_be_restored(saved, settings, keys, elsewhere, tmp_path):
    make_account(username="since")
    dudao(settings, "backup", saved)
    names = [place.name for place in placed(saved)]
    for name, known in zip(names, (False, True), strict=True):
        machine = replace(elsewhere, DATA=tmp_path / name, DATABASE_URL="")
        dudao(machine, "restore", saved, "--of", name, "--keys", keys)
        with open_app(machine):
            assert ("since" in str(tables()["account"])) == known


def test_file_is_kept_once_for_all_backups_of_a_folder(saved, settings):
    before = photo_in(saved).stat()
    assert dudao(settings, "backup", saved).exit_code == 0
    assert photo_in(saved).stat() == before
    assert len(placed(saved)) == 2 and len(list(saved.glob("files/*/*/*"))) == 2


def test_only_what_the_database_names_is_in_the_backup(sender, settings, backups):
    stray = photo_in(settings.DATA, b"nobody knows of this")
    stray.parent.mkdir(parents=True)
    stray.write_bytes(b"nobody knows of this")
    dudao(settings, "backup", backups)
    assert {file.name for file in backups.glob("files/*/*/*")} == SENT


def test_list_of_hashes_is_one_that_other_programs_check(saved):
    [place] = placed(saved)
    check = ["sha256sum", "--check", "--quiet", place / NAME]
    subprocess.run(check, cwd=saved, check=True)
    change_a_byte(photo_in(saved))
    with pytest.raises(subprocess.CalledProcessError):
        subprocess.run(check, cwd=saved, check=True, capture_output=True)


@pytest.mark.parametrize("harm", [change_a_byte, lambda file: file.unlink(), make_unreadable])
def test_damaged_photo_is_named_and_left_out(sender, settings, backups, harm):
    harm(photo_in(settings.DATA))
    result = dudao(settings, "backup", backups)
    assert result.exit_code == 1
    assert f"not in the backup: {name_of(PHOTO)}" in result.output
    assert {file.name for file in backups.glob("files/*/*/*")} == {name_of(OTHER)}


def test_backup_that_died_is_none_and_is_cleared_away(saved, settings, elsewhere, keys):
    dead = saved / "2099-01-01T00-00-00-000000Z.part"
    dead.mkdir()
    (dead / NAME).write_text(f"{'0' * 64}  x\n")
    assert dudao(elsewhere, "restore", saved, "--keys", keys).exit_code == 0
    dudao(settings, "backup", saved)
    assert not dead.exists()


def test_keys_are_kept_apart_and_for_their_owner_alone(saved, keys):
    assert stat.S_IMODE(keys.stat().st_mode) == 0o600
    assert not [file for file in saved.rglob("*") if file.is_file() and b"PRIVATE KEY" in file.read_bytes()]


@pytest.mark.parametrize(
    ("place", "said"),
    [("backups/keys", "must not lie with the data"), ("there", "never written over")],
)
def test_keys_are_never_put_beside_the_data_or_over_others(sender, settings, tmp_path, place, said):
    (tmp_path / "there").write_bytes(b"older keys")
    refused = dudao(settings, "backup", tmp_path / "backups", "--keys", tmp_path / place)
    assert refused.exit_code == 1 and said in refused.output
    assert (tmp_path / "there").read_bytes() == b"older keys"


def test_backup_into_the_data_folder_is_refused(sender, settings):
    refused = dudao(settings, "backup", settings.DATA / "backups")
    assert refused.exit_code == 1 and "would be lost with it" in refused.output


def test_restoring_over_anything_is_refused(saved, settings, keys):
    before = tables()
    refused = dudao(settings, "restore", saved, "--keys", keys)
    assert refused.exit_code == 1 and "not empty" in refused.output
    assert tables() == before


@pytest.mark.parametrize("harm", [change_a_byte, lambda file: file.unlink()])
def test_damaged_database_is_never_restored(saved, keys, elsewhere, harm):
    [place] = placed(saved)
    harm(place / DATABASE)
    refused = dudao(elsewhere, "restore", saved, "--keys", keys, "--without-damaged")
    assert refused.exit_code == 1 and f"{place.name}/{DATABASE}" in refused.output
    assert not (elsewhere.DATA / "files").exists() and not (elsewhere.DATA / "keys").exists()


def test_damaged_photo_stops_the_restore_until_told_that_phones_may_send_it(saved, keys, elsewhere):
    """R9, R13"""
    change_a_byte(photo_in(saved))
    refused = dudao(elsewhere, "restore", saved, "--keys", keys)
    assert refused.exit_code == 1 and name_of(PHOTO) in refused.output
    assert not (elsewhere.DATA / "files").exists()
    assert dudao(elsewhere, "restore", saved, "--keys", keys, "--without-damaged").exit_code == 0
    with open_app(elsewhere):
        [want] = db.session.query(Want)
        assert (want.device, want.sha256) == (DEVICE, name_of(PHOTO))


def test_keys_are_not_forgotten_by_mistake(saved, elsewhere):
    refused = dudao(elsewhere, "restore", saved)
    assert refused.exit_code == 1 and "--without-keys" in refused.output
    assert dudao(elsewhere, "restore", saved, "--without-keys").exit_code == 0


def test_damaged_keys_are_noticed(saved, keys, elsewhere):
    change_a_byte(keys)
    refused = dudao(elsewhere, "restore", saved, "--keys", keys)
    assert refused.exit_code == 1 and "damaged" in refused.output


def test_restore_that_broke_off_is_done_again(saved, keys, elsewhere, monkeypatch):
    monkeypatch.setattr("server.backup.snapshot.put_back", give_up)
    with pytest.raises(AssertionError):
        dudao(elsewhere, "restore", saved, "--keys", keys)
    monkeypatch.undo()
    assert dudao(elsewhere, "restore", saved, "--keys", keys).exit_code == 0
    assert dudao(elsewhere, "verify").exit_code == 0
    assert not list(elsewhere.DATA.glob("restoring-*"))


def give_up(source, target):
    raise OSError("the machine was switched off")
