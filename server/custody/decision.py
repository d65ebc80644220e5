"""Who may decide that evidence is erased, and whether one person is enough. Plain rules of plain values."""

from collections.abc import Collection, Mapping
from typing import Any

from server.errors import DomainError
from server.replication.seal import Seal

BASES = ("exam_content", "personal", "unlawful")
"""Exam questions (R-OF.4); what concerns a person and must be deleted; what was obtained unlawfully (R-CV.16)."""


def needs_second(seal: Seal) -> bool:
    """Tell whether a second person must agree: once an accepted report rests on what is to go.

    Until then the reviewer decides alone (R-OF.4), as a leaked question must not wait; afterwards it is
    destroying a part of a finished file, which is approved like one that has reached its age (R-AR.3).
    """
    return seal.closed or seal.state == "accepted"


def check_reason(reason: str, field: str = "reason") -> None:
    """Blanks are no reason."""
    if not reason.strip():
        raise DomainError("bad_input", {field: ["Missing data for required field."]})


def check_undecided(erasures: Collection[Mapping[str, Any]], record: str, file: str | None = None) -> None:
    """Nothing is erased twice, nor asked for again while somebody is asked."""
    asked = [(each, each.get("asked", {})) for each in erasures]
    about = [each for each, what in asked if (what.get("record"), what.get("file")) == (record, file)]
    if any("done" in each for each in about):
        raise DomainError("already_erased")
    if any("refused" not in each for each in about):
        raise DomainError("erasure_asked")


def check_kept(erasures: Collection[Mapping[str, Any]], record: str) -> None:
    """Of what is erased nothing is made any more."""
    if any("done" in each and each["done"]["record"] == record for each in erasures):
        raise DomainError("file_erased")


def check_second(erasure: Mapping[str, Any], person: str, team: Collection[str]) -> None:
    """The second is another person than who asked, and none of those who brought the evidence."""
    if "asked" not in erasure:
        raise DomainError("not_found")
    if "done" in erasure or "refused" in erasure:
        raise DomainError("erasure_answered")
    if person == erasure["asked"]["by"] or person in team:
        raise DomainError("erasure_second_needed")


def check_answer(agreed: bool, text: str) -> None:
    """Who does not agree says why."""
    if not agreed:
        check_reason(text, "text")
