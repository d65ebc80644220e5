"""Which types and appearances of questions XLSForms may use here: one table, read at every upload.

What is not in it is refused with its row, rather than shown on a phone as something else.
"""

import re

SUPPORTED = {
    "text",
    "integer",
    "decimal",
    "date",
    "time",
    "datetime",
    "select_one",
    "select_multiple",
    "select_one_from_file",
    "select_multiple_from_file",
    "rank",
    "range",
    "note",
    "calculate",
    "hidden",
    "geopoint",
    "image",
    "audio",
    "video",
    "file",
    "barcode",
    "acknowledge",
    "csv-external",
    "xml-external",
    "start",
    "end",
    "today",
    "deviceid",
    "username",
    "phonenumber",
    "email",
    "begin_group",
    "end_group",
    "begin_repeat",
    "end_repeat",
}

IGNORED = {"audit", "start-geopoint", "simserial", "subscriberid", "background-geopoint"}
"""Asked of nobody, and not recorded here: the form works without them, and its maker is told."""

ALIASES = {
    "string": "text",
    "int": "integer",
    "photo": "image",
    "trigger": "acknowledge",
    "location": "geopoint",
    "gps": "geopoint",
    "date time": "datetime",
    "select1": "select_one",
    "select one": "select_one",
    "select one from": "select_one",
    "select all that apply": "select_multiple",
    "select all that apply from": "select_multiple",
    "select one from file": "select_one_from_file",
    "select multiple from file": "select_multiple_from_file",
    "add select one prompt using": "select_one",
    "add select multiple prompt using": "select_multiple",
    "imei": "deviceid",
    "device id": "deviceid",
    "phone number": "phonenumber",
    "lgroup": "repeat",
    "looped group": "repeat",
}

WITH_LIST = {
    "select_one",
    "select_multiple",
    "select_one_from_file",
    "select_multiple_from_file",
    "rank",
    "select_one_external",
}
"""Types that are followed by the name of a list or of a file."""

FROM_FILE = {"select_one_from_file", "select_multiple_from_file"}

APPEARANCES = {
    "autocomplete",
    "columns",
    "columns-1",
    "columns-2",
    "columns-3",
    "columns-4",
    "columns-5",
    "columns-pack",
    "compact",
    "counter",
    "field-list",
    "horizontal",
    "horizontal-compact",
    "label",
    "likert",
    "list",
    "list-nolabel",
    "masked",
    "minimal",
    "month-year",
    "multiline",
    "new",
    "no-buttons",
    "no-calendar",
    "no-ticks",
    "numbers",
    "pages",
    "quick",
    "quickcompact",
    "search",
    "signature",
    "table-list",
    "thousands-sep",
    "url",
    "vertical",
    "year",
}
"""How a question may look. What else a form asks for is left out, and its maker is told."""

REFUSED_APPEARANCES = re.compile(r"(?:search|ex|printer|intent)\s*[:(]", re.IGNORECASE)
"""These leave the question to another program, or fetch its choices elsewhere."""

BEGINS = re.compile(r"(begin|end)[\s_]+(group|repeat|lgroup|looped group|loop)\b", re.IGNORECASE)


def read_type(text: str) -> tuple[str, str]:
    """The type of a question under its one name, and the list or file behind it: `select one yn` → two parts."""
    if found := BEGINS.match(text.strip()):
        kind = found[2].lower()
        return f"{found[1].lower()}_{ALIASES.get(kind, kind)}", ""
    words = re.sub(r"\s+", " ", text.strip())
    for length in range(len(words.split(" ")), 0, -1):
        first = " ".join(words.split(" ")[:length]).lower()
        name = ALIASES.get(first, first)
        if name in WITH_LIST:
            return name, " ".join(words.split(" ")[length:])
    return ALIASES.get(words.lower(), words.lower()), ""
