"""XLSForms made for the tests, as their makers would hand them in; `python -m tests.xlsforms FOLDER` writes them.

`every_feature` holds 49 questions and uses every type and feature that is supported at least once;
`outsider` is what a stranger brings: English first, two languages, no version, choices in a CSV file.
"""

import sys
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from pyxform.xls2xform import convert

from server.forms.xform import read_outline

Row = dict[str, Any]
Sheets = dict[str, list[Row]]

OCCUPATIONS = (
    "name,label,level\n4-08-05-01,保育师,3\n6-18-01-01,车工,4\n6-31-01-03,电工,4\n4-14-02-03,美容师,3\n"
)
EQUIPMENT = "name,label\nlathe,Lathe\nbench,Bench\nmeter,Multimeter\n"


def q(type: str, name: str, zh: str = "", en: str = "", **more: Any) -> Row:
    """A row of the sheet `survey` of the form in Chinese and English."""
    labels = {"label::中文 (zh)": zh, "label::English (en)": en} if zh else {}
    return {"type": type, "name": name, **labels, **{key.replace("__", "::"): v for key, v in more.items()}}


def both(column: str, zh: str, en: str) -> Row:
    """A column other than the label in both languages."""
    return {f"{column}::中文 (zh)": zh, f"{column}::English (en)": en}


def choice(list_name: str, name: str, zh: str, en: str, **more: Any) -> Row:
    return {
        "list_name": list_name,
        "name": name,
        "label::中文 (zh)": zh,
        "label::English (en)": en,
        **more,
    }


ANY_TIME = [
    q("start", "start"),
    q("end", "end"),
    q("today", "today"),
    q("deviceid", "deviceid"),
]

WORDS = [
    q("begin_group", "words", "文字和数字", "Words and numbers", appearance="field-list"),
    q(
        "text",
        "full_name",
        "姓名",
        "Name",
        required="yes",
        constraint="string-length(.) <= 20",
        **both("hint", "与证件一致", "As on the identity card"),
        **both("required_message", "请填写姓名", "The name is needed"),
        **both("constraint_message", "最多 20 字", "At most 20 signs"),
    ),
    q("text", "remarks", "备注", "Remarks", appearance="multiline"),
    q("text", "phone", "电话", "Telephone", appearance="numbers", constraint="regex(., '^[0-9]{8,11}$')"),
    q(
        "integer",
        "age",
        "年龄",
        "Age",
        constraint=". >= 16 and . <= 100",
        **both("constraint_message", "年龄应在 16 至 100 之间", "The age is between 16 and 100"),
    ),
    q("decimal", "fee", "实际缴费（元）", "Fee paid (yuan)", default="0.5"),
    q("note", "greeting", "您好，${full_name}", "Hello, ${full_name}"),
    q("end_group", ""),
]

TIMES = [
    q("begin_group", "times", "日期和时间", "Dates and times"),
    q("date", "exam_day", "考试日期", "Day of the exam", constraint=". <= today()"),
    q("time", "exam_hour", "开考时间", "Starting time"),
    q("dateTime", "arrived", "到达时刻", "Arrived at"),
    q("date", "since_month", "从业起始年月", "In the trade since", appearance="month-year"),
    q("date", "born", "出生年份", "Year of birth", appearance="year"),
    q("end_group", ""),
]

