"""`dudao cards …`: keys, standing and verifying of cards."""

import json

import click
from flask import current_app
from flask.cli import AppGroup
from sqlalchemy import select

from server.cards.issuer import CannotIssue, issuer_of
from server.cards.issuing import publish, tell_status
from server.cards.keyring import NoKeys
from server.cards.models import Card, CardChange
from server.cards.publication import keyring, seconds, trust_now
from server.cards.status_list import STATUSES
from server.cards.verification import as_json, judge
from server.clock import now
from server.database import begin_writing, db
from server.organisations.models import Organisation

cards = AppGroup("cards", help="Cards: keys, standing, verifying.")


@cards.command()
def init() -> None:
    """Make the card keys of this server, list its address, tell holders' phones. Again is harmless."""
    told = begin_cards()
    click.echo(f"card keys are in {keyring().folder}; keep root.pem and next-root.pem off line, twice")
    click.echo(f"{sum(told)} of {len(told)} cards have a holder with an account, who was told")


def begin_cards() -> list[bool]:
    """Make the keys; tell of each card whether its holder has an account, and so was told."""
    keyring().begin(current_app.config["PUBLIC_URL"], seconds())
    begin_writing(db.session)
    told = [publish(card) for card in db.session.scalars(select(Card).order_by(Card.code))]
    db.session.commit()
    return told


@cards.command()
@click.argument("organisation")
def issuer(organisation: str) -> None:
    """Make and list the key with which an organisation (its id) signs cards."""
    found = db.session.get(Organisation, organisation)
    if found is None:
        raise click.ClickException(f"there is no organisation {organisation}")
    try:
        key = keyring().add_issuer(issuer_of(found), seconds())
    except (NoKeys, CannotIssue) as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"{found.name} signs {key.issuer.category}{key.issuer.code} with key {key.id.hex()}")


@cards.command()
@click.argument("code")
@click.argument("status", type=click.Choice(STATUSES))
@click.option("--filing", help="The filing authority, where several gave out this code.")
def mark(code: str, status: str, filing: str | None) -> None:
    """Say how a card stands from the next full hour on. A revoked card stays revoked."""
    begin_writing(db.session)
    found = [card for card in Card.with_code(code) if filing in (None, card.filing)]
    if len(found) != 1:
        raise click.ClickException(f"{len(found)} cards have the code {code}")
    if found[0].status == "revoked":
        raise click.ClickException(f"{code} is revoked for good")
    found[0].status = status
    db.session.add(CardChange(card_id=found[0].id, status=status, at=now()))
    tell_status(found[0])
    db.session.commit()
    click.echo(f"{code}: {status}")


@cards.command()
@click.argument("text")
@click.pass_context
def verify(context: click.Context, text: str) -> None:
    """Judge the text of a card's QR code; succeeds if the card is valid."""
    try:
        verdict = judge(text, trust_now(), seconds())
    except NoKeys as error:
        raise click.ClickException(str(error)) from None
    click.echo(json.dumps(as_json(verdict), ensure_ascii=False, indent=2))
    context.exit(0 if verdict.verdict == "valid" else 1)
