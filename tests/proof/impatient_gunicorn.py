"""gunicorn as it is configured, but a thread waits for every line."""

from server.gunicorn_settings import *

worker_class = "gthread"
