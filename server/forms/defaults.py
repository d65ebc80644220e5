"""The questionnaires that the product comes with, written as XLSForms from the content files."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from io import BytesIO
from typing import Any

from openpyxl import Workbook

from server.forms.keeping import keep_draft, publish
from server.forms.models import Questionnaire
from server.forms.xlsform import Form, read_xlsform

Told = Mapping[str, Any]
Row = dict[str, str]

ZH, EN = "中文 (zh)", "English (en)"
RESPONDENTS = {
    "QN-CANDIDATE": "candidate",
    "QN-EXAMINER": "examiner",
    "QN-INTERVIEW": "supervisor",
    "QN-FEEDBACK": "staff",
}
WHOLE = {"QE-10"}
"""Numbers that count people; the others are amounts."""

LONGEST = 2000
FOR_THE_BODY = "仅委派机构可见"
NO_PERSON = "请勿填写个人身份信息"


def load_defaults(questionnaires: Iterable[Told]) -> list[str]:
    """Add to the session the questionnaires that are not yet in the database, and return their keys."""
    new = [each for each in questionnaires if Questionnaire.one(each["id"], each["version"]) is None]
    for each in new:
        form, content = default_form(json.dumps(each, ensure_ascii=False, sort_keys=True))
        publish(keep_draft(form, content))
    return [f"{each['id']}@{each['version']}" for each in new]


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


def rows_of(item: Told) -> Sequence[Row]:
    """The rows of one question; most are one row."""
    rows = WRITERS[item["type"]](item)
    rows[0] |= {"flag_values": " ".join(item["flag_values"])} if item.get("flag_values") else {}
    return [row | body_only(item, row) for row in rows]


def body_only(item: Told, row: Row) -> Row:
    """What was promised to reach the dispatching body only, and names."""
    secret = item["type"] == "secret" or FOR_THE_BODY in item["zh"]
    return {"body_only": "yes"} if secret and not row["type"].startswith(("begin", "end")) else {}


def question(item: Told, type: str, **more: str) -> Row:
    required = {"required": "yes"} if item["required"] else {}
    return {"type": type, "name": name_of(item), **both("label", item["zh"], item["en"]), **required, **more}


def name_of(item: Told) -> str:
    """`QC_01` for `QC-01`: a dash parts groups in the columns of an export."""
    return str(item["id"]).replace("-", "_")


def both(column: str, zh: str, en: str) -> Row:
    return {f"{column}::{ZH}": zh, f"{column}::{EN}": en}


def single(item: Told) -> list[Row]:
    return [question(item, f"select_one {item['options']}")]


def text(item: Told) -> list[Row]:
    if NO_PERSON in item["zh"]:
        return [question(item, "text", appearance="multiline", **without_numbers())]
    return [question(item, "text", appearance="multiline", **short_enough())]


def short_enough() -> Row:
    said = both("constraint_message", f"最多 {LONGEST} 字。", f"At most {LONGEST} signs.")
    return {"constraint": f"string-length(.) <= {LONGEST}"} | said


def without_numbers() -> Row:
    """No telephone or identity number gets into an anonymous remark by mistake."""
    rule = f"string-length(.) <= {LONGEST} and not(regex(., '.*[0-9]{{11}}.*'))"
    said = both(
        "constraint_message",
        f"请不要写电话、证件号码；最多 {LONGEST} 字。",
        f"Please leave out telephone and identity numbers; at most {LONGEST} signs.",
    )
    return {"constraint": rule} | said


def number(item: Told) -> list[Row]:
    said = both("constraint_message", "不能小于 0。", "Not below 0.")
    kind = "integer" if item["id"] in WHOLE else "decimal"
    return [question(item, kind, constraint=". >= 0", **said)]


def automatic(item: Told) -> list[Row]:
    drawn = "once(concat('IV-', substr(translate(uuid(), '-', ''), 0, 8)))"
    return [question(item, "text", calculation=drawn, read_only="yes")]


def several(item: Told) -> list[Row]:
    """A list of names: as many rounds as there are."""
    one = {"type": "text", "name": f"{name_of(item)}_name", "required": "yes"} | both("label", "姓名", "Name")
    return in_rounds(item, [one])


def given_files(item: Told) -> list[Row]:
    label = both("label", "名称", "What it is")
    return in_rounds(
        item,
        [
            {"type": "text", "name": f"{name_of(item)}_title", **label},
            {"type": "file", "name": f"{name_of(item)}_file", **both("label", "文件", "File")},
        ],
    )


def in_rounds(item: Told, rows: list[Row]) -> list[Row]:
    begin = {"type": "begin_repeat", "name": name_of(item), **both("label", item["zh"], item["en"])}
    return [begin, *rows, {"type": "end_repeat"}]


def signature(item: Told) -> list[Row]:
    """A signature; where it is not needed, the reason why there is none."""
    signed = question(item, "image", appearance="signature")
    if item["required"]:
        return [signed]
    reason = {"type": "text", "name": f"{name_of(item)}_reason", "relevant": f"${{{name_of(item)}}} = ''"}
    return [signed, reason | both("label", "拒签或未签的原因", "Reason, where it is not signed")]


def checkbox(item: Told) -> list[Row]:
    return [question(item, "acknowledge")]


WRITERS: dict[str, Callable[[Told], list[Row]]] = {
    "single": single,
    "text": text,
    "secret": text,
    "number": number,
    "auto": automatic,
    "list": several,
    "files": given_files,
    "checkbox": checkbox,
    "signature": signature,
}
