"""A PostgreSQL that would not keep what it acknowledged is set right, or refused."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from flask import request_finished
from sqlalchemy import create_engine, text

from server import postgresql
from server.config import Settings
from server.database import db, prepare
from server.errors import DatabaseUnfit
from tests.postgres import LocalServer, find_binaries, run_sql


@pytest.fixture
def engine(postgres_url):
    engine = create_engine(postgres_url)
    yield engine
    engine.dispose()


def give(engine, value):
    """Let every new connection to this database begin with another synchronous_commit."""
    run_sql(engine.url, f"ALTER DATABASE {engine.url.database} SET synchronous_commit = {value}")


def waits(engine):
    with engine.connect() as connection:
        return connection.scalar(text("SHOW synchronous_commit"))


def test_commit_that_would_not_wait_for_the_disk_is_made_to(engine):
    """R1"""
    give(engine, "off")
    prepare(engine)
    assert waits(engine) == "on"


@pytest.mark.parametrize("value", ["local", "remote_write", "on", "remote_apply"])
def test_what_the_operator_asks_of_replicas_stays(engine, value):
    give(engine, value)
    prepare(engine)
    assert waits(engine) == value


def test_connection_that_cannot_be_made_to_wait_is_refused(engine, monkeypatch):
    monkeypatch.setattr(postgresql, "WAIT_FOR_THE_DISK", "SELECT 1")
    give(engine, "off")
    with pytest.raises(DatabaseUnfit, match="synchronous_commit"):
        prepare(engine)


def test_server_that_cannot_be_reached_yet_is_looked_at_later():
    engine = create_engine("postgresql+psycopg://nobody@127.0.0.1:1/none")
    prepare(engine)
    engine.dispose()


@pytest.fixture
def careless_server(postgres_server):
    """A server that takes its own word for everything."""
    with TemporaryDirectory(prefix="dudao-pg-", ignore_cleanup_errors=True) as folder:
        server = LocalServer(find_binaries(), Path(folder))
        server.start("fsync=off", "full_page_writes=off")
        yield server
        server.stop()


def test_server_that_does_not_flush_is_refused_with_what_to_do(careless_server):
    """R1"""
    engine = create_engine(careless_server.url)
    with pytest.raises(DatabaseUnfit, match="has fsync, full_page_writes off .*ALTER SYSTEM"):
        prepare(engine)
    engine.dispose()


@pytest.fixture
def settings(postgres_url, tmp_path):
    return Settings(DATA=tmp_path / "data", DATABASE_URL=postgres_url)


def test_reply_stands_though_the_database_ended_before_its_transaction(app, as_account):
    """R1: what a killed process of the database takes along is a connection, and no reply that was made."""
    others = "FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"

    def end(*_, **__):
        run_sql(db.engine.url, f"SELECT pg_terminate_backend(pid) {others}")

    desk = as_account("PROV_CENTER").client
    db.session.remove()
    with request_finished.connected_to(end, app), ThreadPoolExecutor() as elsewhere:  # outside of any context
        assert elsewhere.submit(desk.get, "/api/cases").result().status_code == 200
