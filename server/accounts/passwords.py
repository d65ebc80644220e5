"""Passwords: which are fit, and how they are kept (argon2id)."""

from concurrent.futures import ThreadPoolExecutor

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST = 10
LONGEST = 200
FEWEST_SIGNS = 5

hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
workers = ThreadPoolExecutor(4, "passwords")
"""A rush of people signing in queues here: each hash takes 19 MiB, which threads do not give back."""

NOBODY = hasher.hash("the password of nobody at all")
"""Checked where there is no such account, so that the answer takes as long."""


def find_password_faults(password: str, username: str) -> list[str]:
    """List what makes a password unfit that has the right length; nothing if it is fit."""
    guessable = username.casefold() in password.casefold() or len(set(password)) < FEWEST_SIGNS
    return ["password_guessable"] if guessable else []


def hash_password(password: str) -> str:
    return workers.submit(hasher.hash, password).result()


def verify_password(password_hash: str | None, password: str) -> bool:
    """Tell whether the password is right; as much work for an account that does not exist."""
    return workers.submit(_verify, password_hash or NOBODY, password).result() and password_hash is not None


def _verify(password_hash: str, password: str) -> bool:
    try:
        return hasher.verify(password_hash, password)
    except (VerificationError, InvalidHashError):
        return False
