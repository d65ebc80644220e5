"""Responses as they came, read some hundred at a time, in the order in which they came."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from heapq import merge
from operator import attrgetter

from sqlalchemy import Select, select, tuple_

from server.clock import from_ms
from server.database import db
from server.evidence.models import Mention, Upload
from server.ledger.models import Entry, Standing
from server.questionnaires.models import Response, SessionResponse
from server.questionnaires.results import Results
from server.questionnaires.seeing import responses_of, session_responses_of
from server.questionnaires.shapes import joined

AT_ONCE = 200

Fields = dict[str, object]
Place = tuple[str, str]
"""Scope and record, or scope and SHA-256."""


@dataclass(frozen=True)
class Answered:
    """One response as it came: its XML, its files, and where it belongs."""

    record: str
    form: str
    xml: str
    received: datetime
    files: Mapping[str, str]
    """Name → SHA-256."""
    here: Mapping[str, str]
    """Those of them that have arrived and were not erased."""
    erased: Mapping[str, str]
    """Those that were lawfully erased."""
    session: str | None = None
    """The name of the session, for what a candidate sent on their own."""
    session_id: str | None = None
    scope: str | None = None
    """The case, for everything else."""
    author: str = ""
    device: str = ""


def answered(results: Results) -> Iterator[Answered]:
    """Every complete response, in the order in which they came; few are in memory at a time."""
    yield from merge(from_cases(results), from_sessions(results), key=attrgetter("received", "record"))


def from_cases(results: Results) -> Iterator[Answered]:
    those = responses_of(results.caller, results.forms)
    order = (Response.first, Response.record)
    yield from from_ledger(db.session.scalars(select(Response).where(those).order_by(*order)).all())


def from_ledger(responses: Sequence[Response]) -> Iterator[Answered]:
    """These responses with what the ledger says of them, and with the files that have arrived."""
    for start in range(0, len(responses), AT_ONCE):
        page = responses[start : start + AT_ONCE]
        told = fields_of(page)
        here, gone = arrived(told), erased(page)
        for each in page:
            yield answered_of(each, told.get((each.scope, each.record), {}), here - gone, gone)


def fields_of(page: Sequence[Response]) -> dict[Place, Fields]:
    """Place of a response → its fields as they stand."""
    told: dict[Place, Fields] = {}
    asked = standing().where(
        Standing.scope.in_({each.scope for each in page}), Standing.record.in_({each.record for each in page})
    )
    for scope, record, field, body in db.session.execute(asked):
        told.setdefault((scope, record), {})[field] = json.loads(body)["fields"].get(field)
    return told


def standing() -> Select[str, str, str, bytes]:
    """The fields of responses; of each, the latest last."""
    source = (Entry.scope == Standing.scope) & (Entry.number == Standing.number)
    asked = select(Standing.scope, Standing.record, Standing.field, Entry.body).join(Entry, source)
    return asked.where(Standing.collection == "response").order_by(Standing.number)


def arrived(told: Mapping[Place, Fields]) -> set[Place]:
    """Scope and SHA-256 of the files of these responses that are here."""
    named = {(scope, sha256) for (scope, _), fields in told.items() for sha256 in files_in(fields).values()}
    wanted = sorted(named)
    found: set[Place] = set()
    for start in range(0, len(wanted), AT_ONCE):
        page = wanted[start : start + AT_ONCE]
        here = select(Upload.scope, Upload.sha256).where(
            Upload.scope.in_({scope for scope, _ in page}),
            Upload.sha256.in_({sha256 for _, sha256 in page}),
            Upload.arrived.is_not(None),
        )
        found |= {(scope, sha256) for scope, sha256 in db.session.execute(here)}
    return found


def erased(page: Sequence[Response]) -> set[Place]:
    """Scope and SHA-256 of what was erased in the cases of these responses."""
    scopes = {each.scope for each in page}
    gone = select(Mention.scope, Mention.sha256).where(Mention.scope.in_(scopes), Mention.erased)
    return {(scope, sha256) for scope, sha256 in db.session.execute(gone)}


def files_in(fields: Fields) -> dict[str, str]:
    files = fields.get("files")
    return files if isinstance(files, dict) else {}


def answered_of(response: Response, fields: Fields, here: set[Place], gone: set[Place]) -> Answered:
    files = files_in(fields)
    return Answered(
        record=response.record,
        form=response.form,
        xml=joined(fields),
        received=from_ms(response.first),
        files=files,
        here={name: sha256 for name, sha256 in files.items() if (response.scope, sha256) in here},
        erased={name: sha256 for name, sha256 in files.items() if (response.scope, sha256) in gone},
        scope=response.scope,
        author=response.author,
        device=response.device,
    )


def from_sessions(results: Results) -> Iterator[Answered]:
    page = session_page(results, None)
    while page:
        yield from map(from_session, page)
        page = session_page(results, page[-1])


def from_session(each: SessionResponse) -> Answered:
    about = (each.id, each.form, each.instance, each.received)
    return Answered(*about, {}, {}, {}, session=each.session.name, session_id=each.session_id)


def session_page(results: Results, last: SessionResponse | None) -> Sequence[SessionResponse]:
    """The next answers of candidates on their own, behind the last one that was read."""
    those = session_responses_of(results.caller, list(results.forms))
    order = (SessionResponse.received, SessionResponse.id)
    found = select(SessionResponse).where(those).order_by(*order).limit(AT_ONCE)
    if last is not None:
        found = found.where(tuple_(*order) > tuple_(last.received, last.id))
    return db.session.scalars(found).all()
