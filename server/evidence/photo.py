"""Is a file the picture it claims to be? Never decoded in this process."""

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from server.evidence.tus import MAX_SIZE

DECODER = Path(__file__).with_name("decoder.py")
TYPES = ("image/jpeg", "image/png", "image/webp")
LARGEST = {"original": MAX_SIZE, "stamped": 4 * 1024 * 1024, "preview": 256 * 1024}
KINDS = tuple(LARGEST)
LONGEST_SIDE = {"preview": 480, "stamped": 1920}


@dataclass(frozen=True)
class Picture:
    """What decoding showed. Whatever the fault, the file stays evidence."""

    fault: str | None
    type: str | None
    width: int | None
    height: int | None


def look_at(paths: Iterable[Path]) -> Iterator[Picture]:
    """Decode pictures one by one, in order, each in a child with 512 MB and 10 s of processor time."""
    command = [sys.executable, "-I", str(DECODER)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as decoder:
        assert decoder.stdin and decoder.stdout
        for path in paths:
            decoder.stdin.write(json.dumps(str(path)) + "\n")
            decoder.stdin.flush()
            yield Picture(**json.loads(decoder.stdout.readline()))


def fault_of(picture: Picture, declared: str, kind: str) -> str | None:
    """What is wrong with a picture sent as this type and kind, the main reason; None if nothing.

    A preview must also be small, because every phone of the team loads it.
    """
    if picture.fault is None and picture.type != declared:
        return "other_type"
    longest = max(picture.width or 0, picture.height or 0)
    if picture.fault is None and longest > LONGEST_SIDE.get(kind, longest):
        return "too_large_for_its_kind"
    return picture.fault
