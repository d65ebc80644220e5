"""The harness of R8 over sockets in the quick set: two seeds, and the fault it must catch."""

import secrets

import pytest

from tests.proof.proxy import KINDS
from tests.proof.sockets import catches, try_seeds


@pytest.fixture
def chosen(capsys):
    number = secrets.randbits(32)
    with capsys.disabled():
        print(f"\n./run prove --only R8 --seed {number}")
    return number


def test_phones_on_bad_lines_all_come_to_what_the_server_holds(chosen):
    """R8"""
    tally = try_seeds(2, chosen)
    assert tally.violations == 0, tally.note
    assert all(kind in tally.note for kind in KINDS)


def test_phone_that_advances_its_cursor_before_saving_is_caught_on_bad_lines():
    assert catches(3)
