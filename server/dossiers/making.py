"""Putting dossiers together while nobody holds a line: one at a time in each process, the others in order."""

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial

from flask import Flask, current_app
from msgspec.structs import replace
from sqlalchemy import Connection, select, update

from server.accounts.models import Account
from server.auth import Caller
from server.clock import SHANGHAI, from_ms, now, now_ms
from server.database import db, look
from server.dispatch.schemas import DispatchSchema
from server.dispatch.telling import tell as tell_dispatches
from server.dossiers import archive, packing, plan, reading
from server.dossiers.approval import WHOLE
from server.dossiers.book import Book
from server.dossiers.listing import DOCX
from server.dossiers.manifest import Export
from server.dossiers.models import CaseExport
from server.dossiers.plan import Part, Plan, Progress
from server.dossiers.report import write_report
from server.dossiers.whole import write_whole
from server.evidence.mentions import count_taken_away
from server.ledger import incidents
from server.ledger.store import commit, lock
from server.reviews import cases

EXPORT = "export"
"""The kind of incident that every export is written down as (R-10.3)."""

REPORTS = ("report.pdf", "report.docx")
ENDINGS = {WHOLE: "zip", "report-pdf": "pdf", "report-docx": "docx"}
TYPES = {WHOLE: "application/zip", "report-pdf": "application/pdf", "report-docx": DOCX}

log = logging.getLogger(__name__)


class Maker:
    """A thread that puts dossiers together, in the order in which they were asked for."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.thread = ThreadPoolExecutor(1, "dossiers")
        self.last: Future[None] | None = None

    def call(self, work: Callable[[], None]) -> None:
        self.last = self.thread.submit(self.run, work)

    def run(self, work: Callable[[], None]) -> None:
        with self.app.app_context():
            try:
                work()
            except Exception:
                log.exception("a dossier could not be put together; it can be begun again")

    def wait(self) -> None:
        """Return when everything that was asked for is put together."""
        if self.last:
            self.last.result()


def maker() -> Maker:
    """This process's maker."""
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    return app.extensions.get("dossiers") or app.extensions.setdefault("dossiers", Maker(app))


def begin(export: CaseExport, device: str) -> None:
    """Have it put together for who asked for it. Harmless while somebody is at it."""
    try:
        progress = Progress(export.id)
    except BlockingIOError:
        return
    maker().call(partial(make, export.id, device, progress))


def make(export_id: str, device: str, progress: Progress) -> None:
    """Put it together, and write down that it was, by whom and what for (R-10.3)."""
    try:
        export = db.session.get_one(CaseExport, export_id)
        if export.made:
            return
        me = db.session.get_one(Account, export.asked_by)
        taken_away = count_taken_away(db.session.connection(), export.case_id)
        book = read_book(export.case_id, Caller(me.role, me))
        told = told_of(export, me.name)
        kind, mark = export.kind, mark_of(export, told)
        db.session.rollback()  # drawing takes its time
        made = put_together(book, kind, mark, told, progress)
        plan.keep(progress.folder, replace(made, taken_away=taken_away))
        if not commit(partial(write_down, export_id, device, taken_away)):
            plan.clear(progress.folder)
    finally:
        progress.end()


def read_book(case_id: str, me: Caller) -> Book:
    """The case as somebody may read it; refused if they may not any more."""
    case = cases.one_of(me, case_id)
    described = DispatchSchema().dump(tell_dispatches([case], me)[0])
    with look(db.engine) as connection:
        return reading.read(connection, case, described, me)


def told_of(export: CaseExport, name: str) -> Export:
    second = export.answered_by and db.session.get_one(Account, export.answered_by).name
    return Export(export.asked_by, name, export.purpose, now_ms(), second)


def mark_of(export: CaseExport, told: Export) -> str:
    """What stands across every page: who took it out, when and what for."""
    made = from_ms(told.time).astimezone(SHANGHAI)
    return f"{told.name} {made:%Y-%m-%d %H:%M} 导出 · {told.purpose[:40]} · {export.id[:8]}"


def put_together(book: Book, kind: str, mark: str, told: Export, progress: Progress) -> Plan:
    """Draw and list what is wanted; what is in the files is not touched."""
    book = packing.look_at_files(book, progress.tell)
    made = from_ms(told.time).astimezone(SHANGHAI)
    parts = parts_of(book, kind, mark, told, progress)
    sizes = [(part.name, part.size) for part in parts]
    return Plan(
        id=progress.folder.name,
        case=book.id,
        person=told.by,
        name=f"案卷-{book.id[:8]}-{made:%Y%m%d-%H%M}.{ENDINGS[kind]}",
        type=TYPES[kind],
        made=now_ms(),
        packed=kind == WHOLE,
        parts=parts,
        length=archive.length(sizes) if kind == WHOLE else parts[0].size,
    )


def parts_of(book: Book, kind: str, mark: str, told: Export, progress: Progress) -> list[Part]:
    report = write_report(book, mark)
    if kind != WHOLE:
        return packing.draw_into(progress.folder, {f"report.{ENDINGS[kind]}": report})
    drawn = {name: report for name in REPORTS}
    drawn["case.pdf"] = write_whole(book, mark, [*drawn, "case.pdf"])
    return packing.pack(progress.folder, book, packing.draw_into(progress.folder, drawn), told)


def write_down(export_id: str, device: str, taken_away: int, connection: Connection) -> bool:
    """Only then can it be fetched. Not where more was erased or redacted meanwhile: it may show that."""
    row = CaseExport.__table__.c
    this = update(CaseExport).where(row.id == export_id)
    export = connection.execute(select(CaseExport.__table__).where(row.id == export_id)).one()
    lock(connection, export.case_id)
    if count_taken_away(connection, export.case_id) != taken_away:
        connection.execute(this.values(dropped=now()))
        return False
    connection.execute(this.values(made=now(), dropped=None))
    detail = f"{export.kind} {export_id}: {export.purpose}"
    incidents.record(connection, export.case_id, EXPORT, device, export.asked_by, detail)
    return True
