"""A turn among the processes of one machine: one has it, the others wait."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from fcntl import LOCK_EX, flock
from pathlib import Path


@contextmanager
def turn(file: Path) -> Iterator[None]:
    """Have the turn that this file stands for. Whoever dies gives it on, for the kernel sees to that."""
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        flock(descriptor, LOCK_EX)
        yield
    finally:
        os.close(descriptor)
