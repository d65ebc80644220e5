"""What was put together before evidence of its case was erased, or redacted, shows it and goes (R-OF.4)."""

from collections.abc import Collection
from functools import partial

from sqlalchemy import Connection, select, update

from server.clock import from_ms, now, now_ms
from server.database import db
from server.dossiers import plan
from server.dossiers.models import CaseExport
from server.evidence.mentions import count_taken_away
from server.ledger.store import commit

ROW = CaseExport.__table__.c


def outdated(connection: Connection, case: str) -> list[str]:
    """The exports of a case that can be fetched, and were made before something was erased or redacted."""
    ready = select(ROW.id).where(ROW.case_id == case, ROW.made > from_ms(now_ms() - plan.LIFE))
    made, taken_away = list(connection.scalars(ready)), count_taken_away(connection, case)
    return [export for export in made if plan.taken_away_before(export) not in (None, taken_away)]


def drop_outdated(connection: Connection, case: str) -> None:
    """What shows too much cannot be fetched any more; it may be made again, as it was agreed to.

    In the transaction that erases or redacts, with the case locked: whoever is at it now learns of it before it
    is made.
    """
    these = ROW.id.in_(outdated(connection, case))
    connection.execute(update(CaseExport).where(these).values(made=None, dropped=now()))


def drop_redacted(case: str) -> None:
    """The same after a phone redacted, which knows of no exports. To be called before any is told of or handed out.

    No transaction may be open.
    """
    found = outdated(db.session.connection(), case)
    db.session.rollback()
    if found:
        commit(partial(drop_outdated, case=case))


def remove_dropped() -> None:
    """Take from the disk what was dropped, and what is old. Again is harmless; no transaction may be open."""
    plan.sweep()
    for export in dropped(plan.all_there()):
        plan.drop(export, partial(is_dropped, export))


def is_dropped(export: str) -> bool:
    """Tell whether it was not made again since."""
    return export in dropped([export])


def dropped(exports: Collection[str]) -> Collection[str]:
    """Those of these exports that were dropped and not made again."""
    these = (ROW.id.in_(exports), ROW.dropped.is_not(None), ROW.made.is_(None))
    found = db.session.scalars(select(ROW.id).where(*these)).all()
    db.session.rollback()
    return found
