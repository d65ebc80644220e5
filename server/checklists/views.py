"""Checklists that a province makes: begun, changed, checked, published."""

from server.auth import caller, needs
from server.blueprint import Blueprint
from server.checklists import drafting
from server.checklists.models import ChecklistDraft
from server.checklists.schemas import (
    BeginningSchema,
    DraftContentSchema,
    DraftRowSchema,
    DraftSchema,
    PublishedSchema,
    RevisionSchema,
)
from server.database import db

checklists = Blueprint("checklists", __name__, url_prefix="/api", description="Checklists of provinces")

Told = dict[str, object]


@checklists.get("/checklist-drafts")
@needs("keep checklists")
@checklists.response(200, DraftRowSchema(many=True))
def list_drafts():
    """The checklists that the caller's body is working on."""
    return db.session.scalars(ChecklistDraft.of_body(caller().organisation_id)).all()


@checklists.post("/checklist-drafts")
@needs("keep checklists")
@checklists.arguments(BeginningSchema)
@checklists.response(201, DraftSchema)
def begin_draft(given):
    """Begin a provincial checklist as the national one, or as one's own last on the newest national version."""
    draft = drafting.begin(caller(), given["source"])
    db.session.add(draft)
    db.session.commit()
    return tell(draft)


@checklists.get("/checklist-drafts/<name>")
@needs("keep checklists")
@checklists.response(200, DraftSchema)
def see_draft(name):
    """A draft, and the national checklist it adds to."""
    return tell(drafting.found_draft(caller(), name))


@checklists.put("/checklist-drafts/<name>")
@needs("keep checklists")
@checklists.arguments(DraftContentSchema)
@checklists.response(200, DraftSchema)
def change_draft(given, name):
    """Keep a draft as it was written; whether it may be published is asked when it is to be."""
    draft = drafting.found_draft(caller(), name)
    drafting.change(draft, given.pop("revision"), given, caller())
    db.session.commit()
    return tell(draft)


@checklists.delete("/checklist-drafts/<name>")
@needs("keep checklists")
@checklists.response(204)
def drop_draft(name):
    """Let a draft go. What was published stays."""
    db.session.delete(drafting.found_draft(caller(), name))
    db.session.commit()


@checklists.post("/checklist-drafts/<name>/publication")
@needs("keep checklists")
@checklists.arguments(RevisionSchema)
@checklists.response(201, PublishedSchema)
def publish_draft(given, name):
    """Publish a draft as the next version; it never changes again, and phones receive it."""
    draft = drafting.found_draft(caller(), name)
    published = drafting.publish(draft, given["revision"], drafting.authority(caller()))
    db.session.commit()
    return {"key": published.key}


def tell(draft: ChecklistDraft) -> Told:
    return {
        "name": draft.name,
        "revision": draft.revision,
        "changed": draft.changed,
        "checklist": drafting.complete(draft),
        "base": drafting.newest(draft.base).body,
    }
