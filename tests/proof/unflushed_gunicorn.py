"""A planted fault: gunicorn with a server that acknowledges before SQLite's log is flushed."""

from server import sqlite
from tests.proof.ready_gunicorn import *

sqlite.PRAGMAS["synchronous"] = 1
