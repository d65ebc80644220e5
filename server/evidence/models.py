"""Files, and who sent which to which scope."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from server.accounts.models import Phone
from server.clock import now
from server.database import Moment, db
from server.ids import new_id


class Upload(db.Model):
    """One phone sending one file to one scope. The scope may not be one the phone follows, or exist.

    What a desk has made, as when it redacts a photo, comes from no phone.
    """

    __table_args__ = (UniqueConstraint("phone_id", "scope", "sha256"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    phone_id: Mapped[str | None] = mapped_column(ForeignKey("phone.id"))
    device: Mapped[str] = mapped_column(String(200))
    scope: Mapped[str] = mapped_column(String(200), index=True)
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int] = mapped_column(BigInteger)
    type: Mapped[str] = mapped_column(String(40))
    kind: Mapped[str] = mapped_column(String(16))
    created: Mapped[datetime] = mapped_column(Moment, default=now, index=True)
    arrived: Mapped[datetime | None] = mapped_column(Moment)
    receipt: Mapped[str | None] = mapped_column(Text)

    @classmethod
    def of_person(cls, person: str, upload_id: str) -> "Upload | None":
        """The upload, if it was begun by a phone of this person."""
        own = select(cls).join(Phone, Phone.id == cls.phone_id).where(Phone.account_id == person)
        return db.session.scalar(own.where(cls.id == upload_id))

    @classmethod
    def same(cls, phone_id: str | None, scope: str, sha256: str) -> "Upload | None":
        """The upload of this file to this scope by this phone, or by desks, under way or done."""
        return db.session.scalar(select(cls).filter_by(phone_id=phone_id, scope=scope, sha256=sha256))

    @classmethod
    def arrived_in(cls, scope: str, sha256: str) -> "Upload | None":
        """How a file came to belong to a scope; None if it does not."""
        found = select(cls).where(cls.scope == scope, cls.sha256 == sha256, cls.arrived.is_not(None))
        return db.session.scalar(found.order_by(cls.arrived).limit(1))

    @classmethod
    def begun_before(cls, moment: datetime) -> bool:
        """Tell whether an upload is still under way that was begun before then."""
        old = select(cls.id).where(cls.created < moment, cls.arrived.is_(None))
        return db.session.scalar(old.limit(1)) is not None

    def ends(self, days: int) -> datetime:
        return self.created + timedelta(days=days)


class File(db.Model):
    """A file that is here whole, whoever sent it; once it was checked, what decoding it showed."""

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    size: Mapped[int] = mapped_column(BigInteger)
    kept: Mapped[datetime] = mapped_column(Moment, default=now)
    checked: Mapped[datetime | None] = mapped_column(Moment, index=True)
    fault: Mapped[str | None] = mapped_column(String(32))
    type: Mapped[str | None] = mapped_column(String(40))
    width: Mapped[int | None]
    height: Mapped[int | None]

    @classmethod
    def unchecked(cls, limit: int) -> Sequence[str]:
        """Hashes of files that nobody has looked at yet."""
        return db.session.scalars(select(cls.sha256).where(cls.checked.is_(None)).limit(limit)).all()


class Want(db.Model):
    """A file that a device announced in a scope and its phone has not sent."""

    scope: Mapped[str] = mapped_column(String(200), primary_key=True)
    device: Mapped[str] = mapped_column(String(200), primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    size: Mapped[int] = mapped_column(BigInteger)
    type: Mapped[str] = mapped_column(String(40))


class Mention(db.Model):
    """A record of a case names a file: read from the ledger, made anew by `dudao ledger rebuild`."""

    __table_args__ = (Index("mention_of_file", "scope", "sha256"),)

    scope: Mapped[str] = mapped_column(String(200), primary_key=True)
    record: Mapped[str] = mapped_column(String(200), primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    current: Mapped[bool]
    """False once parts of the picture were made unreadable: from then on this file is for few."""
    erased: Mapped[bool] = mapped_column(default=False)
