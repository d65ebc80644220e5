"""Organisations and their sites."""

from datetime import datetime
from typing import Self

from sqlalchemy import ForeignKey, Integer, Select, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from server.clock import now
from server.database import Moment, db
from server.ids import new_id


class Organisation(db.Model):
    """A human resources department, an industry body or an evaluation institution."""

    __table_args__ = (UniqueConstraint("register", "code"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    kind: Mapped[str] = mapped_column(String(12), index=True)
    name: Mapped[str] = mapped_column(String(80))
    name_en: Mapped[str | None] = mapped_column(String(120))
    level: Mapped[str | None] = mapped_column(String(12))
    authority_code: Mapped[str | None] = mapped_column(String(2))
    category: Mapped[str | None] = mapped_column(String(16))
    filing: Mapped[str | None] = mapped_column(String(12))
    code: Mapped[str | None] = mapped_column(String(6))
    register: Mapped[str | None] = mapped_column(String(24))
    industry_id: Mapped[str | None] = mapped_column(ForeignKey("organisation.id"))
    city: Mapped[str | None] = mapped_column(String(40))
    contact_name: Mapped[str | None] = mapped_column(String(40))
    contact_telephone: Mapped[str | None] = mapped_column(String(40))
    authorised: Mapped[bool] = mapped_column(default=False)
    library_scope: Mapped[str] = mapped_column(String(32), unique=True, default=new_id)
    created: Mapped[datetime] = mapped_column(Moment, default=now)

    @property
    def external(self) -> bool:
        """It dispatches external supervisors, as human resources departments do (R-8.1)."""
        return self.kind == "hrss"

    @classmethod
    def with_code(cls, register: str | None, code: str | None) -> Self | None:
        """The organisation that holds a code in a register; none holds no code."""
        if register is None:
            return None
        return db.session.scalar(select(cls).filter_by(register=register, code=code))

    @classmethod
    def in_order(cls) -> "Select[Self]":
        return select(cls).order_by(cls.kind, cls.name, cls.id)


class Site(db.Model):
    """A place where an institution holds exams."""

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    institution_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), index=True)
    name: Mapped[str] = mapped_column(String(80))
    address: Mapped[str] = mapped_column(String(200))
    city: Mapped[str] = mapped_column(String(40))
    latitude: Mapped[int | None] = mapped_column(Integer)
    longitude: Mapped[int | None] = mapped_column(Integer)
    created: Mapped[datetime] = mapped_column(Moment, default=now)

    institution: Mapped[Organisation] = relationship(lazy="joined", innerjoin=True)

    @property
    def position(self) -> list[int] | None:
        """Latitude and longitude in millionths of a degree, if they are known."""
        if self.latitude is None or self.longitude is None:
            return None
        return [self.latitude, self.longitude]

    @position.setter
    def position(self, position: list[int] | None) -> None:
        self.latitude, self.longitude = position or (None, None)

    @classmethod
    def in_order(cls) -> "Select[Self]":
        return select(cls).order_by(cls.name, cls.id)
