"""Many devices, often offline, one ledger per scope: nothing acknowledged is lost, nothing is overruled unseen.

The promise and the messages are in docs/sync-protocol.md. This package knows neither HTTP nor
SQL nor people: a caller brings a `Store`, says who may do what, and carries the bytes.
"""

from sync.canonical import Json, canonical
from sync.digest import digest_at_zero, next_digest, short
from sync.errors import (
    BadEnvelope,
    Diverged,
    NoAnswer,
    NotCanonical,
    NotUnderstood,
    RequestTooLarge,
    ServerBusy,
    SyncError,
    TooLarge,
    WrongTime,
)
from sync.exchange import Admit, Outcome, Room, Sign, news, receive
from sync.heads import Write, advance, disagree, heads, supersedes, withdrawn, written
from sync.ledger import Entry, HeldScope, Ledger, MemoryStore, Quarantined, Reason, Segment, Store
from sync.operation import Operation, Parcel, compose, erase, parse, stored
from sync.reply import Change, Reply, ScopeReply, read_reply, receipt_text, write_reply
from sync.request import Part, Pushed, Request, hash_of_scopes, read_request, write_request

__all__ = [
    "Admit",
    "BadEnvelope",
    "Change",
    "Diverged",
    "Entry",
    "HeldScope",
    "Json",
    "Ledger",
    "MemoryStore",
    "NoAnswer",
    "NotCanonical",
    "NotUnderstood",
    "Operation",
    "Outcome",
    "Parcel",
    "Part",
    "Pushed",
    "Quarantined",
    "Reason",
    "Reply",
    "Request",
    "RequestTooLarge",
    "Room",
    "ScopeReply",
    "Segment",
    "ServerBusy",
    "Sign",
    "Store",
    "SyncError",
    "TooLarge",
    "Write",
    "WrongTime",
    "advance",
    "canonical",
    "compose",
    "digest_at_zero",
    "disagree",
    "erase",
    "hash_of_scopes",
    "heads",
    "news",
    "next_digest",
    "parse",
    "read_reply",
    "read_request",
    "receipt_text",
    "receive",
    "short",
    "stored",
    "supersedes",
    "withdrawn",
    "write_reply",
    "write_request",
    "written",
]
