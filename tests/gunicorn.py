"""The server as it really runs: gunicorn in processes of its own, asked over real sockets.

Its processes are forked from one that has read the code already, since tests start hundreds of servers and reading
the code takes longer than most of what they do with one.
"""

import http.client
import json
import os
import signal
import socket
import sys
import time
from multiprocessing import get_context
from pathlib import Path

from gunicorn.app import wsgiapp

from sync.errors import NoAnswer

AS_ALWAYS = "server.gunicorn_settings"
WARM = get_context("forkserver")
WARM.set_forkserver_preload(["server.app", "tests.gunicorn"])


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
        own = (self.config, self.surroundings, self.log)
        self.process = WARM.Process(target=serve, args=own, daemon=True)
        self.process.start()
        return self.wait()

    def wait(self):
        """Return once it answers."""
        for _ in range(600):
            try:
                return self.ask("GET", "/api/health", b"", {})
            except NoAnswer:
                assert self.process.is_alive(), self.log.read_text()
                time.sleep(0.05)
        raise AssertionError("the server does not answer")

    def kill(self):
        """End master and workers at once."""
        if self.process is not None and self.process.is_alive():
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.join(20)

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


def serve(config, surroundings, log):
    """Become gunicorn's master, at the head of a session of its own."""
    os.setsid()
    os.environ.clear()
    os.environ.update(surroundings)
    with log.open("ab") as file:
        os.dup2(file.fileno(), sys.stderr.fileno())
    sys.argv = ["gunicorn", "--config", f"python:{config}", "--log-level", "critical", "server.wsgi:app"]
    wsgiapp.run()


class Reply:
    """An answer, read as tests read those of Flask."""

    def __init__(self, status, headers, data):
        self.status_code, self.headers, self.data = status, headers, data
        self.content_encoding = headers.get("Content-Encoding")
        self.text = repr(data[:300])

    def get_json(self, silent=False):
        return json.loads(self.data)
