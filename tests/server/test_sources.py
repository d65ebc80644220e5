"""The one source of time and the one of chance, which a test can seed."""

import random
import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from server import clock, ids

SERVER = Path(__file__).parent.parent.parent / "server"


def test_day_changes_at_midnight_in_shanghai(stopped_clock):
    stopped_clock.set(datetime(2026, 12, 31, 15, 59, 59, tzinfo=UTC))
    assert (clock.today(), clock.this_year()) == (date(2026, 12, 31), 2026)
    stopped_clock.advance(seconds=1)
    assert (clock.today(), clock.this_year()) == (date(2027, 1, 1), 2027)


def test_moment_and_milliseconds_are_the_same_time(stopped_clock):
    assert clock.to_ms(clock.now()) == clock.now_ms()
    assert clock.from_ms(clock.now_ms()) == clock.now()


@pytest.mark.parametrize("milliseconds", [0, 1, 1_795_400_000_123, 1_795_400_000_999, 4_102_444_799_999])
def test_milliseconds_survive_the_way_there_and_back(milliseconds):
    assert clock.to_ms(clock.from_ms(milliseconds)) == milliseconds


def test_ids_and_tokens_have_their_form():
    assert re.fullmatch("[0-9a-f]{12}4[0-9a-f]{3}[89ab][0-9a-f]{15}", ids.new_id())
    assert re.fullmatch("[A-Za-z0-9_-]{43}", ids.new_token())
    assert len(ids.new_bytes(12)) == 12


def test_numbers_stay_below():
    assert {ids.new_number(3) for _ in range(200)} == {0, 1, 2}


def test_no_two_are_the_same():
    assert len({ids.new_id() for _ in range(1000)} | {ids.new_token() for _ in range(1000)}) == 2000


def test_same_seed_gives_the_same_world(monkeypatch):
    worlds = []
    for _ in range(2):
        monkeypatch.setattr(ids, "chance", random.Random(7))
        worlds.append((ids.new_id(), ids.new_token(), ids.new_bytes(5), ids.new_number(10_000)))
    assert worlds[0] == worlds[1]


def test_usual_chance_is_the_systems():
    assert isinstance(ids.chance, random.SystemRandom)


def test_nothing_else_asks_the_system_for_time_or_chance():
    forbidden = re.compile(
        r"datetime\.now|date\.today|time\.time\b|uuid4|uuid1|import secrets|from secrets|os\.urandom|random\."
    )
    found = [
        str(file.relative_to(SERVER))
        for file in SERVER.glob("**/*.py")
        if file.name not in ("clock.py", "ids.py") and forbidden.search(file.read_text(encoding="utf-8"))
    ]
    assert found == []
