"""`dudao users …`: accounts from the command line, above all the first one."""

import click
from flask.cli import AppGroup

from server.accounts.models import Account, Session
from server.accounts.passwords import LONGEST, SHORTEST, find_password_faults, hash_password
from server.accounts.schemas import SIGNED_IN_ROLES, NewAccountSchema
from server.clock import now
from server.database import begin_writing, db
from server.field_messages import say

PASSWORD = click.option("--password", prompt=True, hide_input=True, confirmation_prompt=True)


users = AppGroup("users", help="People who sign in.")


@users.command()
@click.argument("username")
@click.option("--name", required=True, help="The person's name.")
@click.option("--role", required=True, type=click.Choice(SIGNED_IN_ROLES))
@click.option("--organisation", "organisation_id", help="Id of the body the person acts for.")
@PASSWORD
def add(username: str, name: str, role: str, organisation_id: str | None, password: str) -> None:
    """Open an account."""
    given = {"username": username, "name": name, "role": role, "organisation_id": organisation_id}
    refuse(NewAccountSchema().validate(given | {"password": password}))
    refuse_unfit(password, username)
    begin_writing(db.session)
    if Account.by_username(username):
        raise click.ClickException(f"{username} is taken")
    db.session.add(Account(password_hash=hash_password(password), **given))
    db.session.commit()
    click.echo(f"{username} can sign in as {role}")


@users.command()
@click.argument("username")
@PASSWORD
def password(username: str, password: str) -> None:
    """Set a new password and sign the account out everywhere."""
    refuse_unfit(password, username)
    account = find(username)
    account.password_hash = hash_password(password)
    Session.end_all_of(account.id)
    db.session.commit()
    click.echo(f"{username} has a new password")


@users.command()
@click.argument("username")
def disable(username: str) -> None:
    """Shut an account out at once, with its phones."""
    account = find(username)
    account.disabled = account.disabled or now()
    Session.end_all_of(account.id)
    db.session.commit()
    click.echo(f"{username} is shut out")


def find(username: str) -> Account:
    begin_writing(db.session)
    account = Account.by_username(username)
    if account is None:
        raise click.ClickException(f"there is no {username}")
    return account


def refuse(faults: dict[str, list[str]]) -> None:
    if faults:
        said = "; ".join(f"{name}: {say(text, 'en')}" for name, texts in faults.items() for text in texts)
        raise click.ClickException(said)


def refuse_unfit(password: str, username: str) -> None:
    if not SHORTEST <= len(password) <= LONGEST:
        raise click.ClickException(f"the password needs {SHORTEST} to {LONGEST} signs")
    refuse({"password": faults} if (faults := find_password_faults(password, username)) else {})