CHOICES = [
    q("begin_group", "choices", "选择", "Choices"),
    q("select_one province", "province", "省份", "Province", required="yes"),
    q("select_one city", "city", "城市", "City", choice_filter="province=${province}"),
    q(
        "select_multiple tool",
        "tools",
        "使用的工具",
        "Tools used",
        constraint="not(selected(., 'none') and count-selected(.) > 1)",
    ),
    q("text", "other_tool", "其他工具", "Other tool", relevant="selected(${tools}, 'other')"),
    q("select_one yn", "heard", "是否听说", "Heard of it", appearance="minimal"),
    q("select_one_from_file occupations.csv", "occupation", "职业", "Occupation", appearance="autocomplete"),
    q("select_multiple_from_file equipment.csv", "equipment", "设备", "Equipment"),
    q("select_one agree", "fair", "考评公平", "The examiners were fair", appearance="likert"),
    q("rank worry", "worries", "按担心程度排序", "Put your worries in order"),
    q("range", "score", "总体评分", "Overall score", parameters="start=0 end=10 step=1"),
    q("begin_group", "table", "逐项评价", "One by one", appearance="table-list"),
    q("select_one agree", "room_good", "考场良好", "The room was good"),
    q("select_one agree", "tools_good", "设备良好", "The tools were good"),
    q("end_group", ""),
    q("end_group", ""),
]

WORKED_OUT = [
    q("calculate", "double_fee", calculation="${fee} * 2"),
    q("calculate", "province_name", calculation="jr:choice-name(${province}, '${province}')"),
    q("calculate", "level", calculation="pulldata('occupations', 'level', 'name', ${occupation})"),
    q("calculate", "tools_changed", calculation="now()", trigger="${tools}"),
    q("hidden", "origin", default="paper"),
    q("text", "shown_only", "费用两倍", "Twice the fee", calculation="${double_fee}", read_only="yes"),
]

FILES = [
    q("begin_group", "files", "照片和文件", "Photos and files"),
    q("geopoint", "place", "地点", "Place"),
    q("image", "front", "正面照片", "Photo of the front", parameters="max-pixels=1024"),
    q("audio", "said", "录音", "Recording"),
    q("video", "seen", "录像", "Film"),
    q("file", "document", "文件", "Document"),
    q("barcode", "card_code", "证卡条码", "Code on the card"),
    q("image", "signed", "签名", "Signature", appearance="signature"),
    q("acknowledge", "told", "已告知用途", "Told what it is for", required="yes"),
    q("end_group", ""),
]

REPEATS = [
    q("begin_repeat", "room", "考场", "Room"),
    q("text", "room_name", "考场名称", "Name of the room"),
    q("integer", "seats", "座位数", "Seats"),
    q("image", "room_photo", "考场照片", "Photo of the room"),
    q("begin_repeat", "examiner", "考评员", "Examiner"),
    q("text", "examiner_name", "考评员姓名", "Name of the examiner"),
    q("end_repeat", ""),
    q("end_repeat", ""),
    q("calculate", "rooms", calculation="count(${room})"),
    q("integer", "stations", "工位数", "Stations", constraint=". <= 5"),
    q("begin_repeat", "station", "工位", "Station", repeat_count="${stations}"),
    q("select_one yn", "station_safe", "工位是否安全", "Is the station safe"),
    q("end_repeat", ""),
    q("select_one ${room_name}", "best_room", "最好的考场", "The best room")
    | {"choice_filter": "room_name != ''"},
]

EVERY_FEATURE: Sheets = {
    "survey": [*ANY_TIME, *WORDS, *TIMES, *CHOICES, *WORKED_OUT, *FILES, *REPEATS],
    "choices": [
        choice("province", "gd", "广东", "Guangdong"),
        choice("province", "zj", "浙江", "Zhejiang"),
        choice("city", "gz", "广州", "Guangzhou", province="gd"),
        choice("city", "sz", "深圳", "Shenzhen", province="gd"),
        choice("city", "hz", "杭州", "Hangzhou", province="zj"),
        choice("tool", "lathe", "车床", "Lathe"),
        choice("tool", "meter", "万用表", "Multimeter"),
        choice("tool", "other", "其他", "Other"),
        choice("tool", "none", "没有", "None"),
        choice("yn", "yes", "是", "Yes"),
        choice("yn", "no", "否", "No"),
        *(
            choice("agree", value, zh, en)
            for value, zh, en in (
                ("5", "非常同意", "Strongly agree"),
                ("3", "一般", "Neutral"),
                ("1", "非常不同意", "Strongly disagree"),
            )
        ),
        choice("worry", "time", "时间不够", "Too little time"),
        choice("worry", "noise", "噪声", "Noise"),
        choice("worry", "tools", "工具", "Tools"),
    ],
    "settings": [
        {
            "form_title": "全部题型",
            "form_id": "every_feature",
            "version": "3",
            "default_language": "中文 (zh)",
            "style": "pages",
        }
    ],
}

