"""How Alembic reaches the database: through the application that `dudao db` made."""

from typing import Any

from alembic import context
from flask import current_app
from sqlalchemy import TypeDecorator

from server.database import db


def migrate() -> None:
    """Bring the tables up to date, each step in a transaction of its own."""
    options = current_app.extensions["migrate"].configure_args
    with db.engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=db.metadata,
            transaction_per_migration=True,
            render_item=render_item,
            **options,
        )
        with context.begin_transaction():
            context.run_migrations()


def render_item(kind: str, item: Any, autogen_context: Any) -> str | bool:
    """Write our own column types as what they are in the database: a migration outlives our code."""
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{item.impl!r}"
    return False


migrate()
