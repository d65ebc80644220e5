"""What is read from the database and handed out afterwards, so that nobody who reads slowly holds the database."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from tempfile import TemporaryFile
from typing import IO

from flask import Response

from server.database import db

STEP = 256 * 1024


def on_disk(content: Iterable[bytes], type: str) -> Response:
    """Write everything to a file that is gone once it was handed out, and end the reading before."""
    with ExitStack() as until_written:
        file = until_written.enter_context(TemporaryFile())
        file.writelines(content)
        db.session.rollback()
        until_written.pop_all()
    size = file.tell()
    file.seek(0)
    reply = Response(read_out(file), content_type=type)
    reply.content_length = size
    return reply


def read_out(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while step := file.read(STEP):
            yield step
