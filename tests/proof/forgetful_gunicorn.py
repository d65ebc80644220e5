"""A planted fault: gunicorn with a server that lets PostgreSQL acknowledge before its log is flushed, and asks no further."""

from server import postgresql
from tests.proof.ready_gunicorn import *

postgresql.WAIT_FOR_THE_DISK = "SELECT set_config('synchronous_commit', 'off', false)"
postgresql.FIND_OFF = "SELECT name FROM pg_settings WHERE false"
