"""One response, read at a desk: of a case, or of a session at which candidates answer on their own."""

from server.auth import caller, needs
from server.blueprint import Blueprint
from server.questionnaires import listing, one_response
from server.questionnaires.one_schemas import LanguageSchema, OneResponseQuerySchema, OneResponseSchema
from server.questionnaires.schemas import ResponseRowSchema
from server.questionnaires.seeing import one_session

one_responses = Blueprint(
    "one response", __name__, url_prefix="/api", description="Single answers to questionnaires"
)


@one_responses.get("/cases/<id:case_id>/responses/<record>")
@needs("see responses")
@one_responses.arguments(OneResponseQuerySchema, location="query")
@one_responses.response(200, OneResponseSchema)
def see_response(query, case_id, record):
    """One response of a case: questions and answers in words, its files and its versions."""
    return one_response.of_case(caller(), case_id, record, query["number"], query["language"])


@one_responses.get("/sessions/<id:session_id>/responses")
@needs("see responses")
@one_responses.response(200, ResponseRowSchema(many=True))
def list_session_responses(session_id):
    """What was answered at a session, as far as the caller may read it, the latest first."""
    return listing.rows_of_session(caller(), one_session(caller(), session_id))


@one_responses.get("/sessions/<id:session_id>/responses/<record>")
@needs("see responses")
@one_responses.arguments(LanguageSchema, location="query")
@one_responses.response(200, OneResponseSchema)
def see_session_response(query, session_id, record):
    """What somebody answered on their own, in words."""
    return one_response.of_session(caller(), session_id, record, query["language"])
