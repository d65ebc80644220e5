"""Content, version by version."""

from datetime import datetime
from typing import Any, Self

from sqlalchemy import JSON, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from server.clock import now
from server.database import Moment, db

MINISTRY = "00"


class Content(db.Model):
    """One version of a checklist, questionnaire, list or document template. It never changes (R-12.4)."""

    __tablename__ = "content"
    __table_args__ = (UniqueConstraint("kind", "name", "version"),)

    key: Mapped[str] = mapped_column(String(80), primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(String(60))
    version: Mapped[str] = mapped_column(String(12))
    sha256: Mapped[str] = mapped_column(String(64))
    body: Mapped[Any] = mapped_column(JSON)
    authority_code: Mapped[str | None] = mapped_column(String(2))
    """Of a checklist that a province made, whose; what the product comes with is everybody's."""

    loaded: Mapped[datetime] = mapped_column(Moment, default=now)

    def concerns(self, authority_code: str | None) -> bool:
        """Tell whether a body under this authority works by it; the ministry's are everybody's."""
        return self.authority_code in (None, MINISTRY, authority_code)

    @classmethod
    def of_kind(cls, kind: str) -> list[Self]:
        """Every version of a kind, by name, the oldest first."""
        return list(
            db.session.scalars(select(cls).filter_by(kind=kind).order_by(cls.name, cls.loaded, cls.key))
        )

    @classmethod
    def newest(cls, kind: str) -> list[Self]:
        """The version of each name that was loaded last."""
        return list({content.name: content for content in cls.of_kind(kind)}.values())

    @classmethod
    def checklist(cls, key: str) -> Self | None:
        """The checklist of this id and version, as in CL-DAILY@1.0."""
        return db.session.scalar(select(cls).filter_by(kind="checklist", key=key))
