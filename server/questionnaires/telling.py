"""One version as a desk reads it."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection

from server.auth import Caller
from server.forms.library import about_of, sizes_of
from server.forms.models import Questionnaire
from server.forms.outline import leaves

COLUMNS = ("code", "version", "zh", "en", "respondent", "form", "media", "outline")


def tell(connection: Connection, versions: Sequence[Questionnaire], caller: Caller) -> list[dict[str, Any]]:
    sizes = sizes_of(connection)
    return [tell_one(each, about_of(row_of(each), sizes), caller) for each in versions]


def tell_one(version: Questionnaire, about: dict[str, Any], caller: Caller) -> dict[str, Any]:
    return about | {
        "id": version.id,
        "body_id": version.body_id,
        "state": "published" if version.published else "draft",
        "questions": sum(1 for leaf in leaves(version.tree) if leaf.label and leaf.kind != "note"),
        "created": version.created,
        "published": version.published,
        "missing": version.missing,
        "remarks": version.remarks,
        "own": caller.may("keep questionnaires", own=is_own(version, caller)),
    }


def is_own(version: Questionnaire, caller: Caller) -> bool:
    return version.body_id is not None and version.body_id == caller.organisation_id


def row_of(version: Questionnaire) -> dict[str, Any]:
    return {column: getattr(version, column) for column in COLUMNS}
