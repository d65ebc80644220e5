"""Whatever happens to phones, line and server, nothing acknowledged is lost and all come to the same (R-OF, R3, R4, R7, R8).

The first run is always the same. The second has a fresh seed, printed, which `DUDAO_SEED` repeats.
"""

import os
import random

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.sync import faults
from tests.sync.simulation import Case

SIMULATION = settings(
    deadline=None,
    stateful_step_count=40,
    suppress_health_check=list(HealthCheck),
    database=None,
)


def test_whatever_happens_all_come_to_the_same():
    run_state_machine_as_test(Case, settings=settings(SIMULATION, derandomize=True, max_examples=150))


def test_so_they_do_from_a_seed_nobody_chose(capsys):
    number = int(os.environ.get("DUDAO_SEED") or random.randrange(2**32))
    with capsys.disabled():
        print(f"\nDUDAO_SEED={number}")
    run_state_machine_as_test(seed(number)(Case), settings=settings(SIMULATION, max_examples=150))


FINDING = settings(
    SIMULATION, derandomize=True, max_examples=500, phases=[Phase.generate], report_multiple_bugs=False
)


@pytest.mark.parametrize("case", [faults.ForgetfulServerCase, faults.RacingServerCase, faults.HastyPhoneCase])
def test_a_planted_fault_is_found(case):
    with pytest.raises(AssertionError):
        run_state_machine_as_test(case, settings=FINDING)


def test_heads_that_ignore_seen_are_found(monkeypatch):
    monkeypatch.setattr("sync.view.advance", faults.last_write_wins)
    with pytest.raises(AssertionError):
        run_state_machine_as_test(Case, settings=FINDING)
