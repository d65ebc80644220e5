"""A program of its own that draws documents: run by documents.py, so that no picture is decoded in the server.

Reads an `Order` as JSON, and writes the files it asks for. It has little memory, little time and no database.
"""

import os
import resource
import sys
from pathlib import Path

import msgspec

from server.dossiers import lettering, pdf, thumbnails, word
from server.dossiers.blocks import Order

MAX_MEMORY = 2 * 1024**3
CPU_SECONDS = 600

DRAW = {".pdf": pdf.draw, ".docx": word.draw}


def main() -> None:
    os.nice(10)
    limit()
    order = msgspec.json.decode(sys.stdin.buffer.read(), type=Order)
    lettering.load(Path(order.fonts))
    for drawing in order.drawings:
        DRAW[os.path.splitext(drawing.path)[1]](drawing.document, drawing.path)


def limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    thumbnails.limit()


if __name__ == "__main__":
    main()
