"""The harness of R11 in the quick set: a few phones, what is told of a slow run, and the losses it must catch."""

from concurrent.futures import ThreadPoolExecutor

from tests.proof import crowd
from tools.bench.phones import Storm

SLOW = Storm(86.0, [0.1] * 98 + [31.0, 47.0], 100, 0, 0, 0.0, 0.0, 500_000_000, lost=2)


def test_of_what_a_crowd_was_acknowledged_only_a_record_that_no_server_has_is_missed():
    """R11"""
    with ThreadPoolExecutor(1) as apart:  # a browser of other tests may have its own loop in this thread
        assert apart.submit(crowd.planted, 1).result()


def test_losses_of_a_crowd_are_violations_and_slowness_is_told(monkeypatch):
    monkeypatch.setattr(crowd, "run", lambda *asked: SLOW)
    tally = crowd.attempt(200_000, seed=1)
    assert (tally.cases, tally.violations) == (200_000, 2)
    assert tally.note.split("; ") == [
        "durable NOT REACHED: 86.0 s, asked 60",
        "p99 NOT REACHED: 46.8 s, asked 5",
        "worst NOT REACHED: 47.0 s, asked 30",
        "memory 500.0 MB, asked 600",
    ]
