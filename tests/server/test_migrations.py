"""The migrations make exactly the tables that the models describe, on both engines."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask_migrate import upgrade

from server.config import Settings
from server.database import db
from tests.conftest import open_app


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_an_empty_database_is_brought_to_what_the_models_describe(engine, request, tmp_path):
    address = request.getfixturevalue("postgres_url") if engine == "postgresql" else ""
    with open_app(Settings(DATA=tmp_path, DATABASE_URL=address)):
        upgrade()
        with db.engine.connect() as connection:
            differences = compare_metadata(MigrationContext.configure(connection), db.metadata)
    assert differences == []
