"""The questionnaires that the product comes with, written as XLSForms from the content files."""

import json
from collections.abc import Iterable, Iterator
from functools import cache
from io import BytesIO

from openpyxl import Workbook

from server.forms.default_questions import ZH, Row, Told, both, rows_of
from server.forms.keeping import keep_draft, publish
from server.forms.models import Questionnaire
from server.forms.xlsform import Form, read_xlsform

RESPONDENTS = {
    "QN-CANDIDATE": "candidate",
    "QN-EXAMINER": "examiner",
    "QN-INTERVIEW": "supervisor",
    "QN-FEEDBACK": "staff",
}


def load_defaults(questionnaires: Iterable[Told]) -> None:
    """Add to the session the questionnaires that are not yet in the database."""
    new = [each for each in questionnaires if Questionnaire.one(each["id"], each["version"]) is None]
    for each in new:
        form, content = default_form(json.dumps(each, ensure_ascii=False, sort_keys=True))
        publish(keep_draft(form, content))


@cache
def default_form(text: str) -> tuple[Form, bytes]:
    """One questionnaire as a form, and the workbook it is made from."""
    content = write_workbook(json.loads(text))
    return read_xlsform(content), content


def write_workbook(questionnaire: Told) -> bytes:
    """A questionnaire of the content files as an XLSForm in both languages."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets_of(questionnaire).items():
        sheet = book.create_sheet(name)
        columns = list(dict.fromkeys(column for row in rows for column in row))
        sheet.append(columns)
        for row in rows:
            sheet.append([row.get(column) for column in columns])
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def sheets_of(questionnaire: Told) -> dict[str, list[Row]]:
    survey = [row for item in questionnaire["items"] for row in rows_of(item)]
    settings = {
        "form_title": questionnaire["zh"],
        "title_zh": questionnaire["zh"],
        "title_en": questionnaire["en"],
        "form_id": questionnaire["id"],
        "version": questionnaire["version"],
        "respondent": RESPONDENTS.get(questionnaire["id"], "supervisor"),
        "default_language": ZH,
    }
    start = [intro()] if questionnaire["anonymous"] else []
    sheets = {"survey": start + survey, "choices": list(choices_of(questionnaire)), "settings": [settings]}
    return {name: rows for name, rows in sheets.items() if rows}


def intro() -> Row:
    return {"type": "note", "name": "intro"} | both(
        "label",
        "本问卷不记名，请按实际情况填写。您的回答只用于核实评价工作的质量。",
        "This questionnaire is anonymous; please answer as it was. Answers only serve the quality of the exams.",
    )


def choices_of(questionnaire: Told) -> Iterator[Row]:
    for name, options in questionnaire["option_sets"].items():
        for option in options:
            labels = both("label", option["zh"], option["en"])
            yield {"list_name": name, "name": option["value"], **labels}
