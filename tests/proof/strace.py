"""strace, with which a test kills the server at the very call it names, fails that call, or watches them all."""

import os
import re
import shutil
import subprocess
import tempfile
from collections import Counter
from contextlib import suppress
from pathlib import Path

CALL = re.compile(r"^(?:\d+ +)?(?:<\.\.\. )?(\w+)")
FILE = re.compile(r"\((?:AT_FDCWD<[^>]*>, )?(?:\d+<(.*?)>|\"(.*?)\")")


class CannotTrace(Exception):
    """strace is missing, or may not watch other processes on this machine."""


class Strace:
    """strace on some threads for as long as the block lasts."""

    def __init__(self, threads, *options):
        self.log = Path(tempfile.mkstemp(prefix="strace-")[1])
        self.threads = threads
        self.command = ["strace", "-o", str(self.log), "-y", *options]
        for thread in threads:
            self.command += ["-p", str(thread)]

    def __enter__(self):
        if not shutil.which("strace"):
            raise CannotTrace("strace is missing; as root on Debian: apt-get install strace")
        self.process = subprocess.Popen(self.command, stderr=subprocess.PIPE, text=True)
        said = [self.process.stderr.readline() for _ in self.threads]  # one may just have ended by itself
        if not any("attached" in line for line in said):
            self.process.kill()
            self.process.wait()
            raise CannotTrace(said[0].strip())
        return self

    def __exit__(self, *failure):
        self.process.terminate()
        self.process.wait(20)
        self.process.stderr.close()
        self.text = self.read_logs()

    def read_logs(self):
        text = self.log.read_text(encoding="latin-1")
        self.log.unlink()
        return text

    def counted(self):
        """How often each thread began each kind of call, by both; where one thread is watched it has no name."""
        begun = [line for line in self.text.splitlines() if "(" in line and "<... " not in line]
        return Counter(
            (line[: found.start(1)].strip(), found[1]) for line in begun if (found := CALL.search(line))
        )

    def struck(self):
        """The call that was struck, and the file it was for; None if it was never reached."""
        for line in self.text.splitlines():
            if line.endswith("= ?") or "(INJECTED)" in line:
                return describe(line)
        return None


def describe(line):
    """`pwrite64 dudao.sqlite3-wal`: a call, and what kind of file it was for."""
    call = CALL.search(line)[1]
    found = FILE.search(line)
    name = (found[1] or found[2]) if found else ""
    return f"{call} {kind_of(name)}".strip()


def kind_of(name):
    """What a path is to us, without what is different in each run."""
    path = Path(name)
    if name.startswith(("socket:", "pipe:")):
        return name.partition(":")[0]
    for folder in ("parts", "files", "keys"):
        if folder in path.parts:
            return folder
    if path.name.startswith("etilqs_"):
        return "temporary"
    return path.name


def strike_at(call, n, how):
    """What makes strace strike at the nth such call of a thread."""
    return ["-s", "0", "-e", f"trace={call}", "-e", f"inject={call}:{how}:when={n}"]


def threads_of(process):
    """All threads of a process but its first."""
    return tuple(sorted(set(map(int, os.listdir(f"/proc/{process}/task"))) - {process}))


def children_of(process):
    """The processes that any thread of a process has started."""
    found = []
    for each in Path(f"/proc/{process}/task").glob("*/children"):
        with suppress(FileNotFoundError, ProcessLookupError):  # the thread has ended meanwhile
            found += each.read_text().split()
    return found


def time_taken(process):
    """The processor time that a process has used, in ticks; 0 once it has ended."""
    with suppress(FileNotFoundError, ProcessLookupError):
        after_name = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        return int(after_name[11]) + int(after_name[12])
    return 0


def cannot_trace():
    """Why strace is of no use on this machine, or None."""
    try:
        with subprocess.Popen(["sleep", "5"]) as other:
            try:
                with Strace([other.pid], "-e", "trace=none"):
                    return None
            finally:
                other.kill()
    except CannotTrace as error:
        return str(error)
