"""The benchmark's driver gives no figure for what it cannot read back, and counts what a follower misses."""

import socket
import socketserver
import time
from contextlib import ExitStack, closing
from dataclasses import replace
from functools import partial
from threading import Thread

import pytest

from tools.bench.app import count_lost
from tools.bench.cut_line import CutLine
from tools.bench.driving import Load, Unproved, miss, photograph, push
from tools.bench.processes import Flushes
from tools.bench.rows import Row, as_table
from tools.bench.sync import proved, push_apart
from tools.bench.taps import both

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


class Swallowing(socketserver.BaseRequestHandler):
    def handle(self):
        while self.request.recv(65536):
            pass


@pytest.fixture
def cut_line():
    """A line to a server that swallows everything."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Swallowing) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        line = CutLine(server.server_address[1])
        yield line
        line.close()
        server.shutdown()


@pytest.fixture
def send_piece(cut_line):
    """Begin a piece; return once the line has heard of it."""
    with ExitStack() as phones:

        def send(offset):
            heard = len(cut_line.pieces)
            phone = phones.enter_context(closing(socket.create_connection(("127.0.0.1", cut_line.ports[0]))))
            head = f"PATCH /api/files/one HTTP/1.1\r\nHost: here\r\nUpload-Offset: {offset}\r\n\r\n"
            phone.sendall(head.encode() + bytes(1000))
            while len(cut_line.pieces) == heard:
                time.sleep(0.001)
            return phone

        yield send


def test_a_cut_ends_what_is_under_way(cut_line, send_piece):
    phone = send_piece(0)
    cut_line.wait_for(cut_line.cut())
    assert phone.recv(1) == b""
    assert len(cut_line.cuts) == 1


@pytest.mark.parametrize("offsets", [[0], [0, 0], [500, 0, 0]], ids=str)
def test_pieces_that_go_again_are_counted_by_the_cut_before_them(cut_line, send_piece, offsets):
    """The planted fault: a phone that begins with a file again, or sends one piece twice."""
    for offset in (0, 1000):
        send_piece(offset)
    cut_line.wait_for(cut_line.cut())
    for offset in offsets:
        send_piece(offset)
    assert cut_line.resent() == [0, offsets.count(0)]


def test_bytes_are_counted_as_they_cross_the_line(cut_line, send_piece):
    send_piece(0)
    assert cut_line.up > 1000


def test_a_record_that_is_not_in_the_ledger_is_lost():
    places = [{"device": "one", "n": n} for n in (1, 2, 3)]
    entries = [{"operation": place} for place in places]
    assert count_lost(places, entries) == 0
    assert count_lost(places, [*entries[:1], {"operation": {"device": "two", "n": 2}}]) == 2


def test_the_worst_of_many_stands_beside_the_middle():
    middle, worst = both("tap", [40, 300, 56], "asked: ≤ 100")
    assert (middle.value, worst.value) == (56, 300)
    assert "asked: ≤ 100" in worst.note
