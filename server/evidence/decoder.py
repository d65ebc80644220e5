"""A program of its own that decodes pictures nobody trusts: run by photo.py, imports nothing of ours.

Reads paths, one JSON string a line, and answers each with a line `{"fault", "type", "width", "height"}`.
Every picture is decoded in a child with little memory and time, so the worst one takes nobody along.
It ends when nothing more can come, or nothing has come for a minute.
"""

import json
import os
import resource
import signal
import sys
import warnings

from PIL import Image

MAX_PIXELS = 25_000_000
MAX_MEMORY = 512 * 1024 * 1024
CPU_SECONDS = 10
WALL_SECONDS = 30
IDLE_SECONDS = 60

# A phone's JPEG that carries a second, smaller picture is an MPO to Pillow.
TYPES = {"JPEG": "image/jpeg", "MPO": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}
Seen = dict[str, str | int | None]
UNREADABLE: Seen = {
    "fault": "cannot_be_decoded",
    "type": None,
    "width": None,
    "height": None,
}


def main() -> None:
    os.nice(10)
    signal.alarm(IDLE_SECONDS)
    for line in sys.stdin:
        signal.alarm(0)
        print(json.dumps(look_apart(json.loads(line))), flush=True)
        signal.alarm(IDLE_SECONDS)


def look_apart(path: str) -> Seen:
    """Decode one picture in a child; one that takes its child down cannot be decoded."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            limit()
            os.write(writer, json.dumps(look(path)).encode())
        finally:
            os._exit(0)
    os.close(writer)
    with open(reader, "rb") as answers:
        answer = answers.read()
    os.waitpid(child, 0)
    return dict(json.loads(answer)) if answer else UNREADABLE


def limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.alarm(WALL_SECONDS)
    Image.MAX_IMAGE_PIXELS = MAX_PIXELS
    warnings.simplefilter("ignore")
    warnings.simplefilter("error", Image.DecompressionBombWarning)


def look(path: str) -> Seen:
    """Decode the whole picture, which alone proves something: `verify()` does not."""
    seen = dict(UNREADABLE)
    try:
        with Image.open(path, formats=("JPEG", "PNG", "WEBP")) as image:
            seen |= {"type": TYPES[str(image.format)], "width": image.width, "height": image.height}
            image.load()
        seen["fault"] = None
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        seen["fault"] = "too_many_pixels"
    except (OSError, ValueError, SyntaxError, EOFError, MemoryError):
        seen["fault"] = "cannot_be_decoded"
    return seen


if __name__ == "__main__":
    main()
