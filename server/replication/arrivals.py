"""Into which feature what phones push arrives: one table, collection → who may write it, its shape, its effect."""

from server.ledger.arrival import Arrival, named_after_author
from sync.operation import Operation


def anything(operation: Operation) -> bool:
    return True


ARRIVALS = {
    "acceptance": Arrival(anything, may_write=named_after_author),
    "visit": Arrival(anything, may_write=named_after_author, sealed=True),
    "answer": Arrival(anything, sealed=True),
    "photo": Arrival(anything, sealed=True),
    "signature": Arrival(anything, sealed=True),
    "alert": Arrival(anything),
    "report": Arrival(anything, sealed=True),
}
"""Collection → what a phone may write there and what comes of it."""

DESKS_ONLY = {"task", "remark", "review", "person", "card", "checklist", "list"}
"""Collections that phones read and never write."""
