"""A spread of the points at which `./run prove` kills the server or fails its disk, and the faults it must find."""

import os
from random import Random

import pytest

from tests.proof import bad_disk, crash_sweep
from tests.proof.sweep import spread, sweep

pytestmark = pytest.mark.usefixtures("strace")

SELDOM = {"mkdir", "unlink", "ftruncate"}
"""Calls that one push makes and the next can do without."""


def name(value):
    return getattr(value, "name", None)


@pytest.fixture
def strike_here_and_there(capsys):
    """`strike_here_and_there(scene, 12)`: at so many points, others in each run, of every kind."""

    def strike(scene, points):
        found, calls = spread(scene, points, Random(os.environ["DUDAO_SEED"]))
        with capsys.disabled():
            print(f"\n{scene.name}: struck at {found.reached.total()} of {calls.total()} calls")
        assert found.faults == []
        return found, calls

    return strike


@pytest.mark.parametrize(("scene", "points"), [(crash_sweep.ONE, 10), (crash_sweep.FOLDING, 9)], ids=name)
def test_server_killed_at_any_call_has_all_that_it_acknowledged(strike_here_and_there, scene, points):
    """R1"""
    found, calls = strike_here_and_there(scene, points)
    assert found.calls() >= set(calls) - SELDOM


def test_server_with_several_threads_killed_at_any_call_has_all_that_it_acknowledged(strike_here_and_there):
    """R1: which thread gets how far is up to chance, so that a call may not be reached."""
    found, _ = strike_here_and_there(crash_sweep.SEVERAL, 6)
    assert found.reached.total() >= 3


@pytest.mark.parametrize(("scene", "points"), [(bad_disk.FULL, 7), (bad_disk.BROKEN, 9)], ids=name)
def test_disk_that_fails_at_any_call_makes_no_false_acknowledgement(strike_here_and_there, scene, points):
    """R6"""
    found, calls = strike_here_and_there(scene, points)
    assert found.calls() >= set(calls) - SELDOM


@pytest.mark.parametrize("scene", [crash_sweep.HASTY, bad_disk.HEEDLESS], ids=lambda scene: scene.name)
def test_sweep_catches_a_planted_fault(scene):
    assert sweep(scene, until_caught=True).faults
