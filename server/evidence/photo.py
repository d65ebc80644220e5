"""Is a file the picture or the recording it claims to be? Never decoded in this process."""

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from subprocess import PIPE
from threading import Lock

from server.evidence.container import HEAD, MP4, WEBM, types_in
from server.evidence.kinds import KINDS

COMMAND = [sys.executable, "-I", str(Path(__file__).with_name("decoder.py"))]


@dataclass(frozen=True)
class Picture:
    """What looking showed. Whatever the fault, the file stays evidence. A recording is of no size."""

    fault: str | None
    type: str | None
    width: int | None
    height: int | None


class Decoder:
    """Decodes pictures one by one, each in a child with 512 MB and 10 s of processor time.

    It is started for the first, serves those that follow, and ends by itself when none has come for a while.
    """

    def __init__(self) -> None:
        self.turn = Lock()
        self.program: subprocess.Popen[str] | None = None

    def decode(self, path: Path) -> Picture:
        with self.turn:
            return Picture(**json.loads(self.ask(path) or self.ask(path)))

    def ask(self, path: Path) -> str:
        """Its line about a picture; nothing if it had ended, and then another is started next time."""
        program = self.program = self.program or subprocess.Popen(COMMAND, stdin=PIPE, stdout=PIPE, text=True)
        assert program.stdin and program.stdout
        with suppress(BrokenPipeError):
            program.stdin.write(json.dumps(str(path)) + "\n")
            program.stdin.flush()
        line = program.stdout.readline()
        if not line:
            self.end()
        return line

    def end(self) -> None:
        """Take leave of the program, which has ended or does so now."""
        program, self.program = self.program, None
        if program:
            with suppress(BrokenPipeError):
                program.communicate()


DECODER = Decoder()
"""This process's own."""


def look_at(paths: Iterable[Path]) -> Iterator[Picture]:
    """Look at files one by one, in order: recordings by their first bytes, all else decoded as a picture."""
    for path in paths:
        type = recorded_type(path)
        yield DECODER.decode(path) if type is None else Picture(None, type, None, None)


def recorded_type(path: Path) -> str | None:
    """The first type that a recording may be; None for what is none, or is not to be read."""
    try:
        with open(path, "rb") as file:
            return next(iter(types_in(file.read(HEAD))), None)
    except OSError:
        return None


def fault_of(picture: Picture, declared: str, kind: str) -> str | None:
    """What is wrong with a file sent as this type and kind, the main reason; None if nothing.

    A preview must also be small, because every phone of the team loads it.
    """
    if kind in KINDS and KINDS[kind].any_type:
        return None
    if picture.fault is None and not same(picture.type, declared):
        return "other_type"
    longest = max(picture.width or 0, picture.height or 0)
    side = KINDS[kind].longest_side if kind in KINDS else None
    if picture.fault is None and side is not None and longest > side:
        return "too_large_for_its_kind"
    return picture.fault


def same(found: str | None, declared: str) -> bool:
    """Tell whether what was found may be what was declared: one container holds sound as well as video."""
    return found == declared or any(found in types and declared in types for types in (MP4, WEBM))
