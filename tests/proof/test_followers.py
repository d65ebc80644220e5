"""A short race of writers and followers, and the two ways of numbering that must lose it."""

import pytest

from tests.proof.followers import LateStore, UnlockedStore, race


def test_followers_miss_nothing_while_many_write_and_give_up():
    """R4"""
    told = race(1600, seed=1)
    assert (told.cases, told.violations) == (1600, 0), told.note


@pytest.mark.parametrize("store", [UnlockedStore, LateStore])
def test_race_catches_numbers_that_are_not_taken_under_the_lock(store):
    assert race(320, seed=1, store=store).violations
