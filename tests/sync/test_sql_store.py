"""The ledger in SQL is a store like the one in memory, on both engines."""

import pytest
from sqlalchemy import create_engine

from server.config import Settings
from server.database import db, prepare
from server.ledger.models import Entry, Quarantined, Received, Scope, Segment, Standing
from server.ledger.store import SqlStore
from tests.sync.store_contract import StoreContract

LEDGER = [table.__table__ for table in (Scope, Entry, Quarantined, Received, Standing, Segment)]


def make_store(url):
    engine = create_engine(url)
    prepare(engine)
    db.metadata.create_all(engine, tables=LEDGER)
    return engine


class TestSqliteStore(StoreContract):
    @pytest.fixture
    def store(self, tmp_path):
        engine = make_store(Settings(DATA=tmp_path).DATABASE_URL)
        yield SqlStore(engine)
        engine.dispose()


class TestPostgresqlStore(StoreContract):
    @pytest.fixture
    def store(self, postgres_url):
        engine = make_store(postgres_url)
        yield SqlStore(engine)
        engine.dispose()
