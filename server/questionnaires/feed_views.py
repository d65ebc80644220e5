"""An OData 4 feed of what was answered, as ODK Central's `.svc`, and the passwords that programs read it with."""

import json

from flask import Response, current_app, request

from server.auth import caller, needs
from server.blueprint import Blueprint
from server.database import db
from server.errors import DomainError
from server.questionnaires import edmx, feed_passwords, odata
from server.questionnaires.asking import read_query
from server.questionnaires.feed import feed_text
from server.questionnaires.feed_passwords import reader
from server.questionnaires.models import FeedPassword, FeedRead
from server.questionnaires.on_disk import on_disk
from server.questionnaires.results import results_for
from server.questionnaires.schemas import FeedPasswordSchema, MadeFeedPasswordSchema, NewFeedPasswordSchema
from server.questionnaires.seeing import readable
from server.questionnaires.tables import Table, tables_of

feeds = Blueprint("feeds", __name__, url_prefix="/api", description="Answers as a feed for other programs")

JSON = "application/json; odata.metadata=minimal"


@feeds.after_request
def ask_for_password(reply: Response) -> Response:
    """Tell programs that come without a password that one is wanted; our own pages send a session."""
    if reply.status_code == 401 and ".svc" in request.path and "Sec-Fetch-Site" not in request.headers:
        reply.headers["WWW-Authenticate"] = 'Basic realm="feed", charset="UTF-8"'
    return reply


@feeds.get("/questionnaires/<code>.svc")
@needs("read feeds", by_password=reader)
@feeds.response(200, {"type": "object"})
def see_service(code):
    """The sets that the feed has: the responses, and one for each repeat."""
    return fed(odata.service_document(results_for(caller(), code).tree, address(code)))


@feeds.get("/questionnaires/<code>.svc/$metadata")
@needs("read feeds", by_password=reader)
@feeds.response(200, {"type": "string"}, content_type="application/xml")
def see_metadata(code):
    """What the entities of the feed hold, as EDMX."""
    reply = Response(edmx.metadata(results_for(caller(), code).tree), mimetype="application/xml")
    reply.headers["OData-Version"] = "4.0"
    return reply


@feeds.get("/questionnaires/<code>.svc/<table>")
@needs("read feeds", by_password=reader)
@feeds.response(200, {"type": "object"})
def see_set(code, table):
    """One set of the feed, with `$top`, `$skip`, `$count` and a small `$filter`."""
    results, asked = results_for(caller(), code), read_query(request.args)
    text = feed_text(results, table_named(tables_of(results.tree), table), asked, address(code))
    reply = on_disk((part.encode() for part in text), JSON)
    reply.headers["OData-Version"] = "4.0"
    return reply


@feeds.get("/questionnaires/<code>/feed-passwords")
@needs("keep feed passwords")
@feeds.response(200, FeedPasswordSchema(many=True))
def list_feed_passwords(code):
    """The passwords that stand, of the caller's body; what they say was told once."""
    readable(caller(), code)
    found = FeedPassword.standing(code, caller().organisation_id)
    tallies = FeedRead.tallies([each.id for each in found])
    return [tell(each, *tallies.get(each.id, (0, None))) for each in found]


@feeds.post("/questionnaires/<code>/feed-passwords")
@needs("keep feed passwords")
@feeds.arguments(NewFeedPasswordSchema)
@feeds.response(201, MadeFeedPasswordSchema)
def make_feed_password(given, code):
    """Make a password for one program; only this reply says it."""
    readable(caller(), code)
    made, token = feed_passwords.make(code, given["name"])
    db.session.commit()
    return tell(made) | {"password": token}


@feeds.delete("/questionnaires/<code>/feed-passwords/<id:password_id>")
@needs("keep feed passwords")
@feeds.response(204)
def withdraw_feed_password(code, password_id):
    """Let nothing be read with a password any more. Again is harmless."""
    feed_passwords.withdraw(code, password_id)
    db.session.commit()
    return Response(status=204)


def tell(password, reads=0, read=None):
    return {
        "id": password.id,
        "name": password.name,
        "made": password.made,
        "by": password.maker.name,
        "reads": reads,
        "read": read,
    }


def table_named(tables: list[Table], name: str) -> Table:
    found = next((table for table in tables if odata.entity_set(table) == name), None)
    if found is None:
        raise DomainError("not_found")
    return found


def address(code: str) -> str:
    return f"{current_app.config['PUBLIC_URL']}/api/questionnaires/{code}.svc"


def fed(document: odata.Entity) -> Response:
    reply = Response(json.dumps(document), content_type=JSON)
    reply.headers["OData-Version"] = "4.0"
    return reply
