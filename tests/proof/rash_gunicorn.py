"""A planted fault: gunicorn with a server that answers a push from within its transaction, and commits a moment later."""

from contextlib import contextmanager
from threading import Timer, local

from server.database import db, look
from server.ledger.store import commit_each
from server.replication import exchange, views
from tests.proof.ready_gunicorn import *

LATER = 0.4
here = local()


def write_only(works):
    """Do the works of a push, and leave them uncommitted."""
    if len(works) == 1:
        return commit_each(works)
    here.connection = db.engine.connect().execution_options(begin="BEGIN IMMEDIATE")
    return [work(here.connection) for work in works]


@contextmanager
def look_from_within(engine):
    if here.connection is None:
        with look(engine) as connection:
            yield connection
    else:
        yield here.connection


def commit(connection):
    connection.commit()
    connection.close()


def swap(phone, asked):
    here.connection = None
    try:
        return exchange.swap(phone, asked)
    finally:
        if here.connection is not None:
            Timer(LATER, commit, [here.connection]).start()


exchange.commit_each, exchange.look = write_only, look_from_within
views.swap = swap
