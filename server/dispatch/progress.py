"""The states of a dispatch and the steps between them (requirements 2.3). Plain rules of plain values."""

from collections.abc import Sequence
from dataclasses import dataclass

from server.errors import DomainError

STATES = (
    "PLANNED", "NOTIFIED", "READY", "IN_PROGRESS", "REPORTED", "REVIEWED", "CLOSED", "CANCELLED",
)  # fmt: skip
FOLLOWUPS = ("none", "correct", "special", "sanction")
"""What may follow from a case: nothing, rectification, a special supervision, a sanction (R-15.11)."""

UNFINISHED = ("PLANNED", "NOTIFIED", "READY", "IN_PROGRESS", "REPORTED", "REVIEWED")

STEPS = {
    "approve": {"PLANNED": "NOTIFIED"},
    "be ready": {"NOTIFIED": "READY"},
    "start": {"READY": "IN_PROGRESS"},
    "report": {"IN_PROGRESS": "REPORTED"},
    "return": {"REPORTED": "IN_PROGRESS", "REVIEWED": "IN_PROGRESS"},
    "accept": {"REPORTED": "REVIEWED"},
    "close": {"REVIEWED": "CLOSED"},
    "cancel": dict.fromkeys(UNFINISHED, "CANCELLED"),
}
"""Step → from which state to which. Who is assigned directly is drawn and approved in one (R-8.2)."""


@dataclass(frozen=True)
class Member:
    """What is known of one member of the team."""

    leads: bool = False
    answer: str | None = None
    arrived: bool = False

    @property
    def accepted(self) -> bool:
        return self.answer == "accepted"


def take_step(state: str, step: str) -> str:
    """Return the state after a step; a step that the state does not allow is refused."""
    after = STEPS[step].get(state)
    if after is None:
        raise DomainError("step_refused", step=step, state=state)
    return after


def catch_up(state: str, team: Sequence[Member], submitted: bool) -> str:
    """Return the state after what is known to have happened, in whatever order it became known.

    Facts from phones are never refused: what comes too late to change the state leaves it as it is.
    """
    started = any(member.accepted and member.arrived for member in team)
    facts = {
        "be ready": complete(team) or started or submitted,
        "start": started or submitted,
        "report": submitted,
    }
    for step, happened in facts.items():
        if happened:
            state = STEPS[step].get(state, state)
    return state


def complete(team: Sequence[Member]) -> bool:
    """Tell whether everybody has answered and the leader goes; who declined or recused does not count."""
    leader_goes = any(member.leads and member.accepted for member in team)
    return leader_goes and all(member.answer for member in team)
