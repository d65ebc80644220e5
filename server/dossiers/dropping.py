"""What was put together before evidence of its case was erased goes with that evidence (R-OF.4)."""

from sqlalchemy import Connection, select, update

from server.clock import from_ms, now, now_ms
from server.database import db
from server.dossiers import plan
from server.dossiers.models import CaseExport

ROW = CaseExport.__table__.c


def drop_made(connection: Connection, case: str) -> None:
    """Nothing of a case that was made can be fetched any more; it may be made again, as it was agreed to.

    In the transaction that erases, with the case locked: whoever is at it now learns of it before it is made.
    """
    ready = (ROW.case_id == case, ROW.made > from_ms(now_ms() - plan.LIFE))
    connection.execute(update(CaseExport).where(*ready).values(made=None, dropped=now()))


def remove_dropped() -> None:
    """Take from the disk what was dropped, and what is old. Again is harmless; no transaction may be open."""
    plan.sweep()
    dropped = db.session.scalars(select(ROW.id).where(ROW.dropped.is_not(None), ROW.made.is_(None))).all()
    db.session.rollback()
    for export in set(dropped) & set(plan.all_there()):
        plan.drop(export)
