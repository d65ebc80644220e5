"""An XLSForm made into an XForm, or refused with what is wrong in which row. Never read in this process."""

import json
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any
from unicodedata import normalize

from server.forms.checking import find_faults, find_remarks, rows_of, value
from server.forms.faults import Fault, read_complaint, read_warning

CONVERTER = Path(__file__).with_name("converter.py")
SECONDS = 60
STEM = re.compile(r"[^0-9A-Za-z._-]+")
LONGEST_STEM = 60
CODES = ("form_id", "set_form_id", "id_string")


class BadXlsForm(Exception):
    """An XLSForm that cannot be used here, with each reason and its row."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("\n".join(f"{fault.place}: {fault.say('en')}" for fault in faults))
        self.faults = faults


@dataclass(frozen=True)
class Form:
    """What an XLSForm says: the XForm, and what its maker wrote about it."""

    code: str
    version: str
    """Empty where the maker gave none."""
    xform: str
    settings: Mapping[str, str]
    marks: Mapping[str, Mapping[str, Any]]
    """Name of a question → what its row says of it: for the dispatching body only, answers that are leads."""
    remarks: Sequence[Fault]

    @property
    def code_given(self) -> bool:
        """Its maker named it; else it is named after its file."""
        return bool(value(self.settings, *CODES))


def read_xlsform(content: bytes, file_name: str = "form.xlsx") -> Form:
    """Read an `.xlsx` in a child with little memory and time; raises BadXlsForm with all that is wrong."""
    stem = stem_of(file_name)
    return read_told(convert_apart(content, stem), stem)


def read_told(told: Mapping[str, Any], stem: str) -> Form:
    """What the child tells of a workbook, as a form or as BadXlsForm."""
    if fault := told.get("fault"):
        raise BadXlsForm([Fault("", 0, fault)])
    sheets = told["sheets"]
    faults = find_faults(sheets)
    if complaint := told.get("complaint"):
        faults.extend(news(read_complaint(complaint), faults))
    if faults:
        raise BadXlsForm(sorted(faults, key=lambda fault: (fault.sheet, fault.row)))
    return form_of(told, stem)


def convert_apart(content: bytes, stem: str) -> dict[str, Any]:
    """Ask a process of its own; one that dies of what it reads says so."""
    command = [sys.executable, "-I", str(CONVERTER), stem]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return {"fault": "took_too_long"}
    if done.returncode:  # below 0: stopped at its limits; above: openpyxl or pyxform tripped over it
        return {"fault": "took_too_long" if done.returncode < 0 else "unreadable"}
    return dict(json.loads(done.stdout))


def stem_of(file_name: str) -> str:
    """The name of a form that gives itself none: its file's, with a mark of its own where that cannot be written so."""
    name = normalize("NFC", Path(file_name).stem)
    plain = STEM.sub("_", name).strip("._-")
    if name.isascii() and 0 < len(plain) <= LONGEST_STEM:
        return plain
    mark = sha256(name.encode()).hexdigest()[:8]
    return f"{plain[: LONGEST_STEM - 9].strip('._-') or 'form'}-{mark}"


def news(complaint: Fault, faults: Sequence[Fault]) -> list[Fault]:
    """pyxform's complaint, unless that row was named already, or it only says that there is one we named."""
    named = {(fault.sheet, fault.row) for fault in faults}
    rowless = complaint.row == 0 and bool(faults)
    return [] if rowless or (complaint.sheet, complaint.row) in named else [complaint]


def form_of(told: Mapping[str, Any], stem: str) -> Form:
    settings = next((cells for _, cells in rows_of(told["sheets"], "settings")), {})
    remarks = find_remarks(told["sheets"]) + [read_warning(text) for text in told["warnings"]]
    return Form(
        code=value(settings, *CODES) or stem,
        version=value(settings, "version"),
        xform=told["xform"],
        settings={column: str(cell) for column, cell in settings.items()},
        marks=marks_in(told["sheets"]),
        remarks=remarks,
    )


def marks_in(sheets: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """What our own columns say: `body_only`; `flag_values` with values between spaces, their category and severity."""
    marks: dict[str, dict[str, Any]] = {}
    for _, cells in rows_of(sheets, "survey"):
        said: dict[str, Any] = {}
        if value(cells, "body_only").lower() in ("yes", "true", "1"):
            said["body_only"] = True
        if flags := value(cells, "flag_values").split():
            said["flags"] = flags
            said["category"] = value(cells, "finding_category")
            said["severity"] = value(cells, "severity").lower()
        if said:
            marks[value(cells, "name", "tag")] = said
    return marks
