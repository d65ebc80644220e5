"""How much may be exported: few dossiers are sent at once, and nobody takes all in an hour."""

from collections.abc import Callable
from threading import Lock

from sqlalchemy import Connection, func, select

from server.clock import from_ms, now_ms
from server.dossiers.models import CaseExport
from server.errors import DomainError
from server.ledger.writer import too_busy

HOUR = 3_600_000
MOST_AN_HOUR = 30
MOST_SENT = 4


def check_rate(connection: Connection, person: str) -> None:
    """Refuse whoever has asked for much within the hour, in whatever cases."""
    recent = select(func.count()).where(
        CaseExport.asked_by == person, CaseExport.asked > from_ms(now_ms() - HOUR)
    )
    if (connection.scalar(recent) or 0) >= MOST_AN_HOUR:
        raise DomainError("too_many_exports", retry_after=600)


class Sending:
    """Who is being sent a dossier: everybody one at a time, and few altogether."""

    def __init__(self) -> None:
        self.people: set[str] = set()
        self.lock = Lock()

    def begin(self, person: str) -> Callable[[], None]:
        """Take a place; what is returned gives it back."""
        with self.lock:
            if person in self.people:
                raise DomainError("dossier_under_way", retry_after=5)
            if len(self.people) >= MOST_SENT:
                raise too_busy()
            self.people.add(person)
        return lambda: self.people.discard(person)
