"""What a planned dispatch must satisfy. Plain rules of plain values."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

LONGEST = timedelta(days=31)
REASON_KINDS = ("complaint", "emergency", "only_specialist", "other")
"""Why supervisors are assigned directly instead of drawn by lot (R-8.2)."""

Faults = dict[str, list[str]]


def find_faults(
    plan: Mapping[str, Any], now: datetime, site: str | None, checklist_mode: str | None
) -> Faults:
    """Name what is wrong with a plan, field by field.

    `site` is the institution that the site belongs to, `checklist_mode` what the checklist is for;
    None where there is no such thing.
    """
    faults = window_faults(plan["starts"], plan["ends"], now) | team_faults(plan["team"], plan["leader_id"])
    if site != plan["institution_id"]:
        faults["site_id"] = ["site_of_other_institution"]
    if checklist_mode != plan["mode"]:
        faults["checklist"] = ["checklist_of_other_mode"]
    if plan["mode"] == "covert" and plan.get("approver_id") is None:
        faults["approver_id"] = ["approver_needed"]
    return faults


def window_faults(starts: datetime, ends: datetime, now: datetime) -> Faults:
    if ends <= now:
        return {"ends": ["window_over"]}
    if not starts < ends <= starts + LONGEST:
        return {"ends": ["window_unfit"]}
    return {}


def team_faults(team: Sequence[str], leader_id: str) -> Faults:
    """The leader is one of the team, and nobody is in it twice (R-15.3)."""
    if len(set(team)) != len(team):
        return {"team": ["named_twice"]}
    return {} if leader_id in team else {"leader_id": ["leader_not_in_team"]}


def may_approve(person: str, created_by: str, approver_id: str | None, team: Sequence[str]) -> bool:
    """Tell whether somebody may approve: a second person, not one of the team, and no other than was named."""
    return person != created_by and person not in team and approver_id in (None, person)
