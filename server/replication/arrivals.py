"""Into which feature what phones push arrives: one table, collection → who may write it, its shape, its effect."""

from server.dispatch.arrivals import ARRIVALS as DISPATCH
from server.evidence.arrivals import ARRIVALS as EVIDENCE
from server.inspections.arrivals import ARRIVALS as INSPECTIONS
from server.ledger.arrival import Arrival

ARRIVALS: dict[str, Arrival] = DISPATCH | INSPECTIONS | EVIDENCE
"""Collection → what a phone may write there and what comes of it."""

DESKS_ONLY = {"task", "remark", "review", "person", "card", "checklist", "list"}
"""Collections that phones read and never write."""
