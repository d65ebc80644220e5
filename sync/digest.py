"""The digest chain: one hash that stands for the content and order of a whole scope."""

from hashlib import sha256

from sync.canonical import canonical

SHORT = 16


def digest_at_zero(scope: str) -> str:
    """Return the digest of a scope nothing was written to."""
    return sha256(scope.encode()).hexdigest()


def next_digest(digest: str, number: int, seen: int, author: str, received: int, operation_hash: str) -> str:
    """Return the digest after one more entry. Erasing an entry's values does not change it."""
    link = b'[%d,%d,%s,%d,"%s"]' % (number, seen, canonical(author), received, operation_hash.encode())
    return sha256(bytes.fromhex(digest) + link).hexdigest()


def short(digest: str) -> str:
    """Return the part of a digest that proves in a message that both sides mean the same."""
    return digest[:SHORT]
