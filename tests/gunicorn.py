"""The server as it really runs: gunicorn in processes of its own, asked over real sockets."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from sync.errors import NoAnswer

AS_ALWAYS = "server.gunicorn_settings"


class Gunicorn:
    """One server, started as `./run` starts it; a test may name other gunicorn settings, and Dudao's own."""

    def __init__(self, settings, config=AS_ALWAYS, **own):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.config = config
        self.log = settings.DATA.parent / "server.log"
        self.process = None
        self.surroundings = os.environ | {
            "DUDAO_DATA": str(settings.DATA),
            "DUDAO_DATABASE_URL": settings.DATABASE_URL,
            "DUDAO_PORT": str(self.port),
            **own,
        }

    def start(self):
        command = ["-m", "gunicorn", "--config", f"python:{self.config}", "server.wsgi:app"]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, *command, "--log-level", "critical"],
                env=self.surroundings,
                stderr=log,
                start_new_session=True,
            )
        return self.wait()

    def wait(self):
        """Return once it answers."""
        for _ in range(600):
            try:
                return self.ask("GET", "/api/health", b"", {})
            except NoAnswer:
                assert self.process.poll() is None, self.log.read_text()
                time.sleep(0.05)
        raise AssertionError("the server does not answer")

    def kill(self):
        """End master and workers at once."""
        if self.process is not None and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(20)

    def workers(self):
        """The processes that answer; killed, their master starts others in their place."""
        master = self.process.pid
        return [int(pid) for pid in Path(f"/proc/{master}/task/{master}/children").read_text().split()]

    def health(self):
        return self.ask("GET", "/api/health", b"", {}).get_json()["status"]

    def ask(self, method, address, body, headers):
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            line.request(method, address, body, headers)
            response = line.getresponse()
            return Reply(response.status, dict(response.getheaders()), response.read())
        except (OSError, http.client.HTTPException) as error:
            raise NoAnswer from error
        finally:
            line.close()


class Reply:
    """An answer, read as tests read those of Flask."""

    def __init__(self, status, headers, data):
        self.status_code, self.headers, self.data = status, headers, data
        self.content_encoding = headers.get("Content-Encoding")
        self.text = repr(data[:300])

    def get_json(self, silent=False):
        return json.loads(self.data)
