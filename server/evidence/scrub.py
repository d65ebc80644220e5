"""Reading every file again: what is damaged or missing is asked for from the phones that sent it."""

from collections.abc import Callable, Iterator
from functools import partial

from sqlalchemy import Select, select

from server.database import db
from server.evidence.arriving import storage
from server.evidence.erasing import remove_bytes
from server.evidence.mentions import scopes_with_erased
from server.evidence.models import File
from server.evidence.wanted import ask_again
from server.ledger.store import commit

AT_ONCE = 500


def scrub(told: Callable[[str], None]) -> int:
    """Check all files; return how many there are, and tell of each that is not what it was.

    Damaged bytes are set aside and not deleted. Phones keep what they sent until they are told to let
    go, so most files come again by themselves. What was erased and is still there goes now.
    """
    decided = scopes_with_erased(db.session.connection())
    db.session.rollback()
    for scope in decided:
        remove_bytes(scope)
    checked = 0
    for sha256 in all_hashes():
        checked += 1
        if not storage().intact(sha256):
            storage().set_aside(sha256)
            commit(partial(ask_again, sha256=sha256))
            told(sha256)
    return checked


def all_hashes() -> Iterator[str]:
    """The hashes of all files, a few at a time, so that writers are never waited for."""
    last = ""
    while hashes := db.session.scalars(after(last)).all():
        db.session.rollback()
        yield from hashes
        last = hashes[-1]


def after(last: str) -> Select[str]:
    return select(File.sha256).where(File.sha256 > last).order_by(File.sha256).limit(AT_ONCE)
