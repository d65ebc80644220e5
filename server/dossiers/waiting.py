"""Cases in which a second person is waited for, for those who may be that person: nothing else tells them."""

from collections import Counter, defaultdict
from typing import Any

from sqlalchemy import Select, exists, func, select

from server.auth import Caller
from server.database import db
from server.dispatch.models import Dispatch, Member
from server.dossiers.approval import WHOLE
from server.dossiers.models import CaseExport
from server.ledger.models import Entry, Standing
from server.reviews import cases

Told = dict[str, Any]


def tell(caller: Caller) -> list[Told]:
    """One row for each such case, the latest visit first; how many exports and erasures wait in it."""
    counts: dict[Dispatch, Counter[str]] = defaultdict(Counter)
    if caller.may("export whole cases", own=True):
        for case, number in db.session.execute(exports_for(caller)):
            counts[case]["exports"] = number
    if caller.may("erase evidence", own=True):
        for case, number in db.session.execute(erasures_for(caller)):
            counts[case]["erasures"] = number
    return [
        {
            "case": case.id,
            "institution": case.institution,
            "starts": case.starts,
            "exports": counts[case]["exports"],
            "erasures": counts[case]["erasures"],
        }
        for case in sorted(counts, key=lambda case: (case.starts, case.id), reverse=True)
    ]


def exports_for(caller: Caller) -> Select[Dispatch, int]:
    """Whole cases that somebody else asked to take out, and nobody has answered."""
    asked = select(func.count()).where(CaseExport.case_id == Dispatch.id, CaseExport.kind == WHOLE)
    open_ones = asked.where(CaseExport.agreed.is_(None), CaseExport.asked_by != caller.person.id)
    return others_cases(caller, open_ones)


def erasures_for(caller: Caller) -> Select[Dispatch, int]:
    """Erasures that somebody else asked for, and nobody has answered."""
    row, later = Standing.__table__.c, Standing.__table__.alias().c
    asked = (
        select(func.count())
        .select_from(Standing)
        .join(Entry, (Entry.scope == row.scope) & (Entry.number == row.number))
        .where(row.scope == Dispatch.id, row.collection == "erasure", row.field == "asked")
    )
    answered = exists().where(
        *(later.scope == row.scope, later.collection == "erasure", later.record == row.record),
        later.field.in_(("done", "refused")),
    )
    return others_cases(caller, asked.where(~answered, Entry.author != caller.person.id))


def others_cases(caller: Caller, number: Select[int]) -> Select[Dispatch, int]:
    """The cases that the caller may see and was not sent to, with a number that is not 0."""
    counted = number.correlate(Dispatch).scalar_subquery()
    went = exists().where(Member.dispatch_id == Dispatch.id, Member.person == caller.person.id)
    return cases.visible_to(caller).where(~went, counted > 0).add_columns(counted)
