"""The simulation on a real database: the same moves, the same promises, the server's own store."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, create_engine, insert, select

from server import clock
from server.config import Settings
from server.database import db, prepare
from server.ledger.models import Entry, Quarantined, Received, Scope, Segment, Standing
from server.ledger.store import SqlStore
from tests.sync.simulation import Case, CaseServer

LEDGER: list[Any] = [table.__table__ for table in (Scope, Entry, Quarantined, Received, Standing, Segment)]

Rows = dict[str, list[dict[str, Any]]]


class BackedSqlStore(SqlStore):
    """The store of the server, whose tables can be set back to what they held."""

    def backup(self) -> Callable[[], None]:
        """Return a way back to now."""
        with self.engine.connect() as connection:
            rows = {
                table.name: [dict(row) for row in connection.execute(select(table)).mappings()]
                for table in LEDGER
            }
        return lambda: self.put_back(rows)

    def put_back(self, rows: Rows) -> None:
        with self.engine.begin() as connection:
            for table in LEDGER:
                connection.execute(table.delete())
                if rows.get(table.name):
                    connection.execute(insert(table), rows[table.name])


@contextmanager
def ledger_on(url: str) -> Iterator[Engine]:
    """An engine on a database that has the tables of the ledger."""
    engine = create_engine(url)
    prepare(engine)
    db.metadata.create_all(engine, tables=LEDGER)
    tick = clock.tick
    try:
        yield engine
    finally:
        clock.tick = tick
        engine.dispose()


def ledger_in(folder: Any) -> Any:
    """The same on SQLite, in a folder."""
    return ledger_on(Settings(DATA=folder).DATABASE_URL)


def case_on(engine: Engine) -> type[Case]:
    """The simulation on this database, which each history finds empty; the server's clock is the simulation's."""

    class CaseOnSql(Case):
        def new_server(self) -> CaseServer:
            store = BackedSqlStore(engine)
            store.put_back({})
            server = self.server_kind(lambda time: store)
            clock.tick = lambda: server.clock() * 1_000_000
            return server

    return CaseOnSql
