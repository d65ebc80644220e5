"""The benchmark's driver gives no figure for what it cannot read back, and counts what a follower misses."""

import time
from dataclasses import replace
from functools import partial

import pytest

from tools.bench.driving import Load, Unproved, miss, photograph, push
from tools.bench.processes import Flushes
from tools.bench.rows import Row, as_table
from tools.bench.sync import proved, push_apart

LOAD = Load(clients=2, records=40, batch=5, repetitions=1, seconds=5)


class FakeLine:
    carried = 0


class FakeSystem:
    """Keeps records in lists, each scope in the order of arrival."""

    name = "fake"
    kinds = ("all",)

    def __init__(self):
        self.scopes, self.photos = [], []

    def cpu(self):
        return time.process_time()

    def open_scope(self):
        self.scopes.append([])
        return len(self.scopes) - 1

    def writer(self, scope, alone):
        return FakeWriter(self.scopes[scope])

    def reader(self, scope, kind):
        return FakeReader(self.scopes[scope])

    def camera(self):
        return FakeCamera(self.photos)


class FakeWriter:
    again = 0

    def __init__(self, kept):
        self.line, self.kept = FakeLine(), kept

    def prepare(self, records):
        return records

    def send(self, batch):
        self.kept.extend(batch)


class FakeReader:
    def __init__(self, kept):
        self.line, self.kept, self.read = FakeLine(), kept, []

    def pull(self):
        self.read += self.kept[len(self.read) :]

    def found(self):
        return {record.id: record.remark for record in self.read}


class FakeCamera:
    def __init__(self, kept):
        self.line, self.kept = FakeLine(), kept

    def prepare(self, photo):
        return photo

    def send(self, photo):
        self.kept.append(photo)

    def holds(self, photo):
        return photo in self.kept


class Forgetful(FakeSystem):
    """Acknowledges a batch of which it keeps all but one record."""

    def writer(self, scope, alone):
        writer = FakeWriter(self.scopes[scope])
        writer.send = lambda batch: writer.kept.extend(batch[1:])
        return writer


class Altering(FakeSystem):
    """Keeps every record, but not as it was sent."""

    def writer(self, scope, alone):
        writer = FakeWriter(self.scopes[scope])
        writer.send = lambda batch: writer.kept.extend(replace(it, remark="other") for it in batch)
        return writer


class OutOfOrder(FakeSystem):
    """Shows a batch late, below what followers have read already: a plain sequence as number."""

    def writer(self, scope, alone):
        writer = FakeWriter(self.scopes[scope])
        writer.send = partial(put_first, writer.kept)
        return writer


def put_first(kept, batch):
    time.sleep(0.1)
    kept[:0] = batch


def test_every_acknowledged_record_is_read_back():
    cost = push(FakeSystem(), LOAD, alone=True, seed=1)
    assert cost.done == 40


@pytest.mark.parametrize("system", [Forgetful, Altering])
def test_a_record_that_cannot_be_read_back_leaves_no_figure(system):
    row, *rest = proved("push", push_apart, system(), LOAD)
    assert (row.value, rest) == (None, [])
    assert "acknowledged records cannot be read back" in row.note


def test_a_photo_that_was_altered_leaves_no_figure():
    system = FakeSystem()
    system.camera = lambda: type("Camera", (FakeCamera,), {"holds": lambda self, photo: False})(system.photos)
    with pytest.raises(Unproved):
        photograph(system, LOAD, [b"photo"] * 4)


def test_what_a_follower_never_sees_is_counted():
    load = replace(LOAD, records=200)
    assert miss(FakeSystem(), load, seed=1) == (100, 0)
    acknowledged, missed = miss(OutOfOrder(), load, seed=1)
    assert acknowledged == 100
    assert missed > 0


def test_flushes_are_read_from_what_strace_prints(tmp_path):
    counting = Flushes(tmp_path, [tmp_path / "one"])
    table = " 82.1    0.002021          80        25           fdatasync\n 17.8    0.000439         109         4         1 fsync\n"
    (tmp_path / "one").write_text(table)
    assert counting.counted() == {"fsync": 4, "fdatasync": 25}


def test_a_row_without_a_better_has_no_ratio():
    rows = [Row("flushed", "dudao", 25, "flushes", None), Row("flushed", "peer", 50, "flushes", None)]
    assert list(as_table(rows))[2] == "| flushed | dudao | 25 | flushes |  |  |"
