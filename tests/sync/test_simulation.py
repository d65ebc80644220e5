"""Whatever happens to phones, line and server, nothing acknowledged is lost and all come to the same (R-OF, R3, R4, R7, R8).

The first run is always the same. The second has a fresh seed, printed, which `DUDAO_SEED` repeats.
"""

import os
import secrets

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.sync import faults
from tests.sync.moves import play
from tests.sync.on_sql import case_on, ledger_in, ledger_on
from tests.sync.simulation import Case

SIMULATION = settings(
    deadline=None,
    stateful_step_count=40,
    suppress_health_check=list(HealthCheck),
    database=None,
)


@pytest.fixture
def chosen(capsys):
    """A seed that nobody chose, or that of a run to be repeated."""
    number = int(os.environ.get("DUDAO_SEED") or secrets.randbits(32))
    with capsys.disabled():
        print(f"\nDUDAO_SEED={number}")
    return number


def test_whatever_happens_all_come_to_the_same():
    run_state_machine_as_test(Case, settings=settings(SIMULATION, derandomize=True, max_examples=150))


def test_so_they_do_from_a_seed_nobody_chose(chosen):
    run_state_machine_as_test(seed(chosen)(Case), settings=settings(SIMULATION, max_examples=150))


def test_so_they_do_on_sqlite(chosen, tmp_path):
    with ledger_in(tmp_path) as engine:
        for history in range(30):
            play(case_on(engine), f"{chosen} {history}")


def test_so_they_do_on_postgresql(chosen, postgres_url):
    with ledger_on(postgres_url) as engine:
        for history in range(8):
            play(case_on(engine), f"{chosen} {history}")


def histories(kind, number):
    """Every history that Hypothesis makes up from a seed, with the ledger at its end."""
    ended = []

    class Noted(kind):
        def teardown(self):
            super().teardown()
            ended.append((self.history, self.entries()))

    run_state_machine_as_test(seed(number)(Noted), settings=settings(SIMULATION, max_examples=8))
    return ended


def test_same_seed_gives_the_same_histories(chosen):
    first, second = histories(Case, chosen), histories(Case, chosen)
    assert len(first) >= 8
    assert first == second
    assert first != histories(Case, chosen + 1)


def test_same_seed_gives_the_same_history_on_every_store(chosen, tmp_path):
    with ledger_in(tmp_path) as engine:
        played = [play(kind, chosen) for kind in (Case, Case, case_on(engine))]
        repeated = play(case_on(engine), chosen)
        on_sql = played[2].entries()
        assert repeated.entries() == on_sql
    assert played[0].history == played[1].history == played[2].history == repeated.history
    assert played[0].entries() == played[1].entries()
    assert [said(it) for it in played[0].entries()] == [said(it) for it in on_sql]


def said(entry):
    """What was said in which place; a database asks the clock more often, so times differ."""
    operation = entry.operation
    return operation.device, operation.n, operation.collection, operation.record, operation.fields


FINDING = settings(
    SIMULATION, derandomize=True, max_examples=500, phases=[Phase.generate], report_multiple_bugs=False
)


@pytest.mark.parametrize("case", [faults.ForgetfulServerCase, faults.RacingServerCase, faults.HastyPhoneCase])
def test_a_planted_fault_is_found(case):
    with pytest.raises(AssertionError):
        run_state_machine_as_test(case, settings=FINDING)


@pytest.mark.parametrize("case", faults.FAULTY)
def test_a_planted_fault_is_found_by_plain_seeds_too(case):
    with pytest.raises(AssertionError):
        play_all(case, range(300))


def play_all(kind, seeds):
    for number in seeds:
        play(kind, number)


def test_heads_that_ignore_seen_are_found(monkeypatch):
    monkeypatch.setattr("sync.view.advance", faults.last_write_wins)
    with pytest.raises(AssertionError):
        run_state_machine_as_test(Case, settings=FINDING)
