"""The operator's command line: `dudao …`."""

from flask.cli import FlaskGroup

from server.accounts.commands import users
from server.app import create_app
from server.backup.commands import backup, restore, verify
from server.cards.commands import cards
from server.content.commands import content
from server.demo import demo
from server.dossiers.commands import evidence
from server.evidence.commands import files
from server.lan import lan
from server.replication.commands import ledger, resume
from server.start import prepare_command, start

COMMANDS = [  # a group of commands (flask.cli.AppGroup) is one line here and one import above
    users,
    cards,
    content,
    demo,
    lan,
    files,
    evidence,
    ledger,
    resume,
    backup,
    restore,
    verify,
    prepare_command,
    start,
]

main = FlaskGroup(
    name="dudao",
    create_app=create_app,
    help="Run and look after a Dudao server.",
    add_default_commands=False,  # `run` would be the development server
)
for command in COMMANDS:
    main.add_command(command)
