"""A few seconds of what `./run prove` does for minutes: servers and PostgreSQL killed under load."""

import pytest

from tests.proof.kills import (
    endure,
    endure_on_sqlite,
    forgetful_servers_are_caught,
    rash_processes_are_caught,
)


@pytest.mark.parametrize("harness", [endure, endure_on_sqlite])
def test_nothing_acknowledged_is_lost_when_servers_and_databases_die_under_load(harness):
    """R1, R5"""
    told = harness(kills=2, every=0.7, seed=1)
    assert (told.cases, told.violations) == (2, 0), told.note


def test_servers_that_acknowledge_before_postgresql_has_flushed_are_caught():
    assert forgetful_servers_are_caught(seed=1)


def test_processes_on_sqlite_that_acknowledge_before_they_commit_are_caught():
    assert rash_processes_are_caught(seed=1)
