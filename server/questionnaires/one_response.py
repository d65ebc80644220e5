"""One response as somebody at a desk reads it: what was answered, by whom, what it named and what came of it."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, select

from server.accounts.models import Account
from server.auth import Caller
from server.clock import from_ms, to_ms
from server.database import db
from server.errors import DomainError
from server.evidence.holdings import files_of
from server.forms.models import Questionnaire
from server.forms.outline import Node
from server.questionnaires.filled import Filled, filled
from server.questionnaires.history import Version, beside_of, entries_of, fields_at, versions_of
from server.questionnaires.instance import BadInstance, Round, parse, read_instance
from server.questionnaires.leads import states_of
from server.questionnaires.lines import Line, aside, lines, unread
from server.questionnaires.models import SessionResponse
from server.questionnaires.seeing import (
    ANONYMOUS,
    is_institution,
    may_read,
    one_case,
    one_session,
    readable_own,
)
from server.questionnaires.wording import wording_of

Told = dict[str, Any]


def of_case(caller: Caller, case_id: str, record: str, number: int | None, language: str) -> Told:
    """A response of a case, as it stands or as it stood at an earlier entry; what is quarantined if that is all."""
    scope, connection = one_case(caller, case_id), db.session.connection()
    entries, beside = entries_of(connection, scope, record), beside_of(connection, scope, record)
    if not may_read(caller, scope, record) or not (entries or beside):
        raise DomainError("not_found")
    one = filled(record, fields_at(entries, beside, number))
    form = Questionnaire.by_key(one.form)
    versions = versions_of(entries)
    names = names_of(connection, {one.author, *(each.author for each in (*versions, *beside))})
    return {
        **about(one, form),
        "case_id": scope,
        "session": None,
        "session_id": None,
        "author": names.get(one.author, ""),
        "number": number or (entries[-1].number if entries else 0),
        "saved": len(entries),
        "versions": [tell_version(each, names) for each in versions],
        "quarantined": [tell_version(each, names) for each in beside],
        "files": tell_files(caller, scope, one.files),
        **read(caller, one, form, language, states_of(connection, scope, one, form)),
    }


def of_session(caller: Caller, session_id: str, record: str, language: str) -> Told:
    """What somebody answered on their own at a session. Nothing tells who, and no seat leads here."""
    session, found = one_session(caller, session_id), db.session.get(SessionResponse, record)
    if found is None or found.session_id != session.id or found.id not in readable_own(caller, [found]):
        raise DomainError("not_found")
    one = Filled(found.id, found.form, found.respondent, "complete", found.instance, to_ms(found.received))
    form = Questionnaire.by_key(one.form)
    return {
        **about(one, form),
        "case_id": None,
        "session": session.name,
        "session_id": session.id,
        "author": "",
        "number": 0,
        "saved": 1,
        "versions": [],
        "quarantined": [],
        "files": [],
        **read(caller, one, form, language, states_of(db.session.connection(), None, one, form)),
    }


def about(one: Filled, form: Questionnaire | None) -> Told:
    """Which questionnaire it answers, in which version, and how far it came."""
    return {
        "id": one.record,
        "form": one.form,
        "zh": form.zh if form else "",
        "en": form.en if form else "",
        "newest": newest(one.form),
        "respondent": one.respondent,
        "state": one.state,
        "handed": one.handed,
        "seat": one.seat,
        "at": one.at,
        "received": None if one.received is None else from_ms(one.received),
    }


def newest(key: str) -> str | None:
    """The version of the questionnaire that was published last."""
    published = [each for each in Questionnaire.versions(key.partition("@")[0]) if each.published]
    return published[-1].version if published else None


def read(
    caller: Caller,
    one: Filled,
    form: Questionnaire | None,
    language: str,
    leads: Mapping[tuple[str, str], str],
) -> Told:
    """The lines, or why there are none."""
    if unsent(one):
        return {"lines": [], "aside": [], "why": "unsent"}
    try:
        root = parse(one.xml)
    except BadInstance:
        return {"lines": [], "aside": [], "why": "unreadable"}
    if form is None or not form.published:
        return {"lines": [tell_line(line, leads) for line in unread(root)], "aside": [], "why": "unknown"}
    tree = wording_of(form, caller, language)
    return {"why": None, **told(tree, read_instance(root, tree), leads)}


def told(tree: Node, found: Round, leads: Mapping[tuple[str, str], str]) -> Told:
    return {
        "lines": [tell_line(line, leads) for line in lines(tree, found)],
        "aside": [tell_line(line, leads) for line in aside(tree, found)],
    }


def unsent(one: Filled) -> bool:
    """Tell whether somebody was promised that nobody reads it: what they had not sent, or took back."""
    return one.state != "complete" and (one.handed or one.respondent in ANONYMOUS)


def tell_line(line: Line, leads: Mapping[tuple[str, str], str]) -> Told:
    states = [leads[line.path, value] for value in line.value.split() if (line.path, value) in leads]
    return asdict(line) | {"lead": states[0] if states else None}


def tell_version(version: Version, names: Mapping[str, str]) -> Told:
    return asdict(version) | {
        "author": names.get(version.author, ""),
        "received": from_ms(version.received),
    }


def tell_files(caller: Caller, scope: str, files: Mapping[str, str]) -> Sequence[Told]:
    """Every file by the name that an answer gives it, and what became of it."""
    known = files_of(scope) if files else {}
    return [tell_file(name, sha256, known.get(sha256), caller) for name, sha256 in files.items()]


def tell_file(name: str, sha256: str, file: Mapping[str, Any] | None, caller: Caller) -> Told:
    state = "withheld" if is_institution(caller) else state_of(file)
    type, size = (file["type"], file["size"]) if file else ("", 0)
    return {"name": name, "sha256": sha256, "type": type, "size": size, "state": state}


def state_of(file: Mapping[str, Any] | None) -> str:
    if file is None:
        return "on its way"
    if file["erased"] or file["sealed"]:
        return "erased" if file["erased"] else "sealed"
    return "here" if file["arrived"] else "on its way"


def names_of(connection: Connection, people: set[str]) -> dict[str, str]:
    found = connection.execute(select(Account.id, Account.name).where(Account.id.in_(people)))
    return {person: name for person, name in found}
