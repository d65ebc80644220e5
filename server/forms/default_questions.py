"""One question of a default questionnaire as rows of an XLSForm. Plain values."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

Told = Mapping[str, Any]
Row = dict[str, str]

ZH, EN = "中文 (zh)", "English (en)"
WHOLE = {"QE-10"}
"""Numbers that count people; the others are amounts."""

LONGEST = 2000
FOR_THE_BODY = "仅委派机构可见"
NO_PERSON = "请勿填写个人身份信息"


def rows_of(item: Told) -> Sequence[Row]:
    """The rows of one question; most are one row."""
    rows = WRITERS[item["type"]](item)
    rows[0] |= marks_of(item) if item.get("flag_values") else {}
    return [row | body_only(item, row) for row in rows]


def marks_of(item: Told) -> Row:
    """Which answers are leads, and what kind of problem they point to."""
    marks = {"flag_values": " ".join(item["flag_values"]), "severity": item["severity"]}
    return marks | ({"finding_category": item["finding_category"]} if "finding_category" in item else {})


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
