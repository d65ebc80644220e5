"""What was answered in a case, and joining to it what candidates answered on their own."""

from flask import Response

from server.auth import caller, needs
from server.blueprint import Blueprint
from server.database import db
from server.dispatch.approval import hold
from server.dispatch.models import Dispatch
from server.errors import DomainError
from server.questionnaires import listing
from server.questionnaires.models import ExamSession, SessionJoin
from server.questionnaires.schemas import CaseResponsesSchema
from server.questionnaires.seeing import counts_of, one_case, one_session, sessions_of

case_responses = Blueprint("case responses", __name__, url_prefix="/api", description="Answers within a case")


@case_responses.get("/cases/<id:case_id>/responses")
@needs("see responses")
@case_responses.response(200, CaseResponsesSchema)
def see_case_responses(case_id):
    """Everything that was answered in a case, and the sessions at its site."""
    one_case(caller(), case_id)
    site = db.session.get_one(Dispatch, case_id).site_id
    here = sessions_of(caller()).where(ExamSession.site_id == site)
    own = db.session.scalars(here.where(ExamSession.body_id == caller().organisation_id)).all()
    rows = listing.rows_of_case(caller(), case_id)
    return {"responses": rows, "sessions": listing.joinable(case_id, own, counts_of(own))}


@case_responses.put("/cases/<id:case_id>/sessions/<id:session_id>")
@needs("join sessions")
@case_responses.response(204)
def join_session(case_id, session_id):
    """Take the answers of a session into a case. The session does not tell. Again is harmless."""
    case, session = joinable(case_id, session_id)
    if db.session.get(SessionJoin, (case, session.id)) is None:
        joined = SessionJoin(case_id=case, session_id=session.id, joined_by=caller().person.id)
        db.session.add(joined)
    db.session.commit()
    return Response(status=204)


@case_responses.delete("/cases/<id:case_id>/sessions/<id:session_id>")
@needs("join sessions")
@case_responses.response(204)
def part_session(case_id, session_id):
    """Take the answers of a session out of a case again."""
    case, session = joinable(case_id, session_id)
    joined = db.session.get(SessionJoin, (case, session.id))
    if joined is not None:
        db.session.delete(joined)
    db.session.commit()
    return Response(status=204)


def joinable(case_id: str, session_id: str) -> tuple[str, ExamSession]:
    """A case of the caller's body, locked, and a session that the body keeps at its site; else nothing is there."""
    case, session = one_case(caller(), case_id), one_session(caller(), session_id)
    dispatch = db.session.get_one(Dispatch, case)
    if session.site_id != dispatch.site_id or session.body_id != caller().organisation_id:
        raise DomainError("not_found")
    hold(dispatch)
    if dispatch.closed:
        raise DomainError("case_closed")
    return case, session
