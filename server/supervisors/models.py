"""Supervisors, their interests, and the accounts they work under."""

from collections.abc import Iterable
from datetime import datetime
from typing import Self

from sqlalchemy import ForeignKey, Select, String, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from server.accounts.models import Account
from server.clock import now
from server.database import Moment, db
from server.ids import new_id
from server.organisations.models import Organisation


class Supervisor(db.Model):
    """A quality supervisor as one body selected them; who is selected as both kinds has two (R-4.1)."""

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    kind: Mapped[str] = mapped_column(String(12))
    name: Mapped[str] = mapped_column(String(80))
    selecting_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), index=True)
    unit: Mapped[str] = mapped_column(String(80))
    employer_id: Mapped[str | None] = mapped_column(ForeignKey("organisation.id"))
    status: Mapped[str] = mapped_column(String(12), default="CERTIFIED")
    created: Mapped[datetime] = mapped_column(Moment, default=now)

    selecting: Mapped[Organisation] = relationship(foreign_keys=[selecting_id], lazy="joined", innerjoin=True)
    interests: Mapped[list["Interest"]] = relationship(
        lazy="selectin", cascade="all, delete-orphan", order_by="Interest.institution_id, Interest.relation"
    )

    @classmethod
    def in_order(cls) -> "Select[Self]":
        return select(cls).order_by(cls.name, cls.id)


class Interest(db.Model):
    """A relation to an institution that a supervisor has declared (R-16.2)."""

    supervisor_id: Mapped[str] = mapped_column(ForeignKey("supervisor.id"), primary_key=True)
    institution_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), primary_key=True)
    relation: Mapped[str] = mapped_column(String(20), primary_key=True)


def accounts_of(supervisors: Iterable[Supervisor]) -> dict[str, Account]:
    """The account under which each supervisor works, by the supervisor's id; disabled ones are none."""
    ids = [supervisor.id for supervisor in supervisors]
    asked = (
        select(Account)
        .join(Supervisor, Account.of_supervisor(Supervisor.id, Supervisor.selecting_id))
        .where(Supervisor.id.in_(ids), Account.disabled.is_(None))
        .order_by(Account.created.desc(), Account.id)
    )
    return {str(account.supervisor_id): account for account in db.session.scalars(asked)}
