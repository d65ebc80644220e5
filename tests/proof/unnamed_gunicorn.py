"""A planted fault: gunicorn with a server that flushes a photo, and not the folder that names it."""

from server.evidence import storage
from tests.proof.ready_gunicorn import *

storage.flush_folder = lambda folder: None
