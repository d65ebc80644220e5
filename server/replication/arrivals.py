"""Into which feature what is written into a case arrives: one table, collection → who may, which shape, what then."""

from collections.abc import Iterable

from sqlalchemy import Connection

from server.dispatch import arrivals as dispatch
from server.evidence import arrivals as evidence
from server.evidence.erasing import take_erasure
from server.findings import arrivals as findings
from server.inspections import arrivals as inspections
from server.inspections.alerts import take_acknowledgement
from server.instruments import arrivals as instruments
from server.ledger.arrival import Arrival
from server.questionnaires import arrivals as questionnaires
from sync.ledger import Entry
from sync.operation import Operation


def no_phone(connection: Connection, author: str, operation: Operation) -> bool:
    return False


def as_written(operation: Operation) -> bool:
    """Desks and the server write what they mean."""
    return True


OFFICE = Arrival(as_written, no_phone)
OFFICE_ONLY = ("opening", "remark", "task", "person", "card", "checklist", "list", "questionnaire")

ARRIVALS = {
    **dispatch.ARRIVALS,
    **inspections.ARRIVALS,
    **instruments.ARRIVALS,
    **findings.ARRIVALS,
    **evidence.ARRIVALS,
    **questionnaires.ARRIVALS,
    "review": Arrival(as_written, no_phone, take_in=dispatch.take_review),
    "erasure": Arrival(as_written, no_phone, take_in=take_erasure),
    "acknowledgement": Arrival(as_written, no_phone, take_in=take_acknowledgement),
    **dict.fromkeys(OFFICE_ONLY, OFFICE),
}


def take_in(connection: Connection, entries: Iterable[Entry]) -> None:
    """Tell the features of new entries, in order, within the transaction that wrote them."""
    for entry in entries:
        ARRIVALS[entry.operation.collection].take_in(connection, entry)
