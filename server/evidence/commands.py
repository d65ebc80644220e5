"""`dudao files …`: looking after photos on disk."""

import click
from flask.cli import AppGroup

from server.evidence.scrub import scrub

files = AppGroup("files", help="Photos and other files of cases.")


@files.command()
def check() -> None:
    """Read every file again and compare it with its SHA-256. Do it weekly, and after a restore.

    What is damaged or missing is set aside, named, and asked for from the phones that sent it.
    """
    damaged: list[str] = []
    count = scrub(damaged.append)
    for sha256 in damaged:
        click.echo(f"damaged or missing: {sha256}")
    click.echo(f"{count} files read, {len(damaged)} asked for again")
