"""What the table of a run makes of proofs that went well and of those that did not."""

import pytest

from tests.proof.table import Proof, Tally, holds, prove


def proof(cases, violations=0, caught=True):
    return Proof("R1", "says", "kills", 20, 10, lambda *told: Tally(cases, violations), lambda seed: caught)


def row_of(tried, full=False):
    return [*prove([tried], 1, full)][-1]


def test_proof_that_tried_all_and_found_nothing_holds():
    assert all(holds(row) for row in prove([proof(10)], seed=1, full=False))


@pytest.mark.parametrize("tried", [proof(9), proof(10, violations=1), proof(10, caught=False)])
def test_proof_that_tried_too_few_or_was_broken_or_missed_its_planted_fault_fails(tried):
    assert not holds(row_of(tried))


def test_row_tells_how_many_were_tried_and_how_many_were_told():
    assert "| 10 kills: TOO FEW, told 20 | 20 |" in row_of(proof(10), full=True)
