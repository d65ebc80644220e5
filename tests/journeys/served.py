"""The server as `./run` starts it: built front end, gunicorn, a data folder of its own."""

import json
import os
import resource
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any, Protocol

ROOT = Path(__file__).parent.parent.parent
PASSWORD = "shifan-mima-2026"


class Running(Protocol):
    """A process at the head of its group, as `subprocess` has them."""

    @property
    def pid(self) -> int: ...
    def poll(self) -> int | None: ...
    def wait(self, timeout: float) -> int | None: ...


class Served:
    """One server that can be killed and started again on the same data."""

    def __init__(self, folder: Path, **settings: str) -> None:
        self.port = free_port()
        self.address = (
            f"http://localhost:{self.port}"  # as browsers know it everywhere; other programs may not
        )
        self.log = folder / "server.log"
        self.data = folder / "data"
        own = {"DUDAO_DATA": str(self.data), "DUDAO_PORT": str(self.port)}
        self.environment = {**os.environ, **own, "DUDAO_DEMO_PASSWORD": PASSWORD, **settings}
        self.process: Running | None = None

    def start(self) -> None:
        self.process = self.launched()
        self.wait_until_healthy()

    def launched(self) -> Running:
        with self.log.open("ab") as log:
            return subprocess.Popen(
                [ROOT / "run"],
                env=self.environment,
                cwd=ROOT,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def kill(self) -> None:
        """End master and workers at once, as a power cut would."""
        self._signal(signal.SIGKILL)

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self._signal(signal.SIGTERM)

    def restart(self, **settings: str) -> None:
        """Stop, change settings, and start again on the same data."""
        self.stop()
        self.environment |= settings
        self.start()

    def break_disk(self) -> None:
        """From now on no file of the running server can grow: every write of the database ends in an error."""
        assert self.process
        master = self.process.pid
        for worker in Path(f"/proc/{master}/task/{master}/children").read_text().split():
            resource.prlimit(int(worker), resource.RLIMIT_FSIZE, (4096, resource.RLIM_INFINITY))

    def dudao(self, *words: str) -> str:
        """Run the operator's command line on the server's data; tell what it said."""
        command: list[str | Path] = [ROOT / ".venv" / "bin" / "dudao", *words]
        done = subprocess.run(
            command, env=self.environment, cwd=ROOT, capture_output=True, text=True, check=True
        )
        return done.stdout

    def health(self) -> str:
        with self.ask_health(seconds=10) as answer:
            return str(json.load(answer)["status"])

    def ask_health(self, seconds: float) -> Any:
        return urllib.request.urlopen(f"http://127.0.0.1:{self.port}/api/health", timeout=seconds)

    def _signal(self, which: signal.Signals) -> None:
        assert self.process
        os.killpg(self.process.pid, which)
        self.process.wait(30)

    def wait_until_healthy(self, seconds: float = 120) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            assert self.process and self.process.poll() is None, self.log.read_text()
            try:
                self.ask_health(seconds=2).close()
                return
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
        raise TimeoutError(self.log.read_text())


def free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])
