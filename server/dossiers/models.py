"""Exports that were asked for, and what a second person said."""

from datetime import datetime
from typing import Self

from sqlalchemy import ForeignKey, Index, String, select
from sqlalchemy.orm import Mapped, mapped_column

from server.clock import now
from server.database import Moment, db
from server.ids import new_id


class CaseExport(db.Model):
    """Somebody asked to take a case out; its id stands on every page of what is made."""

    __table_args__ = (
        Index("export_of_case", "case_id", "asked"),
        Index("export_by_person", "asked_by", "asked"),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    case_id: Mapped[str] = mapped_column(ForeignKey("dispatch.id"))
    kind: Mapped[str] = mapped_column(String(12))
    purpose: Mapped[str] = mapped_column(String(200))
    asked: Mapped[datetime] = mapped_column(Moment, default=now)
    asked_by: Mapped[str] = mapped_column(ForeignKey("account.id"))
    answered: Mapped[datetime | None] = mapped_column(Moment)
    answered_by: Mapped[str | None] = mapped_column(ForeignKey("account.id"))
    agreed: Mapped[bool | None]
    answer: Mapped[str | None] = mapped_column(String(500))
    made: Mapped[datetime | None] = mapped_column(Moment)
    dropped: Mapped[datetime | None] = mapped_column(Moment)
    """When what was made went because evidence of the case was erased or redacted: it has to be made again."""

    @classmethod
    def of_case(cls, case_id: str, export_id: str) -> Self | None:
        """The export, locked until the transaction ends."""
        return db.session.scalar(select(cls).filter_by(id=export_id, case_id=case_id).with_for_update())

    @classmethod
    def latest(cls, case_id: str, most: int) -> list[Self]:
        found = select(cls).filter_by(case_id=case_id).order_by(cls.asked.desc(), cls.id)
        return list(db.session.scalars(found.limit(most)))
