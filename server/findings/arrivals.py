"""What phones write of findings arrives here, and stands in the ledger and nowhere else."""

from server.findings.shapes import FindingFields
from server.ledger import shape
from server.ledger.arrival import Arrival

ARRIVALS = {"finding": Arrival(shape.of(FindingFields), sealed=True)}
