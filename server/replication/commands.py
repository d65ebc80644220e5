"""`dudao ledger …` and `dudao resume`: looking after what was acknowledged."""

import json
from collections.abc import Iterator
from functools import partial
from typing import TextIO

import click
from flask import current_app
from flask.cli import AppGroup, with_appcontext
from sqlalchemy import Connection, select

from server import storage_state
from server.database import db
from server.evidence.arriving import receipt_text as file_receipt_text
from server.evidence.models import Upload
from server.ledger import receipts, segments
from server.ledger.rebuild import all_scopes
from server.ledger.rebuild import rebuild as rebuild_scope
from server.ledger.scope import SqlLedger
from server.ledger.store import commit, look
from server.ledger.verification import find_faults
from server.replication import arrivals
from sync.reply import receipt_text

ledger = AppGroup("ledger", help="The ledger of what phones and desks did.")


@ledger.command()
def rebuild() -> None:
    """Make all readings of the ledger anew: heads, counters, what the features read; remove idle segments."""
    with look(db.engine) as connection:
        scopes = all_scopes(connection)
    for scope in scopes:
        commit(partial(rebuild_one, scope=scope))
    removed = commit(segments.sweep)
    click.echo(f"{len(scopes)} scopes rebuilt, {removed} segments removed")


def rebuild_one(connection: Connection, scope: str) -> None:
    arrivals.take_in(connection, rebuild_scope(connection, scope))


@ledger.command()
def verify() -> None:
    """Check every number, digest, hash, head, segment and receipt. Ends with 1 if anything is wrong."""
    with look(db.engine) as connection:
        scopes = all_scopes(connection)
        faults = [f"{scope}: {fault}" for scope in scopes for fault in find_faults(connection, scope)]
        faults += list(find_receipt_faults(connection))
    for fault in faults:
        click.echo(fault)
    click.echo(f"{len(scopes)} scopes, {len(faults)} faults")
    if faults:
        raise SystemExit(1)


def find_receipt_faults(connection: Connection) -> Iterator[str]:
    """Receipts of files that the server's key does not hold to."""
    for upload in db.session.scalars(select(Upload).where(Upload.receipt.is_not(None))):
        time, _, signature = (upload.receipt or "").partition(" ")
        if not receipts.holds(file_receipt_text(upload, int(time)), signature):
            yield f"{upload.scope}: the receipt of file {upload.sha256} is not ours"


@ledger.command("check-receipt")
@click.argument("file", type=click.File(encoding="utf-8"))
def check_receipt(file: TextIO) -> None:
    """Check a receipt that a phone holds, as JSON with `receipt` beside what it is over."""
    told = json.load(file)
    signature = told.pop("receipt")
    if not receipts.holds(receipt_text(**told), signature):
        raise click.ClickException("this receipt was not given by this server")
    with look(db.engine) as connection:
        scope = SqlLedger(connection, told["scope"])
        kept = scope.received(told["device"]) >= told["received"]
        if not kept or scope.digest(told["number"]) != told["digest"]:
            raise click.ClickException("the ledger does not hold what this receipt acknowledges")
    click.echo("the ledger holds what this receipt acknowledges")


@click.command()
@with_appcontext
def resume() -> None:
    """Let the data be written again after a fault of the storage. Restart the server afterwards."""
    data = current_app.config["DATA"]
    reason = storage_state.halted(data)
    if reason is None:
        raise click.ClickException("the storage is not halted")
    storage_state.resume(data)
    click.echo(f"was halted because of: {reason}")
    click.echo("check it with `dudao ledger verify`, then restart the server")
