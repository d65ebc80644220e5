"""Some changed bits in every test run; `./run prove --only R9` has a thousand."""

from tests.proof.corruption import attempt, planted


def test_every_changed_bit_of_a_photo_is_found():
    """R9"""
    tally = attempt(cases=30, seed=9)
    assert (tally.cases, tally.violations) == (30, 0)


def test_store_that_does_not_read_again_is_caught():
    assert planted(seed=9)
