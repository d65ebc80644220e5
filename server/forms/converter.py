"""A program of its own that reads XLSForms nobody trusts: run by xlsform.py, imports nothing of ours.

Takes the `.xlsx` on its input and the name of the file as its argument; answers with one JSON object of
rows, XForm, warnings and pyxform's complaint. Little memory and time: a zip that unpacks to gigabytes
takes nobody along.
"""

import json
import os
import resource
import signal
import sys
import tempfile
import warnings
import zipfile
from dataclasses import fields
from io import BytesIO
from pathlib import Path
from typing import Any

from pyxform.errors import PyXFormError
from pyxform.xls2json_backends import DefinitionData, get_xlsform
from pyxform.xls2xform import convert

MAX_MEMORY = 768 * 1024 * 1024
CPU_SECONDS = 20
WALL_SECONDS = 40
MAX_UNPACKED = 32 * 1024 * 1024
MAX_PARTS = 500
SHEETS = ("survey", "choices", "settings")

TEXTS = frozenset(
    [
        "label",
        "caption",
        "hint",
        "guidance_hint",
        "constraint_message",
        "constraining_message",
        "required_message",
        "requiredmsg",
        "noapperrorstring",
        "no_app_error_string",
        "form_title",
        "title",
    ]
)
"""The columns that people read, before the name of a language; in all others a curly quote is a slip of the keyboard."""

QUOTES = "\u2018\u2019\u201c\u201d"
SPARE = {ord(quote): 0xF0000 + ord(quote) for quote in QUOTES}
"""Signs of nobody's for the quotes that pyxform would straighten: “ and ” are how Chinese is quoted."""
BACK = {spare: quote for quote, spare in SPARE.items()}


def main() -> None:
    limit()
    content, stem = sys.stdin.buffer.read(), sys.argv[1]
    try:
        told = look(content, stem)
    except MemoryError:
        told = {"fault": "took_too_long"}
    sys.stdout.write(json.dumps(told))


def limit() -> None:
    os.nice(10)
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.alarm(WALL_SECONDS)
    warnings.simplefilter("ignore")


def look(content: bytes, stem: str) -> dict[str, Any]:
    """Everything that can be told of a workbook; `fault` only where nothing can."""
    if fault := zip_fault(content):
        return {"fault": fault}
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / f"{stem}.xlsx"
        place.write_bytes(content)
        return read_workbook(place)


def zip_fault(content: bytes) -> str | None:
    """What keeps the file from being opened at all: no workbook, or one that is too large unpacked."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return "not_xlsx"
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        return "unpacks_too_large"
    return None if any(part.filename == "xl/workbook.xml" for part in parts) else "not_xlsx"


def read_workbook(place: Path) -> dict[str, Any]:
    try:
        rows = get_xlsform(place)
    except PyXFormError as error:
        return {"fault": "not_xlsx", "complaint": str(error)}
    sheets = {name: getattr(rows, name) or [] for name in SHEETS}
    return {"sheets": sheets, **convert_workbook(guarded(rows))}


def guarded(rows: DefinitionData) -> dict[str, Any]:
    """The same workbook, with quotes in what people read written as signs that pyxform leaves alone."""
    parts = {field.name: getattr(rows, field.name) for field in fields(rows)}
    return parts | {name: [guarded_row(row) for row in parts[name]] for name in SHEETS if parts[name]}


def guarded_row(row: dict[str, Any]) -> dict[str, Any]:
    return {
        header: cell.translate(SPARE) if isinstance(cell, str) and is_text(header) else cell
        for header, cell in row.items()
    }


def is_text(header: str) -> bool:
    return header.partition(":")[0].strip().lower().replace(" ", "_") in TEXTS


def convert_workbook(parts: dict[str, Any]) -> dict[str, Any]:
    try:
        made = convert(parts)
    except PyXFormError as error:
        return {"complaint": str(error).translate(BACK)}
    except RecursionError:
        return {"complaint": "The form is nested too deeply."}
    return {
        "xform": made.xform.translate(BACK),
        "warnings": [warning.translate(BACK) for warning in made.warnings],
    }


if __name__ == "__main__":
    main()
