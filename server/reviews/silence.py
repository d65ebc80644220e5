"""Who should have been heard from and was not: the one rule, and the question to the database."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, or_, select

from server.accounts.models import Phone
from server.database import db
from server.dispatch.models import Dispatch, Member
from server.ledger.models import Standing

UNDER_WAY = ("NOTIFIED", "READY", "IN_PROGRESS")
MOST = 50
"""As many as are named; more are only counted."""


Silent = tuple[Dispatch, Member, datetime | None]


def silent(visible: Select[Any], now: datetime, limit: timedelta) -> tuple[list[Silent], int]:
    """Those who go to a visit that is near or begun, whose report is not in, and whose phones all said nothing
    for `limit`, the longest silent first; and how many people they are in all.

    Near is a visit that starts within `limit`: somebody who has not fetched the task by then is to be called.
    """
    heard = last_heard().subquery()
    asked = (
        visible.join(Member, Member.dispatch_id == Dispatch.id)
        .outerjoin(heard, heard.c.person == Member.person)
        .where(Dispatch.state.in_(UNDER_WAY), Dispatch.starts <= now + limit)
        .where(or_(Member.answer.is_(None), Member.answer == "accepted"), has_not_ended())
        .where(or_(heard.c.at.is_(None), heard.c.at < now - limit))
        .add_columns(Member, heard.c.at)
        .order_by(heard.c.at.is_not(None), heard.c.at, Member.name)
    )
    rows = db.session.execute(asked.limit(MOST)).all()
    people = len({member.person for _, member, _ in rows}) if len(rows) < MOST else count_people(asked)
    return [(case, member, at) for case, member, at in rows], people


def count_people(asked: Select[Any]) -> int:
    """Somebody with several visits is one person to be called."""
    people = asked.with_only_columns(Member.person, maintain_column_froms=True).order_by(None).distinct()
    return db.session.scalar(select(func.count()).select_from(people.subquery())) or 0


def has_not_ended() -> ColumnElement[bool]:
    """The member has not recorded the end of the visit: whose work is in may rest."""
    row = Standing.__table__.c
    its = (row.scope == Dispatch.id, row.collection == "visit", row.record == Member.person)
    return ~exists().where(*its, row.field == "ended", row.blank.is_(False))


def last_heard() -> "Select[str, datetime | None]":
    """When the phones of each person were last heard from; revoked ones do not count."""
    asked = select(Phone.account_id.label("person"), func.max(Phone.last_heard).label("at"))
    return asked.where(Phone.revoked.is_(None)).group_by(Phone.account_id)
