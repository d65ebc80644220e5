"""Which cases a desk asks for: filters, the order of the inbox, and one page of it.

Everything is decided by the database, so that a page costs the same however many cases there are.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, or_, select

from server.database import db
from server.dispatch.deadlines import overdue_before
from server.dispatch.models import Dispatch, Member
from server.inspections.models import Alert
from server.ledger.models import Entry, Quarantined
from server.organisations.models import Organisation, Site
from server.reviews.models import SampledCase

PAGE = 50
"""Cases on one page."""

ENDED = ("CLOSED", "CANCELLED")
TO_DECIDE = ("REPORTED", "REVIEWED")
"""States in which the next step is the desk's: to review, or to close."""

UNREPORTED = ("NOTIFIED", "READY", "IN_PROGRESS")

Asked = Mapping[str, Any]


class Page(NamedTuple):
    rows: Sequence[Dispatch]
    total: int


def page_of(visible: Select[Any], asked: Asked, now: datetime) -> Page:
    """One page of the cases asked for, what waits for somebody at the desk first, then the latest."""
    found = visible.where(*conditions(asked, now))
    total = db.session.scalar(
        select(func.count()).select_from(found.with_only_columns(Dispatch.id).subquery())
    )
    calm = case((waiting(), 0), else_=1)
    ordered = found.order_by(calm, Dispatch.starts.desc(), Dispatch.id)
    rows = db.session.scalars(ordered.limit(PAGE).offset((asked["page"] - 1) * PAGE)).all()
    return Page(rows, total or 0)


def count_ended_late(visible: Select[Any]) -> int:
    """How many ended cases still have something quarantined that nobody adopted."""
    kept = exists().where(Quarantined.scope == Dispatch.id, open_quarantine())
    late = visible.where(Dispatch.state.in_(ENDED), kept).with_only_columns(Dispatch.id)
    return db.session.scalar(select(func.count()).select_from(late.subquery())) or 0


def conditions(asked: Asked, now: datetime) -> list[ColumnElement[bool]]:
    """What each filter that was set asks of a case."""
    ended = Dispatch.state.in_(ENDED)
    found: list[ColumnElement[bool]] = [ended if asked["show"] == "ended" else ~ended]
    for name in ("state", "mode", "institution"):
        if asked.get(name):
            found.append(FILTERS[name] == asked[name])
    if asked.get("supervisor"):
        found.append(Dispatch.members.any(Member.supervisor_id == asked["supervisor"]))
    if asked.get("look"):
        found.append(exists().where(SampledCase.case_id == Dispatch.id, wants_look()))
    if asked.get("overdue"):
        found.append(overdue(now))
    if asked.get("sought"):
        found += [named(part) for part in asked["sought"].split()]
    return found


def wants_look() -> ColumnElement[bool]:
    """It was chosen for a second look, and nobody has given one."""
    return and_(SampledCase.looked.is_(None), func.json_array_length(SampledCase.reasons) > 0)


FILTERS = {"state": Dispatch.state, "mode": Dispatch.mode, "institution": Dispatch.institution_id}


def overdue(now: datetime) -> ColumnElement[bool]:
    """The written report is due and has not come (R-10.4)."""
    return and_(Dispatch.state.in_(UNREPORTED), Dispatch.ends < overdue_before(now))


def named(part: str) -> ColumnElement[bool]:
    """The institution, in either language, or the site has this in its name."""
    names = Organisation.name, Organisation.name_en
    return or_(
        Dispatch.institution.has(or_(*(name.icontains(part, autoescape=True) for name in names))),
        Dispatch.site.has(Site.name.icontains(part, autoescape=True)),
    )


def waiting() -> ColumnElement[bool]:
    """Somebody at the desk has to do something: decide, answer an alert, or look at what is quarantined."""
    alert = exists().where(Alert.scope == Dispatch.id, Alert.acknowledged.is_(None))
    kept = exists().where(Quarantined.scope == Dispatch.id, open_quarantine())
    return or_(Dispatch.state.in_(TO_DECIDE), alert, kept)


def open_quarantine() -> ColumnElement[bool]:
    """Nobody has adopted it, and of what was handed in for a device, the device has not brought it itself."""
    other = Quarantined.__table__.alias("other")
    place = Quarantined.scope, Quarantined.hash
    brought = exists().where(
        other.c.scope == place[0], other.c.hash == place[1], other.c.reason != "handed in"
    )
    entered = exists().where(Entry.scope == place[0], Entry.hash == place[1])
    return and_(
        Quarantined.adopted.is_(None), or_(Quarantined.reason != "handed in", and_(~brought, ~entered))
    )
