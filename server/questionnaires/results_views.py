"""What was answered: lists, exports in ODK's conventions, and an OData 4 feed as ODK Central's `.svc`."""

import json
from collections.abc import Iterator

from flask import Response, current_app, request, stream_with_context

from server.auth import caller, needs
from server.blueprint import Blueprint
from server.errors import DomainError
from server.questionnaires import exports, listing, odata
from server.questionnaires.asking import read_query
from server.questionnaires.feed import feed_text
from server.questionnaires.results import results_for
from server.questionnaires.schemas import ExportQuerySchema, ResponseRowSchema
from server.questionnaires.tables import Table, tables_of

responses = Blueprint("responses", __name__, url_prefix="/api", description="Answers to questionnaires")

BYTES = {"type": "string", "format": "binary"}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
JSON = "application/json; odata.metadata=minimal"


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


@responses.get("/questionnaires/<code>.svc")
@needs("see responses")
@responses.response(200, {"type": "object"})
def see_service(code):
    """The sets that the feed has: the responses, and one for each repeat."""
    return fed(odata.service_document(results_for(caller(), code).tree, address(code)))


@responses.get("/questionnaires/<code>.svc/$metadata")
@needs("see responses")
@responses.response(200, {"type": "string"}, content_type="application/xml")
def see_metadata(code):
    """What the entities of the feed hold, as EDMX."""
    reply = Response(odata.metadata(results_for(caller(), code).tree), mimetype="application/xml")
    reply.headers["OData-Version"] = "4.0"
    return reply


@responses.get("/questionnaires/<code>.svc/<table>")
@needs("see responses")
@responses.response(200, {"type": "object"})
def see_set(code, table):
    """One set of the feed, with `$top`, `$skip`, `$count` and a small `$filter`."""
    results, asked = results_for(caller(), code), read_query(request.args)
    text = feed_text(results, table_named(tables_of(results.tree), table), asked, address(code))
    return Response(stream_with_context(text), headers={"OData-Version": "4.0"}, content_type=JSON)


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


def taken_away(content: Iterator[bytes], name: str, type: str = "application/zip") -> Response:
    """A file that is handed out as it is written, so that it may be of any size."""
    reply = Response(stream_with_context(content), mimetype=type)
    reply.headers.set("Content-Disposition", "attachment", filename=name)
    return reply
