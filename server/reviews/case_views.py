"""Cases read at the desk: the inbox, one case, earlier visits, files."""

from datetime import timedelta
from hashlib import sha256

from flask import Response, current_app, request

from server.auth import caller, needs
from server.blueprint import Blueprint
from server.clock import now
from server.database import db
from server.dispatch.schemas import DispatchSchema
from server.dispatch.telling import tell as tell_dispatches
from server.evidence.handing_out import BYTES, hand_out
from server.packing import pack
from server.reviews import cases, earlier, finding, inbox, reading, silence, strays, withholding
from server.reviews.case_schemas import CaseSchema, EarlierSchema
from server.reviews.inbox_schemas import InboxQuerySchema, InboxSchema

case_files = Blueprint("cases", __name__, url_prefix="/api", description="Cases read at the desk")


@case_files.get("/cases")
@needs("see cases")
@case_files.arguments(InboxQuerySchema, location="query")
@case_files.response(200, InboxSchema)
def list_cases(asked):
    """One page of the cases the caller may see, who was not heard from, and work without a case."""
    visible, moment = cases.visible_to(caller()), now()
    page = finding.page_of(visible, asked, moment)
    hours = current_app.config["SILENT_HOURS"]
    quiet, number = silence.silent(visible, moment, timedelta(hours=hours))
    return {
        "rows": inbox.tell(db.session.connection(), page.rows),
        "total": page.total,
        "page_size": finding.PAGE,
        "silent": inbox.tell_silent(quiet),
        "silent_total": number,
        "silent_hours": hours,
        "strays": strays.tell(db.session.connection(), caller()),
        "ended_late": finding.count_ended_late(visible),
    }


@case_files.get("/cases/<id:case_id>")
@needs("see cases")
@case_files.response(200, CaseSchema)
def see_case(case_id):
    """One case: its ledger, what is quarantined, files, people and incidents; 304 to whoever has all that already."""
    case = cases.one_of(caller(), case_id)
    described = DispatchSchema().dump(tell_dispatches([case], caller())[0])
    told = reading.tell(db.session.connection(), case, described, caller())
    reply = Response(told, mimetype="application/json")
    reply.set_etag(sha256(told).hexdigest())
    reply.make_conditional(request)
    return pack(reply)


@case_files.get("/cases/<id:case_id>/earlier")
@needs("see cases")
@case_files.response(200, EarlierSchema(many=True))
def list_earlier(case_id):
    """Earlier visits to the same institution, answer by answer."""
    return earlier.tell(db.session.connection(), cases.one_of(caller(), case_id), caller())


@case_files.get("/cases/<id:case_id>/files/<sha256>")
@needs("see cases")
@case_files.response(200, BYTES, content_type="image/*")
def see_file(case_id, sha256):
    """A photo of a case, or one of its copies, by its SHA-256."""
    case = cases.one_of(caller(), case_id)
    withholding.check_file(db.session.connection(), caller(), case.id, sha256)
    return hand_out(case.id, sha256)
