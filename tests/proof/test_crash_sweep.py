"""A spread of the points at which `./run prove` kills the server or fails its disk, and the faults it must find."""

import pytest

from tests.proof import bad_disk, crash_sweep
from tests.proof.sweep import sweep, sweep_apart

pytestmark = pytest.mark.usefixtures("strace")


@pytest.mark.parametrize(
    ("scene", "stride", "least"),
    [(crash_sweep.ONE, 14, 4), (crash_sweep.FOLDING, 32, 4), (crash_sweep.SEVERAL, 32, 3)],
    ids=lambda it: getattr(it, "name", None),
)
def test_server_killed_at_any_call_has_all_that_it_acknowledged(scene, stride, least):
    """R1"""
    found = sweep_apart(scene, stride)
    assert found.faults == []
    assert found.reached.total() >= least


@pytest.mark.parametrize("scene", [bad_disk.FULL, bad_disk.BROKEN], ids=lambda scene: scene.name)
def test_disk_that_fails_at_any_call_makes_no_false_acknowledgement(scene):
    """R6"""
    found = sweep_apart(scene, stride=12)
    assert found.faults == []
    assert found.reached.total() >= 3


@pytest.mark.parametrize("scene", [crash_sweep.HASTY, bad_disk.HEEDLESS], ids=lambda scene: scene.name)
def test_sweep_catches_a_planted_fault(scene):
    assert sweep(scene, until_caught=True).faults
