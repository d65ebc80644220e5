"""A few seconds of what `./run prove` does for minutes: servers and PostgreSQL killed under load."""

from tests.proof.kills import endure, forgetful_servers_are_caught


def test_nothing_acknowledged_is_lost_when_servers_and_databases_die_under_load():
    """R1, R5"""
    told = endure(kills=2, every=0.7, seed=1)
    assert (told.cases, told.violations) == (2, 0), told.note


def test_servers_that_acknowledge_before_postgresql_has_flushed_are_caught():
    assert forgetful_servers_are_caught(seed=1)
