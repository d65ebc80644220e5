"""The harness of R3 in the quick set: some hundred requests, and the fault it must catch."""

import secrets

from tests.proof.retries import catches, send_all


def test_what_is_sent_again_and_again_is_taken_once_and_answered_alike():
    """R3"""
    seed = secrets.randbits(32)
    tally = send_all(200, seed)
    assert tally.violations == 0, seed


def test_server_that_takes_a_repeated_request_again_is_caught():
    assert catches(1)
