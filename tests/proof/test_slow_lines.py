"""The harness of R12 in the quick set, where a busy machine may be slow and only whoever is starved is told apart."""

from tests.gunicorn import AS_ALWAYS
from tests.proof.slow_lines import IMPATIENT, try_lines

STARVED_MS = 3_000


def test_slow_lines_starve_nobody():
    """R12"""
    tally = try_lines(AS_ALWAYS, 40, STARVED_MS)
    assert (tally.cases, tally.violations) == (40, 0), tally.note


def test_server_with_fewer_threads_than_slow_lines_is_caught():
    assert try_lines(IMPATIENT, 4, STARVED_MS).violations
