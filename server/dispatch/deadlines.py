"""When things are due. Plain rules of plain values."""

from datetime import date, datetime, time, timedelta

from server.clock import SHANGHAI

REPORT_WORKDAYS = 3
"""Working days after the visit within which the written report is due (R-10.4)."""


DEVICE_PURGE_DAYS = 7
"""Days after its case was closed until a phone has to let go of its copy (R-10.3)."""


def report_due(ends: datetime) -> datetime:
    """The last second of the last day for the report."""
    last = add_workdays(ends.astimezone(SHANGHAI).date(), REPORT_WORKDAYS)
    return datetime.combine(last, time(23, 59, 59), SHANGHAI)


def overdue_before(now: datetime) -> datetime:
    """The reports of all visits that ended before this moment are due by now, and of no others."""
    day = now.astimezone(SHANGHAI).date()
    while now <= datetime.combine(add_workdays(day, REPORT_WORKDAYS), time(23, 59, 59), SHANGHAI):
        day -= timedelta(days=1)
    return datetime.combine(day + timedelta(days=1), time(), SHANGHAI)


def leaves_phones(closed: datetime) -> datetime:
    """When the phones of the team lose a case that was closed then."""
    return closed + timedelta(days=DEVICE_PURGE_DAYS)


def add_workdays(day: date, count: int) -> date:
    """Count working days, Monday to Friday, the first day not included."""
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < 5
    return day
