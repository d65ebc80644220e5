"""R6: the real server on a disk that fails once, at each call of a push with photos: full, or broken.

A full disk: what was refused is taken when the phone comes again, without hands. A broken one: the server
acknowledges nothing more, stays read-only through a restart, and goes on when an operator says so.
"""

import os
import signal
from dataclasses import replace

from server import storage_state
from tests.proof.crash_sweep import ONE
from tests.proof.field_push import patiently
from tests.proof.sweep import sweep, sweep_all
from tests.proof.table import Proof
from tests.server.syncing import Refused

COMMITTING = ("parts", "files", "dudao.sqlite3-wal")
"""Files by which what a phone sends is kept; after an error on one of them nothing may be acknowledged."""


def go_on_without_hands(there, struck):
    """The same server takes everything when the phones come again; killed then, it has all of it."""
    patiently(there.send)
    restart(there)
    return there.lost()


def stay_read_only(there, struck):
    """Through a restart, too; then an operator lets it go on, and all that was acknowledged is there."""
    faults = []
    if struck.split()[-1] in COMMITTING:
        faults += said_ok_after(there, "the error")
        restart(there)
        faults += said_ok_after(there, "a restart")
    storage_state.resume(there.data)
    restart(there)
    faults += there.lost()
    patiently(there.send)
    return faults


def said_ok_after(there, what):
    """Nothing, unless the server says that it is well or acknowledges work."""
    faults = [] if there.server.health() == "read_only" else [f"says it is well after {what}"]
    before = len(there.senders[0].notes)
    try:
        there.work()
        there.send()
        return [*faults, f"acknowledges after {what}"]
    except Refused:
        return faults if len(there.senders[0].notes) == before else [*faults, f"acknowledges after {what}"]


def restart(there):
    """Kill what answers; its master starts it again."""
    for worker in there.server.workers():
        os.kill(worker, signal.SIGKILL)
    there.server.wait()


FULL = replace(
    ONE,
    name="full disk",
    how="error=ENOSPC",
    calls=("write", "pwrite64", "mkdir", "rename"),
    aftermath=go_on_without_hands,
)
BROKEN = replace(
    ONE,
    name="broken disk",
    how="error=EIO",
    calls=("write", "pwrite64", "fsync", "fdatasync", "rename", "mkdir"),
    aftermath=stay_read_only,
)
HEEDLESS = replace(
    BROKEN,
    name="goes on after an I/O error",
    config="tests.proof.heedless_gunicorn",
    calls=("fdatasync",),
)


def attempt(cases, seed):
    """All there is to reach; the number asked for is what there should be at least."""
    return sweep_all([FULL, BROKEN])


def planted(seed):
    return bool(sweep(HEEDLESS, until_caught=True).faults)


BAD_DISK = Proof(
    "R6",
    "Full or broken at any call of a push with photos: no false acknowledgement; read-only after an I/O error",
    "errors",
    asked=100,
    long=100,
    attempt=attempt,
    planted=planted,
)
