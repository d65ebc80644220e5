"""Questionnaires: uploading XLSForms, their versions, and the files that phones need."""

from threading import Lock

from flask import Response, request

from server.auth import caller, needs
from server.blueprint import Blueprint
from server.content.library import stock_all
from server.database import begin_writing, db, streams
from server.errors import DomainError
from server.forms import media
from server.forms.keeping import change_alone, drop, forget_files, keep_draft, keep_file, publish
from server.forms.models import Questionnaire, QuestionnaireFile
from server.forms.xlsform import BadXlsForm, Form, read_xlsform
from server.ledger.writer import too_busy
from server.organisations.models import Organisation
from server.questionnaires.schemas import PublicationSchema, QuestionnaireSchema, UploadQuerySchema
from server.questionnaires.telling import is_own, tell

questionnaires = Blueprint(
    "questionnaires", __name__, url_prefix="/api", description="Questionnaires made from XLSForms"
)

MOST_BYTES = 8 * 2**20
BYTES = {"content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}
TURN = Lock()
"""One workbook at a time in each process: reading one takes a core for a second."""


@questionnaires.get("/questionnaires")
@needs("see questionnaires")
@questionnaires.response(200, QuestionnaireSchema(many=True))
def list_questionnaires():
    """What every body works with, and the versions and drafts of the caller's own."""
    found = db.session.scalars(Questionnaire.seen_by(caller().organisation_id)).all()
    return tell(db.session.connection(), found, caller())


@questionnaires.post("/questionnaires")
@needs("keep questionnaires", body=MOST_BYTES)
@questionnaires.arguments(UploadQuerySchema, location="query")
@questionnaires.doc(requestBody=BYTES | {"required": True})
@questionnaires.response(201, QuestionnaireSchema)
@streams
def upload(query):
    """Make a draft from an XLSForm (`.xlsx`); what is wrong is told row by row."""
    content, body_id = request.get_data(), caller().organisation_id
    form = read_in_turn(content, query["file"])
    db.session.rollback()  # nothing was read in the meantime that may still be believed
    begin_writing(db.session)
    draft = keep_draft(form, content, body_id, library_of(body_id))
    db.session.commit()
    return tell(db.session.connection(), [draft], caller())[0]


@questionnaires.delete("/questionnaires/<id:questionnaire_id>")
@needs("keep questionnaires")
@questionnaires.response(204)
def drop_draft(questionnaire_id):
    """Drop a draft. What was published stays."""
    drop(own_version(questionnaire_id))
    db.session.commit()
    return Response(status=204)


@questionnaires.put("/questionnaires/<id:questionnaire_id>/media/<name>")
@needs("keep questionnaires", body=media.LARGEST)
@questionnaires.doc(requestBody=BYTES | {"required": True})
@questionnaires.response(200, QuestionnaireSchema)
def add_media(questionnaire_id, name):
    """Bring a file that the form needs beside itself, such as a table of choices."""
    draft, content = own_version(questionnaire_id), request.get_data()
    check_media(draft, name, content)
    replaced = draft.files
    draft.media = draft.media | {name: keep_file(content, str(media.type_of(name)))}
    db.session.flush()
    forget_files(replaced)
    db.session.commit()
    return tell(db.session.connection(), [draft], caller())[0]


@questionnaires.post("/questionnaires/<id:questionnaire_id>/publication")
@needs("keep questionnaires")
@questionnaires.arguments(PublicationSchema)
@questionnaires.response(200, QuestionnaireSchema)
def publish_version(given, questionnaire_id):
    """Let phones use a version from their next exchange on. It never changes again."""
    draft = own_version(questionnaire_id)
    publish(draft, caller().person.id)
    draft.zh, draft.en, draft.respondent = given["zh"], given["en"], given["respondent"]
    db.session.flush()
    stock_all(db.session.connection())
    db.session.commit()
    return tell(db.session.connection(), [draft], caller())[0]


@questionnaires.get("/questionnaires/<id:questionnaire_id>/workbook")
@needs("keep questionnaires")
@questionnaires.response(200, BYTES["content"]["application/octet-stream"]["schema"], content_type="*/*")
def see_workbook(questionnaire_id):
    """The XLSForm as it was uploaded."""
    version = db.session.get(Questionnaire, questionnaire_id)
    if version is None or not (is_own(version, caller()) or (version.body_id is None)):
        raise DomainError("not_found")
    return file_reply(version.workbook, f"{version.code}-{version.version}.xlsx")


@questionnaires.get("/questionnaires/files/<sha256>")
@needs("read questionnaires")
@questionnaires.response(200, BYTES["content"]["application/octet-stream"]["schema"], content_type="*/*")
def see_file(sha256):
    """A form, or a file that it needs, by its SHA-256. They hold no answers and are no secret."""
    return file_reply(sha256)


def file_reply(sha256: str, name: str | None = None) -> Response:
    found = db.session.get(QuestionnaireFile, sha256)
    if found is None:
        raise DomainError("not_found")
    reply = Response(found.content, mimetype=found.type)
    reply.headers.set("Content-Disposition", "attachment", filename=name or sha256)
    return reply


def read_in_turn(content: bytes, file_name: str) -> Form:
    """The form, or a refusal that names rows; whoever comes while another is read comes again."""
    if not TURN.acquire(blocking=False):
        raise too_busy()
    try:
        return read_xlsform(content, file_name)
    except BadXlsForm as error:
        raise DomainError("form_refused", by_place(error)) from error
    finally:
        TURN.release()


def by_place(error: BadXlsForm) -> dict[str, list[str]]:
    """What is wrong, under sheet and row, in the reader's language."""
    language = request.accept_languages.best_match(["zh", "en"], default="zh")
    faults: dict[str, list[str]] = {}
    for fault in error.faults:
        faults.setdefault(fault.place or "file", []).append(fault.say(language))
    return faults


def library_of(body_id: str | None) -> str | None:
    """The library that a body's questionnaires go into: its own; the ministry's go into every one."""
    body = db.session.get(Organisation, body_id) if body_id else None
    if body is None:
        raise DomainError("not_allowed")
    return None if body.level == "ministry" else body.library_scope


def own_version(questionnaire_id: str) -> Questionnaire:
    """A version of the caller's own body, for the caller alone to change; others do not exist here."""
    change_alone()
    version = db.session.get(Questionnaire, questionnaire_id)
    if version is None or not is_own(version, caller()):
        raise DomainError("not_found")
    return version


def check_media(draft: Questionnaire, name: str, content: bytes) -> None:
    if draft.published:
        raise DomainError("version_published", version=draft.version)
    if name not in draft.needed:
        raise DomainError("media_not_needed", name=name)
    if fault := media.find_fault(name, content):
        raise DomainError("bad_input", {name: [fault]})
