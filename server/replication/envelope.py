"""A request of the sync route unpacked and read, within its bounds."""

import zlib

from flask import Request

from server.errors import DomainError
from sync.errors import BadEnvelope, RequestTooLarge
from sync.request import MOST_BYTES, read_request
from sync.request import Request as Asked


def read(request: Request) -> Asked:
    """What the phone asks. Bad bytes and bombs are refused here; what stands inside a push never is."""
    try:
        return read_request(unpack(request))
    except RequestTooLarge:
        raise DomainError("too_large") from None
    except BadEnvelope:
        raise DomainError("bad_request") from None


def unpack(request: Request) -> bytes:
    """The body as JSON text, never more than a request may have."""
    body: bytes = request.get_data()
    coding = request.headers.get("Content-Encoding", "identity")
    if coding == "identity":
        return body
    if coding != "gzip":
        raise DomainError("bad_request")
    return inflate(body)


def inflate(packed: bytes) -> bytes:
    """Unpack one whole gzip member, stopping at the bound."""
    stream = zlib.decompressobj(wbits=31)
    try:
        body = stream.decompress(packed, MOST_BYTES + 1)
    except zlib.error:
        raise DomainError("bad_request") from None
    if len(body) > MOST_BYTES:
        raise DomainError("too_large")
    if not stream.eof or stream.unused_data:
        raise DomainError("bad_request")
    return body
