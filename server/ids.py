"""The one source of chance, so that a test can seed it."""

import base64
import random
from uuid import UUID

chance: random.Random = random.SystemRandom()
"""The system's secure generator; a test puts `random.Random(seed)` here."""


def new_id() -> str:
    """A random id of 32 hex digits that tells nothing and clashes with none."""
    return UUID(bytes=chance.randbytes(16), version=4).hex


def new_token() -> str:
    """A secret of 256 bits in 43 signs of base64url."""
    return base64.urlsafe_b64encode(chance.randbytes(32)).rstrip(b"=").decode()


def new_bytes(count: int) -> bytes:
    """So many random bytes."""
    return chance.randbytes(count)


def new_number(below: int) -> int:
    """A whole number from 0 on, each as likely as the other."""
    return chance.randrange(below)
