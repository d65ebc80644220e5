"""Checking a password under the throttle, and opening a session."""

from datetime import timedelta

from flask import current_app, request
from werkzeug.http import dump_cookie

from server.accounts.models import Account, Attempt, Session
from server.accounts.passwords import verify_password
from server.accounts.throttle import WINDOW, account_key, address_key, wait
from server.auth import COOKIE, hash_token
from server.clock import now
from server.database import db, take_turns
from server.errors import DomainError
from server.ids import new_token

TURN = 1
"""The turn that attempts at passwords take, so that none goes uncounted."""


def check_password(username: str, password: str) -> Account | None:
    """The account whose password this is. Each attempt is counted before it is checked.

    Commits in between: checking takes a while, and nobody should wait for it with the write lock.
    """
    attempt = count_attempt(account_key(username), address_key(request.remote_addr))
    account = Account.by_username(username)
    password_hash = account.password_hash if account and not account.disabled else None
    db.session.commit()
    right = verify_password(password_hash, password)
    if right and account is not None and stands(account, password_hash):
        db.session.delete(attempt)
        return account
    attempt.failed = True
    db.session.commit()
    return None


def stands(account: Account, password_hash: str | None) -> bool:
    """Tell whether the account is open and has the password that was checked, until the transaction ends."""
    db.session.refresh(account, with_for_update=True)
    return account.disabled is None and account.password_hash == password_hash


def count_attempt(account: str, address: str) -> Attempt:
    """Count one attempt at a password, or refuse it if there were too many."""
    take_turns(db.session, TURN)
    Attempt.forget_before(now() - WINDOW)
    delay = wait(Attempt.times_of_account(account), Attempt.failures_at(address), now())
    if delay:
        seconds = max(1, round(delay.total_seconds()))
        raise DomainError("too_many_failures", retry_after=seconds, minutes=-(-seconds // 60))
    attempt = Attempt(account_key=account, address=address)
    db.session.add(attempt)
    return attempt


def start_session(account: Account) -> str:
    """Open a session; gives its token, of which only the hash is kept."""
    token = new_token()
    ends = now() + timedelta(hours=current_app.config["SESSION_HOURS"])
    Session.forget_ended()
    db.session.add(Session(token_hash=hash_token(token), account_id=account.id, ends=ends))
    return token


def cookie(token: str | None) -> str:
    """The session's cookie (or its end): for this host only, and out of reach of scripts."""
    seconds = current_app.config["SESSION_HOURS"] * 3600 if token else 0
    return dump_cookie(COOKIE, token or "", max_age=seconds, secure=True, httponly=True, samesite="Lax")