OUTSIDER: Sheets = {
    "survey": [
        {
            "type": "note",
            "name": "intro",
            "label::English (en)": "Workshop audit",
            "label::Français (fr)": "Audit de l'atelier",
        },
        {
            "type": "text",
            "name": "workshop",
            "label::English (en)": "Workshop",
            "label::Français (fr)": "Atelier",
            "required": "yes",
        },
        {
            "type": "select_one_from_file machines.csv",
            "name": "machine",
            "label::English (en)": "Machine",
            "label::Français (fr)": "Machine",
        },
        {
            "type": "select all that apply from risk",
            "name": "risks",
            "label::English (en)": "Risks seen",
            "label::Français (fr)": "Risques vus",
        },
        {
            "type": "int",
            "name": "count",
            "label::English (en)": "How many machines",
            "label::Français (fr)": "Combien de machines",
        },
        {"type": "photo", "name": "picture", "label::English (en)": "Photo", "label::Français (fr)": "Photo"},
    ],
    "choices": [
        {
            "list_name": "risk",
            "name": "guard",
            "label::English (en)": "Guard missing",
            "label::Français (fr)": "Protection absente",
        },
        {
            "list_name": "risk",
            "name": "light",
            "label::English (en)": "Bad light",
            "label::Français (fr)": "Mauvaise lumière",
        },
    ],
    "settings": [
        {"form_title": "Workshop audit", "form_id": "workshop_audit", "default_language": "English (en)"}
    ],
}

MACHINES = "name,label\nm1,Lathe 1\nm2,Mill 2\n"

MEDIA = {
    "every_feature": {"occupations.csv": OCCUPATIONS.encode(), "equipment.csv": EQUIPMENT.encode()},
    "outsider": {"machines.csv": MACHINES.encode()},
}


def workbook(sheets: Sheets) -> bytes:
    """An .xlsx file with these sheets; the first row of each names its columns."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        columns = list(dict.fromkeys(column for row in rows for column in row))
        sheet.append(columns)
        for row in rows:
            sheet.append([row.get(column) or None for column in columns])
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def every_feature() -> bytes:
    """The form of 49 questions, an `.xlsx` file."""
    return workbook(EVERY_FEATURE)


def outsider() -> bytes:
    """A stranger's form, an `.xlsx` file."""
    return workbook(OUTSIDER)


@dataclass(frozen=True)
class Read:
    """A form as pyxform reads it, without the child process that the server asks."""

    xform: str
    outline: dict[str, Any]


@cache
def read_once(name: str) -> Read:
    """`every_feature` or `outsider`."""
    xform = convert({"every_feature": every_feature, "outsider": outsider}[name]()).xform
    return Read(xform, read_outline(xform, {}).as_json())


def questions(sheets: Sheets) -> list[Row]:
    """The rows that ask or note something; groups and repeats only hold others."""
    return [row for row in sheets["survey"] if not row["type"].startswith(("begin", "end_"))]


def write_all(folder: Path) -> None:
    """Write each form as `.xlsx` and as the XForm that pyxform makes of it, with its media."""
    for name, made in (("every_feature", every_feature()), ("outsider", outsider())):
        (folder / f"{name}.xlsx").write_bytes(made)
        (folder / f"{name}.xml").write_text(convert(made).xform, encoding="utf-8")
        for file, content in MEDIA[name].items():
            (folder / file).write_bytes(content)


if __name__ == "__main__":
    place = Path(sys.argv[1])
    place.mkdir(parents=True, exist_ok=True)
    write_all(place)
