"""`dudao prepare` and `dudao start`: what `./run` does once everything is installed.

One process does both: what it has imported to prepare, the workers of gunicorn inherit.
"""

import sys
from multiprocessing import get_context

import click
from flask_migrate import upgrade
from gunicorn.app import wsgiapp

from server.app import create_app
from server.cards.commands import begin_cards
from server.config import Settings
from server.demo import add_demo

SERVE = ["gunicorn", "--config", "python:server.gunicorn_settings", "server.wsgi:app"]


@click.command("prepare")
def prepare_command() -> None:
    """Bring the tables up to date, fill an empty database with the demonstration, make card keys."""
    prepare()


@click.command()
def start() -> None:
    """Prepare, then serve."""
    preparing = get_context("fork").Process(target=prepare)  # takes its connections with it when it ends
    preparing.start()
    preparing.join()
    if preparing.exitcode:
        sys.exit(preparing.exitcode)
    click.echo(f"督导通 Dudao: {Settings.from_environment().PUBLIC_URL}\n")
    sys.argv = SERVE
    wsgiapp.run()


def prepare() -> None:
    app = create_app()
    for step in (upgrade, add_demo, begin_cards):
        with app.app_context():
            step()
