"""Draws of reports for a second look: their pools, what came of them, and whether a case still waits for its look."""

import json
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, case, exists, func, or_, select

from server.accounts.models import Account
from server.auth import Caller
from server.clock import from_ms
from server.database import db
from server.dispatch.deadlines import report_due
from server.dispatch.models import Dispatch, covert_to
from server.errors import DomainError
from server.ids import new_bytes
from server.ledger.models import Entry, Standing
from server.replication import seal
from server.replication.seal import Seal
from server.reviews.models import ReviewSample, SampledCase
from server.reviews.sampling import Facts, choose

ROW, ENTRY = Standing.__table__.c, Entry.__table__.c
SAID = {"conclusion": "report", "alert": "alert", "signature": "signature"}
"""Field → collection of what the rules look at."""

Told = dict[str, Any]


def draw(caller: Caller, rules: Sequence[str], percent: int) -> None:
    """Draw among the reports that stand in no other pool; each pool is kept with its result.

    Covert cases are drawn among as well, by who is on their list, in a pool of their own: whoever is not would
    learn of them by a common one (R-CV.2).
    """
    asked = select(Dispatch).where(in_no_pool(caller)).order_by(Dispatch.id)
    waiting = db.session.scalars(asked).all()
    if not waiting:
        raise DomainError("nothing_to_sample")
    for covert in (False, True):
        if pool := [case for case in waiting if case.covert == covert]:
            draw_among(pool, caller, ReviewSample(rules=list(rules), percent=percent, covert=covert))


def draw_among(pool: Sequence[Dispatch], caller: Caller, sample: ReviewSample) -> None:
    sample.body_id, sample.drawn_by = pool[0].body_id, caller.person.id
    sample.seed = new_bytes(16).hex()
    db.session.add(sample)
    db.session.flush()
    chosen = choose(facts_of(db.session.connection(), pool), sample.rules, sample.percent, sample.seed)
    db.session.add_all(
        SampledCase(case_id=case, sample_id=sample.id, reasons=reasons) for case, reasons in chosen.items()
    )


def facts_of(connection: Connection, cases: Sequence[Dispatch]) -> dict[str, Facts]:
    """What the rules look at, of each of these reports."""
    scopes = [case.id for case in cases]
    seals, said = seal.read_all(connection, scopes), said_in(connection, scopes)
    return {case.id: facts(case, seals.get(case.id, Seal()), said.get(case.id, [])) for case in cases}


def facts(case: Dispatch, report: Seal, said: list[tuple[str, Any]]) -> Facts:
    values: dict[str, list[Any]] = {}
    for field, value in said:
        values.setdefault(field, []).append(value)
    return Facts(
        alerts=len(values.get("alert", [])),
        conclusion=values.get("conclusion", [None])[-1],
        refused=any(one["as"] == "institution" and one["refused"] for one in values.get("signature", [])),
        late=report.time is not None and from_ms(report.time) > report_due(case.ends),
        rounds=report.last_round,
    )


def said_in(connection: Connection, scopes: Collection[str]) -> dict[str, list[tuple[str, Any]]]:
    """The standing conclusions, alerts and signatures of cases, in order."""
    asked = (
        select(ROW.scope, ROW.field, ENTRY.body)
        .join_from(Standing, Entry, and_(ENTRY.scope == ROW.scope, ENTRY.number == ROW.number))
        .where(ROW.scope.in_(scopes), ROW.collection.in_(set(SAID.values())), ROW.field.in_(SAID))
        .where(ROW.blank.is_(False))
        .order_by(ROW.scope, ROW.number)
    )
    found: dict[str, list[tuple[str, Any]]] = {}
    for scope, field, body in connection.execute(asked):
        found.setdefault(scope, []).append((field, json.loads(body)["fields"][field]))
    return found


def states(cases: Collection[str]) -> dict[str, str]:
    """Which of these cases were chosen, and whether their look is `wanted` or `done`."""
    asked = select(SampledCase).where(SampledCase.case_id.in_(cases))
    found = (each for each in db.session.scalars(asked) if each.reasons)
    return {each.case_id: "done" if each.looked else "wanted" for each in found}


