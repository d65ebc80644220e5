"""`dudao backup`, `dudao restore` and `dudao verify`."""

from collections.abc import Iterable
from itertools import chain
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext

from server.backup import keys as key_file
from server.backup import restoring
from server.backup.snapshot import SnapshotUnsound
from server.backup.sums import BadSums
from server.backup.taking import FolderBusy, back_up
from server.database import db
from server.evidence.arriving import storage
from server.evidence.verification import count_files, find_file_faults, find_receipt_faults
from server.ledger.verification import count_scopes, find_all_faults

PATH = click.Path(path_type=Path, resolve_path=True)
FOLDER = click.Path(path_type=Path, resolve_path=True, exists=True, file_okay=False)
FILE = click.Path(path_type=Path, resolve_path=True, exists=True, dir_okay=False)


@click.command()
@click.argument("folder", type=PATH)
@click.option("--keys", type=PATH, help="Write the private keys into this new file, to be kept elsewhere.")
@with_appcontext
def backup(folder: Path, keys: Path | None) -> None:
    """Take a backup into FOLDER while the server runs. Ends with 1 if a file was damaged or missing.

    Files that earlier backups have put into FOLDER are not copied again. The keys are never in it.
    """
    data: Path = current_app.config["DATA"]
    if folder.is_relative_to(data):
        raise click.ClickException(f"{folder} is in the data folder, and would be lost with it")
    if keys is not None:
        keep_keys(keys, folder, data / "keys")
    try:
        taken = back_up(db.engine, storage(), folder)
    except FolderBusy:
        raise click.ClickException(f"another backup into {folder} is under way") from None
    except SnapshotUnsound as error:
        raise click.ClickException(f"the database is damaged, there is no backup: {error}") from None
    tell(f"damaged or missing, not in the backup: {sha256}" for sha256 in taken.damaged)
    click.echo(f"{taken.place}: database and {taken.files - len(taken.damaged)} files")
    if taken.damaged:
        click.echo("`dudao files check` asks the phones for what is damaged or missing")
        raise SystemExit(1)


def keep_keys(file: Path, folder: Path, from_folder: Path) -> None:
    """Keep the keys in a file that is not beside the data they open."""
    if file.is_relative_to(folder):
        raise click.ClickException("keys must not lie with the data that they open: choose another place")
    try:
        count = key_file.keep(from_folder, file)
    except FileExistsError:
        raise click.ClickException(f"{file} exists; keys are never written over") from None
    except key_file.NoKeysThere:
        raise click.ClickException(f"there are no keys in {from_folder}") from None
    click.echo(f"{file}: {count} files of keys; whoever has it can open everything")


@click.command()
@click.argument("folder", type=FOLDER)
@click.option("--of", "name", help="Which backup of the folder; otherwise the newest.")
@click.option("--keys", type=FILE, help="The file that `dudao backup --keys` wrote.")
@click.option("--without-keys", is_flag=True, help="The keys are lost: go on with new ones.")
@click.option("--without-damaged", is_flag=True, help="Leave damaged photos out; phones are asked for them.")
@with_appcontext
def restore(
    folder: Path, name: str | None, keys: Path | None, without_keys: bool, without_damaged: bool
) -> None:
    """Put a backup of FOLDER into an empty database and data folder. The server must not be running.

    First everything is compared with the list of hashes; if anything is wrong, nothing is written.
    """
    data: Path = current_app.config["DATA"]
    packed = read_keys(keys, data / "keys", without_keys)
    try:
        restoring.check_empty(db.engine)
        found = restoring.find(folder, name)
        restoring.check(found, without_damaged)
        key_file.put_back(packed, data / "keys")
        missing = restoring.restore(found, data, db.engine)
    except restoring.NotEmpty as error:
        raise click.ClickException(f"not empty: {error}; nothing was changed") from None
    except (restoring.NothingThere, BadSums):
        raise click.ClickException(f"there is no such backup in {folder}") from None
    except restoring.Damaged as error:
        tell(f"damaged or missing: {place}" for place in error.places)
        raise click.ClickException("the backup is not what its list says; nothing was changed") from None
    except key_file.KeysThere:
        raise click.ClickException(f"there are other keys in {data / 'keys'}: move them away") from None
    tell(f"not in the backup, asked for from the phones: {sha256}" for sha256 in missing)
    click.echo(f"{found.name} is restored; start the server, and phones give back what they hold since then")


def read_keys(file: Path | None, folder: Path, without: bool) -> dict[Path, bytes]:
    """The keys to put back; none if they are there, or lost and done without."""
    if file is None:
        if not without and not key_file.key_files(folder):
            raise click.ClickException("which keys? Give --keys FILE, or --without-keys if they are lost")
        return {}
    try:
        return key_file.read(file)
    except key_file.BadKeyFile:
        raise click.ClickException(f"{file} holds no keys, or is damaged") from None


@click.command()
@click.option("--files", "only_files", is_flag=True, help="Read the files alone.")
@with_appcontext
def verify(only_files: bool) -> None:
    """Check ledger, receipts and files, and name each fault. Changes nothing; ends with 1 on any fault."""
    scopes = 0 if only_files else count_scopes(db.engine)
    ledger = () if only_files else chain(find_all_faults(db.engine), find_receipt_faults())
    count = tell(chain(ledger, find_file_faults()))
    click.echo(f"{scopes} scopes, {count_files()} files, {count} faults")
    if count:
        raise SystemExit(1)


def tell(lines: Iterable[str]) -> int:
    """Print lines as they are known; how many there were."""
    count = 0
    for line in lines:
        click.echo(line)
        count += 1
    return count
