"""The whole database as one SQLite file, whichever engine it lives on, and back into either."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any, cast

import psycopg
from psycopg import sql
from sqlalchemy import (
    Column,
    Connection,
    Engine,
    MetaData,
    Result,
    String,
    Table,
    create_engine,
    insert,
    select,
)

from server.database import db, look

AT_ONCE = 1000

VERSION = Table("alembic_version", MetaData(), Column("version_num", String(32), primary_key=True))
"""Which migration the tables are at. Alembic keeps it; none of our models does."""


class SnapshotUnsound(Exception):
    """SQLite itself says that the copy is not whole."""


def write(engine: Engine, file: Path) -> None:
    """Write the database as it is at one moment into a new file, flushed, while others go on writing."""
    if engine.dialect.name == "sqlite":
        with closing(sqlite3.connect(file)) as copy:
            copy_pages(engine, copy)
    else:
        write_rows(engine, file)
    with closing(sqlite3.connect(file)) as copy:
        copy.execute("PRAGMA journal_mode = delete")  # one file, without companions
        check(copy)
    with open(file, "rb") as written:
        os.fsync(written.fileno())


def copy_pages(source: Engine, target: sqlite3.Connection) -> None:
    """Copy all pages in one step: done in several, every commit of others would start it over."""
    with closing(source.raw_connection()) as connection:
        connection.driver_connection.backup(target)  # type: ignore[union-attr]


def write_rows(engine: Engine, file: Path) -> None:
    copy = create_engine(f"sqlite:///{file}")
    db.metadata.create_all(copy)
    VERSION.create(copy)
    copy_rows(engine, copy, [*db.metadata.sorted_tables, VERSION])
    copy.dispose()


def check(copy: sqlite3.Connection) -> None:
    """Refuse a copy that SQLite finds fault with."""
    ((said,),) = copy.execute("PRAGMA integrity_check(1)")
    if said != "ok":
        raise SnapshotUnsound(said)


def put_back(source: Engine, target: Engine) -> None:
    """Make an empty database what the snapshot is, in one transaction. On PostgreSQL its tables are there."""
    if target.dialect.name == "sqlite":
        with closing(target.raw_connection()) as connection:
            copy_pages(source, connection.driver_connection)  # type: ignore[arg-type]
        target.dispose()
    else:
        copy_rows(source, target, db.metadata.sorted_tables)


def copy_rows(source: Engine, target: Engine, tables: list[Table]) -> None:
    """Copy all rows of these tables as they are at one moment, in one transaction."""
    add = add_rows if target.dialect.name == "sqlite" else add_rows_by_copy
    with look(source) as reading, target.begin() as writing:
        for table in tables:
            add(writing, table, reading.execute(select(table), execution_options={"yield_per": AT_ONCE}))


def add_rows(connection: Connection, table: Table, rows: Result[Any]) -> None:
    for some in rows.mappings().partitions():
        connection.execute(insert(table), [dict(row) for row in some])


def add_rows_by_copy(connection: Connection, table: Table, rows: Result[Any]) -> None:
    """Add rows in one statement, so that rows may refer to later ones of the same table."""
    columns = sql.SQL(", ").join(sql.Identifier(column.name) for column in table.columns)
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table.name), columns)
    binds = [
        column.type.dialect_impl(connection.dialect).bind_processor(connection.dialect)
        for column in table.columns
    ]
    driver = cast(psycopg.Connection, connection.connection.driver_connection)
    with driver.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row([bind(value) if bind else value for bind, value in zip(binds, row, strict=True)])