def look_of(case_id: str) -> Told | None:
    """Why a case was chosen, and what the second look found; None if it was not."""
    row = db.session.get(SampledCase, case_id)
    if row is None or not row.reasons:
        return None
    by = db.session.get(Account, row.looked_by) if row.looked_by else None
    return {"reasons": row.reasons, "looked": row.looked, "by": by and by.name, "note": row.note}


def check_looked(case_id: str) -> None:
    """A case that was chosen is not closed before somebody has looked at it again."""
    if states([case_id]).get(case_id) == "wanted":
        raise DomainError("second_look_wanted")


def wanted_look(case: Dispatch, caller: Caller) -> SampledCase:
    """The look that the case still waits for, if this person may give it: not who accepted the report."""
    row = db.session.get(SampledCase, case.id)
    if row is None or not row.reasons or row.looked:
        raise DomainError("no_second_look")
    if case.state != "REVIEWED":
        raise DomainError("report_not_accepted")
    accepted = select(Entry.author).where(Entry.scope == case.id, Entry.number == case.decided)
    if db.session.scalar(accepted) == caller.person.id:
        raise DomainError("other_person_needed")
    return row


def tell_all(caller: Caller) -> list[Told]:
    """The draws that the caller may know of, the latest first, with how many were in the pool and were chosen."""
    asked = select(ReviewSample, Account.name).join(Account, Account.id == ReviewSample.drawn_by)
    latest = (ReviewSample.drawn.desc(), ReviewSample.covert, ReviewSample.id)
    found = db.session.execute(asked.where(known_to(caller)).order_by(*latest)).all()
    counts = counts_of([sample.id for sample, _ in found])
    return [
        {
            "id": sample.id,
            "rules": sample.rules,
            "percent": sample.percent,
            "seed": sample.seed,
            "covert": sample.covert,
            "drawn": sample.drawn,
            "drawn_by": name,
            **counts[sample.id],
        }
        for sample, name in found
    ]


def known_to(caller: Caller) -> ColumnElement[bool]:
    """The draws of the caller's body; those among covert cases only to who drew them."""
    mine = or_(ReviewSample.covert.is_(False), ReviewSample.drawn_by == caller.person.id)
    return and_(ReviewSample.body_id == caller.organisation_id, mine)


def counts_of(samples: Collection[str]) -> dict[str, dict[str, int]]:
    """Of each draw: how many stood in the pool, were chosen, were looked at."""
    chosen = func.sum(case((func.json_array_length(SampledCase.reasons) > 0, 1), else_=0))
    asked = select(SampledCase.sample_id, func.count(), chosen, func.count(SampledCase.looked))
    rows = db.session.execute(asked.where(SampledCase.sample_id.in_(samples)).group_by(SampledCase.sample_id))
    return {sample: {"pool": pool, "chosen": taken, "looked": looked} for sample, pool, taken, looked in rows}


def tell_pool(caller: Caller, sample_id: str) -> list[Told]:
    """Every case of one draw's pool and why it was chosen, so that the draw can be repeated."""
    known = select(ReviewSample.id).where(known_to(caller), ReviewSample.id == sample_id)
    if db.session.scalar(known) is None:
        raise DomainError("not_found")
    asked = select(SampledCase).where(SampledCase.sample_id == sample_id).order_by(SampledCase.case_id)
    return [{"case": row.case_id, "reasons": row.reasons} for row in db.session.scalars(asked)]


def number_waiting(caller: Caller) -> int:
    """How many reports the caller would draw among: those that stand in no pool yet."""
    asked = select(func.count()).select_from(Dispatch).where(in_no_pool(caller))
    return db.session.scalar(asked) or 0


def in_no_pool(caller: Caller) -> ColumnElement[bool]:
    """The reports of the caller's body, as far as the caller may know of them, that were never drawn among."""
    return and_(
        Dispatch.body_id == caller.organisation_id,
        or_(Dispatch.mode == "open", and_(Dispatch.mode == "covert", covert_to(caller))),
        Dispatch.state.in_(("REPORTED", "REVIEWED")),
        ~exists().where(SampledCase.case_id == Dispatch.id),
    )
