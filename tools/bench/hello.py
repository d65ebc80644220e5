"""The least a server can do: read a body to its end and say hello. What WSGI itself costs."""

from collections.abc import Callable, Iterable
from typing import Any

STEP = 64 * 1024


def app(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    read = environ["wsgi.input"].read
    while read(STEP):
        pass
    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", "5")])
    return [b"hello"]
