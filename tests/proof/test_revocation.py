"""The harnesses of S1 and S2 in the quick set: a few cases, and the faults they must catch."""

import secrets

import pytest

from tests.proof import offline_work, revocation

FEW = {revocation.REVOCATION: 3, offline_work.OFFLINE_WORK: offline_work.LENGTH + 1}


@pytest.mark.parametrize("proof", FEW, ids=lambda proof: proof.promise)
def test_promise_holds_from_a_seed_nobody_chose(proof):
    seed = secrets.randbits(32)
    assert proof.attempt(FEW[proof], seed).violations == 0, seed


@pytest.mark.parametrize("proof", FEW, ids=lambda proof: proof.promise)
def test_planted_fault_is_caught(proof):
    assert proof.planted(1)
