"""The file of a folder that is locked by whoever puts a dossier together in it."""

import os
import time
from contextlib import suppress
from pathlib import Path

from server.turn import is_free

PATIENCE, EVERY = 0.3, 0.01
"""Seconds in which whoever only looks has long done so, and after which is asked again."""


def claim(place: Path) -> int:
    """The file, locked, with its folder; both are made if need be. Raises BlockingIOError while somebody has it.

    Who looks at it, or removes it, has it as well, but never for long: so it is asked for again.
    """
    ends = time.monotonic() + PATIENCE
    while (file := claimed(place)) is None:
        if time.monotonic() >= ends:
            raise BlockingIOError
        time.sleep(EVERY)
    return file


def claimed(place: Path) -> int | None:
    """The file, locked; None if somebody has it, or has just removed it."""
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with suppress(FileNotFoundError):
        file = os.open(place, os.O_RDWR | os.O_CREAT, 0o600)
        if is_free(file) and is_there(place, file):
            return file
        os.close(file)
    return None


def is_there(place: Path, file: int) -> bool:
    """Tell whether an open file is still the one at this place."""
    try:
        return os.path.samestat(os.fstat(file), place.stat())
    except FileNotFoundError:
        return False
