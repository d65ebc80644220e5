"""Sessions of exams: their standing codes, and candidates who answer on their own."""

from collections.abc import Mapping
from typing import Any

from flask import Response, current_app, request
from sqlalchemy import select

from server.accounts.throttle import address_key
from server.auth import caller, needs
from server.blueprint import Blueprint
from server.cards.picture import draw_qr
from server.database import db
from server.errors import DomainError
from server.forms.library import about_of, sizes_of
from server.forms.models import Questionnaire
from server.ids import new_token
from server.organisations.models import Site
from server.questionnaires.answering import count_tries, keep_answer, offered, session_at
from server.questionnaires.models import ExamSession, SessionResponse
from server.questionnaires.seeing import ENOUGH, counts_of, is_institution, one_session, sessions_of
from server.questionnaires.sessions import new_code
from server.questionnaires.sessions_schemas import (
    ExamSessionSchema,
    KeptSchema,
    NewExamSessionSchema,
    OwnAnswerSchema,
    StandingSchema,
    SummarySchema,
)
from server.questionnaires.summary import summarise
from server.questionnaires.telling import row_of

exam_sessions = Blueprint("sessions", __name__, url_prefix="/api", description="Sessions and their codes")


@exam_sessions.get("/sessions")
@needs("see sessions")
@exam_sessions.response(200, ExamSessionSchema(many=True))
def list_sessions():
    """The sessions that the caller's body keeps; an institution's are those at its sites."""
    found = db.session.scalars(sessions_of(caller())).all()
    counts = counts_of(found)
    return [tell(each, counts) for each in found]


@exam_sessions.post("/sessions")
@needs("keep sessions")
@exam_sessions.arguments(NewExamSessionSchema)
@exam_sessions.response(201, ExamSessionSchema)
def add_session(given):
    """Enter a session; its code stands from now on, whatever happens there."""
    if db.session.get(Site, given["site_id"]) is None:
        raise DomainError("bad_input", {"site_id": ["no_such_site"]})
    made = ExamSession(
        code=new_code(),
        secret=new_token(),
        body_id=caller().organisation_id,
        created_by=caller().person.id,
        **given,
    )
    db.session.add(made)
    db.session.commit()
    return tell(made, {})


@exam_sessions.get("/sessions/<id:session_id>/qr")
@needs("see sessions")
@exam_sessions.response(200, {"type": "string", "format": "binary"}, content_type="image/png")
def see_qr(session_id):
    """The code of a session as a picture, to be printed and put up."""
    return Response(draw_qr(address_of(one_session(caller(), session_id))), mimetype="image/png")


@exam_sessions.get("/sessions/<id:session_id>/summary")
@needs("see sessions")
@exam_sessions.response(200, SummarySchema)
def see_summary(session_id):
    """How often each choice was made; of fewer than five answers an institution is told nothing."""
    session = one_session(caller(), session_id)
    found = db.session.scalars(
        select(SessionResponse).where(SessionResponse.session_id == session.id).order_by(SessionResponse.id)
    ).all()
    forms: dict[str, list[str]] = {}
    for each in found:
        forms.setdefault(each.form, []).append(each.instance)
    most = ENOUGH if is_institution(caller()) else 1
    told = [tell_summary(form, instances) for form, instances in forms.items() if len(instances) >= most]
    return {"enough": bool(told), "forms": told}


@exam_sessions.get("/sessions/<code>/questionnaire")
@needs("answer at a session")
@exam_sessions.response(200, StandingSchema)
def see_questionnaire(code):
    """What is at a session's code for anybody: always the same, whoever asks and whatever goes on."""
    session = session_at(code)
    sizes = sizes_of(db.session.connection())
    day = session.day.isoformat() if session.day else ""
    offer = offered(session)
    return {
        "session": {"name": session.name, "day": day, "site": session.site.name},
        "questionnaires": [tell_offered(each, sizes) for each in offer.at_code],
        "with_files": [tell_titles(each) for each in offer.with_files],
    }


@exam_sessions.post("/sessions/<code>/responses")
@needs("answer at a session")
@exam_sessions.arguments(OwnAnswerSchema)
@exam_sessions.response(201, KeptSchema)
def answer(given, code):
    """Keep what somebody answers on their own, without asking who they are."""
    session = session_at(code)
    count_tries(session, given["seat"], address_key(request.remote_addr))
    db.session.commit()  # a try counts, whatever becomes of it
    keep_answer(session, given, current_app.config["SESSION_ANSWERS"])
    db.session.commit()
    return {"kept": True}


def address_of(session: ExamSession) -> str:
    return f"{current_app.config['PUBLIC_URL']}/q/{session.code}"


def tell(session: ExamSession, counts: Mapping[str, int]) -> dict[str, Any]:
    own = session.body_id == caller().organisation_id
    return {
        "id": session.id,
        "code": session.code,
        "address": address_of(session),
        "name": session.name,
        "day": session.day,
        "site_id": session.site_id,
        "site": session.site.name,
        "institution": session.site.institution,
        "responses": counts.get(session.id, 0) if own else None,
        "own": own,
    }


def tell_offered(questionnaire: Questionnaire, sizes: Mapping[str, tuple[int, str]]) -> dict[str, Any]:
    return tell_titles(questionnaire) | {"about": about_of(row_of(questionnaire), sizes)}


def tell_titles(questionnaire: Questionnaire) -> dict[str, Any]:
    return {"form": questionnaire.key, "zh": questionnaire.zh, "en": questionnaire.en}


def tell_summary(form: str, instances: list[str]) -> dict[str, Any]:
    questionnaire = Questionnaire.by_key(form)
    assert questionnaire is not None  # an answer is kept to a published version only
    return {
        "form": form,
        "zh": questionnaire.zh,
        "en": questionnaire.en,
        "responses": len(instances),
        "questions": summarise(questionnaire.tree, instances),
    }
