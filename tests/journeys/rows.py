"""The rows of the two routes.ts: every address of the front end, read from the tables themselves."""

import re
from dataclasses import dataclass

from tests.journeys.served import ROOT

TABLES = [ROOT / "pwa" / "src" / "routes.ts", ROOT / "pwa" / "src" / "desk" / "routes.ts"]
ROW = re.compile(r'path: "([^"]+)",\s+shell: "(\w+)",\s+who: "(\w+)",\s+title: \["([^"]+)", "([^"]+)"\]')


@dataclass(frozen=True)
class Row:
    path: str
    shell: str
    who: str
    zh: str
    en: str


def rows() -> list[Row]:
    """Every row in its order; a row written in another shape is an error, not left out."""
    text = "".join(table.read_text() for table in TABLES)
    found = [Row(*parts) for parts in ROW.findall(text)]
    if len(found) != text.count("screen: async ()"):
        raise ValueError("a row of routes.ts was not understood")
    return found
