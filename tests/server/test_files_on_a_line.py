"""Files over real sockets, against gunicorn: lines that break off and lines that stall."""

import http.client
import os
import socket
import struct
import subprocess
import sys
import time
from contextlib import ExitStack, closing

import pytest

from tests.senders import TUS, Sender, checksum, in_case

CONTENT = bytes(range(256)) * 2400  # 614,400 bytes in one piece
HALF = 300_000
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(__file__)))


@pytest.fixture
def port(app, settings):
    """Gunicorn on the same data as the test's own server."""
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    own = {"DATA": settings.DATA, "DATABASE_URL": settings.DATABASE_URL, "PORT": port}
    own |= {"FREE_BYTES": 0, "FREE_PERCENT": 0}
    environment = os.environ | {f"DUDAO_{name}": str(value) for name, value in own.items()}
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "--config",
        "python:server.gunicorn_settings",
        "server.wsgi:app",
    ]
    server = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL)
    try:
        wait_for(port)
        yield port
    finally:
        server.terminate()
        server.wait(30)


def wait_for(port):
    for _ in range(200):
        try:
            return ask(port, "GET", "/api/health")
        except OSError:
            time.sleep(0.1)
    raise TimeoutError("gunicorn did not start")


def ask(port, method, address, headers=(), body=b""):
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=20)) as line:
        line.request(method, address, body, dict(headers))
        reply = line.getresponse()
        reply.read()
        return reply


@pytest.fixture
def sender(as_phone):
    return Sender(in_case(as_phone("EXT_SUP")))


def headers_of(sender, method, address, piece=b"", offset=0):
    headers = TUS | sender.phone.sign(method, address, piece)
    if method == "PATCH":
        headers |= {"Upload-Offset": str(offset), "Upload-Checksum": checksum(piece)}
        headers |= {"Content-Type": "application/offset+octet-stream"}
    return headers


def begin_piece(port, sender, address, piece, after):
    """Send the head of a request and the beginning of its body; the line stays open."""
    line = socket.create_connection(("127.0.0.1", port))
    headers = headers_of(sender, "PATCH", address, piece) | {"Host": "localhost"}
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    line.sendall(f"PATCH {address} HTTP/1.1\r\n{head}Content-Length: {len(piece)}\r\n\r\n".encode())
    line.sendall(piece[:after])
    return line


def offset_after_a_while(port, sender, address):
    """What HEAD tells once the server has noticed that the line is gone."""
    time.sleep(0.5)
    reply = ask(port, "HEAD", address, headers_of(sender, "HEAD", address))
    return int(reply.headers["Upload-Offset"])


def test_line_that_closes_in_mid_piece_loses_nothing_that_came(port, sender):
    """R1, R8"""
    address = sender.begin(CONTENT)
    begin_piece(port, sender, address, CONTENT, HALF).close()
    assert offset_after_a_while(port, sender, address) == HALF


def test_line_that_is_reset_in_mid_piece_leaves_a_beginning_to_go_on_from(port, sender):
    """R1, R8: what the kernel still held is lost; never is it taken for the end."""
    address = sender.begin(CONTENT)
    line = begin_piece(port, sender, address, CONTENT, HALF)
    time.sleep(0.5)
    line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    line.close()
    offset = offset_after_a_while(port, sender, address)
    assert 0 <= offset <= HALF
    rest = CONTENT[offset:]
    done = ask(port, "PATCH", address, headers_of(sender, "PATCH", address, rest, offset), rest)
    assert done.status == 204 and done.headers["Dudao-Receipt"]


def test_stalled_uploads_keep_nobody_else_waiting(port, as_phone):
    """R12"""
    with ExitStack() as lines:
        for _ in range(12):
            sender = Sender(in_case(as_phone("EXT_SUP")))
            for content in (CONTENT, CONTENT[1:]):
                line = begin_piece(port, sender, sender.begin(content), content, 1000)
                lines.enter_context(closing(line))
        started = time.monotonic()
        for _ in range(20):
            assert ask(port, "GET", "/api/health").status == 200
        assert time.monotonic() - started < 5
