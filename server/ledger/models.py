"""The tables of the ledger. Everything but devices is kept per scope, which is the partition key.

Times are integer milliseconds. No number, hash or lock is shared by two scopes.
"""

from sqlalchemy import BigInteger, Index, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from server.database import db

NAME = String(200)
"""As long as a name may be in `sync`: scopes, devices, collections, records, fields."""

PERSON = String(40)
HASH = LargeBinary(32)
CLUSTERED = {"sqlite_with_rowid": False}
"""Small rows live in the index of their key itself, which halves what is written."""


class Scope(db.Model):
    """One ledger: how far it reaches, and the digest there. This row is its lock."""

    id: Mapped[str] = mapped_column(NAME, primary_key=True)
    kind: Mapped[str] = mapped_column(String(16))
    number: Mapped[int] = mapped_column(BigInteger, default=0)
    digest: Mapped[bytes] = mapped_column(HASH)


class Entry(db.Model):
    """An operation taken into the ledger: its canonical bytes and its place."""

    __table_args__ = (Index("entry_by_device", "scope", "device", "n", unique=True),)

    scope: Mapped[str] = mapped_column(NAME, primary_key=True)
    number: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    seen: Mapped[int] = mapped_column(BigInteger)
    author: Mapped[str] = mapped_column(PERSON)
    received: Mapped[int] = mapped_column(BigInteger)
    device: Mapped[str] = mapped_column(NAME)
    n: Mapped[int] = mapped_column(BigInteger)
    hash: Mapped[bytes] = mapped_column(HASH)
    digest: Mapped[bytes] = mapped_column(HASH)
    body: Mapped[bytes]


class Quarantined(db.Model):
    """What was kept as it came, beside the entries: its bytes, its place on its device, and why."""

    scope: Mapped[str] = mapped_column(NAME, primary_key=True)
    device: Mapped[str] = mapped_column(NAME, primary_key=True)
    n: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    place: Mapped[int] = mapped_column(BigInteger)
    """In order of arrival in the scope."""
    seen: Mapped[int] = mapped_column(BigInteger)
    author: Mapped[str] = mapped_column(PERSON)
    received: Mapped[int] = mapped_column(BigInteger)
    reason: Mapped[str] = mapped_column(String(20))
    hash: Mapped[bytes] = mapped_column(HASH)
    body: Mapped[bytes]
    adopted: Mapped[int | None] = mapped_column(BigInteger)
    """The number of the entry by which somebody took it over in their own name."""


class Received(db.Model):
    """Through which n the operations of a device in a scope are durable, and the highest it told of."""

    __table_args__ = CLUSTERED

    scope: Mapped[str] = mapped_column(NAME, primary_key=True)
    device: Mapped[str] = mapped_column(NAME, primary_key=True)
    received: Mapped[int] = mapped_column(BigInteger)
    top: Mapped[int] = mapped_column(BigInteger)


class Standing(db.Model):
    """One row for each head of a field: an entry that no later one has superseded there."""

    __table_args__ = CLUSTERED

    scope: Mapped[str] = mapped_column(NAME, primary_key=True)
    collection: Mapped[str] = mapped_column(NAME, primary_key=True)
    record: Mapped[str] = mapped_column(NAME, primary_key=True)
    field: Mapped[str] = mapped_column(NAME, primary_key=True)
    number: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    device: Mapped[str] = mapped_column(NAME)
    blank: Mapped[bool]
    """Its value is null."""


class Grant(db.Model):
    """A person may follow and write a scope since `opened`, and no longer once `closed`."""

    __table_args__ = (Index("grant_by_person", "person"), CLUSTERED)

    scope: Mapped[str] = mapped_column(NAME, primary_key=True)
    person: Mapped[str] = mapped_column(PERSON, primary_key=True)
    opened: Mapped[int] = mapped_column(BigInteger)
    closed: Mapped[int | None] = mapped_column(BigInteger)


class Device(db.Model):
    """One life of one local store, bound for good to one key and so to one person."""

    id: Mapped[str] = mapped_column(NAME, primary_key=True)
    key: Mapped[str] = mapped_column(String(80), index=True)
    person: Mapped[str] = mapped_column(PERSON)
    replaces: Mapped[str | None] = mapped_column(NAME)
    bound: Mapped[int] = mapped_column(BigInteger)
    quarantined: Mapped[int] = mapped_column(BigInteger, default=0)
    """Bytes kept beside entries for this device, in all scopes."""


class Segment(db.Model):
    """A sealed file of consecutive entries, named by its SHA-256."""

    __table_args__ = CLUSTERED

    scope: Mapped[str] = mapped_column(NAME, primary_key=True)
    first: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    last: Mapped[int] = mapped_column(BigInteger)
    sha256: Mapped[str] = mapped_column(String(64))
    digest: Mapped[bytes] = mapped_column(HASH)


class Incident(db.Model):
    """Something that should not happen and did; shown to those who may see the scope."""

    __table_args__ = CLUSTERED

    scope: Mapped[str] = mapped_column(NAME, primary_key=True)
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    device: Mapped[str] = mapped_column(NAME)
    person: Mapped[str] = mapped_column(PERSON)
    at: Mapped[int] = mapped_column(BigInteger)
    detail: Mapped[str] = mapped_column(Text)
