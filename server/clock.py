"""The one source of time. Days are counted where the supervision takes place."""

import time
from datetime import UTC, date, datetime, timedelta, timezone

# China keeps one offset all year (and has since 1991), so no time zone database is needed.
SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")

tick = time.time_ns
"""Nanoseconds since 1970; a test puts its own here."""


def now_ms() -> int:
    """The present moment in milliseconds since 1970."""
    return tick() // 1_000_000


def now() -> datetime:
    """The present moment in UTC, to the millisecond."""
    return from_ms(now_ms())


def from_ms(milliseconds: int) -> datetime:
    """The same moment as an aware time in UTC."""
    return datetime.fromtimestamp(milliseconds / 1000, UTC)


def to_ms(moment: datetime) -> int:
    """The same moment in milliseconds since 1970."""
    return round(moment.timestamp() * 1000)


def today() -> date:
    """The date in Shanghai."""
    return now().astimezone(SHANGHAI).date()


def this_year() -> int:
    """The year in Shanghai."""
    return today().year
