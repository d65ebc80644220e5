"""gunicorn's threaded worker, but a request gets a thread only when it has come whole.

One loop reads all lines as bytes come, so that no line, however slow, keeps a thread from others. What
concerns files has threads of its own, and when too much comes it is the first to be told to come again.
Over TLS, which only a local network uses, lines are read by threads as gunicorn does.
"""

import selectors
import socket
import time
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import Any

from gunicorn.http.unreader import SocketUnreader
from gunicorn.workers.gthread import TConn, ThreadWorker

from server.arriving import Arriving
from server.config import Settings
from server.shedding import Shedding, must_wait, reply

STEP = 256 * 1024
FILE_THREADS = 8
LONGEST_SECONDS = 300
MOST_HELD = 128 * 2**20
"""Bytes of requests that have not come whole; beyond that whoever sends more is told to come again."""

GO_ON = b"HTTP/1.1 100 Continue\r\n\r\n"


class Gathered(SocketUnreader):
    """What has come of a request, handed out piece by piece; then whatever may still come on the line."""

    def __init__(self, sock: socket.socket, head: bytes, body: bytes, rest: bytes) -> None:
        super().__init__(sock)
        self.pieces = deque(piece for piece in (head, body) if piece)
        self.at = 0
        super().unread(rest)

    def read(self, size: int | None = None, read_ahead: int | None = None) -> bytes:
        """So many bytes, fewer only at the end of the line; without a number the next piece."""
        if not self.pieces:
            return super().read(size, read_ahead)
        here = len(self.pieces[0]) - self.at
        if size is None or size < 0:
            return self._cut(here)
        if size <= here:
            return self._cut(size)
        return self._cut(here) + self.read(size - here, read_ahead)

    def _cut(self, size: int) -> bytes:
        start, self.at = self.at, self.at + size
        cut = self.pieces[0][start : self.at]
        if self.at == len(self.pieces[0]):
            self.pieces.popleft()
            self.at = 0
        return cut

    def unread(self, data: bytes) -> None:
        here = self._cut(len(self.pieces[0]) - self.at) if self.pieces else b""
        self.pieces.extendleft(piece for piece in (here, data) if piece)

    def take_buffered(self) -> bytes:
        whole = b"".join(self.pieces)[self.at :]
        self.pieces.clear()
        self.at = 0
        return whole + super().take_buffered()


class PatientWorker(ThreadWorker):
    """Reads lines in its loop; threads see whole requests."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.stall = Settings.from_environment().STALL_SECONDS
        self.arriving: dict[TConn, Arriving] = {}
        self.held = 0
        self.others = self.files = 0
        self.shedding = Shedding()
        self.swept = 0.0

    def init_process(self) -> None:
        self.file_pool = ThreadPoolExecutor(FILE_THREADS)
        super().init_process()

    def enqueue_req(self, conn: TConn) -> None:
        """Wait for a request on a line that is new, or may have something to say again."""
        if conn.cfg.is_ssl:
            super().enqueue_req(conn)
            return
        now = time.monotonic()
        coming = self.arriving[conn] = Arriving(now, now)
        conn.sock.setblocking(False)
        self.poller.register(conn.sock, selectors.EVENT_READ, partial(self.read_on, conn, coming))
        if left := conn.parser.unreader.take_buffered() if conn.parser else b"":
            coming.take(left, now)
            self.held += len(left)
        self.read_on(conn, coming, conn.sock)

    def read_on(self, conn: TConn, coming: Arriving, sock: socket.socket) -> None:
        """Take what has come, and go on as soon as it is enough."""
        try:
            data = b"" if coming.whole else sock.recv(STEP)
        except BlockingIOError:
            return
        except OSError:
            self.drop(conn)
            return
        coming.take(data, time.monotonic())
        self.held += len(data)
        if coming.whole or coming.too_long:
            self.hand_over(conn, coming)
        elif not data:
            self.give_up(conn, coming)
        elif self.held > MOST_HELD:
            self.send_away(conn, coming)
        elif coming.asks_first:
            sock.send(GO_ON)

    def hand_over(self, conn: TConn, coming: Arriving) -> None:
        """Give a request to a thread, if that is not asked too much."""
        others = not (coming.of_files or coming.too_long)
        if must_wait(not others, self.others, self.files, self.cfg.threads):
            self.send_away(conn, coming)
            return
        self.forget(conn)
        conn.init()
        conn.parser.unreader = Gathered(conn.sock, *coming.parts())
        self.count(others, 1)
        handled = (self.tpool if others else self.file_pool).submit(self.handle, conn)
        handled.add_done_callback(lambda done: self.method_queue.defer(self.finish, conn, done, others))

    def finish(self, conn: TConn, done: "Future[object]", others: bool) -> None:
        self.count(others, -1)
        self.finish_request(conn, done)

    def count(self, others: bool, change: int) -> None:
        if others:
            self.others += change
        else:
            self.files += change

    def send_away(self, conn: TConn, coming: Arriving) -> None:
        """Tell a sender to come again; its line is kept if nothing more of this request is to come."""
        try:
            conn.sock.send(reply(self.shedding.retry_after(time.monotonic())))
        except OSError:
            self.drop(conn)
            return
        if not coming.whole or coming.parts()[2]:
            self.drop(conn)
            return
        self.forget(conn)
        conn.set_timeout()
        self.keepalived_conns.append(conn)
        self.poller.register(conn.sock, selectors.EVENT_READ, partial(self.on_client_socket_readable, conn))

    def give_up(self, conn: TConn, coming: Arriving) -> None:
        """Nothing more comes: what there is of a piece of a photo is kept, the rest is refused."""
        if not coming.head:
            self.drop(conn)
            return
        self.end_reading(conn.sock)
        self.hand_over(conn, coming)

    def end_reading(self, sock: socket.socket) -> None:
        """From now on a reader finds the end of the line."""
        try:
            sock.shutdown(socket.SHUT_RD)
        except OSError:
            return

    def murder_pending(self) -> None:
        """Give up, once a second, the lines that stand still, and when stopping those without a request."""
        super().murder_pending()
        now = time.monotonic()
        if now - self.swept < 1 and self.alive:
            return
        self.swept = now
        for conn, coming in list(self.arriving.items()):
            if coming.overdue(now, self.stall, LONGEST_SECONDS) or not (self.alive or coming.got):
                self.give_up(conn, coming)

    def forget(self, conn: TConn) -> None:
        """Wait for this line no longer."""
        self.held -= len(self.arriving.pop(conn).got)
        self.poller.unregister(conn.sock)

    def drop(self, conn: TConn) -> None:
        """Close a line that has nothing to be answered."""
        self.forget(conn)
        self.nr_conns -= 1
        conn.close()
