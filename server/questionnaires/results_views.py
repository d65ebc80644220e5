"""What was answered: lists, and exports in ODK's conventions."""

from collections.abc import Iterator

from flask import Response, stream_with_context

from server.auth import caller, needs
from server.blueprint import Blueprint
from server.questionnaires import exports, listing
from server.questionnaires.results import results_for
from server.questionnaires.schemas import ExportQuerySchema, ResponseRowSchema

responses = Blueprint("responses", __name__, url_prefix="/api", description="Answers to questionnaires")

BYTES = {"type": "string", "format": "binary"}
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
@responses.response(200, BYTES, content_type="application/zip")
def export_csv(query, code):
    """A zip of CSV tables: one for the form, one for each repeat."""
    results = results_for(caller(), code)
    return taken_away(exports.packed(exports.csv_tables(results, query["split"])), f"{code}.zip")


@responses.get("/questionnaires/<code>/exports/xlsx")
@needs("see responses")
@responses.arguments(ExportQuerySchema, location="query")
@responses.response(200, BYTES, content_type=XLSX)
def export_workbook(query, code):
    """The same tables as sheets of a workbook."""
    results = results_for(caller(), code)
    return taken_away(exports.workbook(results, query["split"]), f"{code}.xlsx", XLSX)


@responses.get("/questionnaires/<code>/exports/xml")
@needs("see responses")
@responses.response(200, BYTES, content_type="application/zip")
def export_xml(code):
    """A zip of OpenRosa submissions, each with its files."""
    results = results_for(caller(), code)
    return taken_away(exports.packed(exports.openrosa(results)), f"{code}-xml.zip")


def taken_away(content: Iterator[bytes], name: str, type: str = "application/zip") -> Response:
    """A file that is handed out as it is written, so that it may be of any size."""
    reply = Response(stream_with_context(content), mimetype=type)
    reply.headers.set("Content-Disposition", "attachment", filename=name)
    return reply
