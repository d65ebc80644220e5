"""What nobody waits for: does each new file decode, and which uploads were given up?"""

import logging
from collections.abc import Callable, Sequence
from datetime import timedelta
from threading import Lock, Thread

from flask import Flask, current_app
from sqlalchemy import Connection, delete, update

from server.clock import now
from server.database import db
from server.evidence.arriving import storage
from server.evidence.models import File, Upload
from server.evidence.photo import Picture, look_at
from server.ledger.store import commit
from server.turn import turn

AT_ONCE = 50

log = logging.getLogger(__name__)


class Looker:
    """A thread that lives while there is something to look at; one a process, which work one after the other."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.lock = Lock()
        self.called = False
        self.thread: Thread | None = None

    def call(self) -> None:
        """See to it that everything that is here now gets looked at."""
        with self.lock:
            self.called = True
            if self.thread is None:
                self.thread = Thread(target=self.work, name="looker", daemon=True)
                self.thread.start()

    def wait(self) -> None:
        """Return when nothing is left to look at."""
        if thread := self.thread:
            thread.join()

    def work(self) -> None:
        while self.was_called():
            try:
                with self.app.app_context(), turn(self.app.config["DATA"] / "looking-turn"):
                    look_at_all()
                    give_up_expired()
            except Exception:
                log.exception("looking at files failed; the next one to arrive starts it again")

    def was_called(self) -> bool:
        """Tell whether somebody called since the last time; if nobody did, the thread ends."""
        with self.lock:
            called, self.called = self.called, False
            if not called:
                self.thread = None
            return called


def looker() -> Looker:
    """This process's looker."""
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    return app.extensions.get("looker") or app.extensions.setdefault("looker", Looker(app))


def look_at_all() -> None:
    while hashes := File.unchecked(AT_ONCE):
        db.session.rollback()  # decoding takes time, and must not hold a moment of the database
        look_at_these(hashes)


def look_at_these(hashes: Sequence[str]) -> None:
    """Decode files and keep what that showed."""
    pictures = look_at(map(storage().path, hashes))
    for sha256, picture in zip(hashes, pictures, strict=True):
        commit(keeping(sha256, picture))


def keeping(sha256: str, picture: Picture) -> Callable[[Connection], None]:
    def keep(connection: Connection) -> None:
        file = update(File).where(File.sha256 == sha256)
        connection.execute(file.values(checked=now(), **vars(picture)))

    return keep


def picture_of(sha256: str) -> Picture:
    """What decoding a file showed; one that nobody has looked at yet is decoded now."""
    if db.session.get_one(File, sha256).checked is None:
        look_at_these([sha256])
        db.session.rollback()
    file = db.session.get_one(File, sha256)
    return Picture(file.fault, file.type, file.width, file.height)


def give_up_expired() -> None:
    """Remove uploads whose time is over, and parts that nobody goes on with."""
    expired = now() - timedelta(days=current_app.config["UPLOAD_DAYS"])
    if Upload.begun_before(expired):
        over = delete(Upload).where(Upload.created < expired, Upload.arrived.is_(None))
        commit(lambda connection: connection.execute(over))
    for part in storage().untouched_since(expired):
        storage().drop(part)
