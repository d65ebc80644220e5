"""The long reliability set: `./run prove`, or `./run prove --full` for every number in full."""

import argparse
import secrets
import sys

from tests.proof.bad_disk import BAD_DISK
from tests.proof.convergence import CLOCKS, IN_PROCESS
from tests.proof.corruption import CORRUPTION
from tests.proof.crash_sweep import CRASH_SWEEP
from tests.proof.crowd import PHONES_AT_ONCE
from tests.proof.dossier_memory import DOSSIER_MEMORY
from tests.proof.followers import FOLLOWERS_MISS_NOTHING
from tests.proof.kills import KILLED_AT_RANDOM, KILLED_ON_SQLITE, REPLICAS_KILLED
from tests.proof.offline_work import OFFLINE_WORK
from tests.proof.power_loss import POWER_LOSS
from tests.proof.restore import RESTORE
from tests.proof.retries import RETRIES
from tests.proof.revocation import REVOCATION
from tests.proof.slow_lines import SLOW_LINES
from tests.proof.sockets import SOCKETS
from tests.proof.table import Proof, holds, prove

PROOFS: tuple[Proof, ...] = (
    CRASH_SWEEP,
    KILLED_AT_RANDOM,
    KILLED_ON_SQLITE,
    POWER_LOSS,
    FOLLOWERS_MISS_NOTHING,
    REPLICAS_KILLED,
    BAD_DISK,
    RETRIES,
    CLOCKS,
    IN_PROCESS,
    SOCKETS,
    CORRUPTION,
    PHONES_AT_ONCE,
    SLOW_LINES,
    RESTORE,
    REVOCATION,
    OFFLINE_WORK,
    DOSSIER_MEMORY,
)
"""Every proof there is, by its promise's number."""


def main() -> int:
    asked = argparse.ArgumentParser(prog="./run prove", description=__doc__)
    asked.add_argument("--full", action="store_true", help="every number in full, however long it takes")
    asked.add_argument("--only", action="append", help="a promise by its number; may be repeated")
    asked.add_argument("--seed", type=int, default=secrets.randbits(32))
    options = asked.parse_args()
    chosen = [proof for proof in PROOFS if not options.only or proof.promise in options.only]
    print(f"seed {options.seed}\n", flush=True)
    good = True
    for row in prove(chosen, options.seed, options.full):
        print(row, flush=True)
        good = holds(row) and good
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
