"""Whose answers a desk may read: those of its own body's cases and sessions."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import Select, and_, func, not_, or_, select
from sqlalchemy.sql import ColumnElement

from server.auth import Caller
from server.database import db
from server.dispatch.models import Dispatch, covert_to
from server.errors import DomainError
from server.forms.models import Questionnaire
from server.forms.outline import Node, without_body_only
from server.organisations.models import Site
from server.questionnaires.models import ExamSession, Response, SessionResponse

INSTITUTION_ROLES = ("INST_ADMIN", "INST_CONTACT")
ENOUGH = 5
ANONYMOUS = ("candidate", "examiner")
"""Whose answers nobody should be known by; an institution is told nothing of fewer than five of them."""


def cases_of(caller: Caller) -> Select[str]:
    """The ids of the cases of the caller's body; covert ones only to who is on their list (R-CV.2)."""
    known = or_(Dispatch.mode == "open", and_(Dispatch.mode == "covert", covert_to(caller)))
    return select(Dispatch.id).where(Dispatch.body_id == caller.organisation_id, known)


def is_institution(caller: Caller) -> bool:
    return caller.role in INSTITUTION_ROLES


def shown_to(caller: Caller, form: Node) -> Node:
    """The form as far as the caller may read its answers."""
    return without_body_only(form) if is_institution(caller) else form


def responses_of(caller: Caller, forms: Mapping[str, Questionnaire]) -> ColumnElement[bool]:
    """Which responses of cases the caller may read: complete ones, and for an institution enough of them."""
    whole = and_(Response.form.in_(forms), Response.state == "complete")
    mine = and_(Response.scope.in_(cases_of(caller)), whole)
    if not is_institution(caller):
        return mine
    hushed = anonymous(forms)
    counted = select(Response.scope).where(whole, hushed).group_by(Response.scope)
    return and_(mine, or_(not_(hushed), Response.scope.in_(counted.having(func.count() >= ENOUGH))))


def anonymous(forms: Mapping[str, Questionnaire]) -> ColumnElement[bool]:
    """Which responses nobody should be known by: the form says so, or the phone they were written on."""
    asked = [key for key, form in forms.items() if form.respondent in ANONYMOUS]
    return or_(Response.form.in_(asked), Response.respondent.in_(ANONYMOUS))


def session_responses_of(caller: Caller, forms: Collection[str]) -> ColumnElement[bool]:
    """Which answers of candidates on their own: those of sessions that the caller's body keeps."""
    kept = select(ExamSession.id).where(ExamSession.body_id == caller.organisation_id)
    mine = and_(SessionResponse.session_id.in_(kept), SessionResponse.form.in_(forms))
    if not is_institution(caller):
        return mine
    counted = select(SessionResponse.session_id).where(SessionResponse.form.in_(forms))
    counted = counted.group_by(SessionResponse.session_id)
    return and_(mine, SessionResponse.session_id.in_(counted.having(func.count() >= ENOUGH)))


def may_read(caller: Caller, case: str, record: str) -> bool:
    """Tell whether a response of a case of the caller's may be read whole: whatever exports may hold."""
    return not is_institution(caller) or record in readable_records(caller, case)


def readable_records(caller: Caller, case: str) -> set[str]:
    """The responses of a case of which an institution reads the answers."""
    keys = set(db.session.scalars(select(Response.form).where(Response.scope == case).distinct()))
    found: set[str] = set()
    for versions in published_of({key.partition("@")[0] for key in keys}).values():
        those = responses_of(caller, versions)
        found |= set(db.session.scalars(select(Response.record).where(Response.scope == case, those)))
    return found


def readable_own(caller: Caller, responses: Collection[SessionResponse]) -> set[str]:
    """Those of these answers of candidates on their own that the caller may read whole, by their ids."""
    asked = {response.id for response in responses}
    found: set[str] = set()
    for versions in published_of({response.form.partition("@")[0] for response in responses}).values():
        those = session_responses_of(caller, versions)
        found |= set(
            db.session.scalars(select(SessionResponse.id).where(SessionResponse.id.in_(asked), those))
        )
    return found


def published_of(codes: Collection[str]) -> dict[str, dict[str, Questionnaire]]:
    """Code → its published versions by their keys."""
    asked = select(Questionnaire).where(Questionnaire.code.in_(codes), Questionnaire.published.is_not(None))
    found: dict[str, dict[str, Questionnaire]] = {}
    for each in db.session.scalars(asked):
        found.setdefault(each.code, {})[each.key] = each
    return found


def sessions_of(caller: Caller) -> Select[ExamSession]:
    """The sessions that the caller's body keeps, and of an institution those at its sites; the latest first."""
    kept = ExamSession.body_id == caller.organisation_id
    if is_institution(caller):
        sites = select(Site.id).where(Site.institution_id == caller.organisation_id)
        kept = or_(kept, ExamSession.site_id.in_(sites))
    return select(ExamSession).where(kept).order_by(ExamSession.created.desc(), ExamSession.id)


def readable(caller: Caller, code: str) -> list[Questionnaire]:
    """The published versions of a questionnaire that the caller may read answers to, the latest first."""
    published = [each for each in Questionnaire.versions(code) if each.published]
    if not published or not caller.may("see responses", own=own_code(caller, published)):
        raise DomainError("not_found")
    return published[::-1]


def own_code(caller: Caller, versions: list[Questionnaire]) -> bool:
    """Tell whether a questionnaire is the body's own, or one that every body asks."""
    newest = versions[-1]
    return newest.library is None or newest.body_id == caller.organisation_id


def one_case(caller: Caller, case_id: str) -> str:
    found = db.session.scalar(cases_of(caller).where(Dispatch.id == case_id))
    if found is None:
        raise DomainError("not_found")
    return found


def one_session(caller: Caller, session_id: str) -> ExamSession:
    found = db.session.scalar(sessions_of(caller).where(ExamSession.id == session_id))
    if found is None:
        raise DomainError("not_found")
    return found


def counts_of(sessions: Sequence[ExamSession]) -> dict[str, int]:
    """Session → how many answers it has."""
    these = SessionResponse.session_id.in_([each.id for each in sessions])
    counted = (
        select(SessionResponse.session_id, func.count()).where(these).group_by(SessionResponse.session_id)
    )
    return {session: number for session, number in db.session.execute(counted)}
