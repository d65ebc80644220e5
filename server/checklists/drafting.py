"""A province's checklist from its beginning to its publication, after which it never changes (R-12.4)."""

import json
from typing import Any

from sqlalchemy import func, select

from server.auth import Caller
from server.checklists.merging import merged
from server.checklists.models import ChecklistDraft
from server.checklists.strictness import Faults, find_faults
from server.clock import now
from server.content.library import stock_all
from server.content.loading import row
from server.content.models import Content
from server.content.publishing import MANDATORY_GROUPS, missing_groups
from server.content.versions import Version, with_options
from server.database import db
from server.errors import DomainError
from server.organisations.models import Organisation
from sync.operation import BOUND

Body = dict[str, Any]

LARGEST = BOUND * 3 // 4
"""The rest is for what stands around it."""

MADE = ("zh", "en", "notes_zh", "groups")
"""What a province writes; the rest it takes over."""


def begin(caller: Caller, key: str) -> ChecklistDraft:
    """A draft that begins as the national checklist, or as one's own last put onto the newest national version."""
    body = authority(caller)
    found = Content.checklist(key)
    if found is None or not found.concerns(body.authority_code):
        raise DomainError("bad_input", {"source": ["no_such_checklist"]})
    base = found.body.get("based_on", found.key).partition("@")[0]
    name = f"{base}-{body.authority_code}"
    if db.session.get(ChecklistDraft, (body.id, name)) is not None:
        raise DomainError("draft_exists")
    content = on_newest(found, newest(base))
    return ChecklistDraft(body_id=body.id, name=name, base=base, content=content, changed_by=caller.person.id)


def on_newest(found: Content, base: Content) -> Body:
    """What a draft begins as: a national version gives way to the newest, and what was made on one moves there."""
    made_on = found.body.get("based_on")
    before = Content.checklist(made_on) if made_on and made_on != base.key else None
    if before is not None:
        return merged(found.body, before.body, base.body)
    source = found if made_on else base
    return {part: source.body[part] for part in MADE if part in source.body}


def authority(caller: Caller) -> Organisation:
    """The department in whose name checklists are kept."""
    body = db.session.get(Organisation, caller.organisation_id or "")
    if body is None or body.authority_code is None:
        raise DomainError("body_without_authority")
    return body


def found_draft(caller: Caller, name: str) -> ChecklistDraft:
    """The body's own draft, as it stands now."""
    draft = db.session.get(ChecklistDraft, (caller.organisation_id or "", name), with_for_update=True)
    if draft is None:
        raise DomainError("not_found")
    return draft


def change(draft: ChecklistDraft, revision: int, content: Body, caller: Caller) -> None:
    """Keep what somebody wrote who had the draft on the page as it is now."""
    check_revision(draft, revision)
    draft.content = content
    draft.revision += 1
    draft.changed, draft.changed_by = now(), caller.person.id


def check_revision(draft: ChecklistDraft, revision: int) -> None:
    if draft.revision != revision:
        raise DomainError("page_outdated")


def complete(draft: ChecklistDraft, version: str = "0.0") -> Body:
    """The checklist as it would be published: what the draft says on the newest national one."""
    base = newest(draft.base)
    taken = {part: base.body[part] for part in ("inspection_type", "mode", "option_sets")}
    whole = {**taken, **draft.content, "id": draft.name, "version": version, "based_on": base.key}
    (made,) = with_options("checklist", [whole], base.body["option_sets"])
    body: Body = made.body
    return body


def newest(name: str) -> Content:
    return next(content for content in Content.newest("checklist") if content.name == name)


def faults_of(draft: ChecklistDraft) -> Faults:
    """What keeps it from being published."""
    base = newest(draft.base).body
    return find_faults({**base, **draft.content}, base, categories()) | find_too_large(complete(draft))


def find_too_large(checklist: Body) -> Faults:
    """What would not fit into one operation, in which the phones' library holds each of these."""
    pieces = {"notes_zh": checklist.get("notes_zh", [])}
    pieces |= {group["id"]: group for group in checklist["groups"]}
    return {place: ["too_long_for_phones"] for place, piece in pieces.items() if size(piece) > LARGEST}


def size(piece: Any) -> int:
    return len(json.dumps(piece, ensure_ascii=False).encode())


def lacking_groups(draft: ChecklistDraft) -> list[str]:
    """The topics of article 12(2) that it lacks, by name (R-12.2)."""
    base = newest(draft.base).body
    return [f"{group} {MANDATORY_GROUPS[group]}" for group in missing_groups({**base, **draft.content})]


def categories() -> list[str]:
    found = next((each for each in Content.newest("list") if each.name == "finding_categories"), None)
    return [category["id"] for category in found.body] if found else []


def publish(draft: ChecklistDraft, revision: int, body: Organisation) -> Content:
    """Make it a version that never changes, and hand it to the phones of those it is for."""
    check_revision(draft, revision)
    if lacking := lacking_groups(draft):
        raise DomainError("mandatory_groups_missing", groups="、".join(lacking))
    if faults := faults_of(draft):
        raise DomainError("checklist_refused", faults)
    number = db.session.scalar(
        select(func.count())
        .select_from(Content)
        .where(Content.kind == "checklist", Content.name == draft.name)
    )
    whole = complete(draft, f"{(number or 0) + 1}.0")
    published = row(Version("checklist", draft.name, whole["version"], whole))
    published.authority_code = body.authority_code
    db.session.add(published)
    db.session.delete(draft)
    db.session.flush()
    stock_all(db.session.connection())
    return published
