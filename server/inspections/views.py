"""Checklists, to choose from and to read."""

from server.auth import needs
from server.blueprint import Blueprint
from server.content.models import Content
from server.errors import DomainError
from server.inspections.schemas import ChecklistRowSchema, ChecklistSchema

inspections = Blueprint("inspections", __name__, url_prefix="/api", description="Checklists")


@inspections.get("/checklists")
@needs("see checklists")
@inspections.response(200, ChecklistRowSchema(many=True))
def list_checklists():
    """Every version of every checklist."""
    return [each.body for each in Content.of_kind("checklist")]


@inspections.get("/checklists/<key>")
@needs("see checklists")
@inspections.response(200, ChecklistSchema)
def see_checklist(key):
    """One version of a checklist, as it was loaded."""
    checklist = Content.checklist(key)
    if checklist is None:
        raise DomainError("not_found")
    return checklist.body
