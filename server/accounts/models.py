"""People who sign in, their sessions, and the phones enrolled under their accounts."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, String, Text, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from server.clock import now
from server.database import Moment, db
from server.ids import new_id


class Account(db.Model):
    """Somebody who signs in; in the ledger, a person. Bodies and supervisors are known by id only."""

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    username: Mapped[str] = mapped_column(String(40), unique=True)
    name: Mapped[str] = mapped_column(String(80))
    role: Mapped[str] = mapped_column(String(16))
    organisation_id: Mapped[str | None] = mapped_column(String(32), index=True)
    supervisor_id: Mapped[str | None] = mapped_column(String(32), index=True)
    person_scope: Mapped[str] = mapped_column(String(32), unique=True, default=new_id)
    password_hash: Mapped[str] = mapped_column(String(200))
    created: Mapped[datetime] = mapped_column(Moment, default=now)
    disabled: Mapped[datetime | None] = mapped_column(Moment)

    @classmethod
    def by_username(cls, username: str) -> "Account | None":
        return db.session.scalar(select(cls).where(cls.username == username.casefold()))


class Session(db.Model):
    """One signing in of one browser. The token itself is nowhere on the server."""

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    created: Mapped[datetime] = mapped_column(Moment, default=now)
    ends: Mapped[datetime] = mapped_column(Moment, index=True)

    account: Mapped[Account] = relationship(lazy="joined", innerjoin=True)

    @classmethod
    def by_hash(cls, token_hash: str) -> "Session | None":
        return db.session.scalar(select(cls).where(cls.token_hash == token_hash))


class Phone(db.Model):
    """A phone that signs what it sends with a key of its own."""

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"), index=True)
    name: Mapped[str] = mapped_column(String(80))
    key_id: Mapped[str] = mapped_column(String(43), unique=True)
    public_key: Mapped[str] = mapped_column(Text)
    enrolled: Mapped[datetime] = mapped_column(Moment, default=now)
    last_time: Mapped[int] = mapped_column(BigInteger, default=0)
    last_heard: Mapped[datetime | None] = mapped_column(Moment)
    revoked: Mapped[datetime | None] = mapped_column(Moment)

    account: Mapped[Account] = relationship(lazy="joined", innerjoin=True)

    @classmethod
    def by_key(cls, key_id: str) -> "Phone | None":
        return db.session.scalar(select(cls).where(cls.key_id == key_id))

    @property
    def closed(self) -> bool:
        """Revoked itself, or held by somebody whose account was disabled."""
        return self.revoked is not None or self.account.disabled is not None
