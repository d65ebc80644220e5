"""Dispatches and their teams, and who may know of them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Self

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, Select, String, and_, false, or_, select, true
from sqlalchemy.orm import Mapped, mapped_column, relationship
from sqlalchemy.sql import ColumnElement

from server.accounts.models import Account
from server.auth import Caller
from server.clock import now
from server.database import Moment, db
from server.ids import new_id
from server.organisations.models import Organisation, Site


class Dispatch(db.Model):
    """An order to inspect. Its id is that of the case that grows out of it, and of the case's scope."""

    __table_args__ = (Index("dispatch_in_inbox", "body_id", "state", "starts"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    mode: Mapped[str] = mapped_column(String(8))
    state: Mapped[str] = mapped_column(String(12), default="PLANNED")
    body_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), index=True)
    institution_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), index=True)
    site_id: Mapped[str] = mapped_column(ForeignKey("site.id"))
    starts: Mapped[datetime] = mapped_column(Moment)
    ends: Mapped[datetime] = mapped_column(Moment)
    occupation: Mapped[str] = mapped_column(String(80))
    checklist: Mapped[str] = mapped_column(String(80))
    checklist_part: Mapped[list[str] | None] = mapped_column(JSON)
    """The items of the checklist that are to be looked at, where that is not all."""
    reason_kind: Mapped[str] = mapped_column(String(16))
    reason: Mapped[str] = mapped_column(String(500))
    created: Mapped[datetime] = mapped_column(Moment, default=now)
    created_by: Mapped[str] = mapped_column(ForeignKey("account.id"))
    approver_id: Mapped[str | None] = mapped_column(ForeignKey("account.id"))
    """Who alone may approve it, where somebody was named."""
    approved: Mapped[datetime | None] = mapped_column(Moment)
    approved_by: Mapped[str | None] = mapped_column(ForeignKey("account.id"))
    cancelled: Mapped[datetime | None] = mapped_column(Moment)
    cancelled_by: Mapped[str | None] = mapped_column(ForeignKey("account.id"))
    cancel_reason: Mapped[str | None] = mapped_column(String(500))
    closed: Mapped[datetime | None] = mapped_column(Moment)
    closed_by: Mapped[str | None] = mapped_column(ForeignKey("account.id"))
    followup: Mapped[str | None] = mapped_column(String(8))
    """What follows from the case, decided when it was closed."""
    followup_note: Mapped[str | None] = mapped_column(String(500))
    disclosed: Mapped[datetime | None] = mapped_column(Moment)
    """When a covert visit showed the card and so became open (R-CV.13)."""
    submitted: Mapped[int] = mapped_column(BigInteger, default=0)
    decided: Mapped[int] = mapped_column(BigInteger, default=0)
    """The numbers of the entries that last submitted the report, and last sent back or accepted it."""
    stage: Mapped[int] = mapped_column(default=0)
    """Through which stage the task package stands in the case's scope."""
    next_due: Mapped[datetime | None] = mapped_column(Moment, index=True)
    """When the next stage of the package falls due; of a closed case, when its team loses it."""

    body: Mapped[Organisation] = relationship(foreign_keys=[body_id], lazy="joined", innerjoin=True)
    institution: Mapped[Organisation] = relationship(
        foreign_keys=[institution_id], lazy="joined", innerjoin=True
    )
    site: Mapped[Site] = relationship(lazy="joined", innerjoin=True)
    members: Mapped[list["Member"]] = relationship(
        lazy="selectin",
        cascade="all, delete-orphan",
        order_by="Member.leads.desc(), Member.name, Member.person",
    )

    @property
    def covert(self) -> bool:
        return self.mode == "covert"

    @property
    def known_to(self) -> set[str]:
        """The need-to-know list of a covert dispatch: who planned, who approves, who goes (R-CV.1)."""
        desks = {self.created_by, self.approver_id, self.approved_by} - {None}
        return {str(person) for person in desks} | {member.person for member in self.members}

    @classmethod
    def visible_to(cls, caller: Caller) -> "Select[Self]":
        """What the caller may know of, the latest first. The rest does not exist for them (R-CV.2)."""
        seen = or_(and_(cls.mode == "open", open_to(caller)), and_(cls.mode == "covert", covert_to(caller)))
        return select(cls).where(or_(seen, of_institution(caller))).order_by(cls.starts.desc(), cls.id)

    @classmethod
    def found(cls, caller: Caller, dispatch_id: str) -> Self | None:
        """The dispatch, if the caller may know of it."""
        return db.session.scalar(cls.visible_to(caller).where(cls.id == dispatch_id))


