"""A short disaster on each engine in every test run; `./run prove --only R13` has long ones."""

import pytest

from tests.proof.restore import disaster, planted


@pytest.fixture
def server(request):
    """PostgreSQL where it is asked for."""
    return request.getfixturevalue("postgres_server") if "postgresql" in request.node.name else None


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_phones_give_back_what_the_newest_backup_lacked(engine, server, tmp_path):
    """R13"""
    with disaster(engine, server, tmp_path, seed=13) as happened:
        happened.before(records=60)
        assert happened.after() == []
        assert happened.tried() > 60 and happened.lacking > 10


def test_restore_that_asks_for_nothing_is_caught():
    assert planted(seed=13)
