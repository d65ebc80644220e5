"""`dudao content …`: bringing checklists, questionnaires and lists into the database."""

from pathlib import Path

import click
from flask.cli import AppGroup

from server.content.files import FOLDER
from server.content.library import stock_all
from server.content.loading import load_content
from server.content.versions import BadContent
from server.database import begin_writing, db

content = AppGroup("content", help="Checklists, questionnaires, lists and document templates.")


@content.command()
@click.argument(
    "folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=FOLDER, required=False
)
def load(folder: Path) -> None:
    """Load the content of a FOLDER, or what the product comes with, and hand it to the phones.

    Loading again changes nothing.
    """
    begin_writing(db.session)
    try:
        new = load_content(folder)
    except BadContent as error:
        raise click.ClickException(f"nothing was loaded:\n{error}") from error
    db.session.flush()
    stock_all(db.session.connection())
    db.session.commit()
    click.echo(f"{len(new)} new: {', '.join(new)}" if new else "everything is there already")
