"""Files that a form needs beside itself: which may be uploaded, and what is wrong with a table of choices."""

import csv
from io import StringIO
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

LARGEST = 4 * 1024 * 1024
TYPES = {
    ".csv": "text/csv",
    ".xml": "application/xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
    ".mp4": "video/mp4",
}


def type_of(name: str) -> str | None:
    """The type that a file of this name is handed out as; None for what no form may bring."""
    dot = name.rfind(".")
    return TYPES.get(name[dot:].lower()) if dot > 0 else None


def find_fault(name: str, content: bytes) -> str | None:
    """What is wrong with a file, as a code of ours; None if nothing was found."""
    if type_of(name) is None:
        return "media_type"
    if not content:
        return "media_empty"
    if name.lower().endswith(".xml"):
        return xml_fault(content)
    return csv_fault(content) if name.lower().endswith(".csv") else None


def csv_fault(content: bytes) -> str | None:
    """A table must be UTF-8, with the names of its columns first and no row longer than they."""
    try:
        rows = list(csv.reader(StringIO(content.decode("utf-8-sig")), strict=True))
    except (UnicodeDecodeError, csv.Error):
        return "csv_unreadable"
    if not rows or len(rows[0]) < 2 or any(len(row) > len(rows[0]) for row in rows):
        return "csv_columns"
    return None


def xml_fault(content: bytes) -> str | None:
    """A list must be XML that needs nothing else to be read."""
    try:
        fromstring(content, forbid_dtd=True)
    except (ParseError, DefusedXmlException):
        return "xml_unreadable"
    return None
