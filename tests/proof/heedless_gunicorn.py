"""A planted fault: gunicorn with a server that goes on after an I/O error as if nothing had been."""

from server import storage_state
from tests.proof.ready_gunicorn import *

storage_state.halt = lambda data, reason: None
