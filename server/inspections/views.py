"""Checklists, to choose from and to read."""

from sqlalchemy import select

from server.auth import caller, needs
from server.blueprint import Blueprint
from server.content.models import Content
from server.database import db
from server.errors import DomainError
from server.inspections.schemas import ChecklistRowSchema, ChecklistSchema
from server.organisations.models import Organisation

inspections = Blueprint("inspections", __name__, url_prefix="/api", description="Checklists")


@inspections.get("/checklists")
@needs("see checklists")
@inspections.response(200, ChecklistRowSchema(many=True))
def list_checklists():
    """Every version of every checklist that the caller's body works by."""
    code = authority_code()
    return [each.body for each in Content.of_kind("checklist") if each.concerns(code)]


@inspections.get("/checklists/<key>")
@needs("see checklists")
@inspections.response(200, ChecklistSchema)
def see_checklist(key):
    """One version of a checklist, as it was loaded."""
    checklist = Content.checklist(key)
    if checklist is None or not checklist.concerns(authority_code()):
        raise DomainError("not_found")
    return checklist.body


def authority_code() -> str | None:
    """The authority under which the caller's body stands."""
    asked = select(Organisation.authority_code).where(Organisation.id == caller().organisation_id)
    return db.session.scalar(asked)
