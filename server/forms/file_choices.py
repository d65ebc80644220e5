"""The choices that a form takes from files beside it, as `select_multiple_from_file` does. Plain values."""

import csv
from io import StringIO
from typing import NamedTuple
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from server.forms.xform import XF


class Source(NamedTuple):
    file: str
    column: str
    """Of the table, or element of an item: where the values stand."""
    label: str = ""
    """And where their texts do."""


def choice_sources(xform: str) -> dict[str, Source]:
    """Path of a question → where its choices come from, for those that take them from a file."""
    document = fromstring(xform, forbid_dtd=True)
    files = {
        each.get("id"): each.get("src", "").rpartition("/")[2]
        for each in document.iter(f"{XF}instance")
        if each.get("src", "").startswith("jr://file")
    }
    found = {}
    for control in (*document.iter(f"{XF}select"), *document.iter(f"{XF}select1")):
        itemset, value = control.find(f"{XF}itemset"), control.find(f"{XF}itemset/{XF}value")
        if itemset is None or value is None:
            continue
        name = itemset.get("nodeset", "").partition("instance('")[2].partition("'")[0]
        if name in files:
            path = "/" + control.get("ref", "").partition("/")[2].partition("/")[2]
            label = itemset.find(f"{XF}label")
            shown = label.get("ref", "") if label is not None else ""
            found[path] = Source(files[name], value.get("ref", ""), shown)
    return found


def values_in(name: str, content: bytes, column: str) -> list[str]:
    """The values of the choices in a file, each once, in their order; none of one that cannot be read."""
    return list(
        dict.fromkeys(value.strip() for value in column_of(name, content, column) if value and value.strip())
    )


def labels_in(name: str, content: bytes, source: Source) -> dict[str, str]:
    """Value → text of the choices in a file."""
    values, texts = (column_of(name, content, each) for each in (source.column, source.label))
    return {value.strip(): (text or "").strip() for value, text in zip(values, texts, strict=True) if value}


def column_of(name: str, content: bytes, column: str) -> list[str | None]:
    read = table_values if name.lower().endswith(".csv") else item_values
    try:
        return read(content, column)
    except (csv.Error, UnicodeDecodeError, ParseError, DefusedXmlException):
        return []


def table_values(content: bytes, column: str) -> list[str | None]:
    return [row.get(column) for row in csv.DictReader(StringIO(content.decode("utf-8-sig")))]


def item_values(content: bytes, column: str) -> list[str | None]:
    return [item.findtext(column) for item in fromstring(content, forbid_dtd=True).iter("item")]
