"""What tests of backups share: a phone that has sent photos, and commands typed on a machine."""

from contextvars import Context

from click.testing import CliRunner
from flask import has_app_context
from flask.cli import ScriptInfo
from flask_migrate import stamp

from server.app import create_app
from server.cli import main
from server.database import db
from server.evidence.looking import looker
from server.ledger.models import Device
from tests.factories import keep
from tests.pictures import jpeg
from tests.senders import PHOTO, Sender, in_case, name_of

OTHER = jpeg(64, 64)
SENT = {name_of(PHOTO), name_of(OTHER)}
DEVICE = "device-1"


def dudao(settings, *arguments):
    """Type a command on the machine with these settings; nothing of the test's own server is in its way."""
    if has_app_context():
        db.session.commit()
    return Context().run(type_on, settings, [str(each) for each in arguments])


def type_on(settings, arguments):
    app = create_app(settings)
    result = CliRunner().invoke(main, arguments, obj=ScriptInfo(create_app=lambda: app))
    with app.app_context():
        db.engine.dispose()
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def send_two_photos(phone):
    """A phone that has sent two photos, for which it has receipts; its database has a version."""
    db.session.commit()
    stamp()
    sender = Sender(in_case(phone))
    keep(Device(id=DEVICE, key=phone.key_id, person=phone.account.id, bound=0))
    for content in (PHOTO, OTHER):
        sender.deliver(content, device=DEVICE)
    looker().wait()
    return sender


def photo_in(folder, content=PHOTO):
    """Where a photo lies in a data folder, or in a folder of backups."""
    name = name_of(content)
    return folder / "files" / name[:2] / name[2:4] / name


def change_a_byte(file):
    """What a disk does in the course of years."""
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
