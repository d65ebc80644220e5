"""People who sign in, their sessions, and the phones enrolled under their accounts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    ForeignKey,
    String,
    Text,
    and_,
    bindparam,
    delete,
    or_,
    select,
)
from sqlalchemy.orm import InstrumentedAttribute, Mapped, mapped_column, relationship

from server.accounts import policy
from server.clock import now
from server.database import Moment, db
from server.ids import new_id

Linked = str | InstrumentedAttribute[str]


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

    @classmethod
    def of_supervisor(cls, supervisor: Linked, body: Linked) -> ColumnElement[bool]:
        """Which accounts are those of a supervisor whom this body selected; both are ids, or columns of them.

        A body that links an account of its own to somebody else's supervisor gains nothing by it.
        """
        return and_(
            cls.supervisor_id == supervisor, cls.organisation_id == body, cls.role.in_(policy.FIELD_ROLES)
        )

    @classmethod
    def all_by_name(cls, which: ColumnElement[bool]) -> Sequence["Account"]:
        return db.session.scalars(select(cls).where(which).order_by(cls.username)).all()


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

    @classmethod
    def end_all_of(cls, account_id: str, but: str | None = None) -> None:
        """Sign an account out everywhere, but for one session if named."""
        db.session.execute(delete(cls).where(cls.account_id == account_id, cls.id != (but or "")))

    @classmethod
    def forget_ended(cls) -> None:
        db.session.execute(delete(cls).where(cls.ends <= now()))


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

    @classmethod
    def newest_first(cls, which: ColumnElement[bool]) -> Sequence["Phone"]:
        """Those phones, or those of those accounts."""
        asked = select(cls).join(cls.account).where(which)
        return db.session.scalars(asked.order_by(cls.enrolled.desc(), cls.id)).all()

    @property
    def closed(self) -> bool:
        """Revoked itself, or held by somebody whose account was disabled."""
        return self.revoked is not None or self.account.disabled is not None


@dataclass(frozen=True, slots=True)
class Signer:
    """A phone, and whose it is, as far as every request that it signs must know them."""

    id: str
    key_id: str
    public_key: str
    last_time: int
    account_id: str
    role: str
    closed: bool

    @classmethod
    def by_key(cls, connection: Connection, key_id: str) -> "Signer | None":
        found = connection.execute(SIGNER, {"key_id": key_id}).first()
        return cls(*found) if found else None


SIGNER = (
    select(Phone.id, Phone.key_id, Phone.public_key, Phone.last_time, Phone.account_id, Account.role)
    .add_columns(or_(Phone.revoked.is_not(None), Account.disabled.is_not(None)))
    .join_from(Phone, Account)
    .where(Phone.key_id == bindparam("key_id"))
)
"""Made once: every request of a phone asks it."""


class Attempt(db.Model):
    """One try at a password that did not succeed, or that is still being checked."""

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    account_key: Mapped[str] = mapped_column(String(64), index=True)
    address: Mapped[str] = mapped_column(String(64), index=True)
    at: Mapped[datetime] = mapped_column(Moment, index=True, default=now)
    failed: Mapped[bool] = mapped_column(default=False)

    @classmethod
    def forget_before(cls, moment: datetime) -> None:
        db.session.execute(delete(cls).where(cls.at <= moment))

    @classmethod
    def times_of_account(cls, account_key: str) -> Sequence[datetime]:
        return db.session.scalars(select(cls.at).where(cls.account_key == account_key)).all()

    @classmethod
    def failures_at(cls, address: str) -> list[tuple[str, datetime]]:
        query = select(cls.account_key, cls.at).where(cls.address == address, cls.failed)
        return [(account_key, at) for account_key, at in db.session.execute(query)]
