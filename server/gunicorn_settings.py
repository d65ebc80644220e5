"""How gunicorn serves Dudao: `gunicorn --config python:server.gunicorn_settings server.wsgi:app`."""

import gc
import socket
import struct
from typing import Any

from flask import Flask

from server.config import Settings
from server.dossiers import plan

_settings = Settings.from_environment()

bind = f"0.0.0.0:{_settings.PORT}"
worker_class = "gthread"
workers = _settings.WORKERS
threads = _settings.THREADS
timeout = 60
graceful_timeout = 20
keepalive = 5
control_socket_disable = True


def post_worker_init(worker: Any) -> None:
    """Make the most of a process that lives long and of lines that die without saying so."""
    remove_old_exports(worker.wsgi)
    spare_the_collector()
    for listener in worker.sockets:
        limit_stalls(listener, _settings.STALL_SECONDS)


def remove_old_exports(app: Flask) -> None:
    """What was put together, and whose hour passed while no server ran, waits for nobody to look at exports."""
    with app.app_context():
        plan.sweep()


def spare_the_collector() -> None:
    """Keep the collector away from what lives as long as the process: it took a third of a push."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def limit_stalls(listener: socket.socket, seconds: int) -> None:
    """Let no line that stands still hold a thread for longer: lines inherit this from whom they come by.

    gunicorn itself waits for ever, so that a few phones in a dead spot could take every thread.
    """
    wait = struct.pack("ll", seconds, 0)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, wait)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, wait)
