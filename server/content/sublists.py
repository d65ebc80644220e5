"""A part of a checklist for one dispatch. Plain rules of plain values."""

from collections.abc import Collection, Sequence
from typing import Any

from server.content.publishing import missing_groups

Checklist = dict[str, Any]

FREE = ("complaint", "emergency")
"""Reasons for which a visit may look at a part alone: it is not the daily supervision of article 12(2)."""


def narrowed(checklist: Checklist, part: Collection[str]) -> Checklist:
    """The checklist with the items of the part only; groups without any are left out."""
    kept = [
        {**group, "items": [item for item in group["items"] if item["id"] in part]}
        for group in checklist["groups"]
    ]
    return {**checklist, "groups": [group for group in kept if group["items"]]}


def find_faults(checklist: Checklist, part: Sequence[str] | None, reason_kind: str) -> list[str]:
    """What keeps a part from being what a team looks at; nothing if all of the checklist is."""
    if part is None:
        return []
    known = {item["id"] for group in checklist["groups"] for item in group["items"]}
    if not set(part) <= known:
        return ["no_such_item"]
    if reason_kind not in FREE and missing_groups(narrowed(checklist, part)):
        return ["part_lacks_groups"]
    return []
