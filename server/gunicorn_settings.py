"""How gunicorn serves Dudao: `gunicorn --config python:server.gunicorn_settings server.wsgi:app`."""

import gc

from server.config import Settings

_settings = Settings.from_environment()

bind = f"0.0.0.0:{_settings.PORT}"
worker_class = "gthread"
workers = _settings.workers()
threads = _settings.THREADS
timeout = 60
graceful_timeout = 20
keepalive = 5
control_socket_disable = True


def post_worker_init(worker: object) -> None:
    """Keep the collector away from what lives as long as the process: it took a third of a push."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
