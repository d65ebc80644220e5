"""Replies packed for thin lines."""

import gzip

from flask import Response, request

WORTH_PACKING = 512
LEVEL = 5


def pack(reply: Response) -> Response:
    """The reply, packed where that is worth it and whoever asked takes it."""
    if reply.status_code == 200 and len(reply.data) >= WORTH_PACKING and request.accept_encodings["gzip"]:
        reply.data = gzip.compress(reply.data, LEVEL, mtime=0)
        reply.content_encoding = "gzip"
    return reply
