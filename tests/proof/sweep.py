"""Striking the real server at each call by which a push with photos reaches the disk, or its answer the phone.

strace counts the calls of each thread and each kind for themselves, so each is swept to its last one: on a server
with one thread for requests, which makes them all; and on one with several, whichever gets there first. The quick
tests strike at a spread of them that is another in each run.
"""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from sync.errors import NoAnswer, ServerBusy
from tests.proof.field_push import READY, Field, served_field
from tests.proof.strace import Strace, strike_at
from tests.proof.table import Tally
from tests.server.syncing import Refused


@dataclass(frozen=True)
class Scene:
    """A server, what strikes it where, and what must hold afterwards."""

    name: str
    how: str
    """`signal=SIGKILL`, `error=EIO`."""
    calls: tuple[str, ...]
    aftermath: Callable[[Field, str], list[str]]
    """Look for what should not be, after the call that is named was struck, and get everything going again."""
    config: str = READY
    threads: int = 1
    senders: int = 1


@dataclass
class Found:
    """Where the server was struck, and what was found afterwards that should not be."""

    reached: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def __add__(self, other):
        return Found(self.reached + other.reached, self.faults + other.faults)

    def calls(self):
        """The kinds of call that were struck."""
        return {place.split()[0] for place in self.reached}

    def tally(self):
        return Tally(self.reached.total(), len(self.faults), "; ".join(self.faults[:3]))


def sweep(scene, first=1, stride=1, until_caught=False):
    """Strike at the first, then each stride-th call of every kind to its last, all on one folder of data."""
    found = Found()
    with scene_in_a_folder(scene) as there:
        for call in scene.calls:
            for n in count(first, stride):
                if not strike_and_look(there, scene, call, n, found):
                    break
                if until_caught and found.faults:
                    return found
        found.faults += there.faults()
    return found


def spread(scene, points, chance):
    """Strike at so many of the calls that one push makes, chosen by chance, and at each kind of call among them.

    Gives what was found, and the number of calls of each kind that there were to choose from.
    """
    found = Found()
    with scene_in_a_folder(scene) as there:
        calls = count_calls(there, scene)
        for call, n in choose(calls, points, chance):
            if not strike_and_look(there, scene, call, n, found) and call not in found.calls():
                strike_and_look(there, scene, call, 1, found)  # another push may make fewer of them
        found.faults += there.faults()
    return found, calls


def choose(calls, points, chance):
    """One of each kind of call and others besides, each by its kind and its number in one thread."""
    places = [(call, n) for call, times in calls.items() for n in range(1, times + 1)]
    chance.shuffle(places)
    one_each = dict(places).items()
    others = [place for place in places if place not in one_each]
    return [*one_each, *others][:points]


def count_calls(there, scene):
    """How many calls of each kind a thread makes at most in a push with photos."""
    there.work()
    with Strace(there.threads_at_rest(), "-s", "0", "-e", f"trace={','.join(scene.calls)}") as strace:
        there.send()
        there.threads_at_rest()
    calls = Counter()
    for (_, call), times in strace.counted().items():
        calls[call] = max(calls[call], times)
    return calls


@contextmanager
def scene_in_a_folder(scene):
    with (
        TemporaryDirectory(prefix="dudao-sweep-") as folder,
        served_field(Path(folder), scene.config, scene.senders, DUDAO_THREADS=str(scene.threads)) as there,
    ):
        yield there


def strike_and_look(there, scene, call, n, found):
    """Strike at one call, and look what became of it; tell whether it was reached."""
    struck = strike(there, scene, call, n) or strike(there, scene, call, n)
    if struck is None:  # twice, since a thread may be new and not watched
        return False
    found.reached[struck] += 1
    found.faults += [f"{call} {n}, {struck}: {each}" for each in scene.aftermath(there, struck)]
    return True


def strike(there, scene, call, n):
    """Push with photos while the nth such call is struck; tell what was, or None."""
    there.work()
    strace = Strace(there.threads_at_rest(), *strike_at(call, n, scene.how))
    with strace, suppress(NoAnswer, ServerBusy, Refused):
        there.send()
    return strace.struck()


def sweep_apart(scene):
    """The same by two servers at a time, each on every other point."""
    with ThreadPoolExecutor(2) as pool:
        parts = [pool.submit(sweep, scene, first, 2) for first in (1, 2)]
        return parts[0].result() + parts[1].result()


def sweep_all(scenes):
    """Sweep every scene to its last call, and print how many points were reached."""
    found = Found()
    for scene in scenes:
        here = sweep_apart(scene)
        places = ", ".join(f"{times} {place}" for place, times in here.reached.most_common())
        print(f"{scene.name}: {here.reached.total()} points: {places}", flush=True)
        found += here
    return found.tally()
