"""The image is built and started step by step in an empty folder, without Docker."""

import os
import re
import shlex
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest
import yaml

from server.config import Settings

ROOT = Path(__file__).parent.parent
DOCKERFILE = (ROOT / "Dockerfile").read_text()


def steps() -> list[tuple[str, str]]:
    lines = [line for line in DOCKERFILE.splitlines() if line and not line.startswith("#")]
    return [(word, rest) for word, _, rest in (line.partition(" ") for line in lines)]


class Builder:
    """Carries out the steps of a Dockerfile: each stage is a folder, the system's Python an environment of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.stages: dict[str, Path] = {}
        self.python = folder / "python"
        subprocess.run([shutil.which("uv") or "uv", "venv", "--quiet", self.python], check=True)
        self.surroundings = {**os.environ, "VIRTUAL_ENV": str(self.python)}
        self.surroundings["PATH"] = f"{self.python}/bin:{os.environ['PATH']}"
        self.said: dict[str, str] = {}

    def place(self, path: str) -> Path:
        inside = Path(path)
        return self.root / inside.relative_to("/") if inside.is_absolute() else self.here / inside

    def follow(self, word: str, rest: str) -> None:
        getattr(self, f"do_{word.lower()}", self.note(word))(rest)

    def note(self, word: str):
        return lambda rest: self.said.update({word: rest})

    def do_from(self, rest: str) -> None:
        image, _, name = rest.partition(" AS ")
        self.root = self.here = self.folder / (name or "last")
        self.stages[name or image] = self.root
        self.root.mkdir()

    def do_workdir(self, rest: str) -> None:
        self.here = self.root / Path(rest).relative_to("/")
        self.here.mkdir(parents=True)

    def do_copy(self, rest: str) -> None:
        *sources, target = rest.split()
        origin = ROOT
        if sources[0].startswith("--from="):
            origin = self.stages[sources.pop(0).removeprefix("--from=")]
        for source in sources:
            found = origin / source.lstrip("/")
            goal = self.place(target)
            if found.is_dir():
                shutil.copytree(found, goal, dirs_exist_ok=True, ignore=unwanted)
            else:
                goal.mkdir(parents=True, exist_ok=True)
                shutil.copy(found, goal)

    def do_run(self, rest: str) -> None:
        if rest.startswith("useradd"):
            return
        if rest.startswith("npm ci"):
            return self.lend_packages()
        rest = rest.replace("uv pip install --no-cache --system", "uv pip install")
        rest = re.sub(r"^pip install --no-cache-dir", "uv pip install", rest)
        subprocess.run(rest, shell=True, cwd=self.here, env=self.surroundings, check=True)

    def lend_packages(self) -> None:
        """What `npm ci` made of the very same files in this folder a moment ago."""
        for name in ("package.json", "package-lock.json", ".npmrc"):
            assert (self.here / name).read_bytes() == (ROOT / "pwa" / name).read_bytes()
        (self.here / "node_modules").symlink_to(ROOT / "pwa" / "node_modules")

    def do_env(self, rest: str) -> None:
        for pair in shlex.split(rest):
            name, _, value = pair.partition("=")
            self.surroundings[name] = str(self.place(value)) if value.startswith("/") else value


def unwanted(folder: str, names: list[str]) -> set[str]:
    """What .dockerignore keeps out."""
    return {name for name in names if name in {"node_modules", "dist", "__pycache__"}} if folder else set()


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Builder:
    builder = Builder(tmp_path_factory.mktemp("image"))
    for word, rest in steps():
        builder.follow(word, rest)
    return builder


@pytest.fixture(scope="module")
def running(image: Builder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    port, data = free_port(), tmp_path_factory.mktemp("data")
    surroundings = {**image.surroundings, "DUDAO_DATA": str(data), "DUDAO_PORT": str(port)}
    subprocess.run([image.python / "bin" / "dudao", "db", "upgrade"], env=surroundings, check=True, cwd=data)
    command = yaml.safe_load(image.said["CMD"])
    server = subprocess.Popen(command, env=surroundings, cwd=image.here)
    try:
        wait_for(f"http://127.0.0.1:{port}/api/health")
        yield surroundings
    finally:
        server.terminate()
        server.wait(20)


def test_the_image_serves_the_front_end_and_finds_itself_healthy(
    image: Builder, running: dict[str, str]
) -> None:
    check = image.said["HEALTHCHECK"].partition(" CMD ")[2]
    subprocess.run(check, shell=True, env=running, check=True)
    page = urllib.request.urlopen(f"http://127.0.0.1:{running['DUDAO_PORT']}/").read().decode()
    assert "/assets/" in page


def test_the_image_runs_as_a_plain_user_and_makes_no_demo_data(
    image: Builder, running: dict[str, str]
) -> None:
    assert image.said["USER"] == "dudao"
    with sqlite3.connect(Path(running["DUDAO_DATA"]) / "dudao.sqlite3") as database:
        [(accounts,)] = database.execute("SELECT count(*) FROM account").fetchall()
    assert accounts == 0


def test_compose_names_every_setting_it_passes_in_the_product() -> None:
    services = yaml.safe_load((ROOT / "compose.yaml").read_text())["services"]
    known = {f"DUDAO_{field.name}" for field in fields(Settings)}
    assert set(services["server"]["environment"]) <= known
    assert services["migrate"]["command"] == ["dudao", "db", "upgrade"]


def free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return sock.getsockname()[1]


def wait_for(address: str) -> None:
    for _ in range(100):
        try:
            urllib.request.urlopen(address, timeout=2)
            return
        except OSError:
            time.sleep(0.2)
    sys.exit(f"{address} does not answer")
