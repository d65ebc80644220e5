"""The register of supervisors: each body keeps its own."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, true

from server.accounts.policy import FIELD_ROLES
from server.auth import caller, needs
from server.blueprint import Blueprint
from server.database import db
from server.errors import DomainError
from server.organisations.models import Organisation
from server.supervisors.inbox import open_inbox
from server.supervisors.models import Interest, Supervisor, accounts_of
from server.supervisors.schemas import NewSupervisorSchema, SupervisorChangeSchema, SupervisorSchema
from server.supervisors.selection import may_select

supervisors = Blueprint("supervisors", __name__, url_prefix="/api", description="Supervisors")


@supervisors.get("/supervisors")
@needs("see supervisors")
@supervisors.response(200, SupervisorSchema(many=True))
def list_supervisors():
    """Supervisors that the caller may see."""
    return with_persons(db.session.scalars(Supervisor.in_order().where(seen())).all())


@supervisors.post("/supervisors")
@needs("keep supervisors")
@supervisors.arguments(NewSupervisorSchema)
@supervisors.response(201, SupervisorSchema)
def add_supervisor(values):
    """Enter a supervisor whom the body has selected."""
    selecting = db.session.get(Organisation, values["selecting_id"])
    if selecting is None or not caller().may(
        "keep supervisors", own=selecting.id == caller().organisation_id
    ):
        raise DomainError("bad_input", {"selecting_id": ["no_such_organisation"]})
    if not may_select(selecting.kind, values["kind"]):
        raise DomainError("bad_input", {"kind": ["selected_by_others"]})
    supervisor = Supervisor()
    set_values(supervisor, values)
    db.session.add(supervisor)
    db.session.commit()
    return with_persons([supervisor])[0]


@supervisors.patch("/supervisors/<id:supervisor_id>")
@needs("keep supervisors")
@supervisors.arguments(SupervisorChangeSchema)
@supervisors.response(200, SupervisorSchema)
def change_supervisor(values, supervisor_id):
    """Change what the register says of a supervisor."""
    supervisor = db.session.get(Supervisor, supervisor_id)
    if supervisor is None or not may("keep supervisors", supervisor):
        raise DomainError("not_found")
    with db.session.no_autoflush:
        set_values(supervisor, values)
    db.session.flush()
    for account in accounts_of([supervisor]).values():
        open_inbox(db.session.connection(), account.id)
    db.session.commit()
    return with_persons([supervisor])[0]


def may(action: str, supervisor: Supervisor) -> bool:
    """Tell whether the caller may do this: their body selected the supervisor, and in the field it is they."""
    account = caller().person
    selected = supervisor.selecting_id == account.organisation_id
    own = selected and (account.role not in FIELD_ROLES or supervisor.id == account.supervisor_id)
    return caller().may(action, own=own)


def seen() -> ColumnElement[bool]:
    """Which supervisors the caller may see, as `may` says of one."""
    account = caller().person
    if caller().may("see supervisors"):
        return true()
    selected = Supervisor.selecting_id == account.organisation_id
    return and_(selected, Supervisor.id == account.supervisor_id) if account.role in FIELD_ROLES else selected


def set_values(supervisor: Supervisor, values: dict[str, Any]) -> None:
    check_organisations(values)
    interests = values.pop("interests", None)
    if interests is not None:
        pairs = {(each["institution_id"], each["relation"]) for each in interests}
        supervisor.interests = [interest(supervisor, *pair) for pair in sorted(pairs)]
    for field, value in values.items():
        setattr(supervisor, field, value)


def interest(supervisor: Supervisor, institution_id: str, relation: str) -> Interest:
    """The row that says so, the one already there if there is one."""
    for known in supervisor.interests:
        if (known.institution_id, known.relation) == (institution_id, relation):
            return known
    return Interest(institution_id=institution_id, relation=relation)


def check_organisations(values: dict[str, Any]) -> None:
    named = {"employer_id": [values["employer_id"]] if values.get("employer_id") else []}
    named["interests"] = [each["institution_id"] for each in values.get("interests", ())]
    faults = {
        field: ["no_such_organisation"]
        for field, ids in named.items()
        if any(db.session.get(Organisation, each) is None for each in ids)
    }
    if faults:
        raise DomainError("bad_input", faults)


def with_persons(found: Sequence[Supervisor]) -> list[dict[str, Any]]:
    """The rows as the schema wants them, each with the account it is linked to."""
    accounts = accounts_of(found)
    fields = ("id", "kind", "name", "selecting_id", "unit", "employer_id", "status", "interests")
    return [
        {field: getattr(each, field) for field in fields}
        | {"person": accounts[each.id].id if each.id in accounts else None}
        for each in found
    ]
