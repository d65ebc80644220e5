"""Bringing content into the database: what is new is added, what is there must be the same."""

from pathlib import Path

from sqlalchemy import select

from server.content.files import FOLDER
from server.content.models import Content
from server.content.versions import BadContent, Version, read_versions
from server.database import db
from server.forms.defaults import load_defaults


def load_content(folder: Path = FOLDER) -> list[str]:
    """Add to the session what is not yet in the database, and return its keys.

    Loading again adds nothing. A version that is there with other content is refused with
    BadContent: inspections are bound to it (R-12.4), so a change needs a version of its own.
    """
    versions = read_versions(folder)
    known = dict(db.session.execute(select(Content.key, Content.sha256)).all())
    changed = [each.key for each in versions if known.get(each.key, each.sha256) != each.sha256]
    if changed:
        raise BadContent(
            [f"{key}: loaded before with other content; give it a new version" for key in changed]
        )
    new = [each for each in versions if each.key not in known]
    db.session.add_all(row(each) for each in new)
    load_defaults(each.body for each in versions if each.kind == "questionnaire")
    return [each.key for each in new]


def row(version: Version) -> Content:
    return Content(
        key=version.key,
        kind=version.kind,
        name=version.name,
        version=version.version,
        sha256=version.sha256,
        body=version.body,
    )
