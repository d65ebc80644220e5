"""Requests to get into a phone whose PIN was forgotten."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ForeignKey, String, delete, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from server.accounts.models import Phone
from server.accounts.phone_signature import pack
from server.clock import now
from server.database import Moment, db
from server.ids import new_id, new_number

LASTS = timedelta(hours=24)


def new_code() -> str:
    return f"{new_number(10_000):04}"


class Recovery(db.Model):
    """A supervisor forgot the PIN and asks the body for the data key of this phone."""

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    code: Mapped[str] = mapped_column(String(4), default=new_code)
    """Shown on both sides: the coordinator compares it with the person on the telephone."""
    phone_id: Mapped[str] = mapped_column(ForeignKey("phone.id"), index=True)
    body_id: Mapped[str] = mapped_column(String(32), index=True)
    sealed: Mapped[bytes]
    """The data key, sealed to the body; once approved, to `key`; nothing once refused."""
    key: Mapped[bytes]
    """The point of the public key that the phone made for the answer."""
    asked: Mapped[datetime] = mapped_column(Moment, default=now)
    approved: Mapped[datetime | None] = mapped_column(Moment)
    approved_by: Mapped[str | None] = mapped_column(ForeignKey("account.id"))

    refused: Mapped[datetime | None] = mapped_column(Moment)
    refused_by: Mapped[str | None] = mapped_column(ForeignKey("account.id"))

    phone: Mapped[Phone] = relationship(lazy="joined", innerjoin=True)

    @property
    def over(self) -> bool:
        return self.asked + LASTS < now()

    @property
    def state(self) -> str:
        if self.refused:
            return "refused"
        return "approved" if self.approved else "waiting"

    @property
    def answer(self) -> str | None:
        return pack(self.sealed) if self.approved else None

    @classmethod
    def of_person(cls, person: str, recovery_id: str) -> "Recovery | None":
        """The question, if a phone of this person asked it."""
        asked = select(cls).join(Phone, Phone.id == cls.phone_id).where(Phone.account_id == person)
        return db.session.scalar(asked.where(cls.id == recovery_id))

    @classmethod
    def forget_asked_by(cls, phone_id: str) -> None:
        """Forget what a phone has asked before: it asks for one thing at a time."""
        db.session.execute(delete(cls).where(cls.phone_id == phone_id, *UNANSWERED))

    @classmethod
    def waiting_at(cls, body_id: str) -> "Sequence[Recovery]":
        """What people of this body ask and nobody has answered, the latest first."""
        open_ones = select(cls).where(cls.body_id == body_id, *UNANSWERED, cls.asked > now() - LASTS)
        return db.session.scalars(open_ones.order_by(cls.asked.desc(), cls.id)).all()


UNANSWERED = (Recovery.approved.is_(None), Recovery.refused.is_(None))
