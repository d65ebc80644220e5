"""Samples of reports that are looked at a second time."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from server.clock import now
from server.database import Moment, db
from server.ids import new_id


class ReviewSample(db.Model):
    """One draw: by which rules and which share, with which seed, so that anybody can repeat it."""

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    body_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), index=True)
    rules: Mapped[list[str]] = mapped_column(JSON)
    percent: Mapped[int]
    seed: Mapped[str] = mapped_column(String(64))
    """Made when the pool was fixed: nobody could choose by it."""

    covert: Mapped[bool] = mapped_column(default=False)
    """Among covert cases that the person who drew knows of; shown to nobody else (R-CV.2)."""
    drawn: Mapped[datetime] = mapped_column(Moment, default=now)
    drawn_by: Mapped[str] = mapped_column(ForeignKey("account.id"))


class SampledCase(db.Model):
    """A case that stood in the pool of a draw. It stands in one only, so that nobody draws until it suits."""

    case_id: Mapped[str] = mapped_column(ForeignKey("dispatch.id"), primary_key=True)
    sample_id: Mapped[str] = mapped_column(ForeignKey("review_sample.id"), index=True)
    reasons: Mapped[Any] = mapped_column(JSON)
    """The rules that chose it, and `lot`; empty where nothing did."""

    looked: Mapped[datetime | None] = mapped_column(Moment)
    looked_by: Mapped[str | None] = mapped_column(ForeignKey("account.id"))
    note: Mapped[str | None] = mapped_column(String(2000))
