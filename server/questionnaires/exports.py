"""Responses to take away: a zip of CSV tables, a workbook, a zip of OpenRosa XML and files. Written as they are read."""

import csv
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
from server.questionnaires.results import Answered, Results, answered, arrived, submissions, xml_for
from server.questionnaires.tables import Table, guarded, header, rows, tables_of
from server.zipped import member, zipped

BOM = "\ufeff"
"""Without it spreadsheets take Chinese in UTF-8 for something else."""

STEP = 256 * 1024
ANY_SIZE = 2**32
LONGEST_SHEET_NAME = 31
LONGEST_CELL = 32_767


def packed(parts: Iterable[tuple[str, Iterable[bytes]]]) -> Iterator[bytes]:
    """A zip of these files, which may be of any size."""
    return zipped((member(name, ANY_SIZE, ZIP_DEFLATED), content) for name, content in parts)


def csv_tables(results: Results, split: bool) -> Iterator[tuple[str, Iterable[bytes]]]:
    """One CSV file for each table, named as ODK names them."""
    for table in tables_of(results.tree):
        yield file_name(results.code, table), csv_lines(results, table, split)


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
    """The same tables as sheets of one workbook, every cell text; written to disk first, and gone once it was read."""
    book = Workbook(write_only=True)
    for table in tables_of(results.tree):
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
    """Every response in a folder of its own, as ODK's tools read them: submission.xml and its files."""
    for each in answered(results):
        folder = f"instances/uuid{each.record}"
        xml = xml_for(results, each)
        yield f"{folder}/submission.xml", [xml.encode()]
        for name, path in files_of(each, xml):
            yield f"{folder}/{name}", steps(path)


def files_of(each: Answered, xml: str) -> Iterator[tuple[str, Path]]:
    """The files that are here and that the XML, as the caller may read it, still names."""
    here = arrived(each)
    gone = mentions.erased(db.session.connection(), each.scope, here.values()) if each.scope else set()
    for name, sha256 in sorted(here.items()):
        if name in xml and sha256 not in gone and storage().has(sha256):
            yield Path(name).name, storage().path(sha256)


def steps(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while step := file.read(STEP):
            yield step
