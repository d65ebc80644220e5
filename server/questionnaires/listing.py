"""Responses as rows of a list: who, when, where, what is still missing, and which answers are leads."""

from collections import deque
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, select

from server.accounts.models import Account
from server.auth import Caller
from server.database import db
from server.forms.models import Questionnaire
from server.forms.outline import Node, leaves
from server.questionnaires.instance import BadInstance, flagged, parse, read_instance
from server.questionnaires.models import ExamSession, Response, SessionJoin, SessionResponse
from server.questionnaires.reading import Answered, answered, from_ledger, from_session
from server.questionnaires.results import Results
from server.questionnaires.seeing import (
    ANONYMOUS,
    ENOUGH,
    is_institution,
    readable_own,
    readable_records,
    shown_to,
)

Row = dict[str, Any]
Trees = Mapping[str, Node]
"""Form → its questions, as far as the caller may read the answers."""

UNREAD: Row = {"readable": False, "flags": []}

MOST = 1000
"""The list of a questionnaire is for looking at what came last; exports hold everything."""


def rows_of(results: Results) -> list[Row]:
    """The latest responses to one questionnaire, the last first."""
    trees = trees_of(results.caller, results.forms)
    latest = deque(answered(results), maxlen=MOST)
    rows = [row(each, trees) | {"respondent": results.forms[each.form].respondent} for each in latest]
    return named(rows[::-1])


def rows_of_case(caller: Caller, case_id: str) -> list[Row]:
    """Everything that was answered in a case, drafts and forms that are not here included; the latest first."""
    found = db.session.scalars(
        select(Response).where(Response.scope == case_id).order_by(Response.first, Response.record)
    ).all()
    forms = forms_of({each.form for each in found})
    trees = trees_of(caller, forms)
    rows = [
        as_far_as_sent(row(each, trees) | {"respondent": reading.respondent, "state": reading.state})
        for reading, each in zip(found, from_ledger(found), strict=True)
    ]
    if is_institution(caller):
        rows = marked(enough_of(rows, forms), readable_records(caller, case_id))
    return [*rows_of_joined(caller, case_id), *named(rows[::-1])]


def enough_of(rows: Sequence[Row], forms: Mapping[str, Questionnaire]) -> list[Row]:
    """The rows less those of anonymous answers, unless there are enough of them."""
    asked = {key for key, form in forms.items() if form.respondent in ANONYMOUS}
    hushed = [row["id"] for row in rows if row["form"] in asked or row["respondent"] in ANONYMOUS]
    return [row for row in rows if len(hushed) >= ENOUGH or row["id"] not in hushed]


def as_far_as_sent(row: Row) -> Row:
    """The row without leads, unless the response was sent: nobody reads what somebody gave up or goes on writing."""
    return row if row["state"] == "complete" else row | {"flags": []}


def marked(rows: Sequence[Row], readable: Collection[str]) -> list[Row]:
    """The rows, those alone to be opened of which the caller reads the answers; of others no lead is told either."""
    return [row | {"readable": True} if row["id"] in readable else row | UNREAD for row in rows]


def rows_of_joined(caller: Caller, case_id: str) -> list[Row]:
    """The answers of sessions that a coordinator joined to the case."""
    joined = select(SessionJoin.session_id).where(SessionJoin.case_id == case_id)
    return rows_of_own(caller, SessionResponse.session_id.in_(joined))


def rows_of_session(caller: Caller, session: ExamSession) -> list[Row]:
    """What was answered at a session, as far as the caller reads it."""
    rows = rows_of_own(caller, SessionResponse.session_id == session.id)
    return [row for row in rows if row["readable"]]


def rows_of_own(caller: Caller, those: ColumnElement[bool]) -> list[Row]:
    """Answers of candidates on their own, the latest first."""
    asked = select(SessionResponse).where(those)
    found = db.session.scalars(asked.order_by(SessionResponse.received.desc(), SessionResponse.id)).all()
    trees = trees_of(caller, forms_of({each.form for each in found}))
    rows = [row(from_session(each), trees) | {"respondent": each.respondent} for each in found]
    return marked(rows, readable_own(caller, found))


def row(each: Answered, trees: Trees) -> Row:
    """What can be told of every response; one of a questionnaire's own is complete."""
    return {
        "id": each.record,
        "form": each.form,
        "known": each.form in trees,
        "state": "complete",
        "received": each.received,
        "case_id": each.scope,
        "session": each.session,
        "session_id": each.session_id,
        "readable": True,
        "author": each.author,
        "files": len(each.files),
        "files_here": len(each.here),
        "files_erased": len(each.erased),
        "flags": leads(each.xml, trees[each.form]) if each.form in trees else [],
    }


def named(rows: list[Row]) -> list[Row]:
    """The same with the names of their authors."""
    found = select(Account.id, Account.name).where(Account.id.in_({row["author"] for row in rows}))
    names = {person: name for person, name in db.session.execute(found)}
    return [row | {"author": names.get(row["author"], "")} for row in rows]


def leads(xml: str, form: Node) -> list[dict[str, str]]:
    """Answers that are leads by what the form says of them: never findings before somebody has verified them."""
    known = {leaf.path: leaf for leaf in leaves(form) if leaf.flags}
    if not known or not xml:
        return []
    try:
        found = flagged(read_instance(parse(xml), form), {path: leaf.flags for path, leaf in known.items()})
    except BadInstance:
        return []
    return [
        {"question": known[path].name, "label": known[path].label, "value": text_of(known[path], value)}
        for path, value in found
    ]


def text_of(question: Node, value: str) -> str:
    return dict(zip(question.choices, question.labels, strict=True)).get(value, value)


def trees_of(caller: Caller, forms: Mapping[str, Questionnaire]) -> Trees:
    return {key: shown_to(caller, form.tree) for key, form in forms.items()}


def forms_of(keys: set[str]) -> dict[str, Questionnaire]:
    """The published versions among these keys."""
    codes = {key.partition("@")[0] for key in keys}
    found = select(Questionnaire).where(Questionnaire.code.in_(codes), Questionnaire.published.is_not(None))
    return {each.key: each for each in db.session.scalars(found)}


def joinable(case_id: str, sessions: Sequence[ExamSession], counts: Mapping[str, int]) -> list[Row]:
    """Sessions at the case's site, and whether their answers were joined to it."""
    taken = set(db.session.scalars(select(SessionJoin.session_id).where(SessionJoin.case_id == case_id)))
    return [
        {
            "id": each.id,
            "name": each.name,
            "day": each.day,
            "responses": counts.get(each.id, 0),
            "joined": each.id in taken,
        }
        for each in sessions
    ]
