"""Evidence in keeping: redacting a photo, opening the original of one, and lawful erasure (R-OF.4)."""

from collections import defaultdict
from typing import Any

from server.auth import caller, needs
from server.blueprint import Blueprint
from server.custody import decision, redacting
from server.custody.schemas import (
    AskedErasureSchema,
    ErasureSchema,
    OpeningSchema,
    RedactionSchema,
    SecondOpinionSchema,
)
from server.database import begin_writing, db, streams
from server.dispatch.models import Dispatch
from server.dossiers.dropping import drop_outdated, remove_dropped
from server.errors import DomainError
from server.evidence.arriving import check_space, on_disk
from server.evidence.erasing import erasable, names_file, remove_bytes, texts_of
from server.evidence.handing_out import BYTES, find, hand_out
from server.evidence.looking import looker
from server.evidence.mentions import files_of_record
from server.ids import new_id
from server.ledger.current import values
from server.ledger.office import Draft, write
from server.replication import arrivals
from server.reviews.schemas import NumberSchema
from server.reviews.views import desk_device, held
from server.reviews.withholding import check_file
from sync.ledger import Entry

MOST_BYTES = 6 * 2**20
"""Two copies as they may be, in base64."""

custody = Blueprint("custody", __name__, url_prefix="/api", description="Evidence opened or erased")


@custody.post("/cases/<id:case_id>/originals")
@needs("see originals")
@custody.arguments(OpeningSchema)
@custody.response(200, BYTES, content_type="image/*")
@streams
def open_original(given, case_id):
    """A picture as it was before parts of it were made unreadable; that it was opened, and why, is written down."""
    decision.check_reason(given["why"], "why")
    db.session.rollback()
    begin_writing(db.session)  # only until the commit: what is handed out may have to be looked at
    case, _ = held(case_id)
    check_file(db.session.connection(), caller(), case.id, given["sha256"])
    find(case.id, given["sha256"])
    opening = {"opening": {"sha256": given["sha256"], "why": given["why"]}}
    write_down(case, [{"collection": "opening", "record": new_id(), "fields": opening}], given["seen"])
    db.session.commit()
    return hand_out(case_id, given["sha256"], to_few=True)


@custody.post("/cases/<id:case_id>/redactions")
@needs("redact photos", body=MOST_BYTES)
@custody.arguments(RedactionSchema)
@custody.response(201, NumberSchema)
def redact(given, case_id):
    """Make parts of a photo unreadable, with copies drawn at the desk; the original stays, for few."""
    case, _ = held(case_id)
    copies = {kind: given[kind] for kind in ("preview", "stamped")}
    photo = photo_of(case, given["record"])
    decision.check_kept(list(erasures_of(case).values()), given["record"])
    redacting.check_redaction(photo, given["regions"])
    redacting.check_copies(copies)
    with on_disk():
        check_space()
        redacting.keep_copies(case.id, desk_device(), copies)
    fields = redacting.redaction(photo, given["regions"], copies)
    draft: Draft = {"collection": "photo", "record": given["record"], "fields": fields}
    (entry,) = write_down(case, [draft], given["seen"])
    drop_outdated(db.session.connection(), case.id)
    db.session.commit()
    remove_dropped()
    looker().call()
    return {"number": entry.number}


@custody.post("/cases/<id:case_id>/erasures")
@needs("erase evidence")
@custody.arguments(AskedErasureSchema)
@custody.response(201, ErasureSchema)
def ask_erasure(given, case_id):
    """Erase a photo or a recording with all its copies, or a file of a response.

    Once the report is accepted a second person is asked first.
    """
    case, report = held(case_id)
    decision.check_reason(given["reason"])
    decision.check_undecided(list(erasures_of(case).values()), given["record"], given.get("file"))
    check_there(case, given["record"], given.get("file"))
    erasure, done = new_id(), not decision.needs_second(report)
    asked = {name: given[name] for name in ("basis", "reason")} | about(given) | {"by": caller().person.id}
    write_down(case, [step(erasure, asked=asked)], given["seen"])
    if done:
        carry_out(case, erasure, asked, given["seen"])
    db.session.commit()
    remove_bytes(case_id)
    remove_dropped()
    return {"erasure": erasure, "done": done}


@custody.post("/cases/<id:case_id>/erasures/<id:erasure_id>/answer")
@needs("erase evidence")
@custody.arguments(SecondOpinionSchema)
@custody.response(200, ErasureSchema)
def answer_erasure(given, case_id, erasure_id):
    """A second person agrees, and the bytes go, or does not, and says why."""
    case, _ = held(case_id)
    erasure = erasures_of(case).get(erasure_id, {})
    decision.check_second(erasure, caller().person.id, {member.person for member in case.members})
    decision.check_answer(given["agreed"], given["text"])
    if given["agreed"]:
        carry_out(case, erasure_id, erasure["asked"], given["seen"])
    else:
        refused = about(erasure["asked"]) | {"by": caller().person.id, "text": given["text"]}
        write_down(case, [step(erasure_id, refused=refused)], given["seen"])
    db.session.commit()
    remove_bytes(case_id)
    remove_dropped()
    return {"erasure": erasure_id, "done": given["agreed"]}


def erasures_of(case: Dispatch) -> dict[str, dict[str, Any]]:
    """What stands of the erasures of a case: asked, done or refused."""
    found: dict[str, dict[str, Any]] = defaultdict(dict)
    for (_, record, field), value in values(db.session.connection(), case.id, ["erasure"]).items():
        found[record][field] = value
    return found


def photo_of(case: Dispatch, record: str) -> dict[str, Any]:
    """What stands of a photo: field → value; nothing where there is none."""
    standing = values(db.session.connection(), case.id, ["photo"])
    return {field: value for (_, name, field), value in standing.items() if name == record}


def step(erasure: str, **fields: Any) -> Draft:
    return {"collection": "erasure", "record": erasure, "fields": fields}


def check_there(case: Dispatch, record: str, file: str | None) -> None:
    """Refuse where there is nothing to erase, or nothing for the caller."""
    connection = db.session.connection()
    if file is not None:
        check_file(connection, caller(), case.id, file)
        there = names_file(connection, case.id, record, file)
    else:
        there = erasable(connection, case.id, record)
    if not there:
        raise DomainError("not_found")


def about(asked: dict[str, Any]) -> dict[str, Any]:
    """What is to be erased: a record, or one file of it."""
    return {name: asked[name] for name in ("record", "file") if name in asked}


def carry_out(case: Dispatch, erasure: str, asked: dict[str, Any], seen: int) -> None:
    """Write the decision down, take out what was ever written on the record, and drop exports that may hold it.

    Bytes go after the commit.
    """
    connection = db.session.connection()
    record, file = asked["record"], asked.get("file")
    files = [file] if file else files_of_record(connection, case.id, record)
    done = about(asked) | {"files": files, "by": caller().person.id}
    write_down(case, [step(erasure, done=done), *texts_of(connection, case.id, record)], seen)
    drop_outdated(connection, case.id)


def write_down(case: Dispatch, drafts: list[Draft], seen: int) -> list[Entry]:
    """Write into the case in the caller's name, and tell the features; what was written."""
    entries = write(case.id, caller().person.id, drafts, seen, desk_device())
    arrivals.take_in(db.session.connection(), entries)
    return entries
