"""gunicorn as always, whose master has read the code already, so that a killed worker is back in a moment."""

import server.app  # noqa: F401
from server.gunicorn_settings import *
