"""Questionnaires that were filled in, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from server.forms.outline import Node
from server.questionnaires.shapes import joined
from sync.view import Fields


@dataclass(frozen=True)
class Form:
    """A questionnaire, to read answers with."""

    title: str
    tree: Node


@dataclass(frozen=True)
class Filled:
    """A response as it stands, whoever filled it in."""

    record: str
    form: str
    respondent: str
    state: str
    xml: str
    received: int | None
    author: str = ""
    at: str = ""
    """What the clock of the phone said."""
    handed: bool = False
    """Filled in by somebody the phone was handed to."""
    seat: str = ""
    files: Mapping[str, str] = field(default_factory=dict)
    """Name → SHA-256."""
    session: str = ""
    """The session at which a candidate answered alone; joined to the case by a coordinator."""
    path: str = ""
    """Where the XML lies in a dossier."""


def filled(record: str, fields: Fields) -> Filled:
    said: dict[str, Any] = {name: heads[-1].value for name, heads in fields.items() if heads}
    last = max((head for heads in fields.values() for head in heads), key=lambda head: head.number or head.n)
    return Filled(
        record=record,
        form=said.get("form") or "",
        respondent=said.get("respondent") or "",
        state=said.get("state") or "draft",
        xml=joined(said),
        received=last.received,
        author=last.author or "",
        at=last.at,
        handed=said.get("handed") is True,
        seat=said.get("seat") or "",
        files=dict(sorted((said.get("files") or {}).items())),
    )
