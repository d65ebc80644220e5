"""The catalogue of findings, to read a case by."""

from server.auth import needs
from server.blueprint import Blueprint
from server.content.models import Content
from server.findings.schemas import CategorySchema

findings = Blueprint("findings", __name__, url_prefix="/api", description="The catalogue of findings")


@findings.get("/finding-categories")
@needs("see checklists")
@findings.response(200, CategorySchema(many=True))
def list_categories():
    """The kinds of problems, in the version that was loaded last."""
    lists = {content.name: content.body for content in Content.newest("list")}
    return lists.get("finding_categories", [])
