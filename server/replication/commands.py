"""`dudao ledger …` and `dudao resume`: looking after what was acknowledged."""

import json
from functools import partial
from typing import Any, TextIO

import click
from flask import current_app
from flask.cli import AppGroup, with_appcontext
from sqlalchemy import Connection

from server import storage_state
from server.database import db, look
from server.evidence.verification import find_receipt_faults
from server.ledger import receipts, segments
from server.ledger.rebuild import all_scopes
from server.ledger.rebuild import rebuild as rebuild_scope
from server.ledger.scope import SqlLedger
from server.ledger.store import commit
from server.ledger.verification import count_scopes, find_all_faults
from server.replication import arrivals
from sync.errors import NotCanonical
from sync.reply import receipt_text

PARTS = ("receipt", "device", "scope", "received", "number", "digest", "time")

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
    faults = [*find_all_faults(db.engine), *find_receipt_faults()]
    for fault in faults:
        click.echo(fault)
    click.echo(f"{count_scopes(db.engine)} scopes, {len(faults)} faults")
    if faults:
        raise SystemExit(1)


@ledger.command("check-receipt")
@click.argument("file", type=click.File(encoding="utf-8"))
def check_receipt(file: TextIO) -> None:
    """Check a receipt that a phone holds, as JSON with `receipt` beside what it is over."""
    told = read_receipt(file)
    if not given_by_us(told):
        raise click.ClickException("this receipt was not given by this server")
    with look(db.engine) as connection:
        scope = SqlLedger(connection, told["scope"])
        kept = scope.received(told["device"]) >= told["received"]
        if not kept or scope.digest(told["number"]) != told["digest"]:
            raise click.ClickException("the ledger does not hold what this receipt acknowledges")
    click.echo("the ledger holds what this receipt acknowledges")


def read_receipt(file: TextIO) -> dict[str, Any]:
    """A receipt and all that it is over."""
    try:
        told = json.load(file)
    except (ValueError, RecursionError):
        raise click.ClickException("this is no JSON") from None
    lacking = [name for name in PARTS if not isinstance(told, dict) or name not in told]
    if lacking:
        raise click.ClickException(f"this lacks {', '.join(lacking)}")
    return {name: told[name] for name in PARTS}


def given_by_us(told: dict[str, Any]) -> bool:
    over = {name: value for name, value in told.items() if name != "receipt"}
    try:
        return receipts.holds(receipt_text(**over), str(told["receipt"]))
    except NotCanonical:
        return False


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
