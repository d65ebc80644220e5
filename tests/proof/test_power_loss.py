"""Some hundred of the disks that `./run prove` makes, and the two flushes that it must miss."""

from random import Random

import pytest

from tests.proof.power_loss import FOLDING, UNFLUSHED, UNNAMED, lose_power

pytestmark = pytest.mark.usefixtures("strace")


def test_whatever_is_on_the_disk_after_a_power_cut_has_all_that_was_acknowledged():
    """R2"""
    told = lose_power(FOLDING, 300, Random(1))
    assert told.violations == 0, told.note
    assert told.cases >= 300


@pytest.mark.parametrize("config", [UNFLUSHED, UNNAMED])
def test_power_cut_finds_what_was_acknowledged_before_it_was_flushed(config):
    assert lose_power(config, 600, Random(1), until_caught=True).violations
