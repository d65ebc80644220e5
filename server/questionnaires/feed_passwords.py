"""Passwords with which programs read one questionnaire's feed, since Excel brings no session along.

A password reads what its maker may read now, less covert cases: a workbook is nobody on their list (R-CV.1).
"""

from datetime import timedelta

from flask import request
from sqlalchemy import delete, select
from werkzeug.datastructures import Authorization

from server.accounts.sign_in import count_attempt
from server.accounts.throttle import WINDOW, account_key, address_key
from server.auth import Caller, caller, hash_token, refuse_when_halted
from server.clock import now
from server.database import begin_writing, db
from server.errors import DomainError
from server.ids import new_token
from server.questionnaires.models import FeedPassword, FeedRead

MOST = 10
"""For one questionnaire; each should be known to one program, so that it can be withdrawn alone."""

READS = 600
"""With one password in a quarter of an hour: some dozen tables, page by page, twice."""

KEPT = timedelta(days=180)


def make(code: str, name: str) -> tuple[FeedPassword, str]:
    """A password for the caller's body; what it says is given once, and only its hash kept."""
    if len(FeedPassword.standing(code, caller().organisation_id)) >= MOST:
        raise DomainError("too_many_feed_passwords")
    token = new_token()
    made = FeedPassword(
        code=code,
        name=name,
        hash=hash_token(token),
        body_id=caller().organisation_id,
        made_by=caller().person.id,
    )
    db.session.add(made)
    return made, token


def withdraw(code: str, password_id: str) -> None:
    """Let nothing be read with it any more. Again is harmless."""
    found = db.session.get(FeedPassword, password_id, with_for_update=True)
    if found is None or (found.code, found.body_id) != (code, caller().organisation_id):
        raise DomainError("not_found")
    if found.withdrawn is None:
        found.withdrawn, found.withdrawn_by = now(), caller().person.id


def reader(given: Authorization) -> Caller:
    """Who reads with the password of this request: its maker, for this feed only. Every reading is written down."""
    refuse_when_halted()
    code, address = str((request.view_args or {})["code"]), address_key(request.remote_addr)
    db.session.rollback()
    begin_writing(db.session)
    attempt = count_attempt(account_key(f"feed {code} {address}"), address)
    found = standing(code, given.password or "")
    if found is None:
        attempt.failed = True
        db.session.commit()
        raise DomainError("feed_password_wrong")
    db.session.delete(attempt)
    write_down(found, address)
    maker = found.maker
    db.session.commit()
    return Caller(maker.role, maker, by_feed=True)


def standing(code: str, password: str) -> FeedPassword | None:
    """The password for this feed, unless it was withdrawn or its maker has gone."""
    asked = select(FeedPassword).filter_by(hash=hash_token(password), code=code, withdrawn=None)
    found = db.session.scalar(asked)
    if found is None or found.maker.disabled or found.maker.organisation_id != found.body_id:
        return None
    return found


def write_down(password: FeedPassword, address: str) -> None:
    """Note one reading, or refuse it if there were too many."""
    if FeedRead.number_since(password.id, now() - WINDOW) >= READS:
        raise DomainError("too_many_feed_reads", retry_after=60)
    db.session.execute(delete(FeedRead).where(FeedRead.at <= now() - KEPT))
    what = request.path.rpartition(".svc")[2].strip("/")[:200]
    db.session.add(FeedRead(password_id=password.id, address=address, what=what))
