"""gunicorn on a SQLite that folds its log into the database with every commit, which it else does rarely."""

from sqlalchemy import event
from sqlalchemy.pool import Pool

from tests.proof.ready_gunicorn import *


@event.listens_for(Pool, "connect")
def fold_often(connection, record):
    connection.execute("PRAGMA wal_autocheckpoint = 1")
