"""What phones write of interviews, requests for documents, re-marking and tests arrives here.

Each needs a supervisor known to be one: of a covert visit it counts from the disclosure on (2.4, Q-20).
"""

from msgspec import Struct

from server.instruments.shapes import InterviewFields, RecheckFields, RequestFields, TestFields
from server.ledger import shape
from server.ledger.arrival import Arrival

SHAPES: dict[str, type[Struct]] = {
    "interview": InterviewFields,
    "request": RequestFields,
    "recheck": RecheckFields,
    "test": TestFields,
}

ARRIVALS = {name: Arrival(shape.of(fields), sealed=True, openly=True) for name, fields in SHAPES.items()}
