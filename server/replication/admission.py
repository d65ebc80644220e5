"""Whether what a phone pushed becomes an entry, and if not, why it is kept beside them."""

from dataclasses import dataclass, replace

from server.ledger.arrival import Arrival
from server.ledger.held import SqlScope
from server.replication import seal
from server.replication.arrivals import ARRIVALS
from server.replication.seal import Seal
from sync.ledger import Reason
from sync.operation import Operation


@dataclass
class Admission:
    """The judge of one push into one held scope that its author may follow."""

    held: SqlScope
    author: str
    seal: Seal | None = None

    def __call__(self, operation: Operation, seen: int) -> Reason | None:
        """Why this may not be an entry; None if it may. Asked in order, each before it is appended."""
        arrival = ARRIVALS.get(operation.collection)
        if arrival is None:
            return "not understood"
        if not self._entitled(arrival, operation):
            return "not allowed"
        if not arrival.fits(operation):
            return "not understood"
        return self._sealed(arrival, operation, seen)

    def _entitled(self, arrival: Arrival, operation: Operation) -> bool:
        """Phones write into cases only; erasing and adopting are for people at desks."""
        if self.held.kind != "case" or operation.erases or operation.adopts:
            return False
        return arrival.may_write(self.held.connection, self.author, operation)

    def _sealed(self, arrival: Arrival, operation: Operation, seen: int) -> Reason | None:
        """A submitted report covers what says so; a closed case, everything."""
        if self.seal is None:
            self.seal = seal.read(self.held.connection, self.held.scope)
        if self.seal.closed or (arrival.sealed and self.seal.covers(seen)):
            return "late"
        if seal.submits(operation.collection, operation.fields):
            self.seal = replace(self.seal, submitted=self.held.number() + 1)
        return None
