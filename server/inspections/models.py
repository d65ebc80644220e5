"""Alerts as the server reads them from the ledger, so that a desk can ask for the new ones every other second."""

from sqlalchemy import BigInteger, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from server.database import db


class Alert(db.Model):
    """An alert that was raised in a case, and by which entry somebody acknowledged it."""

    __table_args__ = (Index("alert_unanswered", "acknowledged", "scope"),)

    scope: Mapped[str] = mapped_column(String(200), primary_key=True)
    record: Mapped[str] = mapped_column(String(200), primary_key=True)
    number: Mapped[int] = mapped_column(BigInteger)
    """The entry that raised it."""
    acknowledged: Mapped[int | None] = mapped_column(BigInteger)
