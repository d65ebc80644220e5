"""Sealed stretches of a ledger, for a phone that has much to read for the first time."""

import gzip
import json
from collections.abc import Sequence
from hashlib import sha256

from sync.errors import Diverged
from sync.ledger import Entry
from sync.reply import Change, change, change_text, read_change

LENGTH = 1000


def seal(entries: Sequence[Entry]) -> bytes:
    """Return the bytes of a segment; equal entries give equal bytes.

    Unpacked it is a JSON array of entries, each as it stands in a reply.
    """
    text = b"[" + b",".join(change_text(change(entry, None)) for entry in entries) + b"]"
    return gzip.compress(text, mtime=0)


def unseal(packed: bytes, hash: str) -> list[Change]:
    """Return the entries of a segment that has this SHA-256; raise Diverged if it has not."""
    if sha256(packed).hexdigest() != hash:
        raise Diverged("a segment has other bytes than were announced")
    return [read_change(item) for item in json.loads(gzip.decompress(packed))]
