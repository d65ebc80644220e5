"""Cards, how they have stood, and tries at checking them."""

from collections.abc import Sequence
from datetime import date, datetime
from hmac import compare_digest
from typing import Self

from sqlalchemy import ForeignKey, String, UniqueConstraint, delete, func, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from server.clock import now
from server.database import Moment, db
from server.ids import new_id
from server.organisations.models import Organisation


class Card(db.Model):
    """One card body as it was issued. A code is unique within its filing authority only (R-C.8)."""

    __table_args__ = (UniqueConstraint("filing", "code"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    code: Mapped[str] = mapped_column(String(13), index=True)
    filing: Mapped[str] = mapped_column(String(2))
    supervisor_id: Mapped[str] = mapped_column(ForeignKey("supervisor.id"), index=True)
    issuer_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), index=True)
    name: Mapped[str] = mapped_column(String(80))
    unit: Mapped[str] = mapped_column(String(80))
    status: Mapped[str] = mapped_column(String(12), default="valid")
    place: Mapped[int] = mapped_column(unique=True)
    """Its place in the status list."""

    issued: Mapped[date]
    expires: Mapped[date]
    """The last day on which it is good."""

    check_code: Mapped[str] = mapped_column(String(8))
    photo: Mapped[str] = mapped_column(ForeignKey("card_photo.hash"))
    token: Mapped[bytes]
    issuer: Mapped[Organisation] = relationship(lazy="joined", innerjoin=True)

    @classmethod
    def with_code(cls, code: str) -> Sequence[Self]:
        """All cards of this code: more than one, where filing authorities gave out the same."""
        return db.session.scalars(select(cls).where(cls.code == code)).all()

    @classmethod
    def by_check(cls, code: str, check_code: str) -> Self | None:
        """The card of which both codes are known."""
        for card in cls.with_code(code):
            if compare_digest(card.check_code, check_code):
                return card
        return None

    @classmethod
    def last_code(cls, filing: str, beginning: str) -> str | None:
        """The highest code of those that begin so."""
        wanted = select(func.max(cls.code)).where(cls.filing == filing, cls.code.startswith(beginning))
        return db.session.scalar(wanted)


class CardChange(db.Model):
    """From `at` on the status list says so of a card. Rows are only ever added."""

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    card_id: Mapped[str] = mapped_column(ForeignKey("card.id"), index=True)
    status: Mapped[str] = mapped_column(String(12))
    at: Mapped[datetime] = mapped_column(Moment, default=now)

    @classmethod
    def statuses_at(cls, moment: datetime) -> dict[int, str]:
        """How the cards stood at a moment, by their places; whoever is left out was valid."""
        changes = select(Card.place, cls.status).join(Card, Card.id == cls.card_id).where(cls.at <= moment)
        return {place: status for place, status in db.session.execute(changes.order_by(cls.at, cls.id))}


class CardPhoto(db.Model):
    """A portrait, named by the first half of its SHA-256, so that it can neither be guessed nor swapped."""

    hash: Mapped[str] = mapped_column(String(32), primary_key=True)
    picture: Mapped[bytes]


class CardCheck(db.Model):
    """One try at a code and its check code. Kept only as long as tries are counted."""

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    address: Mapped[str] = mapped_column(String(64), index=True)
    at: Mapped[datetime] = mapped_column(Moment, index=True, default=now)

    @classmethod
    def forget_before(cls, moment: datetime) -> None:
        db.session.execute(delete(cls).where(cls.at <= moment))

    @classmethod
    def times_at(cls, address: str) -> Sequence[datetime]:
        return db.session.scalars(select(cls.at).where(cls.address == address).order_by(cls.at)).all()
