"""A server that is there at once: on demonstration data made before, in a process that has read the code already.

What it does is what `./run` starts: the built front end, gunicorn with its settings, a data folder of its own.
"""

from pathlib import Path
from shutil import copytree
from typing import Any

from tests.gunicorn import AS_ALWAYS, WARM, serve
from tests.journeys.served import Served


class Ready(Served):
    def __init__(self, folder: Path, demonstration: Path, **settings: str) -> None:
        super().__init__(folder, **settings)
        copytree(demonstration, self.data)
        self.config = AS_ALWAYS

    def launched(self) -> "Forked":
        return Forked(self.config, self.environment, self.log)


class Forked:
    """gunicorn's master as a child of the process that tests fork their servers from."""

    def __init__(self, *own: Any) -> None:
        self.process = WARM.Process(target=serve, args=own, daemon=True)
        self.process.start()

    @property
    def pid(self) -> int:
        assert self.process.pid
        return self.process.pid

    def poll(self) -> int | None:
        return self.process.exitcode

    def wait(self, timeout: float) -> int | None:
        self.process.join(timeout)
        return self.process.exitcode
