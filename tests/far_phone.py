"""A phone whose line to the server is a real one. What the server acknowledges it notes before its next step."""

from dataclasses import dataclass, field
from time import sleep

from tests.senders import TUS, announcement, checksum, name_of
from tests.server.syncing import Carried, Refused

PIECE = 24 * 1024
SOON = 0.05
"""Seconds until it comes again; sooner than it is asked to."""


@dataclass
class Notebook:
    """What a phone was told is safe."""

    operations: dict[tuple[str, str, int], str] = field(default_factory=dict)
    """Scope, device and n of an operation → its hash."""
    files: dict[str, str] = field(default_factory=dict)
    """SHA-256 of a file → its receipt: time and signature."""
    uploads: dict[str, tuple[str, int]] = field(default_factory=dict)
    """Address of an upload that is under way → the file's SHA-256, and how much of it is there."""

    def __len__(self):
        return len(self.operations) + len(self.files)


class FarPhone(Carried):
    """The reference phone on a server of its own process; without one, on the test's."""

    server = None

    def __init__(self, app, *rest, **more):
        super().__init__(app, *rest, **more)
        self.notes = Notebook()
        self.device = self.inner.life.device

    def over_the_line(self, raw, headers):
        if self.server is None:
            return super().over_the_line(raw, headers)
        reply = self.server.ask("POST", "/api/sync", raw, headers)
        if reply.status_code == 503 and "Retry-After" not in reply.headers:
            raise Refused(reply)  # not busy, but halted
        return reply

    def fetch(self, url):
        return super().fetch(url) if self.server is None else self.server.ask("GET", url, b"", {}).data

    def ask_signed(self, method, address, raw=b"", **headers):
        return self.server.ask(method, address, raw, self.sign(method, address, raw) | headers)

    def push(self):
        """Exchange until all is settled, noting what was acknowledged as soon as it was."""
        while True:
            before = self.waiting()
            self.inner.exchange()
            self.notes.operations |= dict(before.items() - self.waiting().items())
            if not self.inner.unsettled:
                return

    def waiting(self):
        """What has not been acknowledged yet."""
        return {
            (scope, own.operation.device, own.n): own.operation.hash
            for scope, replica in self.inner.replicas.items()
            for own in replica.waiting
        }

    def send_file(self, scope, content):
        """Send a file piece by piece from where the server stands; again is harmless."""
        told = {"sha256": name_of(content), "type": "image/jpeg", "kind": "original", "scope": scope}
        told |= {"device": self.device}
        headers = TUS | {"Upload-Length": str(len(content)), "Upload-Metadata": announcement(told)}
        reply = self.must("POST", "/api/files", 201, **headers)
        address = reply.headers["Location"]
        while "Dudao-Receipt" not in reply.headers:
            offset = int(reply.headers["Upload-Offset"])
            self.notes.uploads[address] = name_of(content), offset
            piece = content[offset : offset + PIECE]
            headers = TUS | {"Upload-Offset": str(offset), "Upload-Checksum": checksum(piece)}
            headers |= {"Content-Type": "application/offset+octet-stream"}
            reply = self.must("PATCH", address, 204, piece, **headers)
        self.notes.uploads.pop(address, None)
        self.notes.files[name_of(content)] = " ".join(reply.headers["Dudao-Receipt"].split()[:2])

    def must(self, method, address, status, raw=b"", **headers):
        """Ask, and take nothing but this status for an answer."""
        reply = self.ask_patiently(method, address, raw, **headers)
        if reply.status_code != status:
            raise Refused(reply)
        return reply

    def ask_patiently(self, *asked, **headers):
        """Ask again for as long as the server is busy."""
        while True:
            reply = self.ask_signed(*asked, **headers)
            if reply.status_code != 503 or "Retry-After" not in reply.headers:
                return reply
            sleep(SOON)
