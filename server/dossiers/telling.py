"""Exports of a case as a desk sees them: who asked, what a second person said, how far it is."""

from collections.abc import Sequence
from typing import Any

from server.auth import Caller
from server.clock import now
from server.database import db
from server.dossiers import plan
from server.dossiers.approval import stands
from server.dossiers.models import CaseExport
from server.reviews.reading import names_of

Told = dict[str, Any]


def tell(exports: Sequence[CaseExport], caller: Caller) -> list[Told]:
    """Each with its names; what is ready only to who may fetch it."""
    people = {person for each in exports for person in (each.asked_by, each.answered_by) if person}
    names, me = names_of(db.session.connection(), people), caller.person.id
    return [tell_one(each, names, me) for each in exports]


def tell_one(export: CaseExport, names: dict[str, str], me: str) -> Told:
    ready = ready_for(export, me)
    progress = None if ready else plan.progress_of(export.id)
    if not (ready or progress) and plan.broken_off(export.id):
        db.session.rollback()  # it may have been written down since the row was read
        ready = ready_for(export, me)
    return {
        "id": export.id,
        "kind": export.kind,
        "purpose": export.purpose,
        "asked": export.asked,
        "asked_by": names.get(export.asked_by, ""),
        "own": export.asked_by == me,
        "answered_by": names.get(export.answered_by or "") or None,
        "answer": export.answer,
        "state": "ready" if ready else "making" if progress else standing(export),
        "done": progress["done"] if progress else None,
        "whole": progress["whole"] if progress else None,
        "name": ready.name if ready else None,
        "size": ready.length if ready else None,
    }


def ready_for(export: CaseExport, person: str) -> plan.Plan | None:
    """What this person can fetch of an export."""
    return plan.find(export.id, export.case_id, person) if export.made else None


def standing(export: CaseExport) -> str:
    """While nobody puts it together: what was made is `gone` for everybody who cannot fetch it."""
    found = stands(export.kind, export.agreed, export.answered, export.made, now())
    if found == "agreed" and plan.broken_off(export.id):
        return "broken"
    if found == "agreed" and export.dropped:
        return "dropped"
    return "gone" if found == "made" else found
