"""Putting a backup back where nothing is: files first, the database last and all at once.

Until the database is there, a restore that broke off is simply done again. The snapshot is first
brought to this version in a copy, so a backup of an older version needs no older program.
"""

import shutil
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from flask_migrate import upgrade
from sqlalchemy import Connection, Engine, delete, inspect, select

from server.accounts.models import Session
from server.app import create_app
from server.backup import snapshot, sums
from server.backup.copying import copy_files
from server.backup.taking import DATABASE, files_named, place_in
from server.config import Settings
from server.database import db, writing
from server.evidence.storage import Storage
from server.evidence.wanted import ask_again
from server.ledger.models import Segment


class NothingThere(Exception):
    """The folder holds no such backup."""


class NotEmpty(Exception):
    """Something is already kept where the backup was to go; it says what."""


class Damaged(Exception):
    """The backup is not what its list of hashes says; it names the places."""

    def __init__(self, places: list[str]) -> None:
        super().__init__(", ".join(places))
        self.places = places


@dataclass(frozen=True)
class Backup:
    """One backup in a folder of backups, and what its list says."""

    folder: Path
    name: str
    sums: sums.Sums

    @property
    def database(self) -> Path:
        return self.folder / self.name / DATABASE


def find(folder: Path, name: str | None) -> Backup:
    """The backup of this name, or the newest."""
    there = sorted(file.parent.name for file in folder.glob(f"*/{sums.NAME}"))
    there = [each for each in there if not each.endswith(".part") and name in (None, each)]
    if not there:
        raise NothingThere
    return Backup(folder, there[-1], sums.read(folder / there[-1] / sums.NAME))


def check(backup: Backup, without_damaged: bool) -> None:
    """Compare everything with the list; the database must be whole, photos may be left to the phones."""
    damaged = list(sums.find_damaged(backup.folder, backup.sums))
    database = f"{backup.name}/{DATABASE}"
    if database not in backup.sums or database in damaged or (damaged and not without_damaged):
        raise Damaged(damaged or [database])


def check_empty(engine: Engine) -> None:
    """Refuse a database in which anything is."""
    with engine.connect() as connection:
        there = set(inspect(connection).get_table_names())
        for table in db.metadata.sorted_tables:
            if table.name in there and connection.execute(select(table).limit(1)).first():
                raise NotEmpty(f"the table {table.name} of the database")


def restore(backup: Backup, data: Path, engine: Engine) -> list[str]:
    """Put a checked backup into an empty place; gives the files it lacks, which phones are asked for again."""
    with TemporaryDirectory(prefix="restoring-", dir=data) as work:
        shutil.copy(backup.database, Path(work) / DATABASE)
        named = files_named(Path(work) / DATABASE)
        missing = copy_files(named, partial(place_in, backup.folder), Storage(data))
        put_back_database(Path(work), engine, missing)
    return missing


def put_back_database(work: Path, target: Engine, missing: list[str]) -> None:
    """Bring the copy in a working folder up to date, and put it into the empty database."""
    working = create_app(Settings(DATA=work))
    with working.app_context():
        upgrade()
        with writing() as connection:
            leave_behind(connection)
            for sha256 in missing:
                ask_again(connection, sha256)
    if target.dialect.name == "postgresql":
        upgrade()
    with working.app_context():
        snapshot.put_back(db.engine, target)
        db.engine.dispose()


def leave_behind(connection: Connection) -> None:
    """What must not live again: sessions that may have ended since, and segments, which are sealed anew."""
    connection.execute(delete(Session))
    connection.execute(delete(Segment))
