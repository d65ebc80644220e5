"""What was answered: readings of what phones sent, and the answers of candidates on their own."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Self

from sqlalchemy import BigInteger, Date, ForeignKey, Index, String, Text, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from server.accounts.models import Account
from server.clock import now
from server.database import Moment, db
from server.ids import new_id
from server.ledger.models import CLUSTERED
from server.organisations.models import Site


class Response(db.Model):
    """A reading of the ledger: one response of a case, as far as it is known which form it answers."""

    __table_args__ = (Index("response_by_form", "form", "scope"),)

    scope: Mapped[str] = mapped_column(String(200), primary_key=True)
    record: Mapped[str] = mapped_column(String(200), primary_key=True)
    form: Mapped[str] = mapped_column(String(200), default="")
    respondent: Mapped[str] = mapped_column(String(12), default="")
    state: Mapped[str] = mapped_column(String(12), default="draft")
    author: Mapped[str] = mapped_column(String(40))
    device: Mapped[str] = mapped_column(String(200))
    first: Mapped[int] = mapped_column(BigInteger)
    """When something of it arrived first, in ms."""
    number: Mapped[int] = mapped_column(BigInteger)
    """The last entry that wrote of it."""


class ExamSession(db.Model):
    """A session of exams at a site. Its code stands all year, whether or not anybody inspects (R-CV.9)."""

    __tablename__ = "exam_session"

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    code: Mapped[str] = mapped_column(String(12), unique=True)
    body_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), index=True)
    site_id: Mapped[str] = mapped_column(ForeignKey("site.id"), index=True)
    name: Mapped[str] = mapped_column(String(120))
    day: Mapped[date | None] = mapped_column(Date)
    secret: Mapped[str] = mapped_column(String(43))
    """With it seat numbers are kept unreadable."""
    created: Mapped[datetime] = mapped_column(Moment, default=now)
    created_by: Mapped[str] = mapped_column(ForeignKey("account.id"))

    site: Mapped[Site] = relationship(lazy="joined", innerjoin=True)

    @classmethod
    def by_code(cls, code: str) -> Self | None:
        return db.session.scalar(select(cls).filter_by(code=code.strip().upper()))


class SessionResponse(db.Model):
    """What somebody answered on their own. Nothing in it or beside it tells who."""

    __tablename__ = "session_response"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    session_id: Mapped[str] = mapped_column(ForeignKey("exam_session.id"), index=True)
    form: Mapped[str] = mapped_column(String(200), index=True)
    respondent: Mapped[str] = mapped_column(String(12))
    instance: Mapped[str] = mapped_column(Text)
    received: Mapped[datetime] = mapped_column(Moment, default=now, index=True)

    session: Mapped[ExamSession] = relationship(lazy="joined", innerjoin=True)


class SessionSeat(db.Model):
    """That a seat has answered; not what. The seat's number stands here as a keyed hash.

    No row has a number of its own: numbers would tell which seat answered first, and so which answer is its.
    """

    __tablename__ = "session_seat"
    __table_args__ = (UniqueConstraint("session_id", "code", "seat"), CLUSTERED)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    session_id: Mapped[str] = mapped_column(ForeignKey("exam_session.id"))
    code: Mapped[str] = mapped_column(String(60))
    seat: Mapped[str] = mapped_column(String(64))


class SessionTry(db.Model):
    """One sending of an answer, from an address and for a seat; forgotten after some minutes."""

    __tablename__ = "session_try"

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    key: Mapped[str] = mapped_column(String(100), index=True)
    at: Mapped[datetime] = mapped_column(Moment, default=now, index=True)

    @classmethod
    def times(cls, key: str) -> Sequence[datetime]:
        return db.session.scalars(select(cls.at).where(cls.key == key).order_by(cls.at)).all()


class SessionJoin(db.Model):
    """A coordinator took a session's answers into a case; the session itself does not tell."""

    __tablename__ = "session_join"

    case_id: Mapped[str] = mapped_column(ForeignKey("dispatch.id"), primary_key=True)
    session_id: Mapped[str] = mapped_column(ForeignKey("exam_session.id"), primary_key=True)
    joined: Mapped[datetime] = mapped_column(Moment, default=now)
    joined_by: Mapped[str] = mapped_column(ForeignKey("account.id"))


class FeedPassword(db.Model):
    """With it a program reads the feed of one questionnaire, as far as its maker may. The password itself is nowhere here."""

    __tablename__ = "feed_password"

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    code: Mapped[str] = mapped_column(String(60))
    """Of the questionnaire."""
    body_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), index=True)
    name: Mapped[str] = mapped_column(String(80))
    """What reads with it."""
    hash: Mapped[str] = mapped_column(String(64), unique=True)
    made: Mapped[datetime] = mapped_column(Moment, default=now)
    made_by: Mapped[str] = mapped_column(ForeignKey("account.id"))
    withdrawn: Mapped[datetime | None] = mapped_column(Moment)
    withdrawn_by: Mapped[str | None] = mapped_column(ForeignKey("account.id"))

    maker: Mapped[Account] = relationship(lazy="joined", innerjoin=True, foreign_keys=[made_by])

    @classmethod
    def standing(cls, code: str, body_id: str | None) -> Sequence[Self]:
        """Those of a body for a questionnaire that nobody has withdrawn, the latest first."""
        here = select(cls).filter_by(code=code, body_id=body_id, withdrawn=None)
        return db.session.scalars(here.order_by(cls.made.desc(), cls.id)).all()


class FeedRead(db.Model):
    """That somebody read a feed with a password: when and from where."""

    __tablename__ = "feed_read"

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    password_id: Mapped[str] = mapped_column(ForeignKey("feed_password.id"), index=True)
    at: Mapped[datetime] = mapped_column(Moment, default=now, index=True)
    address: Mapped[str] = mapped_column(String(64))
    what: Mapped[str] = mapped_column(String(200))
    """The set that was asked for."""

    @classmethod
    def tallies(cls, passwords: Sequence[str]) -> dict[str, tuple[int, datetime]]:
        """Password → how often it was used, and when last."""
        asked = select(cls.password_id, func.count(), func.max(cls.at)).where(cls.password_id.in_(passwords))
        return {
            password: (number, last)
            for password, number, last in db.session.execute(asked.group_by(cls.password_id))
        }

    @classmethod
    def number_since(cls, password_id: str, moment: datetime) -> int:
        counted = select(func.count()).select_from(cls).where(cls.password_id == password_id, cls.at > moment)
        return db.session.scalar(counted) or 0
