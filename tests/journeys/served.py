"""The server as `./run` starts it: built front end, gunicorn, a data folder of its own."""

import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
PASSWORD = "shifan-mima-2026"


class Served:
    """One server that can be killed and started again on the same data."""

    def __init__(self, folder: Path, **settings: str) -> None:
        self.port = free_port()
        self.address = f"http://localhost:{self.port}"
        self.log = folder / "server.log"
        own = {"DUDAO_DATA": str(folder / "data"), "DUDAO_PORT": str(self.port)}
        self.environment = {**os.environ, **own, "DUDAO_DEMO_PASSWORD": PASSWORD, **settings}
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [ROOT / "run"], env=self.environment, cwd=ROOT, stdout=log, stderr=log, start_new_session=True
            )
        self.wait_until_healthy()

    def kill(self) -> None:
        """End master and workers at once, as a power cut would."""
        self._signal(signal.SIGKILL)

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self._signal(signal.SIGTERM)

    def _signal(self, which: signal.Signals) -> None:
        assert self.process
        os.killpg(self.process.pid, which)
        self.process.wait(30)

    def wait_until_healthy(self, seconds: float = 120) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            assert self.process and self.process.poll() is None, self.log.read_text()
            try:
                urllib.request.urlopen(f"{self.address}/api/health", timeout=2).close()
                return
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
        raise TimeoutError(self.log.read_text())


def free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])
