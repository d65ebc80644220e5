"""Exporting a case: the report alone, or everything in one archive that can be checked without a server."""

from typing import Any
from urllib.parse import quote

from flask import Response

from server.auth import caller, needs
from server.blueprint import Blueprint
from server.clock import now
from server.database import db
from server.dispatch.models import Dispatch
from server.dossiers import approval, making, plan, waiting
from server.dossiers.documents import check_font
from server.dossiers.dropping import drop_redacted, remove_dropped
from server.dossiers.limits import Sending, check_rate
from server.dossiers.models import CaseExport
from server.dossiers.schemas import (
    CaseExportSchema,
    ExportAnswerSchema,
    NewExportSchema,
    WaitingCaseSchema,
)
from server.dossiers.telling import ready_for, tell
from server.errors import DomainError
from server.evidence.handing_out import BYTES
from server.ledger.office import desk
from server.reviews import cases

dossiers = Blueprint("dossiers", __name__, url_prefix="/api", description="Cases exported")
sending = Sending()

SHOWN = 20
"""Exports of a case that are told of, the latest first."""


@dossiers.get("/approvals")
@needs("see approvals")
@dossiers.response(200, WaitingCaseSchema(many=True))
def list_approvals():
    """The cases in which an export or an erasure waits for the caller as the second person."""
    return waiting.tell(caller())


@dossiers.get("/cases/<id:case_id>/dossiers")
@needs("export cases")
@dossiers.response(200, CaseExportSchema(many=True))
def list_exports(case_id):
    """The latest exports that were asked for, and how far each is."""
    drop_redacted(case_id)
    remove_dropped()
    case = cases.one_of(caller(), case_id)
    return tell(CaseExport.latest(case.id, SHOWN), caller())


@dossiers.post("/cases/<id:case_id>/dossiers")
@needs("export cases")
@dossiers.arguments(NewExportSchema)
@dossiers.response(201, CaseExportSchema)
def export(given, case_id):
    """Have the report put together, or ask a second person whether the whole case may be."""
    case, me = cases.one_of(caller(), case_id), caller().person.id
    if given["kind"] == approval.WHOLE and not caller().may("export whole cases", own=True):
        raise DomainError("not_allowed")
    check_rate(db.session.connection(), me)
    check_font()
    asked = CaseExport(case_id=case.id, asked_by=me, **given)
    db.session.add(asked)
    db.session.commit()
    return begun(asked)


@dossiers.post("/cases/<id:case_id>/dossiers/<id:export_id>/answer")
@needs("export whole cases")
@dossiers.arguments(ExportAnswerSchema)
@dossiers.response(200, CaseExportSchema)
def answer_export(given, case_id, export_id):
    """A second person agrees that a whole case is taken out, or does not, and says why."""
    case, me = cases.one_of(caller(), case_id), caller().person.id
    asked = found(case, export_id)
    approval.check_second(asked.asked_by, me, {member.person for member in case.members})
    approval.check_answer(given["agreed"], given["text"])
    if standing(asked) != "asked":
        raise DomainError("export_answered")
    asked.agreed, asked.answer, asked.answered, asked.answered_by = given["agreed"], given["text"], now(), me
    db.session.commit()
    return tell([asked], caller())[0]


@dossiers.post("/cases/<id:case_id>/dossiers/<id:export_id>/making")
@needs("export cases")
@dossiers.response(202, CaseExportSchema)
def make(case_id, export_id):
    """Have what was agreed to put together, for who asked for it. Again is harmless."""
    asked = found(cases.one_of(caller(), case_id), export_id)
    if asked.asked_by != caller().person.id:
        raise DomainError("not_found")
    if standing(asked) not in ("agreed", "made"):
        raise DomainError("export_not_agreed")
    db.session.commit()
    return begun(asked)


@dossiers.get("/cases/<id:case_id>/dossiers/<id:export_id>")
@needs("export cases")
@dossiers.response(200, BYTES, content_type="application/zip")
def fetch(case_id, export_id):
    """What was put together for the caller within the last hour, as it stood then."""
    drop_redacted(case_id)
    case = cases.one_of(caller(), case_id)
    ready = ready_for(found(case, export_id), caller().person.id)
    db.session.rollback()  # sending takes its time
    if ready is None:
        raise DomainError("not_found")
    reply = Response(plan.send(ready), mimetype=ready.type)
    reply.content_length = ready.length
    reply.cache_control.no_store = True
    reply.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(ready.name)}"
    reply.call_on_close(sending.begin(ready.person))
    return reply


def found(case: Dispatch, export_id: str) -> CaseExport:
    export = CaseExport.of_case(case.id, export_id)
    if export is None:
        raise DomainError("not_found")
    return export


def standing(export: CaseExport) -> str:
    return approval.stands(export.kind, export.agreed, export.answered, export.made, now())


def begun(export: CaseExport) -> dict[str, Any]:
    """Have it put together if nothing stands in the way any more."""
    if standing(export) == "agreed":
        making.begin(export, desk(caller().own_session.id))
    return tell([export], caller())[0]
