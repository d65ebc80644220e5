"""Who may be sent where, and why not. Plain rules of plain values."""

from collections.abc import Sequence
from dataclasses import dataclass

from server.supervisors.selection import may_select


@dataclass(frozen=True)
class Body:
    """An organisation as far as the rules look at it."""

    id: str
    kind: str
    level: str | None = None
    authority_code: str | None = None
    city: str | None = None
    industry_id: str | None = None
    authorised: bool = False


@dataclass(frozen=True)
class Candidate:
    """A supervisor as far as the rules look at one."""

    kind: str
    selecting_id: str
    status: str = "CERTIFIED"
    has_account: bool = True
    card: str | None = None
    relations: Sequence[str] = ()
    """Those to the institution that are on file."""
    busy: bool = False


def may_dispatch(body: Body) -> bool:
    """Tell whether a body dispatches at all; a city only when its province has authorised it (R-5.5)."""
    return body.level != "city" or body.authorised


def may_inspect(body: Body, institution: Body) -> bool:
    """Tell whether an institution is in a body's jurisdiction (R-5.4, R-8.1)."""
    if body.kind == "institution":
        return body.id == institution.id
    if body.kind == "industry":
        return institution.industry_id == body.id
    if body.level == "ministry":
        return True
    same_province = institution.authority_code == body.authority_code
    return same_province and (body.level == "province" or institution.city == body.city)


def find_hindrances(candidate: Candidate, body: Body) -> list[str]:
    """Name everything that keeps a supervisor out of a team; nothing if they may be sent.

    An internal supervisor belongs to whom they inspect, and for that may sit in no team of others (R-16.5).
    """
    found = []
    if not may_select(body.kind, candidate.kind):
        found.append("of_other_kind")
    elif candidate.kind == "internal" and candidate.selecting_id != body.id:
        found.append("of_other_body")
    if candidate.status != "CERTIFIED":
        found.append("suspended")
    if not candidate.has_account:
        found.append("without_account")
    if candidate.card is None:
        found.append("without_card")
    if candidate.kind == "external" and candidate.relations:
        found.append("related")
    if candidate.busy:
        found.append("busy")
    return found
