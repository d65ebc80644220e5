"""One HTTP/1.1 connection that costs its client next to nothing and counts every byte both ways."""

import gzip
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from typing import BinaryIO

PATIENCE = 120.0


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def plain(self) -> bytes:
        """The body unpacked."""
        return gzip.decompress(self.body) if self.headers.get("content-encoding") == "gzip" else self.body

    def expect(self, *statuses: int) -> "Answer":
        """The answer, if it is one of these."""
        if self.status not in statuses:
            raise Refused(f"{self.status}: {self.body[:300]!r}")
        return self


class Refused(Exception):
    """An answer that the driver did not expect."""


class Line:
    """A persistent connection to a server on loopback, opened when it is first needed."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.up = 0
        self.down = 0
        self.socket: socket.socket | None = None
        self.file: BinaryIO

    @property
    def carried(self) -> int:
        return self.up + self.down

    def ask(self, request: bytes, body: bytes = b"") -> Answer:
        """Send a request and read its answer; once more where the server had closed the idle line."""
        try:
            return self.once(request, body)
        except (ConnectionError, EOFError):
            self.close()
            return self.once(request, body)

    def once(self, request: bytes, body: bytes) -> Answer:
        if self.socket is None:
            self.open()
        assert self.socket is not None
        self.socket.sendall(request + body if len(body) < 65536 else request)
        if len(body) >= 65536:
            self.socket.sendall(body)
        self.up += len(request) + len(body)
        answer = self.read(has_body=not request.startswith(b"HEAD"))
        if answer.headers.get("connection", "").lower() == "close":
            self.close()
        return answer

    def open(self) -> None:
        self.socket = socket.create_connection(("127.0.0.1", self.port), PATIENCE)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.file = self.socket.makefile("rb")

    def close(self) -> None:
        if self.socket is not None:
            self.file.close()
            self.socket.close()
            self.socket = None

    def read(self, has_body: bool) -> Answer:
        status = int(self.read_line().split()[1])
        headers = dict(self.read_headers())
        if not has_body or status in (204, 304):
            return Answer(status, headers, b"")
        if headers.get("transfer-encoding") == "chunked":
            return Answer(status, headers, b"".join(iter(self.read_chunk, b"")))
        return Answer(status, headers, self.read_exactly(int(headers["content-length"])))

    def read_line(self) -> bytes:
        line = self.file.readline()
        if not line:
            raise EOFError
        self.down += len(line)
        return line

    def read_headers(self) -> list[tuple[str, str]]:
        headers = []
        while line := self.read_line().strip():
            name, _, value = line.decode("latin-1").partition(":")
            headers.append((name.lower(), value.strip()))
        return headers

    def read_chunk(self) -> bytes:
        chunk = self.read_exactly(int(self.read_line(), 16))
        self.read_line()
        return chunk

    def read_exactly(self, size: int) -> bytes:
        body = self.file.read(size)
        if len(body) < size:
            raise EOFError
        self.down += size
        return body


def request(method: str, path: str, headers: Mapping[str, str], size: int = 0) -> bytes:
    """The head of a request whose body has so many bytes."""
    told = {"Host": "127.0.0.1", **headers}
    if size or method not in ("GET", "HEAD"):
        told["Content-Length"] = str(size)
    lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in told.items())]
    return "\r\n".join([*lines, "", ""]).encode("latin-1")
