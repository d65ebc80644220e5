"""From the names in a plan to a team that may go: who they are, and what keeps them."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import select

from server.auth import Caller
from server.cards.models import Card
from server.clock import SHANGHAI, today
from server.database import db
from server.dispatch.eligibility import Body, Candidate, find_hindrances
from server.dispatch.models import Dispatch, Member, busy_supervisors
from server.dispatch.recusal import known_relations
from server.errors import DomainError
from server.organisations.models import Organisation
from server.supervisors.models import Supervisor, accounts_of


def make_team(
    dispatch: Dispatch, supervisor_ids: Sequence[str], leader_id: str, caller: Caller
) -> list[Member]:
    """The members of a planned team, or a refusal that names for each what keeps them."""
    found = db.session.scalars(select(Supervisor).where(Supervisor.id.in_(supervisor_ids)))
    supervisors = {each.id: each for each in found if may_send(caller, each)}
    faults = {
        f"team.{place}": ["no_such_supervisor"]
        for place, each in enumerate(supervisor_ids)
        if each not in supervisors
    }
    if faults:
        raise DomainError("bad_input", faults)
    chosen = [supervisors[each] for each in supervisor_ids]
    accounts, codes = accounts_of(chosen), codes_through(supervisor_ids, dispatch.ends)
    refuse_hindered(dispatch, chosen, caller)
    return [
        Member(
            person=accounts[each.id].id,
            supervisor_id=each.id,
            name=each.name,
            code=codes[each.id],
            leads=each.id == leader_id,
        )
        for each in chosen
    ]


def may_send(caller: Caller, supervisor: Supervisor) -> bool:
    return caller.may("see supervisors", own=supervisor.selecting_id == caller.organisation_id)


def refuse_hindered(dispatch: Dispatch, supervisors: Sequence[Supervisor], caller: Caller) -> None:
    """Refuse a team in which the rules keep somebody from going, naming each and why."""
    body, candidates = body_of(dispatch.body), candidates_of(dispatch, supervisors, caller)
    found = {
        f"team.{place}": find_hindrances(candidates[each.id], body) for place, each in enumerate(supervisors)
    }
    if faults := {path: hindrances for path, hindrances in found.items() if hindrances}:
        raise DomainError("bad_input", faults)


def candidates_of(
    dispatch: Dispatch, supervisors: Sequence[Supervisor], caller: Caller
) -> Mapping[str, Candidate]:
    """What the rules look at, of each supervisor."""
    ids = [each.id for each in supervisors]
    accounts, codes = accounts_of(supervisors), codes_through(ids, dispatch.ends)
    busy = busy_supervisors(caller, ids, dispatch.starts, dispatch.ends, besides=dispatch.id or "")
    return {
        each.id: Candidate(
            kind=each.kind,
            selecting_id=each.selecting_id,
            status=each.status,
            has_account=each.id in accounts,
            card=codes.get(each.id),
            relations=relations_to(dispatch.institution_id, each),
            busy=each.id in busy,
        )
        for each in supervisors
    }


def relations_to(institution_id: str, supervisor: Supervisor) -> list[str]:
    """The relations of a supervisor to an institution that are on file."""
    bodies = (supervisor.selecting_id, supervisor.employer_id)
    interests = [(interest.institution_id, interest.relation) for interest in supervisor.interests]
    return known_relations(institution_id, bodies, interests)


def codes_through(supervisor_ids: Sequence[str], ends: datetime) -> dict[str, str]:
    """The code of each supervisor's card that is good now and until the visit is over (R-8.2, R-8.7)."""
    last = ends.astimezone(SHANGHAI).date()
    good = (Card.status == "valid", Card.issued <= today(), Card.expires >= last)
    asked = select(Card.supervisor_id, Card.code).where(Card.supervisor_id.in_(supervisor_ids), *good)
    return dict(db.session.execute(asked.order_by(Card.issued, Card.code)).all())


def body_of(organisation: Organisation) -> Body:
    """What the rules look at, of an organisation."""
    return Body(
        organisation.id,
        organisation.kind,
        organisation.level,
        organisation.authority_code,
        organisation.city,
        organisation.industry_id,
        organisation.authorised,
    )
