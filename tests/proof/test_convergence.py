"""The harnesses of R7 and R8 in the quick set: a few seeds, and the faults they must catch."""

import secrets

import pytest

from tests.proof.convergence import CLOCKS, IN_PROCESS

FEW = {CLOCKS: 25, IN_PROCESS: 100}


@pytest.mark.parametrize("proof", FEW, ids=lambda proof: proof.promise)
def test_promise_holds_from_a_seed_nobody_chose(proof):
    tally = proof.attempt(FEW[proof], secrets.randbits(32))
    assert (tally.violations, tally.note) == (0, "")


@pytest.mark.parametrize("proof", FEW, ids=lambda proof: proof.promise)
def test_planted_fault_is_caught(proof):
    assert proof.planted(1)
