"""Checklists that a province is still working on."""

from datetime import datetime
from typing import Any, Self

from sqlalchemy import JSON, ForeignKey, Select, String, select
from sqlalchemy.orm import Mapped, mapped_column

from server.clock import now
from server.database import Moment, db


class ChecklistDraft(db.Model):
    """A checklist that is not published yet: it may be changed, and nobody is bound to it."""

    body_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), primary_key=True)
    name: Mapped[str] = mapped_column(String(60), primary_key=True)
    base: Mapped[str] = mapped_column(String(60))
    """The name of the national checklist that it adds to."""

    content: Mapped[Any] = mapped_column(JSON)
    """Titles, notes and groups, as in a published one."""

    revision: Mapped[int] = mapped_column(default=1)
    changed: Mapped[datetime] = mapped_column(Moment, default=now)
    changed_by: Mapped[str] = mapped_column(ForeignKey("account.id"))

    @classmethod
    def of_body(cls, body_id: str | None) -> "Select[Self]":
        return select(cls).where(cls.body_id == body_id).order_by(cls.name)
