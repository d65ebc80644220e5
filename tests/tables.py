"""Tables that were exported, held against expected ones cell by cell."""

import csv
import re
import zipfile
from io import BytesIO, StringIO

from openpyxl import load_workbook

Table = list[list[str]]
Row = dict[str, str | re.Pattern[str]]
"""By column; a pattern says what a cell must be that is another one each time."""

Expected = list[Row]


def csv_tables(packed: bytes) -> dict[str, Table]:
    """The tables of a zip of CSV files, by the name of the file."""
    with zipfile.ZipFile(BytesIO(packed)) as archive:
        return {
            name: list(csv.reader(StringIO(archive.read(name).decode("utf-8-sig"), newline="")))
            for name in archive.namelist()
        }


def sheets(workbook: bytes) -> dict[str, Table]:
    """The tables of a workbook, by the name of the sheet; a cell that is no text would show as another."""
    book = load_workbook(BytesIO(workbook))
    return {
        sheet.title: [
            ["" if cell is None else cell for cell in row] for row in sheet.iter_rows(values_only=True)
        ]
        for sheet in book
    }


def differences(found: Table, expected: Expected) -> list[str]:
    """Every cell, column and row that is not what it should be."""
    head, *rows = found
    wrong = []
    if head != list(expected[0]):
        wrong.append(f"columns: {head}")
    if len(rows) != len(expected):
        wrong.append(f"rows: {len(rows)}")
    for number, (row, wanted) in enumerate(zip(rows, expected, strict=False), start=1):
        if len(row) != len(wanted):
            wrong.append(f"{number}, cells: {len(row)}")
        wrong += [
            f"{number}, {column}: {cell!r}, not {right!r}"
            for cell, (column, right) in zip(row, wanted.items(), strict=False)
            if not fits(cell, right)
        ]
    return wrong


def fits(cell: object, right: str | re.Pattern[str]) -> bool:
    if isinstance(right, str):
        return cell == right
    return isinstance(cell, str) and right.fullmatch(cell) is not None
