"""How long a card is good: by quarters, so that its end does not tell the day of issue."""

from datetime import date, datetime, timedelta

from server.clock import SHANGHAI


def quarter_before(moment: int) -> int:
    """The beginning in Shanghai of the quarter that a moment lies in; both in seconds since 1970.

    A card ends with the last whole quarter in which its key can still be verified, like all other
    cards of that key.
    """
    day = datetime.fromtimestamp(moment, SHANGHAI)
    first = datetime(day.year, (day.month - 1) // 3 * 3 + 1, 1, tzinfo=SHANGHAI)
    return int(first.timestamp())


def last_day(expires: int) -> date:
    """The last day in Shanghai on which a card is good that ends at this moment."""
    return datetime.fromtimestamp(expires, SHANGHAI).date() - timedelta(days=1)
