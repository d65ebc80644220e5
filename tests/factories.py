"""Things to test with: plain functions that take what matters and make up the rest."""

from itertools import count

from server.accounts.models import Account, Session
from server.accounts.passwords import hash_password
from server.auth import hash_token
from server.clock import from_ms, now_ms
from server.database import db
from server.ids import new_token

NUMBERS = count(1)


def keep(record):
    """Put a record into the database."""
    db.session.add(record)
    db.session.commit()
    return record


def make_account(role="PROV_CENTER", password=None, **fields):
    """An account; without a password nobody can sign in by password (and no time goes into hashing)."""
    number = next(NUMBERS)
    fields = {"username": f"{role.lower().replace('_', '-')}{number}", "name": f"测试 {number}"} | fields
    password_hash = hash_password(password) if password else "none"
    return keep(Account(role=role, password_hash=password_hash, **fields))


def make_session(account, hours=12):
    """Sign an account in; gives the token for the cookie."""
    token = new_token()
    keep(
        Session(
            token_hash=hash_token(token), account_id=account.id, ends=from_ms(now_ms() + hours * 3_600_000)
        )
    )
    return token
