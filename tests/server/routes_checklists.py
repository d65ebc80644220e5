"""How the policy test asks the routes of checklists that provinces make."""

from server.checklists.models import ChecklistDraft
from tests.factories import keep, keep_content, make_account, make_organisation
from tests.server.asking import Ask, Row
from tests.server.routes_organisations import own_body
from tests.server.test_content import body

SOURCE = "CL-DAILY@1.0"


def some_draft(me, own):
    """A draft of the caller's body, or of another."""
    keep_content()
    mine = own_body(me)
    keeper = mine if own else make_organisation(authority_code="43")
    national = body(SOURCE)
    content = {part: national[part] for part in ("zh", "en", "groups")}
    name = f"CL-DAILY-{keeper.authority_code or '44'}"
    by = make_account().id
    return keep(ChecklistDraft(body_id=keeper.id, name=name, base="CL-DAILY", content=content, changed_by=by))


def address(draft, step=""):
    return f"/api/checklist-drafts/{draft.name}{step}"


def list_drafts(me, own):
    return Ask("/api/checklist-drafts", finds=some_draft(me, own).name)


def begin_draft(me, own):
    keep_content()
    own_body(me)
    return Ask("/api/checklist-drafts", {"source": SOURCE})


def see_draft(me, own):
    return Ask(address(some_draft(me, own)))


def change_draft(me, own):
    draft = some_draft(me, own)
    return Ask(address(draft), {"revision": 1, **draft.content})


def drop_draft(me, own):
    return Ask(address(some_draft(me, own)))


def publish_draft(me, own):
    return Ask(address(some_draft(me, own), "/publication"), {"revision": 1})


ROWS = {
    "GET /api/checklist-drafts": Row(list_drafts),
    "POST /api/checklist-drafts": Row(begin_draft, says=201, no_other=True),
    "GET /api/checklist-drafts/<name>": Row(see_draft),
    "PUT /api/checklist-drafts/<name>": Row(change_draft),
    "DELETE /api/checklist-drafts/<name>": Row(drop_draft, says=204),
    "POST /api/checklist-drafts/<name>/publication": Row(publish_draft, says=201),
}
