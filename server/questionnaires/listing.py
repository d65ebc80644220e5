"""Responses as rows of a list: who, when, where, what is still missing, and which answers are leads."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import select

from server.accounts.models import Account
from server.clock import from_ms
from server.database import db
from server.forms.models import Questionnaire
from server.forms.outline import Node, leaves
from server.questionnaires.instance import BadInstance, flagged, parse, read_instance
from server.questionnaires.models import ExamSession, Response, SessionJoin, SessionResponse
from server.questionnaires.results import Answered, Results, answered, arrived, fields_of, from_ledger

Row = dict[str, Any]


def rows_of(results: Results) -> list[Row]:
    """The responses to one questionnaire, the latest first."""
    sessions = session_names()
    rows = [row(each, results.forms[each.form], results.names, sessions) for each in answered(results)]
    return rows[::-1]


def rows_of_case(case_id: str) -> list[Row]:
    """Everything that was answered in a case, drafts and forms that are not here included; the latest first."""
    found = db.session.scalars(
        select(Response).where(Response.scope == case_id).order_by(Response.first, Response.record)
    ).all()
    told, names = fields_of(case_id), names_of({each.author for each in found})
    forms = forms_of({each.form for each in found})
    rows = [
        row(from_ledger(each, told.get(each.record, {})), forms.get(each.form), names, {}, each)
        for each in found
    ]
    return [*rows_of_joined(case_id), *rows[::-1]]


def rows_of_joined(case_id: str) -> Iterator[Row]:
    """The answers of sessions that a coordinator joined to the case."""
    joined = select(SessionJoin.session_id).where(SessionJoin.case_id == case_id)
    found = select(SessionResponse).where(SessionResponse.session_id.in_(joined))
    rows = db.session.scalars(found.order_by(SessionResponse.received.desc(), SessionResponse.id)).all()
    forms, sessions = forms_of({each.form for each in rows}), session_names()
    for each in rows:
        told = Answered(each.id, each.form, each.instance, each.received, {})
        yield row(told, forms.get(each.form), {}, sessions | {each.id: each.session.name})


def row(
    each: Answered,
    form: Questionnaire | None,
    names: Mapping[str, str],
    sessions: Mapping[str, str],
    reading: Response | None = None,
) -> Row:
    return {
        "id": each.record,
        "form": each.form,
        "known": form is not None,
        "respondent": reading.respondent if reading else form.respondent if form else "",
        "state": reading.state if reading else "complete",
        "received": from_ms(reading.first) if reading else each.received,
        "case_id": each.scope,
        "session": sessions.get(each.record),
        "author": names.get(each.author, ""),
        "files": len(each.files),
        "files_here": len(arrived(each)),
        "flags": leads(each.xml, form.tree) if form else [],
    }


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


def forms_of(keys: set[str]) -> dict[str, Questionnaire]:
    """The published versions among these keys."""
    codes = {key.partition("@")[0] for key in keys}
    found = select(Questionnaire).where(Questionnaire.code.in_(codes), Questionnaire.published.is_not(None))
    return {each.key: each for each in db.session.scalars(found)}


def names_of(people: set[str]) -> dict[str, str]:
    found = select(Account.id, Account.name).where(Account.id.in_(people))
    return {person: name for person, name in db.session.execute(found)}


def session_names() -> dict[str, str]:
    """Answer of a candidate → the name of its session."""
    found = select(SessionResponse.id, ExamSession.name).join(ExamSession)
    return {answer: name for answer, name in db.session.execute(found)}


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
