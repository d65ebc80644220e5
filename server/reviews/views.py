"""What a desk does in a case: settling, remarks, reviews, closing, adopting, rescue files."""

from flask import request

from server.auth import caller, needs
from server.blueprint import Blueprint
from server.database import db, streams
from server.dispatch.closing import close_case
from server.dispatch.models import Dispatch
from server.dispatch.schemas import DispatchSchema
from server.dispatch.telling import tell as tell_dispatches
from server.ids import new_id
from server.ledger.office import Draft, desk, write
from server.ledger.rebuild import mark_adopted
from server.ledger.scope import SqlLedger
from server.ledger.store import lock
from server.replication import arrivals, seal
from server.replication.seal import Seal
from server.reviews import (
    cases,
    decision,
    quarantine,
    samples,
)
from server.reviews.rescue import MOST_BYTES, take_in, turn
from server.reviews.schemas import (
    AdoptionSchema,
    ClosingSchema,
    NumberSchema,
    RemarkSchema,
    RescuedSchema,
    ReviewSchema,
    SettlementSchema,
)

reviews = Blueprint("reviews", __name__, url_prefix="/api", description="What desks do in cases")


@reviews.post("/cases/<id:case_id>/settlements")
@needs("settle disagreements")
@reviews.arguments(SettlementSchema)
@reviews.response(201, NumberSchema)
def settle(given, case_id):
    """Settle different answers in the caller's own name; all of them are kept."""
    case, report = held(case_id)
    decision.check_settling(report)
    draft = {"collection": "answer", "record": given["item"], "fields": {"answer": given["value"]}}
    number = write_down(case, draft | {"form": case.checklist}, given["seen"])
    db.session.commit()
    return {"number": number}


@reviews.post("/cases/<id:case_id>/remarks")
@needs("remark")
@reviews.arguments(RemarkSchema)
@reviews.response(201, NumberSchema)
def remark(given, case_id):
    """Say something to the team about one item, or about the whole."""
    case, report = held(case_id)
    decision.check_changing(report)
    value = {"item": given["item"], "text": given["text"], "round": report.round}
    number = write_down(case, record("remark", value), given["seen"])
    db.session.commit()
    return {"number": number}


@reviews.post("/cases/<id:case_id>/reviews")
@needs("review reports")
@reviews.arguments(ReviewSchema)
@reviews.response(201, NumberSchema)
def review(given, case_id):
    """Send the report back, or accept it."""
    case, report = held(case_id)
    decision.check_review(report, given["seen"], given["decision"], given["text"])
    value = {"decision": given["decision"], "round": report.round, "text": given["text"]}
    number = write_down(case, record("review", value), given["seen"])
    db.session.commit()
    return {"number": number}


@reviews.post("/cases/<id:case_id>/closing")
@needs("close cases")
@reviews.arguments(ClosingSchema)
@reviews.response(200, DispatchSchema)
def close(given, case_id):
    """Close a case whose report was accepted; a week later the phones of its team lose it."""
    case, _ = held(case_id)
    number = SqlLedger(db.session.connection(), case_id).number()
    decision.check_closing(number, given["seen"], given["followup"], given["note"])
    samples.check_looked(case_id)
    close_case(case, caller(), given["followup"], given["note"])
    db.session.commit()
    return tell_dispatches([case], caller())[0]


@reviews.post("/cases/<id:case_id>/adoptions")
@needs("adopt")
@reviews.arguments(AdoptionSchema)
@reviews.response(201, NumberSchema)
def adopt(given, case_id):
    """Take over something quarantined, in the caller's name. Again is harmless."""
    case, report = held(case_id)
    operation, number = quarantine.find(db.session.connection(), case_id, given["hash"])
    if number is None:
        decision.check_changing(report)
        number = write_down(case, quarantine.draft(operation), given["seen"], adopts=given["hash"])
    db.session.commit()
    return {"number": number}


@reviews.post("/cases/<id:case_id>/rescues")
@needs("take rescue files", body=MOST_BYTES)
@reviews.doc(
    requestBody={
        "required": True,
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    }
)
@reviews.response(201, RescuedSchema)
@streams
def take_rescue_file(case_id):
    """Take in the sealed file of a phone that cannot send any more; all of it is kept, quarantined."""
    case = cases.one_of(caller(), case_id)
    with turn():
        return take_in(case, request.get_data(), caller().person.id, desk_device())


def held(case_id: str) -> tuple[Dispatch, Seal]:
    """The case, locked as for everybody who writes into it and only then read, and how far its report has come."""
    case = cases.one_of(caller(), case_id)
    connection = db.session.connection()
    lock(connection, case_id)
    db.session.refresh(case)
    decision.check_begun(case.stage)
    return case, seal.read(connection, case_id)


def record(collection: str, value: object) -> Draft:
    return {"collection": collection, "record": new_id(), "fields": {collection: value}}


def write_down(case: Dispatch, draft: Draft, seen: int, adopts: str | None = None) -> int:
    """Write into the case in the caller's name, and tell the features; the number it has there."""
    entries = write(case.id, caller().person.id, [draft], seen, desk_device())
    (entry,) = entries
    arrivals.take_in(db.session.connection(), entries)
    if adopts is not None:
        mark_adopted(db.session.connection(), case.id, adopts, entry.number)
    return entry.number


def desk_device() -> str:
    return desk(caller().own_session.id)
