"""How SQLite is used: set so that it keeps its word, and written by one at a time.

Within a process that goes in the order of asking, among several by the turn that a file beside the database
stands for: what SQLite itself does, to look ever more seldom whether it is free, lets one process wait for long.
"""

from collections import deque
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from threading import Event, Lock
from typing import Any

from sqlalchemy import Connection, Engine, event, text

from server.errors import DatabaseUnfit
from server.turn import turn

PRAGMAS = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 10_000}
"""What SQLite must be set to, or an acknowledged record may not be on disk."""

PATIENCE = 20.0
"""Seconds to queue for writing before SQLite itself is asked, whose own wait knows no order."""

EVERY = 0.0005
"""Seconds after which a process asks again for its turn; a transaction takes some ten milliseconds."""


class Queue:
    """The right to write: handed on in the order of asking in this process, and by a file's lock among several."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.guard = Lock()
        self.places: deque[Event] = deque()
        self.turn = ExitStack()

    def take(self, patience: float) -> bool:
        """Wait for one's turn; False if patience ran out first."""
        if not self.become_first(patience):
            return False
        if self.turn.enter_context(turn(self.file, patience, EVERY)):
            return True
        self.hand_on()
        return False

    def become_first(self, patience: float) -> bool:
        place = Event()
        with self.guard:
            self.places.append(place)
            if self.places[0] is place:
                place.set()
        if place.wait(patience):
            return True
        with self.guard:
            if not place.is_set():
                self.places.remove(place)
        return place.is_set()

    def hand_on(self) -> None:
        """End one's turn."""
        self.turn.close()
        with self.guard:
            self.places.popleft()
            if self.places:
                self.places[0].set()


def prepare(engine: Engine, usual_begin: Callable[[], str]) -> None:
    """Set up every connection of the engine, and refuse one that would not keep its word.

    `usual_begin` says how a transaction begins whose connection has no option `begin`. Who begins
    with BEGIN IMMEDIATE keeps the turn until the connection goes back to the pool.
    """
    queue = Queue(Path(f"{engine.url.database}-turn"))

    def begin(connection: Connection) -> None:
        statement = connection.get_execution_options().get("begin") or usual_begin()
        info = connection.connection.record_info
        if (
            statement == "BEGIN IMMEDIATE"
            and info is not None
            and "turn" not in info
            and queue.take(PATIENCE)
        ):
            info["turn"] = True
        connection.exec_driver_sql(statement)

    def hand_on(driver_connection: Any, record: Any) -> None:
        if record.record_info.pop("turn", False):
            queue.hand_on()

    event.listen(engine, "connect", set_pragmas)
    event.listen(engine, "begin", begin)
    event.listen(engine, "checkin", hand_on)
    with engine.connect() as connection:
        check_pragmas(connection)
    hold_open(engine)


def hold_open(engine: Engine) -> None:
    """Keep a connection that nobody uses: with its last one SQLite lets go of the index of its log, which every
    reader needs and nobody can make again on a disk that takes no more."""
    held = engine.raw_connection()
    held.detach()
    event.listen(engine, "engine_disposed", lambda engine: held.close())


def set_pragmas(driver_connection: Any, record: Any) -> None:
    driver_connection.isolation_level = None  # transactions begin as we say, not by the driver's guess
    for name, value in PRAGMAS.items():
        driver_connection.execute(f"PRAGMA {name} = {value}")


def check_pragmas(connection: Connection) -> None:
    for name, wanted in PRAGMAS.items():
        found = connection.execute(text(f"PRAGMA {name}")).scalar()
        if found != wanted:
            raise DatabaseUnfit(f"SQLite has {name} = {found}, not {wanted}")
