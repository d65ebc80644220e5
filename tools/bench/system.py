"""What the driver asks of every system, ours and peers alike."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from tools.bench.line import Line
from tools.bench.processes import Flushes
from tools.bench.records import Record


class Writer(Protocol):
    """One client that sends records into one scope."""

    line: Line
    again: int
    """How many batches it had to send again."""

    def prepare(self, records: Sequence[Record]) -> Any:
        """Make a batch ready, as far as that can be done before it is sent."""

    def send(self, batch: Any) -> None:
        """Return once every record of the batch is acknowledged."""


class Reader(Protocol):
    """One client that follows one scope by the system's own means."""

    line: Line

    def pull(self) -> None:
        """Fetch everything that is new since the last time, and understand only where it goes on."""

    def found(self) -> dict[str, str]:
        """Every record that was fetched so far, with its remark. Takes its time."""


class Camera(Protocol):
    """One client that sends photos."""

    line: Line

    def prepare(self, photo: bytes) -> Any: ...

    def send(self, photo: Any) -> None:
        """Return once the photo is acknowledged."""

    def holds(self, photo: bytes) -> bool:
        """Tell whether the server hands out just these bytes."""


@dataclass(frozen=True)
class Edits:
    """What became of one field that three people wrote at the same time, each on what all had seen."""

    kept: int
    """Values that can still be read, if asked for in whatever way."""

    shown: int
    """Values that a plain reading shows."""

    answers: str


class System(Protocol):
    name: str
    kinds: Sequence[str]
    """How a scope can be read from its beginning; the first is the usual way."""

    def start(self, folder: Path, flushes: Flushes | None = None) -> None:
        """Start on an empty folder. Raises Missing where that is not possible here."""

    def stop(self) -> None: ...

    def cpu(self) -> float:
        """Seconds of CPU that the server has used, its database included."""

    def open_scope(self) -> str: ...

    def writer(self, scope: str, alone: bool) -> Writer:
        """A client of a scope into which others write as well, or it alone."""

    def reader(self, scope: str, kind: str) -> Reader: ...

    def camera(self) -> Camera: ...

    def edit_at_once(self) -> Mapping[str, Edits]:
        """Three people write one field at the same time; each way of doing so by its name."""
