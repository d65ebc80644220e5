"""Files, and who sent which to which scope."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, String, Text, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from server.clock import now
from server.database import Moment, db
from server.ids import new_id


class Upload(db.Model):
    """One phone sending one file to one scope. The scope may not be one the phone follows, or exist."""

    __table_args__ = (UniqueConstraint("phone_id", "scope", "sha256"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    phone_id: Mapped[str] = mapped_column(ForeignKey("phone.id"))
    device: Mapped[str] = mapped_column(String(80))
    scope: Mapped[str] = mapped_column(String(80))
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int] = mapped_column(BigInteger)
    type: Mapped[str] = mapped_column(String(40))
    kind: Mapped[str] = mapped_column(String(16))
    created: Mapped[datetime] = mapped_column(Moment, default=now, index=True)
    arrived: Mapped[datetime | None] = mapped_column(Moment)
    receipt: Mapped[str | None] = mapped_column(Text)

    @classmethod
    def of_phone(cls, phone_id: str, upload_id: str) -> "Upload | None":
        return db.session.scalar(select(cls).where(cls.id == upload_id, cls.phone_id == phone_id))

    @classmethod
    def same(cls, phone_id: str, scope: str, sha256: str) -> "Upload | None":
        """The upload of this file to this scope by this phone, under way or done."""
        return db.session.scalar(select(cls).filter_by(phone_id=phone_id, scope=scope, sha256=sha256))


class File(db.Model):
    """A file that is here whole, whoever sent it. `fault` is null and `checked` set once it has decoded."""

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    size: Mapped[int] = mapped_column(BigInteger)
    kept: Mapped[datetime] = mapped_column(Moment, default=now)
    checked: Mapped[datetime | None] = mapped_column(Moment, index=True)
    fault: Mapped[str | None] = mapped_column(String(32))
    type: Mapped[str | None] = mapped_column(String(40))
    width: Mapped[int | None]
    height: Mapped[int | None]
