"""What a candidate may answer at a session's code, and keeping it. Nothing here knows of any inspection (R-CV.9)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, func, select

from server.clock import now
from server.database import db, take_turns
from server.errors import DomainError
from server.forms.keeping import instance_version
from server.forms.models import Questionnaire
from server.organisations.models import Organisation
from server.questionnaires import sessions
from server.questionnaires.models import ExamSession, SessionResponse, SessionSeat, SessionTry

TURN = 4


def session_at(code: str) -> ExamSession:
    found = ExamSession.by_code(code)
    if found is None:
        raise DomainError("not_found")
    return found


@dataclass(frozen=True)
class Offer:
    """The questionnaires that concern a session: those at its code, and those that ask for files and so cannot be."""

    at_code: list[Questionnaire]
    with_files: list[Questionnaire]


def offered(session: ExamSession) -> Offer:
    """What is at a session's code, for candidates, then for examiners."""
    current = [each for each in Questionnaire.current(sessions.RESPONDENTS) if concerns(session, each)]
    current.sort(key=lambda each: (sessions.RESPONDENTS.index(each.respondent), each.code))
    asking = [each for each in current if sessions.asks_for_files(each.tree)]
    return Offer([each for each in current if each not in asking], asking)


def concerns(session: ExamSession, questionnaire: Questionnaire) -> bool:
    """Tell whether the body that keeps the session works with it."""
    body = db.session.get_one(Organisation, session.body_id)
    return questionnaire.library in (None, body.library_scope)


def count_tries(session: ExamSession, seat: str | None, address: str) -> None:
    """Count one try of an address and of a seat, or refuse it if there were too many."""
    take_turns(db.session, TURN)
    db.session.execute(delete(SessionTry).where(SessionTry.at <= now() - sessions.WINDOW))
    limits = {f"address {address}": sessions.TRIES_PER_ADDRESS}
    if seat:
        limits[sessions.seat_hash(session.secret, seat)] = sessions.TRIES_PER_SEAT
    for key, most in limits.items():
        if delay := sessions.wait(SessionTry.times(key), now(), most):
            raise DomainError("too_many_answers", retry_after=max(1, round(delay.total_seconds())))
        db.session.add(SessionTry(key=key))


def keep_answer(session: ExamSession, given: Mapping[str, Any], most: int) -> None:
    """Keep an answer, one a seat and `most` a session. The same answer again is kept already; another under its id is not."""
    db.session.refresh(session, with_for_update=True)  # who lost the reply may be sending it again
    before = db.session.get(SessionResponse, given["id"])
    if before is not None:
        check_same(before, session, given)
        return
    questionnaire = answerable(session, given)
    check_room(session, most)
    take_seat(session, questionnaire, given["seat"])
    db.session.add(
        SessionResponse(
            id=given["id"],
            session_id=session.id,
            form=questionnaire.key,
            respondent=questionnaire.respondent,
            instance=given["instance"],
        )
    )


def check_same(before: SessionResponse, session: ExamSession, given: Mapping[str, Any]) -> None:
    """Tell an answer whose reply was lost from somebody who goes on under its id."""
    if (before.session_id, before.instance) != (session.id, given["instance"]):
        raise DomainError("seat_answered")


def check_room(session: ExamSession, most: int) -> None:
    """Refuse what would be one answer too many: a code that anybody may read must not fill the disk."""
    kept = select(func.count()).filter(SessionResponse.session_id == session.id)
    if (db.session.scalar(kept) or 0) >= most:
        raise DomainError("session_full")


def answerable(session: ExamSession, given: Mapping[str, Any]) -> Questionnaire:
    """The version that is answered: any published one, since a page may have been opened before the newest."""
    found = Questionnaire.by_key(given["form"])
    if found is None or found.published is None or found.respondent not in sessions.RESPONDENTS:
        raise DomainError("instance_unfit")
    if not concerns(session, found) or sessions.asks_for_files(found.tree):
        raise DomainError("instance_unfit")
    if not sessions.is_answer_to(given["instance"], found.code, instance_version(found)):
        raise DomainError("instance_unfit")
    return found


def take_seat(session: ExamSession, questionnaire: Questionnaire, seat: str | None) -> None:
    """Note that a seat has answered; nothing leads from there to the answer."""
    if not seat or not sessions.seat_name(seat):
        if questionnaire.respondent == "candidate":
            raise DomainError("bad_input", {"seat": ["Missing data for required field."]})
        return
    taken = {
        "session_id": session.id,
        "code": questionnaire.code,
        "seat": sessions.seat_hash(session.secret, seat),
    }
    if db.session.scalar(select(SessionSeat.id).filter_by(**taken)):
        raise DomainError("seat_answered")
    db.session.add(SessionSeat(**taken))
    # the moment of its try is that of its answer, and would lead there
    db.session.execute(delete(SessionTry).where(SessionTry.key == taken["seat"]))
