"""Is everything in an XLSForm supported here? Rules of plain rows; whether it is an XLSForm, pyxform says."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from server.forms.expressions import find_expression_fault
from server.forms.faults import Fault
from server.forms.question_types import (
    APPEARANCES,
    FROM_FILE,
    IGNORED,
    REFUSED_APPEARANCES,
    SUPPORTED,
    WITH_LIST,
    read_type,
)

Row = Mapping[str, str]
Sheets = Mapping[str, Sequence[Row]]
Places = Iterable[tuple[int, Row]]

EXPRESSIONS = {
    "relevant",
    "relevance",
    "constraint",
    "calculation",
    "calculate",
    "required",
    "readonly",
    "read_only",
    "choice_filter",
    "repeat_count",
}
NAME = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]*")
VERSION = re.compile(r"[!-.0-?A-~]([ -.0-?A-~]*[!-.0-?A-~])?")
"""What can be read in a text, but neither `@` nor `/`, which stand around versions in keys and addresses."""

LONGEST_CODE, LONGEST_VERSION = 60, 60
FILE = re.compile(r"[^\s/\\]+\.(csv|xml)", re.IGNORECASE)


def find_faults(sheets: Sheets) -> list[Fault]:
    """Everything that keeps a form from being used here, row by row; nothing if it can be used."""
    lists = {value(cells, "list_name", "list name") for _, cells in rows_of(sheets, "choices")}
    faults = [fault for row, cells in rows_of(sheets, "survey") for fault in row_faults(row, cells, lists)]
    return faults + list(settings_faults(sheets))


def find_remarks(sheets: Sheets) -> list[Fault]:
    """What has no effect here and harms nothing."""
    return [fault for row, cells in rows_of(sheets, "survey") for fault in row_remarks(row, cells)]


def rows_of(sheets: Sheets, name: str) -> Iterator[tuple[int, Row]]:
    """The rows that hold something, by the numbers that a spreadsheet shows; names of columns in small letters."""
    for place, row in enumerate(sheets.get(name, ())):
        if row:
            yield place + 2, {column.lower(): cell for column, cell in row.items()}


def row_faults(row: int, cells: Row, lists: set[str]) -> Iterator[Fault]:
    text = value(cells, "type", "command")
    if not text:
        yield Fault("survey", row, "type_missing")
        return
    kind, behind = read_type(text)
    if kind not in SUPPORTED | IGNORED:
        yield Fault("survey", row, "type_unknown", (text,))
    elif kind in WITH_LIST:
        yield from list_faults(row, kind, behind, lists)
    if found := REFUSED_APPEARANCES.search(appearance_of(cells)):
        yield Fault("survey", row, "appearance_refused", (found[0].rstrip("(: "),))
    for column in (each for each in cells if each.removeprefix("bind::") in EXPRESSIONS):
        if fault := find_expression_fault(cells[column]):
            yield Fault("survey", row, fault[0], (column, *fault[1:]))


def list_faults(row: int, kind: str, behind: str, lists: set[str]) -> Iterator[Fault]:
    """What is wrong with the list or file that a question names."""
    name = behind.split(" ")[0]
    if not name:
        yield Fault("survey", row, "list_missing")
    elif kind in FROM_FILE and not FILE.fullmatch(name):
        yield Fault("survey", row, "file_kind", (name,))
    elif kind not in FROM_FILE and not name.startswith("${") and name not in lists:
        yield Fault("survey", row, "list_unknown", (name,))


def row_remarks(row: int, cells: Row) -> Iterator[Fault]:
    kind, _ = read_type(value(cells, "type", "command"))
    if kind in IGNORED:
        yield Fault("survey", row, "type_ignored", (kind,))
    unknown = [word for word in appearance_of(cells).lower().split() if word not in APPEARANCES]
    yield from (Fault("survey", row, "appearance_ignored", (word,)) for word in unknown)


def settings_faults(sheets: Sheets) -> Iterator[Fault]:
    """The name and version of a form become part of addresses and of records."""
    for row, cells in rows_of(sheets, "settings"):
        code, version = value(cells, "form_id", "set_form_id", "id_string"), value(cells, "version")
        if code and not (len(code) <= LONGEST_CODE and NAME.fullmatch(code)):
            yield Fault("settings", row, "form_id", (code,))
        if version and not (len(version) <= LONGEST_VERSION and VERSION.fullmatch(version)):
            yield Fault("settings", row, "version", (version,))
        if value(cells, "public_key"):
            yield Fault("settings", row, "encrypted")


def appearance_of(cells: Row) -> str:
    return value(cells, "appearance", "control::appearance", "body::appearance")


def value(cells: Row, *columns: str) -> str:
    """What stands in the first of these columns that is filled."""
    return next((str(cells[column]).strip() for column in columns if cells.get(column)), "")
