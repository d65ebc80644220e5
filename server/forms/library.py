"""What the phones' library says of questionnaires: every published version, since drafts pin theirs."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, or_, select

from server.forms.models import Questionnaire, QuestionnaireFile
from server.forms.outline import Node, leaves
from server.ledger.office import Draft

ROW = Questionnaire.__table__.c
FILE = QuestionnaireFile.__table__.c

SEVERITIES = ("minor", "major", "critical")

Sizes = Mapping[str, tuple[int, str]]
"""SHA-256 → size and type."""


def questionnaire_drafts(connection: Connection, scope: str) -> Iterator[Draft]:
    """The questionnaires of a library, each version; of those that a newer one follows, that they end."""
    here = select(Questionnaire.__table__).where(
        ROW.published.is_not(None), or_(ROW.library.is_(None), ROW.library == scope)
    )
    rows = connection.execute(here.order_by(ROW.published, ROW.id)).mappings().all()
    latest = {row["code"]: row["id"] for row in rows}
    sizes = sizes_of(connection)
    for row in rows:
        about = about_of(row, sizes) | ({} if latest[row["code"]] == row["id"] else {"ends": True})
        record = f"{row['code']}@{row['version']}"
        yield {"collection": "questionnaire", "record": record, "fields": {"about": about}}


def sizes_of(connection: Connection) -> Sizes:
    found = connection.execute(select(FILE.sha256, FILE.size, FILE.type))
    return {sha256: (size, type) for sha256, size, type in found}


def about_of(row: Mapping[Any, Any], sizes: Sizes) -> dict[str, Any]:
    """One version as phones and the public page read it."""
    media = [
        {"name": name, "sha256": sha256, "size": sizes[sha256][0], "type": sizes[sha256][1]}
        for name, sha256 in sorted(row["media"].items())
    ]
    said = {name: row[name] for name in ("code", "version", "zh", "en", "respondent")}
    form = {"sha256": row["form"], "size": sizes[row["form"]][0]}
    return said | {"form": form, "media": media, "leads": leads_of(row)}


def leads_of(row: Mapping[Any, Any]) -> list[dict[str, Any]]:
    """Which answers of a supervisor's own are leads. Those of others are counted, and taken up one by one by nobody."""
    if row["respondent"] != "supervisor":
        return []
    asked = enumerate(leaves(Node.from_json(row["outline"])), 1)
    return [lead_of(number, leaf) for number, leaf in asked if leaf.flags and not leaf.body_only]


def lead_of(number: int, leaf: Node) -> dict[str, Any]:
    """`number` is the question's place in the form, which a version never changes."""
    words = dict(zip(leaf.choices, leaf.labels, strict=True))
    return {
        "number": number,
        "path": leaf.path,
        "label": leaf.label,
        "values": {value: words.get(value, value) for value in leaf.flags},
        "category": leaf.category or None,
        "severity": leaf.severity if leaf.severity in SEVERITIES else None,
    }
