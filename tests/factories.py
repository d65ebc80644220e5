"""Things to test with: plain functions that take what matters and make up the rest."""

from itertools import count

from cryptography.hazmat.primitives.asymmetric import ec

from server.accounts.models import Account, Phone, Session
from server.accounts.passwords import hash_password
from server.accounts.phone_signature import key_id, pack, pem
from server.auth import hash_token
from server.clock import from_ms, now_ms
from server.database import db
from server.ids import new_token
from server.organisations.kinds import register_of
from server.organisations.models import Organisation, Site
from server.supervisors.models import Supervisor

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


KINDS = {
    "hrss": {"level": "province", "authority_code": "44"},
    "industry": {},
    "institution": {"category": "social", "filing": "province", "authority_code": "44"},
}


def make_organisation(kind="hrss", **fields):
    """A provincial department, an industry body or an institution of that province."""
    fields = {"kind": kind, "name": f"示范单位 {next(NUMBERS)}"} | KINDS[kind] | fields
    return keep(Organisation(register=register_of(fields), **fields))


def make_site(institution=None, **fields):
    """A place of exams, of a new institution if none is named."""
    institution = institution or make_organisation("institution")
    fields = {"name": f"考点 {next(NUMBERS)}", "address": "示范路 1 号", "city": "示范市"} | fields
    return keep(Site(institution_id=institution.id, **fields))


def make_supervisor(body=None, **fields):
    """A supervisor selected by a body, of the kind that it selects; linked to no account."""
    body = body or make_organisation()
    fields = {"name": f"督导员 {next(NUMBERS)}", "unit": "示范职业学院"} | fields
    return keep(Supervisor(kind="external" if body.external else "internal", selecting_id=body.id, **fields))


def make_key():
    """A phone's key, private half and all."""
    return ec.generate_private_key(ec.SECP256R1())


def make_jwk(key):
    """The public half of a key as browsers export it."""
    numbers = key.public_key().public_numbers()
    x, y = pack(numbers.x.to_bytes(32)), pack(numbers.y.to_bytes(32))
    return {"kty": "EC", "crv": "P-256", "x": x, "y": y, "ext": True, "key_ops": ["verify"]}


def make_phone(account, key=None, **fields):
    """A phone enrolled under an account."""
    public = (key or make_key()).public_key()
    fields = {"name": "手机", "key_id": key_id(public), "public_key": pem(public)} | fields
    return keep(Phone(account_id=account.id, **fields))
