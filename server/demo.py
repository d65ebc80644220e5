"""`dudao demo`: a small fictional world to try things in, made with the product's own rules."""

from datetime import datetime, time, timedelta
from typing import Any

import click
from flask import current_app
from flask.cli import with_appcontext
from sqlalchemy import select

from server.accounts.models import Account
from server.accounts.passwords import hash_password
from server.accounts.policy import ROLES
from server.auth import Caller
from server.cards.issuer import issuer_of
from server.cards.issuing import issue_card, publish
from server.cards.picture import encode_portrait
from server.cards.portrait import draw_portrait
from server.cards.publication import keyring, seconds
from server.clock import SHANGHAI, today
from server.content.files import read_yaml
from server.content.loading import load_content
from server.database import begin_writing, db
from server.dispatch.approval import approve
from server.dispatch.drafting import draft
from server.ids import new_number, new_token
from server.organisations.kinds import register_of
from server.organisations.models import Organisation, Site
from server.questionnaires.models import ExamSession
from server.questionnaires.sessions import new_code
from server.supervisors.models import Supervisor

CHECKLISTS = {"open": "CL-DAILY@1.0", "covert": "CL-COVERT@1.0"}
SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"

Fields = dict[str, Any]


@click.command()
@with_appcontext
def demo() -> None:
    """Fill an empty database with a fictional world, and print its accounts this once."""
    add_demo()


def add_demo() -> None:
    """Make the world and print its accounts, unless there are accounts already."""
    begin_writing(db.session)
    if db.session.scalar(select(Account.id).limit(1)):
        click.echo("已有数据，未加入演示数据 The database holds data already; no demonstration was added.\n")
        return
    password = current_app.config["DEMO_PASSWORD"] or new_password()
    world = read_yaml("demo.yaml")
    keyring().begin(current_app.config["PUBLIC_URL"], seconds())
    load_content()
    make_world(world, password)
    db.session.commit()
    print_accounts(world, password)


def new_password() -> str:
    """Twelve signs that cannot be taken for each other."""
    return "".join(SIGNS[new_number(len(SIGNS))] for _ in range(12))


def print_accounts(world: Fields, password: str) -> None:
    click.echo(f"\nDemonstration accounts, all with the password {password}\n")
    for username, account in world["accounts"].items():
        zh, en = ROLES[account["role"]]
        click.echo(f"  {username:10} {account['name']}  {zh} {en}")
    click.echo("")


def make_world(world: Fields, password: str) -> None:
    """Make everything, in the order in which things need each other."""
    organisations = make_organisations(world["organisations"])
    sites = {name: make_site(fields, organisations) for name, fields in world["sites"].items()}
    supervisors = {
        name: make_supervisor(fields, organisations) for name, fields in world["supervisors"].items()
    }
    db.session.flush()
    accounts = {
        name: make_account(name, fields, organisations, supervisors.get(name), password)
        for name, fields in world["accounts"].items()
    }
    db.session.flush()
    for fields in world["sessions"]:
        make_session(fields, sites, organisations, accounts)
    for supervisor in supervisors.values():
        give_card(supervisor)
    for fields in world["dispatches"]:
        make_dispatch(fields, sites, supervisors, accounts)


def make_organisations(all_fields: Fields) -> dict[str, Organisation]:
    made: dict[str, Organisation] = {}
    for name, fields in all_fields.items():
        industry = made.get(fields.pop("industry", ""))
        made[name] = Organisation(industry_id=industry.id if industry else None, **fields)
        made[name].register = register_of(fields)
        db.session.add(made[name])
        db.session.flush()
    return made


def make_site(fields: Fields, organisations: dict[str, Organisation]) -> Site:
    institution = organisations[fields.pop("institution")]
    site = Site(institution_id=institution.id, **fields)
    db.session.add(site)
    return site


def make_session(
    fields: Fields,
    sites: dict[str, Site],
    organisations: dict[str, Organisation],
    accounts: dict[str, Account],
) -> None:
    """A session whose code candidates may use all year."""
    session = ExamSession(
        code=new_code(),
        secret=new_token(),
        name=fields["name"],
        site_id=sites[fields["site"]].id,
        body_id=organisations[fields["body"]].id,
        created_by=accounts["lin"].id,
    )
    db.session.add(session)


def make_supervisor(fields: Fields, organisations: dict[str, Organisation]) -> Supervisor:
    selecting, employer = organisations[fields["selecting"]], organisations.get(fields.get("employer", ""))
    supervisor = Supervisor(
        kind="external" if selecting.external else "internal",
        name=fields["name"],
        selecting=selecting,
        unit=fields["unit"],
        employer_id=employer.id if employer else None,
    )
    db.session.add(supervisor)
    return supervisor


def make_account(
    username: str,
    fields: Fields,
    organisations: dict[str, Organisation],
    supervisor: Supervisor | None,
    password: str,
) -> Account:
    body = organisations.get(fields.get("organisation", ""))
    account = Account(
        username=username,
        name=fields["name"],
        role=fields["role"],
        organisation_id=body.id if body else None,
        supervisor_id=supervisor.id if supervisor else None,
        password_hash=hash_password(password),
    )
    db.session.add(account)
    return account


def give_card(supervisor: Supervisor) -> None:
    """Issue a card with a drawn face, and tell its holder's phone."""
    issuer = supervisor.selecting
    keyring().add_issuer(issuer_of(issuer), seconds())
    portrait = encode_portrait(draw_portrait(supervisor.name))
    publish(issue_card(supervisor.id, supervisor.name, supervisor.unit, issuer, portrait))


def make_dispatch(
    fields: Fields, sites: dict[str, Site], supervisors: dict[str, Supervisor], accounts: dict[str, Account]
) -> None:
    """Plan a dispatch as lin does, and where it is so wanted approve it as he does."""
    site, team = sites[fields["site"]], [supervisors[name].id for name in fields["team"]]
    starts = datetime.combine(today(), time.fromisoformat(fields["starts"]), SHANGHAI)
    starts += timedelta(days=fields["days"])
    plan = {
        "mode": fields["mode"],
        "institution_id": site.institution_id,
        "site_id": site.id,
        "starts": starts,
        "ends": starts + timedelta(hours=fields["lasts_hours"]),
        "occupation": fields["occupation"],
        "leader_id": team[0],
        "team": team,
        "checklist": CHECKLISTS[fields["mode"]],
        "reason_kind": fields["reason_kind"],
        "reason": fields["reason"],
        "approver_id": accounts["he"].id,
    }
    dispatch = draft(plan, Caller("PROV_CENTER", accounts["lin"]))
    db.session.add(dispatch)
    db.session.flush()
    if fields["approved"]:
        approve(dispatch, Caller("PROV_CENTER", accounts["he"]))
