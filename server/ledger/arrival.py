"""What phones may write into a case: the features say it, one `Arrival` for each of their collections.

A feature's `arrivals.py` ends in `ARRIVALS = {"acceptance": Arrival(…), …}`; `replication` calls them.
"""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection

from sync.ledger import Entry
from sync.operation import Operation

MayWrite = Callable[[Connection, str, Operation], bool]
"""Connection, author, operation → whether this member of the team may write this."""


def any_member(connection: Connection, author: str, operation: Operation) -> bool:
    return True


def named_after_author(connection: Connection, author: str, operation: Operation) -> bool:
    """Tell whether the record is the author's own, as in `visit` and `acceptance`."""
    return operation.record == author


def nothing(connection: Connection, entry: Entry) -> None:
    """The entry itself is all that is needed."""


@dataclass(frozen=True, slots=True)
class Arrival:
    fits: Callable[[Operation], bool]
    """Whether it has the agreed shape; if not it is kept as `not understood`."""

    may_write: MayWrite = any_member
    """Whether its author is entitled, being on the team; if not it is kept as `not allowed`."""

    sealed: bool = False
    """Whether a submitted report covers it: until it is sent back, more is kept as `late`."""

    openly: bool = False
    """Whether it takes a supervisor known to be one: of a covert visit that is not disclosed it is `not allowed`."""

    take_in: Callable[[Connection, Entry], None] = nothing
    """What it does in the feature, within the transaction that takes it in, whoever wrote it.

    Again is harmless: `dudao ledger rebuild` tells every entry once more, in order.
    """
