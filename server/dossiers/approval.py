"""Which exports a second person must agree to, and where one stands. Plain rules of plain values."""

from collections.abc import Collection
from datetime import datetime, timedelta

from server.errors import DomainError

WHOLE = "archive"
LASTS = timedelta(days=7)
"""How long after it was agreed to an export can be made."""


def needs_second(kind: str) -> bool:
    """Tell whether a second person must agree: a whole case holds personal data of many (R-X.4, part 3 row 45).

    The report alone is the paper that is filed and handed over; its purpose is written down.
    """
    return kind == WHOLE


def check_second(asked_by: str, person: str, team: Collection[str]) -> None:
    """The second is another person than who asked, and none of those who went."""
    if person == asked_by or person in team:
        raise DomainError("export_second_needed")


def check_answer(agreed: bool, text: str) -> None:
    """Who does not agree says why."""
    if not agreed and not text.strip():
        raise DomainError("bad_input", {"text": ["Missing data for required field."]})


def stands(
    kind: str, agreed: bool | None, answered: datetime | None, made: datetime | None, now: datetime
) -> str:
    """Where an export stands: asked, refused, agreed (it may be made), lapsed or made."""
    if made is not None:
        return "made"
    if not needs_second(kind):
        return "agreed"
    if agreed is None or answered is None:
        return "asked"
    if not agreed:
        return "refused"
    return "agreed" if now <= answered + LASTS else "lapsed"
