"""A turn among the processes of one machine: one has it, the others wait."""

import math
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path


@contextmanager
def turn(file: Path, patience: float = math.inf, every: float = 0.05) -> Iterator[bool]:
    """Have the turn that this file stands for; False if it was not to be had within so many seconds.

    Whoever dies gives it on, for the kernel sees to that. It is asked for again `every` so many seconds: a wait
    in the kernel could not be given up when somebody stands still who has it.
    """
    descriptor = os.open(file, os.O_RDONLY | os.O_CREAT, 0o600)  # reading is all that a disk may still allow
    try:
        yield get(descriptor, time.monotonic() + patience, every)
    finally:
        os.close(descriptor)


def get(descriptor: int, ends: float, every: float) -> bool:
    while not is_free(descriptor):
        if time.monotonic() >= ends:
            return False
        time.sleep(every)
    return True


def is_free(descriptor: int) -> bool:
    """Take the turn if nobody has it."""
    try:
        flock(descriptor, LOCK_EX | LOCK_NB)
    except BlockingIOError:
        return False
    return True
