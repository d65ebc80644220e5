"""R1: the real server, killed at each call of a push with photos, has all that it acknowledged and nothing by half."""

from dataclasses import replace

from tests.proof.field_push import patiently
from tests.proof.sweep import Scene, sweep, sweep_all
from tests.proof.table import Proof

CALLS = ("write", "pwrite64", "fsync", "fdatasync", "rename", "mkdir", "ftruncate", "unlink", "sendto")


def come_back(there, struck):
    """The server is started again by its master; then the phones go on where they were."""
    there.server.wait()
    faults = there.lost()
    patiently(there.send)
    return faults


ONE = Scene("one thread", "signal=SIGKILL", CALLS, come_back)
FOLDING = replace(ONE, name="one thread, log folded in at each commit", config="tests.proof.folding_gunicorn")
SEVERAL = replace(ONE, name="several threads", threads=4, senders=3)
HASTY = replace(
    ONE, name="photo acknowledged before it is flushed", config="tests.proof.hasty_gunicorn", calls=("write",)
)


def attempt(cases, seed):
    """All there is to reach; the number asked for is what there should be at least."""
    return sweep_all([ONE, FOLDING, SEVERAL])


def planted(seed):
    return bool(sweep(HASTY, until_caught=True).faults)


CRASH_SWEEP = Proof(
    "R1",
    "Killed at any call of a push with photos: nothing acknowledged is lost, nothing is there by half",
    "kills",
    asked=500,
    long=500,
    attempt=attempt,
    planted=planted,
)
