"""Servers under measurement: processes of their own, with what they and their children have cost."""

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

TICKS = os.sysconf("SC_CLK_TCK")
COUNTED = ("fsync", "fdatasync")


class Missing(Exception):
    """A system that cannot be measured here, and why."""


@dataclass
class Flushes:
    """Counts what a server and its children flush; only where strace is here."""

    folder: Path
    files: list[Path] = field(default_factory=list)

    def prefix(self) -> list[str]:
        """What to put before a command."""
        if shutil.which("strace") is None:
            raise Missing("strace is not installed")
        self.files.append(self.folder / f"flushes-{len(self.files)}")
        traced = f"trace={','.join(COUNTED)}"
        return ["strace", "-f", "-c", "--seccomp-bpf", "-e", traced, "-o", str(self.files[-1])]

    def counted(self) -> dict[str, int]:
        """How often each was called; to be asked when all has ended."""
        counts = dict.fromkeys(COUNTED, 0)
        for file in self.files:
            for line in file.read_text().splitlines():
                words = line.split()  # share, seconds, each, calls, perhaps errors, name
                if words and words[-1] in counts:
                    counts[words[-1]] += int(words[3])
        return counts


class Server:
    """A server in processes of its own."""

    def __init__(self, command: Sequence[str | Path], log: Path, **options: Any) -> None:
        with log.open("ab") as out:
            self.process = subprocess.Popen(
                command, stdout=out, stderr=out, start_new_session=True, **options
            )
        self.log = log

    def wait(self, answers: Callable[[], object], seconds: float = 60) -> None:
        """Return once it answers without an exception."""
        ends = time.monotonic() + seconds
        while True:
            try:
                answers()
                return
            except Exception as error:
                if self.process.poll() is not None or time.monotonic() > ends:
                    raise Missing(f"did not start: {self.log.read_text(errors='replace')[-300:]}") from error
                time.sleep(0.1)

    def cpu(self) -> float:
        """Seconds of CPU that it and all its children have used."""
        return sum(map(seconds_of, family(self.process.pid)))

    def stop(self, by: signal.Signals = signal.SIGTERM) -> None:
        if self.process.poll() is None:
            os.killpg(self.process.pid, by)
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)
                self.process.wait(30)


def family(pid: int) -> list[int]:
    """A process and all that came of it and live."""
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        children = {int(child) for task in tasks for child in (task / "children").read_text().split()}
    except OSError:
        return []
    return [pid] + [each for child in children for each in family(child)]


def seconds_of(pid: int) -> float:
    """CPU time of a process, and of those of its children that have ended."""
    try:
        told = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(map(int, told[11:15])) / TICKS


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def environment(**settings: str) -> Mapping[str, str]:
    return {**os.environ, **settings}
