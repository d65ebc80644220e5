"""Keeping passwords as argon2id hashes, a few at a time so that a rush does not eat the memory."""

from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_places = BoundedSemaphore(4)

NOBODY = hasher.hash("the password of nobody at all")
"""Checked when there is no such account, so that the answer takes as long."""


def hash_password(password: str) -> str:
    with _places:
        return hasher.hash(password)


def verify_password(password_hash: str | None, password: str) -> bool:
    """Tell whether the password is right; as much work for an account that does not exist."""
    with _places:
        try:
            return hasher.verify(password_hash or NOBODY, password) and password_hash is not None
        except (VerificationError, InvalidHashError):
            return False
