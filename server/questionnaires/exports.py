"""Responses to take away: a zip of CSV tables, a workbook, a zip of OpenRosa XML and files. Few are in memory at a time."""

import csv
import re
from collections.abc import Iterable, Iterator
from io import StringIO
from pathlib import Path
from tempfile import TemporaryFile
from zipfile import ZIP_DEFLATED

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from server.database import db
from server.evidence import mentions
from server.evidence.arriving import storage
from server.questionnaires.instance import answers_in
from server.questionnaires.reading import Answered, answered
from server.questionnaires.results import Results, with_file_choices
from server.questionnaires.submissions import submissions, xml_for
from server.questionnaires.tables import Table, guarded, header, rows, tables_of
from server.zipped import member, zipped

BOM = "\ufeff"
"""Without it spreadsheets take Chinese in UTF-8 for something else."""

STEP = 256 * 1024
ANY_SIZE = 2**32
LONGEST_SHEET_NAME = 31
LONGEST_CELL = 32_767
UNFIT = re.compile(r'[/\\:*?"<>|\x00-\x1f]')


def packed(parts: Iterable[tuple[str, Iterable[bytes]]]) -> Iterator[bytes]:
    """A zip of these files, which may be of any size."""
    return zipped((member(name, ANY_SIZE, ZIP_DEFLATED), content) for name, content in parts)


def csv_tables(results: Results, split: bool) -> Iterator[tuple[str, Iterable[bytes]]]:
    """One CSV file for each table, named as ODK names them."""
    for table in tables_to_take(results, split):
        yield file_name(results.code, table), csv_lines(results, table, split)


def tables_to_take(results: Results, split: bool) -> list[Table]:
    """The tables; where choices become columns, those from files beside the form as well."""
    return tables_of((with_file_choices(results) if split else results).tree)


def file_name(code: str, table: Table) -> str:
    return f"{code}-{table.name}.csv" if table.path else f"{code}.csv"


def csv_lines(results: Results, table: Table, split: bool) -> Iterator[bytes]:
    yield (BOM + csv_line(header(table, split))).encode()
    for submission in submissions(results):
        lines = [csv_line(map(guarded, row)) for row in rows(table, submission, split)]
        yield "".join(lines).encode()


def csv_line(cells: Iterable[str]) -> str:
    line = StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(cells)
    return line.getvalue()


def workbook(results: Results, split: bool) -> Iterator[bytes]:
    """The same tables as sheets of one workbook, every cell text."""
    book = Workbook(write_only=True)
    for table in tables_to_take(results, split):
        sheet = book.create_sheet(sheet_name(results.code, table))
        sheet.append(header(table, split))
        for submission in submissions(results):
            for row in rows(table, submission, split):
                sheet.append([fitting(cell) for cell in row])
    with TemporaryFile() as file:
        book.save(file)
        file.seek(0)
        while step := file.read(STEP):
            yield step


def sheet_name(code: str, table: Table) -> str:
    return (table.name or code)[:LONGEST_SHEET_NAME]


def fitting(cell: str) -> str:
    """A cell that a workbook can hold, guarded as in CSV."""
    return guarded(ILLEGAL_CHARACTERS_RE.sub("", cell))[:LONGEST_CELL]


def openrosa(results: Results) -> Iterator[tuple[str, Iterable[bytes]]]:
    """Every response in a folder of its own, as ODK's tools read them: submission.xml and its files.

    The files come last. Nothing is asked of the database then, and they may be on their way for hours.
    """
    files: list[tuple[str, Iterable[bytes]]] = []
    folders: set[str] = set()
    for each in answered(results):
        folder = f"instances/{own_name(f'uuid{each.record}', folders)}"
        xml, names = xml_for(results, each), {"submission.xml"}
        yield f"{folder}/submission.xml", [xml.encode()]
        for name, content in files_of(each, results, xml):
            files.append((f"{folder}/{own_name(name, names)}", content))
    db.session.rollback()
    yield from files


def own_name(name: str, taken: set[str]) -> str:
    """A name for one place only, wherever the archive is unpacked: it leads nowhere else, and nobody has it yet."""
    plain = free = UNFIT.sub("_", name).strip(". ") or "_"
    number = 1
    while free.casefold() in taken:
        number += 1
        free = f"{number}-{plain}"
    taken.add(free.casefold())
    return free


def files_of(each: Answered, results: Results, xml: str) -> Iterator[tuple[str, Iterable[bytes]]]:
    """The files that are here and that the XML, as the caller may read it, still names; of erased ones, that they were."""
    gone = not_given(each)
    named = answers_in(xml) if results.hidden else each.files
    for name, sha256 in sorted(each.here.items()):
        if name in named and sha256 not in gone and storage().has(sha256):
            yield name, steps(storage().path(sha256))
    for name, sha256 in sorted(each.erased.items()):
        if name in named:
            yield f"{name}.erased.txt", [f"已依法擦除 Lawfully erased\nSHA-256 {sha256}\n".encode()]


def not_given(each: Answered) -> set[str]:
    """What shows what was made unreadable since."""
    if not each.here or each.scope is None:
        return set()
    return mentions.for_few(db.session.connection(), each.scope)


def steps(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while step := file.read(STEP):
            yield step
