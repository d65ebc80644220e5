"""One writer at a time on SQLite: requests that wait together share one commit, and so one flush.

Whoever finds nobody writing writes for all who wait. Each request has a savepoint of its own, so one
that fails takes nobody along. After any error we ask whether the transaction is still open, because
SQLite gives up all of it when a disk is full. If it is gone, or the commit fails, no request of the
group is told that it succeeded.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Lock
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from server import storage_state
from server.database import fault_of
from server.errors import DomainError
from server.ids import new_number

LONGEST_QUEUE = 256
LARGEST_GROUP = 32

T = TypeVar("T")
Work = Callable[[Connection], T]


class TransactionLost(Exception):
    """One job's error ended the transaction for all; it is the cause."""


@dataclass(eq=False, slots=True)
class Job:
    """One request's share of a transaction, and how it ended."""

    work: Work[Any]
    done: bool = False
    result: Any = None
    error: Exception | None = None
    called: Event = field(default_factory=Event)
    """Set when it is done, or when it is this request's turn to write for all; nobody is woken in vain."""


@dataclass(eq=False)
class Writer:
    engine: Engine
    data: Path
    waiting: list[Job] = field(default_factory=list)
    busy: bool = False
    guard: Lock = field(default_factory=Lock)

    def commit(self, work: Work[T]) -> T:
        """Do the work in a transaction. What it returns is durable; what it raises left nothing behind."""
        job = Job(work)
        self.queue_up(job)
        job.called.wait()
        if not job.done:
            self.write_group()
        if job.error is not None:
            raise job.error
        return job.result

    def queue_up(self, job: Job) -> None:
        """Take a place in the queue; where nobody writes it is this request's turn at once."""
        with self.guard:
            if len(self.waiting) >= LONGEST_QUEUE:
                raise too_busy()
            self.waiting.append(job)
            if not self.busy:
                self.busy = True
                job.called.set()

    def write_group(self) -> None:
        """Write for those who wait longest; who calls is the first of them."""
        with self.guard:
            group, self.waiting = self.waiting[:LARGEST_GROUP], self.waiting[LARGEST_GROUP:]
        try:
            self.run(group)
        finally:
            for job in group:
                job.done = True
                job.called.set()
            self.hand_on()

    def hand_on(self) -> None:
        """Let the next who waits write for all."""
        with self.guard:
            self.busy = bool(self.waiting)
            if self.waiting:
                self.waiting[0].called.set()

    def run(self, group: list[Job]) -> None:
        """One transaction for the group. Its jobs count as failed until it is committed."""
        errors: dict[Job, Exception] = {}
        for job in group:
            job.error = too_busy()
        try:
            with self.engine.connect().execution_options(begin="BEGIN IMMEDIATE") as connection:
                self.run_all(connection, group, errors)
        except (DBAPIError, DomainError, TransactionLost) as error:
            halt_if_broken(self.data, cause_of(error))  # no connection either, perhaps
            for job in group:
                job.error = errors.get(job) or as_refusal(cause_of(error))
        else:
            for job in group:
                job.error = errors.get(job)

    def run_all(self, connection: Connection, group: list[Job], errors: dict[Job, Exception]) -> None:
        """Do all jobs and commit. A connection on which that failed is not used again.

        Whether the storage was halted is asked and told while it is our turn to write, or another process
        that waits for its own would acknowledge in between.
        """
        try:
            connection.begin()
            if storage_state.halted(self.data):
                raise DomainError("storage_halted")
            for job in group:
                run_one(connection, job, errors)
            connection.commit()
        except BaseException as error:
            halt_if_broken(self.data, cause_of(error))
            connection.invalidate()
            raise


def run_one(connection: Connection, job: Job, errors: dict[Job, Exception]) -> None:
    """Do one job. Raises only what ends the transaction for all."""
    connection.exec_driver_sql("SAVEPOINT job")
    try:
        job.result = job.work(connection)
    except Exception as error:
        errors[job] = error
        if not still_open(connection) or storage_broken(error):
            raise TransactionLost from error
        connection.exec_driver_sql("ROLLBACK TO job")
    connection.exec_driver_sql("RELEASE job")


def still_open(connection: Connection) -> bool:
    driver = connection.connection.driver_connection
    return driver is not None and driver.in_transaction


def cause_of(error: BaseException) -> BaseException | None:
    return error.__cause__ if isinstance(error, TransactionLost) else error


def halt_if_broken(data: Path, error: BaseException | None) -> None:
    """After an input or output error nothing is acknowledged until an operator says so.

    SQLite takes the next commits again as if nothing had been, so asking it would tell nothing.
    """
    if storage_broken(error):
        storage_state.halt(data, str(error))


def storage_broken(error: BaseException | None) -> bool:
    return isinstance(error, DBAPIError) and fault_of(error) == "storage_halted"


def as_refusal(cause: BaseException | None) -> DomainError:
    """What everybody is told whose transaction is gone: full, halted, or to come again."""
    code = cause.code if isinstance(cause, DomainError) else None
    code = fault_of(cause) if isinstance(cause, DBAPIError) else code
    return too_busy() if code in ("busy", None) else DomainError(code)


def too_busy() -> DomainError:
    """Come again in one to five seconds, not all at once."""
    return DomainError("busy", retry_after=1 + new_number(5))
