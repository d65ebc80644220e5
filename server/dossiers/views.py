"""Exporting a case: the report alone, or everything in one archive that can be checked without a server."""

from urllib.parse import quote

from flask import Response

from server.auth import Caller, caller, needs
from server.blueprint import Blueprint
from server.clock import SHANGHAI, from_ms, now_ms
from server.database import db, look, streams
from server.dispatch.models import Dispatch
from server.dispatch.schemas import DispatchSchema
from server.dispatch.telling import tell as tell_dispatches
from server.dossiers import assembling, reading
from server.dossiers.assembling import Part, Plan
from server.dossiers.book import Book
from server.dossiers.limits import EXPORT, Sending, check_rate, turn
from server.dossiers.manifest import Export
from server.dossiers.report import write_report
from server.dossiers.schemas import DossierSchema, ExportSchema
from server.dossiers.whole import write_whole
from server.errors import DomainError
from server.evidence.handing_out import BYTES
from server.ids import new_id
from server.ledger import incidents
from server.ledger.office import desk
from server.ledger.store import commit
from server.reviews import cases

dossiers = Blueprint("dossiers", __name__, url_prefix="/api", description="Cases exported")
sending = Sending()

REPORTS = ("report.pdf", "report.docx")
ENDINGS = {"archive": "zip", "report-pdf": "pdf", "report-docx": "docx"}
TYPES = {"archive": "application/zip", "report-pdf": "application/pdf", "report-docx": assembling.DOCX}


@dossiers.post("/cases/<id:case_id>/dossiers")
@needs("export cases")
@dossiers.arguments(ExportSchema)
@dossiers.response(201, DossierSchema)
@streams
def export(given, case_id):
    """Put a case together for the caller; that it was, by whom and what for, is written down (R-10.3)."""
    case, me = cases.one_of(caller(), case_id), caller()
    check_rate(db.session.connection(), me.person.id)
    with turn():
        book = read_book(case, me)
        db.session.close()  # drawing takes its time
        plan = put_together(book, me, given["kind"], given["purpose"])
    commit(lambda connection: write_down(connection, plan, given, me))
    return {"id": plan.id, "name": plan.name, "size": plan.length}


@dossiers.get("/cases/<id:case_id>/dossiers/<id:dossier_id>")
@needs("export cases")
@dossiers.response(200, BYTES, content_type="application/zip")
def fetch(case_id, dossier_id):
    """What was put together for the caller within the last hour, as it stood then."""
    case = cases.one_of(caller(), case_id)
    plan = assembling.find(dossier_id, case.id, caller().person.id)
    if plan is None:
        raise DomainError("not_found")
    done = sending.begin(plan.person)
    reply = Response(assembling.send(plan), mimetype=plan.type)
    reply.call_on_close(done)
    reply.content_length = plan.length
    reply.cache_control.no_store = True
    reply.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(plan.name)}"
    return reply


def read_book(case: Dispatch, me: Caller) -> Book:
    described = DispatchSchema().dump(tell_dispatches([case], me)[0])
    with look(db.engine) as connection:
        return reading.read(connection, case, described)


def put_together(book: Book, me: Caller, kind: str, purpose: str) -> Plan:
    """Draw and list what is wanted; what is in the files is not touched."""
    made, dossier = now_ms(), new_id()
    folder = assembling.begin(dossier)
    book, crcs = assembling.look_at_files(book)
    mark = mark_of(me.person.name, made, purpose, dossier)
    export = Export(me.person.id, me.person.name, purpose, made)
    plan = Plan(
        id=dossier,
        case=book.id,
        person=me.person.id,
        name=f"案卷-{book.id[:8]}-{from_ms(made).astimezone(SHANGHAI):%Y%m%d-%H%M}.{ENDINGS[kind]}",
        type=TYPES[kind],
        made=made,
        packed=kind == "archive",
        parts=parts_of(folder, book, crcs, kind, mark, export),
    )
    assembling.keep(folder, plan)
    return plan


def parts_of(folder, book: Book, crcs: dict[str, int], kind: str, mark: str, export: Export) -> list[Part]:
    report = write_report(book, mark)
    if kind != "archive":
        return assembling.draw_into(folder, {f"report.{ENDINGS[kind]}": report})
    drawn = {name: report for name in REPORTS}
    drawn["case.pdf"] = write_whole(book, mark, [*drawn, "case.pdf"])
    return assembling.pack(folder, book, crcs, assembling.draw_into(folder, drawn), export)


def mark_of(name: str, made: int, purpose: str, dossier: str) -> str:
    """What stands across every page: who took it out, when and what for."""
    return f"{name} {from_ms(made).astimezone(SHANGHAI):%Y-%m-%d %H:%M} 导出 · {purpose[:40]} · {dossier[:8]}"


def write_down(connection, plan: Plan, given: dict[str, str], me: Caller) -> None:
    detail = f"{given['kind']} {plan.id}: {given['purpose']}"
    incidents.record(connection, plan.case, EXPORT, desk(me.own_session.id), me.person.id, detail)
