"""What the desk takes away of a questionnaire, by its own buttons."""

import io
import zipfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from xml.etree.ElementTree import fromstring

from tests.journeys.desk import Desk
from tests.journeys.inside import fetched
from tests.tables import Expected, Table, csv_tables, differences, sheets


@dataclass(frozen=True)
class Results:
    """One response, taken away in every way there is."""

    code: str
    key: str
    """What names the response among all others, as the feed tells it."""

    xml: str
    files: dict[str, bytes]
    csv: dict[str, Table]
    sheets: dict[str, Table]

    def file(self, question: str) -> str:
        """What the file that answers a question is called."""
        return fromstring(self.xml).findtext(f".//{question}") or ""

    def moment(self, column: str) -> datetime:
        head, row = self.csv[f"{self.code}.csv"]
        return datetime.fromisoformat(row[head.index(column)])

    def wrong(self, expected: dict[str, Expected]) -> list[str]:
        """Every cell of the CSV tables and of the workbook that is not as expected, the form's own table first."""
        form, *repeats = expected
        as_csv = [f"{form}.csv", *(f"{form}-{repeat}.csv" for repeat in repeats)]
        wrong = [
            f"tables: {list(found)}"
            for found, names in ((self.csv, as_csv), (self.sheets, list(expected)))
            if list(found) != names
        ]
        for found in (self.csv, self.sheets):
            for (name, table), wanted in zip(found.items(), expected.values(), strict=False):
                wrong += [f"{name}: {difference}" for difference in differences(table, wanted)]
        return wrong


def take_away(lin: Desk, code: str) -> Results:
    """Press each button on the page of the results, to which there is one response."""
    lin.page.goto(f"/desk/questionnaires/{code}/results")
    csv, book, packed = (downloaded(lin, name) for name in ("CSV（压缩包）", "Excel 工作簿", "XML 与文件"))
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        files = {Path(name).name: archive.read(name) for name in archive.namelist()}
    xml = files.pop("submission.xml").decode()
    [told] = fetched(lin.page, f"/api/questionnaires/{code}.svc/Submissions")["value"]
    return Results(code, told["__id"], xml, files, csv_tables(csv), sheets(book))


def downloaded(lin: Desk, button: str) -> bytes:
    with lin.page.expect_download() as download:
        lin.page.get_by_role("link", name=button, exact=True).click()
    return Path(download.value.path()).read_bytes()
