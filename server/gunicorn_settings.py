"""How gunicorn serves Dudao: `gunicorn --config python:server.gunicorn_settings server.wsgi:app`."""

from server.config import Settings

_settings = Settings.from_environment()

bind = f"0.0.0.0:{_settings.PORT}"
worker_class = "gthread"
workers = _settings.workers()
threads = _settings.THREADS
timeout = 60
graceful_timeout = 20
keepalive = 5
