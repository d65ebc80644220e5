"""Which record of a case names which file, and what follows from it: for few only, or erased."""

from collections.abc import Collection, Iterable
from typing import cast

from sqlalchemy import ColumnElement, Connection, Table, exists, func, select, update

from server.evidence.models import Mention, Upload
from server.ledger.models import Standing
from server.ledger.store import INSERT

ROW = cast(Table, Mention.__table__).c

SHOWN = ("photo", "recording")
"""Collections whose records are files with something said of them."""

FILLED = "response"
"""A response has files among its answers: it mentions those of them that were erased."""


def note(connection: Connection, scope: str, record: str, files: Collection[str], redacts: bool) -> None:
    """Note that a record names files.

    Once parts of its picture were made unreadable, only what the last such step named is for everybody;
    once it was erased, whatever it still names is erased as well.
    """
    here = (ROW.scope == scope, ROW.record == record)
    redacted = there_is(connection, *here, ROW.current.is_(False))
    gone = there_is(connection, *here, ROW.erased)
    if redacts:
        connection.execute(update(Mention).where(*here).values(current=ROW.sha256.in_(files)))
    told = {"scope": scope, "record": record, "current": redacts or not redacted, "erased": gone}
    rows = [told | {"sha256": sha256} for sha256 in files]
    if rows:
        connection.execute(INSERT[connection.dialect.name](Mention).on_conflict_do_nothing(), rows)


def files_of_record(connection: Connection, scope: str, record: str) -> list[str]:
    """Every file that a record has named, the derived ones too."""
    named = select(ROW.sha256).where(ROW.scope == scope, ROW.record == record)
    return list(connection.scalars(named.order_by(ROW.sha256)))


def erase_record(connection: Connection, scope: str, record: str) -> None:
    here = update(Mention).where(ROW.scope == scope, ROW.record == record)
    connection.execute(here.values(erased=True))


def erase_file(connection: Connection, scope: str, record: str, sha256: str) -> None:
    """One file of a record that stays otherwise."""
    told = {"scope": scope, "record": record, "sha256": sha256, "current": True, "erased": True}
    new = INSERT[connection.dialect.name](Mention).values(told)
    place = ["scope", "record", "sha256"]
    connection.execute(new.on_conflict_do_update(index_elements=place, set_={"erased": True}))


def erased(connection: Connection, scope: str, files: Iterable[str]) -> set[str]:
    """Those of these files that were erased in a scope, by whichever record names them."""
    found = select(ROW.sha256).where(ROW.scope == scope, ROW.sha256.in_(list(files)), ROW.erased)
    return set(connection.scalars(found))


def all_erased(connection: Connection, scope: str) -> set[str]:
    return set(connection.scalars(select(ROW.sha256).where(ROW.scope == scope, ROW.erased)))


def count_taken_away(connection: Connection, scope: str) -> int:
    """How often a file was erased or redacted so far, once for each record that names it: either makes it more."""
    erased, redacted = func.count().filter(ROW.erased), func.count().filter(ROW.current.is_(False))
    return connection.scalar(select(erased + redacted).where(ROW.scope == scope)) or 0


def all_named(connection: Connection, scope: str) -> set[str]:
    """Every file of a scope that a photo or a recording has named."""
    response = (Standing.scope == scope, Standing.record == ROW.record, Standing.collection == FILLED)
    named = select(ROW.sha256).where(ROW.scope == scope, ~exists().where(*response))
    return set(connection.scalars(named))


def scopes_with_erased(connection: Connection) -> list[str]:
    return list(connection.scalars(select(ROW.scope).where(ROW.erased).distinct().order_by(ROW.scope)))


def for_few(connection: Connection, scope: str) -> set[str]:
    """The files of a scope that show what was made unreadable since, and that no record still shows."""
    named = select(ROW.sha256, ROW.current).where(ROW.scope == scope).order_by(ROW.current)
    shown = {sha256: current for sha256, current in connection.execute(named)}
    return {sha256 for sha256, current in shown.items() if not current}


def of_upload() -> ColumnElement[bool]:
    """That an upload is of a file that was erased in its scope."""
    same = (Mention.scope == Upload.scope, Mention.sha256 == Upload.sha256)
    return exists().where(*same, Mention.erased)


def there_is(connection: Connection, *those: ColumnElement[bool]) -> bool:
    return connection.execute(select(ROW.sha256).where(*those).limit(1)).first() is not None
