"""Bad lines and bad bytes at the real gunicorn, as it is configured."""

import http.client
import json
import os
import socket
import subprocess
import sys
import time
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
THREADS, STALL = 4, 1
HEAD = "POST /api/session HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"


@pytest.fixture(scope="module")
def port(empty_database):
    """Where gunicorn listens, with few threads and little patience."""
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    own = {"DATA": empty_database.parent, "PORT": port, "THREADS": THREADS, "STALL_SECONDS": STALL}
    surroundings = os.environ | {f"DUDAO_{name}": str(value) for name, value in own.items()}
    command = ["-m", "gunicorn", "--config", "python:server.gunicorn_settings", "server.wsgi:app"]
    quiet = ["--log-level", "critical"]
    server = subprocess.Popen([sys.executable, *command, *quiet], cwd=ROOT, env=surroundings)
    wait_for(port)
    yield port
    server.terminate()
    server.wait(30)


def wait_for(port):
    for _ in range(300):
        try:
            return health(port)
        except OSError:
            time.sleep(0.1)
    raise TimeoutError("gunicorn did not start")


def health(port):
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=30)) as line:
        line.request("GET", "/api/health")
        return line.getresponse().status


def line_to(port, sent):
    line = socket.create_connection(("127.0.0.1", port), timeout=30)
    line.sendall(sent.encode())
    return line


def answer_to(port, sent):
    """Status and code of what is answered to these very bytes."""
    with closing(line_to(port, sent)) as line:
        line.shutdown(socket.SHUT_WR)
        reply = http.client.HTTPResponse(line)
        reply.begin()
        return reply.status, json.loads(reply.read())["code"]


@pytest.mark.parametrize(
    "begun", [f"{HEAD}Content-Length: 99\r\n\r\n{{", f"{HEAD}X-Half"], ids=["in the body", "in the head"]
)
def test_lines_that_stand_still_do_not_keep_the_server_to_themselves(port, begun):
    with ExitStack() as lines:
        for _ in range(3 * THREADS):
            lines.enter_context(closing(line_to(port, begun)))
        assert health(port) == 200


@pytest.mark.parametrize(
    ("rest", "answer"),
    [
        ("Content-Length: 99\r\n\r\n{", (400, "not_json")),
        ("Content-Length: 999999999\r\n\r\n", (413, "too_large")),
        ("Transfer-Encoding: chunked\r\n\r\nZZ\r\n{}\r\n", (400, "bad_request")),
        ("Transfer-Encoding: chunked\r\n\r\n10\r\n{", (400, "bad_request")),
        ("Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n", (422, "bad_input")),
        ("Content-Encoding: gzip\r\nContent-Length: 3\r\n\r\n\x1f\x08\x00", (400, "not_json")),
    ],
    ids=["cut", "too large", "no chunk", "cut chunk", "chunks", "packed"],
)
def test_bad_body_is_refused_like_everything_else(port, rest, answer):
    assert answer_to(port, HEAD + rest) == answer
