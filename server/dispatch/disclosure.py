"""Which parts of a task the team may know, and when (R-CV.6). Plain rules of plain values."""

from datetime import datetime, timedelta

PARTS = {
    1: ("order", "team", "contacts", "recovery"),
    2: ("venue", "order"),
}
"""What each stage discloses: first date and city; then the place, and in the order what would tell it."""

ALL = max(PARTS)

BEFORE_START = (timedelta(hours=24), timedelta(hours=2))
"""How long before the start of a covert visit each stage is disclosed."""


def stage_times(mode: str, starts: datetime, approved: datetime) -> list[datetime]:
    """When each stage may be known: of an open task as soon as it is approved."""
    early = [starts - before for before in BEFORE_START] if mode == "covert" else [approved] * ALL
    return [max(approved, time) for time in early]


def due_stage(mode: str, starts: datetime, approved: datetime, now: datetime) -> int:
    """The last stage that may be known now; 0 as long as nothing may."""
    return sum(time <= now for time in stage_times(mode, starts, approved))


def due_parts(stage: int, written: int = 0) -> list[str]:
    """Name the parts of the task that are due at a stage and were not there at the one written before."""
    return list(dict.fromkeys(part for each in range(written + 1, stage + 1) for part in PARTS[each]))


def next_due(mode: str, starts: datetime, approved: datetime, now: datetime) -> datetime | None:
    """When the next stage falls due, None if all have."""
    return next((time for time in stage_times(mode, starts, approved) if time > now), None)