class Member(db.Model):
    """One of the team, as they were when they were sent."""

    __tablename__ = "dispatch_member"

    dispatch_id: Mapped[str] = mapped_column(ForeignKey("dispatch.id"), primary_key=True)
    person: Mapped[str] = mapped_column(ForeignKey("account.id"), primary_key=True)
    supervisor_id: Mapped[str] = mapped_column(ForeignKey("supervisor.id"), index=True)
    name: Mapped[str] = mapped_column(String(80))
    code: Mapped[str] = mapped_column(String(13))
    leads: Mapped[bool]
    answer: Mapped[str | None] = mapped_column(String(10))
    answered: Mapped[int] = mapped_column(BigInteger, default=0)
    """The number of the entry that gave the answer."""
    relations: Mapped[list[str] | None] = mapped_column(JSON)
    arrived: Mapped[bool] = mapped_column(default=False)


def open_to(caller: Caller) -> ColumnElement[bool]:
    """Which open dispatches the caller may know of as body or as supervisor."""
    if caller.may("see dispatches"):
        return true()
    if is_supervisor(caller):
        return and_(Dispatch.approved.is_not(None), goes_in(caller))
    return Dispatch.body_id == caller.organisation_id


def covert_to(caller: Caller) -> ColumnElement[bool]:
    """Which covert ones: those on whose list the caller stands; a supervisor from the first stage on."""
    if not caller.may("see covert dispatches", named=True):
        return false()
    if is_supervisor(caller):
        return and_(goes_in(caller), Dispatch.stage > 0)
    me = caller.person.id
    return or_(Dispatch.created_by == me, Dispatch.approver_id == me, Dispatch.approved_by == me)


def of_institution(caller: Caller) -> ColumnElement[bool]:
    """What an institution may know of visits to itself: the open ones once the team was notified."""
    if is_supervisor(caller) or caller.organisation_id is None:
        return false()
    told = and_(Dispatch.approved.is_not(None), or_(Dispatch.mode == "open", Dispatch.disclosed.is_not(None)))
    return and_(Dispatch.institution_id == caller.organisation_id, told)


def is_supervisor(caller: Caller) -> bool:
    return caller.role in ("EXT_SUP", "INT_SUP")


def goes_in(caller: Caller) -> ColumnElement[bool]:
    return Dispatch.members.any(Member.person == caller.person.id)


def busy_supervisors(
    caller: Caller, supervisor_ids: Iterable[str], starts: datetime, ends: datetime, besides: str = ""
) -> set[str]:
    """Who of them goes elsewhere at that time, as far as the caller may know (R-CV.10, R-CV.12)."""
    known = Dispatch.visible_to(caller).with_only_columns(Dispatch.id).order_by(None)
    asked = (
        select(Member.supervisor_id)
        .join(Dispatch)
        .where(Dispatch.id.in_(known), Dispatch.id != besides)
        .where(Member.supervisor_id.in_(list(supervisor_ids)))
        .where(or_(Member.answer.is_(None), Member.answer == "accepted"))
        .where(Dispatch.state.in_(("PLANNED", "NOTIFIED", "READY", "IN_PROGRESS")))
        .where(Dispatch.starts < ends, Dispatch.ends > starts)
    )
    return set(db.session.scalars(asked))


def accounts_in(body_id: str | None, roles: Iterable[str]) -> list[Account]:
    """The accounts of a body that hold one of the roles, by name."""
    asked = select(Account).where(Account.organisation_id == body_id, Account.role.in_(list(roles)))
    return list(
        db.session.scalars(asked.where(Account.disabled.is_(None)).order_by(Account.name, Account.id))
    )
