"""Going through responses one by one, in the order in which they came, whichever way they came."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from heapq import merge
from operator import attrgetter

from sqlalchemy import select, tuple_

from server.accounts.models import Account
from server.auth import Caller
from server.clock import from_ms
from server.database import db
from server.evidence.models import Upload
from server.forms.models import Questionnaire
from server.forms.outline import Node, leaves, without_body_only
from server.ledger.current import values
from server.questionnaires.instance import BadInstance, Round, instance_id, parse, read_instance, without
from server.questionnaires.models import Response, SessionResponse
from server.questionnaires.seeing import is_institution, readable, responses_of, session_responses_of
from server.questionnaires.shapes import joined
from server.questionnaires.tables import Submission

AT_ONCE = 200


@dataclass(frozen=True)
class Answered:
    """One response as it came: its XML, its files, and where it belongs."""

    record: str
    form: str
    xml: str
    received: datetime
    files: Mapping[str, str]
    scope: str | None = None
    """The case; None for what a candidate sent on their own."""
    author: str = ""
    device: str = ""


@dataclass(frozen=True)
class Results:
    """The responses to one questionnaire that one caller may read."""

    code: str
    forms: Mapping[str, Questionnaire]
    caller: Caller
    tree: Node
    hidden: frozenset[str]
    """Paths that the caller may not read."""

    @cached_property
    def names(self) -> dict[str, str]:
        """The names of those who may have sent something, by their ids."""
        wanted = select(Account.id, Account.name).where(
            Account.organisation_id == self.caller.organisation_id
        )
        return {person: name for person, name in db.session.execute(wanted)}


def results_for(caller: Caller, code: str) -> Results:
    """What the caller may read of a questionnaire; not found for one that is not theirs."""
    versions = readable(caller, code)
    tree = merged([version.tree for version in versions])
    shown = without_body_only(tree) if is_institution(caller) else tree
    hidden = {leaf.path for leaf in leaves(tree)} - {leaf.path for leaf in leaves(shown)}
    return Results(code, {version.key: version for version in versions}, caller, shown, frozenset(hidden))


def merged(trees: Sequence[Node]) -> Node:
    """The newest form, and behind its questions those that only older ones ask."""
    newest, *older = trees
    for tree in older:
        newest = both(newest, tree)
    return newest


def both(newer: Node, older: Node) -> Node:
    known = {child.name: child for child in older.children}
    children = [
        both(child, known[child.name]) if child.children and child.name in known else child
        for child in newer.children
    ]
    asked = {child.name for child in newer.children}
    children += [child for child in older.children if child.name not in asked]
    return replace(newer, children=tuple(children))


def answered(results: Results) -> Iterator[Answered]:
    """Every complete response, in the order in which they came; few are in memory at a time."""
    yield from merge(from_cases(results), from_sessions(results), key=attrgetter("received", "record"))


def from_cases(results: Results) -> Iterator[Answered]:
    those = responses_of(results.caller, list(results.forms))
    order = (Response.first, Response.record)
    found = db.session.scalars(select(Response).where(those).order_by(*order)).all()
    for start in range(0, len(found), AT_ONCE):
        page = found[start : start + AT_ONCE]
        told = {scope: fields_of(scope) for scope in {each.scope for each in page}}
        for each in page:
            yield from_ledger(each, told[each.scope].get(each.record, {}))


def fields_of(scope: str) -> dict[str, dict[str, object]]:
    """Record → its fields as they stand in a case."""
    told: dict[str, dict[str, object]] = {}
    for (_, record, field), value in values(db.session.connection(), scope, ["response"]).items():
        told.setdefault(record, {})[field] = value
    return told


def from_ledger(response: Response, fields: dict[str, object]) -> Answered:
    files = fields.get("files")
    return Answered(
        record=response.record,
        form=response.form,
        xml=joined(fields),
        received=from_ms(response.first),
        files=files if isinstance(files, dict) else {},
        scope=response.scope,
        author=response.author,
        device=response.device,
    )


def from_sessions(results: Results) -> Iterator[Answered]:
    page = session_page(results, None)
    while page:
        yield from (Answered(each.id, each.form, each.instance, each.received, {}) for each in page)
        page = session_page(results, page[-1])


def session_page(results: Results, last: SessionResponse | None) -> Sequence[SessionResponse]:
    """The next answers of candidates on their own, behind the last one that was read."""
    those = session_responses_of(results.caller, list(results.forms))
    order = (SessionResponse.received, SessionResponse.id)
    found = select(SessionResponse).where(those).order_by(*order).limit(AT_ONCE)
    if last is not None:
        found = found.where(tuple_(*order) > tuple_(last.received, last.id))
    return db.session.scalars(found).all()


def submissions(results: Results) -> Iterator[Submission]:
    """The same, taken apart. One whose XML cannot be read stands there without answers."""
    for each in answered(results):
        yield submission_of(results, each)


def submission_of(results: Results, each: Answered) -> Submission:
    found, key = take_apart(each, results.tree)
    here = arrived(each)
    return Submission(
        key=key,
        received=each.received,
        round=found,
        form_version=results.forms[each.form].version,
        submitter_id=each.author,
        submitter_name=results.names.get(each.author, ""),
        device=each.device,
        attachments=len(each.files),
        attachments_present=len(here),
    )


def take_apart(each: Answered, tree: Node) -> tuple[Round, str]:
    try:
        root = parse(each.xml)
    except BadInstance:
        return Round(), f"uuid:{each.record}"
    return read_instance(root, tree), instance_id(root) or f"uuid:{each.record}"


def arrived(each: Answered) -> dict[str, str]:
    """The files of a response that are here: name → SHA-256."""
    if not each.files:
        return {}
    here = select(Upload.sha256).where(
        Upload.scope == each.scope, Upload.sha256.in_(each.files.values()), Upload.arrived.is_not(None)
    )
    found = set(db.session.scalars(here))
    return {name: sha256 for name, sha256 in each.files.items() if sha256 in found}


def xml_for(results: Results, each: Answered) -> str:
    """The OpenRosa XML, less what the caller may not read."""
    try:
        return without(each.xml, results.hidden)
    except BadInstance:
        return "" if results.hidden else each.xml
