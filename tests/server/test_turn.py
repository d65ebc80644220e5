"""What keeps the processes of one machine from doing the same at the same time."""

import sys
from concurrent.futures import ThreadPoolExecutor
from subprocess import PIPE, Popen

import pytest

from server.turn import turn

HOLD = """
import sys, time
from pathlib import Path
from server.turn import turn
with turn(Path(sys.argv[1])):
    print("here", flush=True)
    time.sleep(600)
"""


def have(file):
    with turn(file):
        return "mine"


def test_what_another_process_has_is_waited_for_until_that_ends_or_dies(tmp_path):
    holder = Popen([sys.executable, "-c", HOLD, tmp_path / "turn"], stdout=PIPE)
    with holder, ThreadPoolExecutor(1) as threads:
        assert holder.stdout.readline() == b"here\n"
        waiting = threads.submit(have, tmp_path / "turn")
        with pytest.raises(TimeoutError):
            waiting.result(0.3)
        holder.kill()
        assert waiting.result(10) == "mine"


def test_who_has_waited_long_enough_goes_without(tmp_path):
    with turn(tmp_path / "turn"), turn(tmp_path / "turn", patience=0) as mine:
        assert not mine


def test_turn_can_be_had_again_when_it_was_given_on(tmp_path):
    assert [have(tmp_path / "turn"), have(tmp_path / "turn")] == ["mine", "mine"]
