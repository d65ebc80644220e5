"""gunicorn as it is configured, but with fewer threads than lines that are slow."""

from server.gunicorn_settings import *

threads = 64
