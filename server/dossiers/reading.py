"""Reading a case for a dossier: its ledger, what stands beside it, its files and what there is to read it with."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, select

from server.auth import Caller
from server.clock import to_ms
from server.content.models import Content
from server.dispatch.models import Dispatch
from server.dossiers.book import Beside, Book
from server.dossiers.reading_files import read_files
from server.forms.models import Questionnaire
from server.forms.outline import Node
from server.ledger import incidents
from server.ledger.models import Received
from server.ledger.rebuild import entries_of
from server.ledger.scope import SqlLedger
from server.questionnaires.filled import Filled, Form
from server.questionnaires.models import ExamSession, SessionJoin, SessionResponse
from server.questionnaires.seeing import is_institution
from server.questionnaires.wording import with_file_labels
from server.reviews.reading import names_of
from server.reviews.withholding import readable

REPORT = "TP-REPORT"

Told = Mapping[str, Any]


def read(connection: Connection, case: Dispatch, described: Told, reader: Caller) -> Book:
    """The case as it stands in the transaction of this connection, as far as somebody may read it."""
    ledger = SqlLedger(connection, case.id)
    entries = readable(reader, [entry for each in entries_of(ledger) for entry in each])
    alone = [] if is_institution(reader) else read_joined(connection, case.id)
    beside = [beside_of(row) for row in ledger.beside()]
    happened = [row._asdict() for row in incidents.of_scope(connection, case.id)]
    people = {entry.author for entry in entries} | {each.author for each in beside}
    people |= {member.person for member in case.members} | {each["person"] for each in happened}
    return Book(
        id=case.id,
        dispatch=described,
        entries=entries,
        digest=str(ledger.digest(ledger.number())),
        beside=beside,
        files=read_files(connection, case.id, entries),
        people=names_of(connection, people),
        incidents=happened,
        devices=read_devices(connection, case.id),
        checklists=read_content(connection, "checklist"),
        lists=newest(read_content(connection, "list")),
        template=newest(read_content(connection, "template")).get(REPORT, {}),
        forms=read_forms(connection),
        joined=alone,
    )


def beside_of(row: Any) -> Beside:
    return Beside(
        hash=row.hash.hex(),
        device=row.device,
        n=row.n,
        author=row.author,
        received=row.received,
        reason=row.reason,
        adopted=row.adopted,
        body=row.body,
    )


def read_devices(connection: Connection, scope: str) -> dict[str, int]:
    """Through which n the operations of each device are durable here."""
    held = select(Received.device, Received.received).where(Received.scope == scope)
    return {device: n for device, n in connection.execute(held.order_by(Received.device))}


def read_content(connection: Connection, kind: str) -> dict[str, Any]:
    """Everything loaded of a kind, by name and version, the latest last."""
    loaded = select(Content.key, Content.body).where(Content.kind == kind)
    return {key: body for key, body in connection.execute(loaded.order_by(Content.loaded, Content.key))}


def read_forms(connection: Connection) -> dict[str, Form]:
    """Every published questionnaire, by code and version."""
    row = Questionnaire.__table__.c
    asked = select(row.code, row.version, row.zh, row.outline, row.form, row.media)
    return {
        f"{each.code}@{each.version}": Form(each.zh, tree_of(connection, each))
        for each in connection.execute(asked.where(row.published.is_not(None))).all()
    }


def tree_of(connection: Connection, row: Any) -> Node:
    return with_file_labels(connection, Node.from_json(row.outline), row.form, row.media)


def read_joined(connection: Connection, case: str) -> list[Filled]:
    """What candidates answered alone at sessions that a coordinator joined to the case."""
    row = SessionResponse.__table__.c
    asked = (
        select(row.id, row.form, row.respondent, row.instance, row.received, ExamSession.name)
        .join(ExamSession, ExamSession.id == row.session_id)
        .join(SessionJoin, SessionJoin.session_id == row.session_id)
        .where(SessionJoin.case_id == case)
    )
    return [
        Filled(id, form, respondent, "complete", xml, to_ms(received), session=session)
        for id, form, respondent, xml, received, session in connection.execute(
            asked.order_by(row.received, row.id)
        )
    ]


def newest(versions: Mapping[str, Any]) -> dict[str, Any]:
    """The version of each name that was loaded last."""
    return {key.partition("@")[0]: body for key, body in versions.items()}
