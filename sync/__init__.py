"""Many devices, often offline, one ledger per scope: nothing acknowledged is lost, nothing is overruled unseen.

The promise and the messages are in docs/sync-protocol.md. This package knows neither HTTP nor
SQL nor people: a caller brings a `Store`, says who may do what, and carries the bytes.
"""

from sync.canonical import Json, canonical
from sync.digest import digest_at_zero, next_digest, short
from sync.errors import (
    BadEnvelope,
    Diverged,
    Forked,
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
from sync.ledger import Entry, HeldScope, Ledger, Quarantined, Reason, Segment, Store
from sync.memory import MemoryStore
from sync.operation import Operation, Parcel, compose, erase, parse, stored
from sync.phone import Life, LocalStore, MemoryLocalStore, Outside, Phone, Screen
from sync.replica import Own, Receipt, Replica
from sync.reply import Change, Reply, ScopeReply, read_reply, receipt_text, write_reply
from sync.request import Part, Pushed, Request, hash_of_scopes, read_request, write_request
from sync.segments import seal, unseal
from sync.view import Head, Records, disagreement, is_withdrawn, records, value

__all__ = [
    "Admit",
    "BadEnvelope",
    "Change",
    "Diverged",
    "Entry",
    "Forked",
    "Head",
    "HeldScope",
    "Json",
    "Ledger",
    "Life",
    "LocalStore",
    "MemoryLocalStore",
    "MemoryStore",
    "NoAnswer",
    "NotCanonical",
    "NotUnderstood",
    "Operation",
    "Outcome",
    "Outside",
    "Own",
    "Parcel",
    "Part",
    "Phone",
    "Pushed",
    "Quarantined",
    "Reason",
    "Receipt",
    "Records",
    "Replica",
    "Reply",
    "Request",
    "RequestTooLarge",
    "Room",
    "ScopeReply",
    "Screen",
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
    "disagreement",
    "erase",
    "hash_of_scopes",
    "heads",
    "is_withdrawn",
    "news",
    "next_digest",
    "parse",
    "read_reply",
    "read_request",
    "receipt_text",
    "receive",
    "records",
    "seal",
    "short",
    "stored",
    "supersedes",
    "unseal",
    "value",
    "withdrawn",
    "write_reply",
    "write_request",
    "written",
]
