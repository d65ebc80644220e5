"""What was answered: lists, and exports in ODK's conventions."""

from flask import Response, stream_with_context

from server.auth import caller, needs
from server.blueprint import Blueprint
from server.database import begin_reading, db
from server.questionnaires import exports, listing
from server.questionnaires.on_disk import on_disk
from server.questionnaires.results import results_for
from server.questionnaires.schemas import ExportQuerySchema, ResponseRowSchema

responses = Blueprint("responses", __name__, url_prefix="/api", description="Answers to questionnaires")

BYTES = {"type": "string", "format": "binary"}
ZIP = "application/zip"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@responses.get("/questionnaires/<code>/responses")
@needs("see responses")
@responses.response(200, ResponseRowSchema(many=True))
def list_responses(code):
    """The complete responses to a questionnaire that the caller may read, the latest first."""
    return listing.rows_of(results_for(caller(), code))


@responses.get("/questionnaires/<code>/exports/csv")
@needs("see responses")
@responses.arguments(ExportQuerySchema, location="query")
@responses.response(200, BYTES, content_type=ZIP)
def export_csv(query, code):
    """A zip of CSV tables: one for the form, one for each repeat."""
    begin_reading(db.session)
    results = results_for(caller(), code)
    content = exports.packed(exports.csv_tables(results, query["split"]))
    return attached(on_disk(content, ZIP), f"{code}.zip")


@responses.get("/questionnaires/<code>/exports/xlsx")
@needs("see responses")
@responses.arguments(ExportQuerySchema, location="query")
@responses.response(200, BYTES, content_type=XLSX)
def export_workbook(query, code):
    """The same tables as sheets of a workbook."""
    begin_reading(db.session)
    results = results_for(caller(), code)
    return attached(on_disk(exports.workbook(results, query["split"]), XLSX), f"{code}.xlsx")


@responses.get("/questionnaires/<code>/exports/xml")
@needs("see responses")
@responses.response(200, BYTES, content_type=ZIP)
def export_xml(code):
    """A zip of OpenRosa submissions, each with its files; handed out as it is written, so that it may be of any size."""
    content = exports.packed(exports.openrosa(results_for(caller(), code)))
    return attached(Response(stream_with_context(content), mimetype=ZIP), f"{code}-xml.zip")


def attached(reply: Response, name: str) -> Response:
    reply.headers.set("Content-Disposition", "attachment", filename=name)
    return reply
