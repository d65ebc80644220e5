"""Whether what a phone pushed becomes an entry, and if not, why it is kept beside them."""

from dataclasses import dataclass, replace

from server.dispatch.arrivals import secret
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
    secret: bool | None = None
    """Whether the visit is covert and nobody has shown the card; None as long as nobody asked."""

    def __call__(self, operation: Operation, seen: int) -> Reason | None:
        """Why this may not be an entry; None if it may. Asked in order, each before it is appended."""
        arrival = ARRIVALS.get(operation.collection)
        if arrival is None:
            return "not understood"
        if not self._entitled(arrival, operation):
            return "not allowed"
        if not arrival.fits(operation):
            return "not understood"
        if arrival.openly and self._secret():
            return "not allowed"
        if self._sealed(arrival, seen):
            return "late"
        self._let_in(operation)
        return None

    def _entitled(self, arrival: Arrival, operation: Operation) -> bool:
        """Phones write into cases only; erasing and adopting are for people at desks."""
        if self.held.kind != "case" or operation.erases or operation.adopts:
            return False
        return arrival.may_write(self.held.connection, self.author, operation)

    def _secret(self) -> bool:
        if self.secret is None:
            self.secret = secret(self.held.connection, self.held.scope)
        return self.secret

    def _sealed(self, arrival: Arrival, seen: int) -> bool:
        """A submitted report covers what says so; a closed case, everything."""
        if self.seal is None:
            self.seal = seal.read(self.held.connection, self.held.scope)
        return self.seal.closed or (arrival.sealed and self.seal.covers(seen))

    def _let_in(self, operation: Operation) -> None:
        """Remember what decides about the rest of the push."""
        if operation.collection == "visit" and operation.fields.get("disclosed"):
            self.secret = False
        if self.seal and seal.submits(operation.collection, operation.fields):
            self.seal = replace(self.seal, submitted=self.held.number() + 1)
