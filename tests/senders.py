"""A phone that sends files piece by piece, on lines that may break."""

import base64
from hashlib import sha256
from io import BytesIO

from server.database import db
from server.ledger import grants
from tests.pictures import jpeg

CASE = "c" * 32
PHOTO = jpeg(80, 60)
TUS = {"Tus-Resumable": "1.0.0"}
PIECE = 1000
GUNICORN = {"wsgi.input_terminated": True}
"""It hands out the end of a line that broke as the end of the body."""


def name_of(content):
    return sha256(content).hexdigest()


def encoded(raw):
    return base64.b64encode(raw).decode()


def announcement(told):
    """What `Upload-Metadata` tells of a file."""
    return ",".join(f"{key} {encoded(value.encode())}" for key, value in told.items())


def checksum(piece):
    return f"sha256 {encoded(sha256(piece).digest())}"


class Sender:
    """A phone that sends files, piece by piece."""

    def __init__(self, phone):
        self.phone = phone

    def create(self, content=PHOTO, scope=CASE, **other):
        told = {"sha256": name_of(content), "type": "image/jpeg", "kind": "original", "scope": scope}
        told |= {"device": self.phone.key_id} | other
        size = told.pop("size", len(content))
        headers = {"Upload-Length": str(size), "Upload-Metadata": announcement(told)}
        return self.phone.send("POST", "/api/files", headers=TUS | headers, environ_overrides=GUNICORN)

    def begin(self, content=PHOTO, **other):
        return self.create(content, **other).headers["Location"]

    def piece(self, address, offset, piece, told=None):
        """Send one piece; `told` is what its checksum is made from."""
        told = piece if told is None else told
        headers = {"Upload-Offset": str(offset), "Upload-Checksum": checksum(told)}
        signed = self.phone.sign("PATCH", address, told)
        return self.phone.client.patch(
            address,
            data=piece,
            headers=TUS | headers | signed,
            content_type="application/offset+octet-stream",
        )

    def cut(self, address, offset, piece, after, end=b""):
        """Begin to send a piece on a line that breaks after some bytes: silently, or with an error."""
        headers = {"Upload-Offset": str(offset), "Upload-Checksum": checksum(piece)}
        return self.phone.client.patch(
            address,
            input_stream=BrokenLine(piece[:after], end),
            headers=TUS | headers | self.phone.sign("PATCH", address, piece),
            content_type="application/offset+octet-stream",
            environ_overrides={"CONTENT_LENGTH": str(len(piece)), **GUNICORN},
        )

    def offset(self, address):
        return int(self.look(address).headers["Upload-Offset"])

    def look(self, address):
        return self.phone.send("HEAD", address, headers=TUS, environ_overrides=GUNICORN)

    def send_all(self, address, content=PHOTO):
        """Go on where the server stands until the file is whole."""
        start = self.offset(address)
        for offset in range(start, len(content), PIECE):
            reply = self.piece(address, offset, content[offset : offset + PIECE])
            if reply.status_code != 204:
                break
        return reply

    def deliver(self, content=PHOTO, **other):
        return self.send_all(self.begin(content, **other), content)


class BrokenLine(BytesIO):
    """A body that ends too early: in an end of file, or in an error of the line."""

    def __init__(self, content, end):
        super().__init__(content)
        self.end = end

    def read(self, size=-1):
        step = super().read(size)
        if not step and isinstance(self.end, Exception):
            raise self.end
        return step


def in_case(phone, scope=CASE):
    """The same phone, with a case open to it."""
    grants.grant(db.session.connection(), scope, phone.account.id)
    db.session.commit()
    return phone
