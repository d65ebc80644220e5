"""Things to test with: plain functions that take what matters and make up the rest."""

from datetime import date, timedelta
from functools import cache
from itertools import count

from cryptography.hazmat.primitives.asymmetric import ec
from flask import current_app

from server.accounts.models import Account, Phone, Session
from server.accounts.passwords import hash_password
from server.accounts.phone_signature import key_id, pack, pem
from server.auth import hash_token
from server.cards.issuer import issuer_of
from server.cards.issuing import issue_card, keep_portrait
from server.cards.models import Card
from server.cards.picture import encode_portrait
from server.cards.portrait import draw_portrait
from server.cards.publication import keyring, seconds
from server.clock import from_ms, now, now_ms
from server.content.loading import row
from server.content.models import Content
from server.content.versions import read_versions
from server.database import db
from server.dispatch.disclosure import ALL
from server.dispatch.models import Dispatch, Member
from server.ids import new_token
from server.organisations.kinds import register_of
from server.organisations.models import Organisation, Site
from server.supervisors.models import Supervisor

NUMBERS = count(1)


def keep(record):
    """Put a record into the database."""
    db.session.commit()  # a transaction that has read may no longer write once a background thread has written
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


def make_signed_card(supervisor=None):
    """A supervisor's card, issued by the body that selected them; keys are made where there are none."""
    supervisor = supervisor or make_supervisor()
    issuer = supervisor.selecting
    keyring().begin(current_app.config["PUBLIC_URL"], seconds())
    keyring().add_issuer(issuer_of(issuer), seconds())
    portrait = encode_portrait(draw_portrait(supervisor.name))
    return keep(issue_card(supervisor.id, supervisor.name, supervisor.unit, issuer, portrait))


def make_unsigned_card(supervisor, **fields):
    """A card in the register that is good for a long time; it is signed by nobody."""
    number = next(NUMBERS)
    fields = {
        "code": f"R4426{number:04}",
        "filing": "44",
        "issuer_id": supervisor.selecting_id,
        "name": supervisor.name,
        "unit": supervisor.unit,
        "place": number,
        "issued": date(2020, 9, 1),
        "expires": date(2099, 12, 31),
        "check_code": "00000000",
        "photo": keep_portrait(b"a face"),
        "token": b"",
    } | fields
    return keep(Card(supervisor_id=supervisor.id, **fields))


def make_member(body, **fields):
    """A supervisor who can be sent: with a card and an account. Gives the account."""
    supervisor = make_supervisor(body, **fields)
    make_unsigned_card(supervisor)
    role = "EXT_SUP" if body.external else "INT_SUP"
    return make_account(role, organisation_id=body.id, supervisor_id=supervisor.id, name=supervisor.name)


read_versions_once = cache(read_versions)


def keep_content():
    """The content that the product comes with, in the database."""
    if not Content.of_kind("checklist"):
        db.session.add_all(row(version) for version in read_versions_once())
        db.session.commit()


CHECKLISTS = {"open": "CL-DAILY@1.0", "covert": "CL-COVERT@1.0"}


def make_plan(body=None, mode="open", site=None, team=None, hours=48, **fields):
    """What a desk sends to plan a dispatch of supervisors; it starts in so many hours and lasts three."""
    body = body or make_organisation()
    site = site or make_site()
    team = team or [make_member(body).supervisor_id]
    keep_content()
    starts = now() + timedelta(hours=hours)
    return {
        "mode": mode,
        "institution_id": site.institution_id,
        "site_id": site.id,
        "starts": starts.isoformat(),
        "ends": (starts + timedelta(hours=3)).isoformat(),
        "occupation": "电工 四级",
        "leader_id": team[0],
        "team": team,
        "checklist": CHECKLISTS[mode],
        "reason_kind": "complaint",
        "reason": "核实群众举报",
    } | fields


def make_dispatch(body=None, site=None, members=None, approved=False, **fields):
    """A dispatch in the register, planned by a colleague; approved, but without a case, if so wanted."""
    body, site = body or make_organisation(), site or make_site()
    members = members or [make_member(body)]
    colleague, starts = make_account(organisation_id=body.id), now() + timedelta(hours=48)
    fields = {
        "mode": "open",
        "starts": starts,
        "ends": starts + timedelta(hours=3),
        "occupation": "电工 四级",
        "checklist": "CL-DAILY@1.0",
        "reason_kind": "complaint",
        "reason": "核实群众举报",
        "created_by": colleague.id,
    } | fields
    if approved:
        fields |= {"state": "NOTIFIED", "approved": now(), "approved_by": make_account().id, "stage": ALL}
    team = [
        Member(
            person=each.id,
            supervisor_id=each.supervisor_id,
            name=each.name,
            code="R44260001",
            leads=not place,
        )
        for place, each in enumerate(members)
    ]
    return keep(
        Dispatch(body_id=body.id, institution_id=site.institution_id, site_id=site.id, members=team, **fields)
    )
