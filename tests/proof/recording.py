"""All that a server does to its folder of data and says to phones, in order, as strace saw it."""

import re
from dataclasses import dataclass

from tests.proof.strace import Strace

CALLS = "write,pwrite64,fsync,fdatasync,rename,mkdir,ftruncate,unlink,openat,lseek,sendto"
WHOLE = [
    "-f",
    "-ff",
    "--absolute-timestamps=format:unix,precision:ns",
    "-xx",
    "-s",
    "2000000",
    "-e",
    f"trace={CALLS}",
]
LINE = re.compile(r"(?P<time>[\d.]+) (?P<call>\w+)\((?P<rest>.*)\) += (?P<result>\d+)")
TEXT = re.compile(r'"([^"]*)"')
OPEN = re.compile(r"^\d+<([^>]*)>")


@dataclass(frozen=True)
class Call:
    """One call that succeeded: its name, the paths and bytes in it, its numbers and its result."""

    name: str
    path: str
    texts: tuple[bytes, ...]
    numbers: tuple[int, ...]
    result: int
    words: str


class Recording(Strace):
    """strace on all threads of a process, and on those that it starts meanwhile."""

    def __init__(self, process):
        super().__init__([process], *WHOLE)

    def read_logs(self):
        """Each thread has a log of its own; together they are in the order of time."""
        lines = []
        for log in self.log.parent.glob(f"{self.log.name}*"):
            lines += log.read_text(encoding="latin-1").splitlines()
            log.unlink()
        return "\n".join(sorted(lines))

    def calls(self):
        return [read_call(found) for line in self.text.splitlines() if (found := LINE.match(line))]


def read_call(found):
    rest = found["rest"]
    opened = OPEN.match(rest)
    texts = tuple(unescaped(text) for text in TEXT.findall(rest))
    words = TEXT.sub("", OPEN.sub("", rest))
    numbers = tuple(int(number) for number in re.findall(r"(?<=, )-?\d+(?=,|$)", words))
    path = unescaped(opened[1]) if opened else texts[0] if texts else b""
    return Call(found["call"], path.decode("latin-1"), texts, numbers, int(found["result"]), words)


def unescaped(text):
    return text.encode("latin-1").decode("unicode_escape").encode("latin-1")
