"""What can be wrong with an XLSForm, row by row, in both languages. Plain values."""

import re
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong, or only worth knowing; row 0: of the sheet as a whole."""

    sheet: str
    row: int
    code: str
    words: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        return f"{self.sheet} {self.row}" if self.row else self.sheet

    def say(self, language: str) -> str:
        zh, en = SENTENCES[self.code]
        return (en if language == "en" else zh).format(*self.words)

    def as_json(self) -> dict[str, Any]:
        return {"sheet": self.sheet, "row": self.row, "zh": self.say("zh"), "en": self.say("en")}


SENTENCES = {
    "not_xlsx": (
        "这不是可以读取的 .xlsx 工作簿；请在表格软件中另存为“Excel 工作簿（.xlsx）”后再上传。",
        "This is no .xlsx workbook that can be read; save it as an Excel workbook (.xlsx) and upload that.",
    ),
    "unpacks_too_large": (
        "工作簿解压后过大，没有读取；请删去图片和与问卷无关的工作表。",
        "The workbook is too large when unpacked and was not read; remove pictures and sheets of other things.",
    ),
    "took_too_long": (
        "读取工作簿所需的时间或内存过多，已经停止；请删去与问卷无关的内容。",
        "Reading the workbook took too much time or memory and was stopped; remove what is no part of the form.",
    ),
    "unreadable": (
        "工作簿中有无法读懂的内容，没有保存；请把 survey、choices、settings 三张表复制到一个新的工作簿后再上传。",
        "The workbook holds something that cannot be read; copy survey, choices and settings into a new one.",
    ),
    "type_missing": ("缺少题型（type）。", "The type is missing."),
    "type_unknown": (
        "题型“{0}”不被支持，请换成支持的题型或删去这一行。",
        "Questions of type “{0}” are not supported; use another type or remove the row.",
    ),
    "appearance_refused": (
        "外观“{0}”要用到别的程序，不被支持。",
        "The appearance “{0}” needs another program and is not supported.",
    ),
    "list_missing": ("没有写明选项表或文件的名称。", "The name of the list or file is missing."),
    "list_unknown": ("choices 表中没有选项表“{0}”。", "The sheet choices has no list “{0}”."),
    "file_kind": (
        "“{0}”不能作为选项文件，请用 .csv 或 .xml 文件。",
        "“{0}” cannot hold choices; use a .csv or .xml file.",
    ),
    "brackets": (
        "“{0}”一列中的括号或引号不成对。",
        "Brackets or quotation marks in the column “{0}” do not match.",
    ),
    "function_unknown": (
        "“{0}”一列用到的函数 {1}() 不被支持。",
        "The function {1}() in the column “{0}” is not supported.",
    ),
    "form_id": (
        "form_id“{0}”只能用英文字母、数字、点、横线和下划线，最多 60 位。",
        "The form_id “{0}” may hold letters, digits, dots, dashes and underscores only, at most 60.",
    ),
    "version": (
        "version“{0}”只能用英文字母、数字和常用符号（@ 和 / 除外），最多 60 位。",
        "The version “{0}” may hold letters, digits and common signs (but @ and /) only, at most 60.",
    ),
    "encrypted": (
        "加密的表单不被支持；答卷在手机上和传输中另有加密。",
        "Encrypted forms are not supported; answers are sealed on the phone and on their way by other means.",
    ),
    # Only worth knowing
    "type_ignored": (
        "“{0}”在这里不作记录，其余照常使用。",
        "“{0}” is not recorded here; everything else works.",
    ),
    "appearance_ignored": (
        "外观“{0}”在这里没有作用，题目照常显示。",
        "The appearance “{0}” has no effect here; the question is shown as usual.",
    ),
    "file_needed": ("还需要上传文件“{0}”。", "The file “{0}” still has to be uploaded."),
    "pyxform": ("{0}", "{1}"),
}

ROW = re.compile(r"^\[row : (\d+)\]\s*")
PLACE = re.compile(r"^On the '(\w+)' sheet, the '(.+?)' value (?:'(.*?)' )?is (?:invalid|problematic)\.\s*")

TRANSLATED = [
    (
        r"Names must begin with a letter or underscore.*",
        "名称须以字母或下划线开头，只能含字母、数字、下划线、横线和点，不能有空格。",
    ),
    (r"Questions, groups, and repeats must be unique.*", "同一组内的题目、分组不能重名。"),
    (r".*Could not find the name '(.*)'\.", r"没有名为“\1”的题目。"),
    (r".*The name '(.*)' appears more than once\.", r"“\1”在多处出现，无法确定所指。"),
    (r"Reference variables must start with .*", "引用要写成 ${题目名称}。"),
    (r"Unmatched 'begin_(\w+)'.*for the name '(.*)'\.", r"分组“\2”（begin_\1）没有对应的 end_\1。"),
    (r"Unmatched 'end_(\w+)'.*", r"end_\1 没有对应的 begin_\1。"),
    (r"Question or group with no name\.", "题目或分组没有名称（name）。"),
    (r"Unknown question type '(.*)'\.", r"没有题型“\1”。"),
    (r"There should be a choices sheet in this xlsform.*", "用到了选项表，但工作簿中没有 choices 表。"),
    (r"You must have a sheet named 'survey'.*", "工作簿中没有名为 survey 的表。"),
    (r"The survey element named '(.*)' has no label or hint\.", r"题目“\1”没有题干（label）。"),
    (r"Repeat names must unique anywhere in the survey.*", "重复组的名称在整份问卷中不能重复。"),
    (r"Repeat names must not be the same as the survey root.*", "重复组不能名为 data。"),
    (r"The name 'meta' is reserved.*", "名称“meta”是保留的。"),
    (r"Choices must have a name\..*", "选项没有名称（name）。"),
    (r"Choice names must be unique for each choice list\..*", "同一选项表中的选项不能重名。"),
    (r"List name not in choices sheet: (.*)", r"choices 表中没有选项表“\1”。"),
    (r"Invalid space in .* list name.*|.*[Cc]hoice names cannot contain spaces.*", "多选题的选项名称不能含空格。"),
    (r"Duplicate column header: (.*)", r"表头“\1”出现了两次。"),
    (r"The survey sheet is either empty or missing important column headers\.", "survey 表是空的，或缺少必要的表头。"),
    (r"Parameters must be in the form of .*", "参数要写成 key1=value1 key2=value2。"),
    (r"For the 'range' question type, (.*)", r"range 题的参数不正确（\1）。"),
    (r"The form is nested too deeply\.", "问卷的分组层数过多。"),
    (r"Use the max-pixels parameter.*", "可以用参数 max-pixels 限制照片的大小，发送更快。"),
    (r"Language '([^'\n]*)' is missing the (\w+) (?:columns )?([^\n]*?)(?: column)?\.", r"语言“\1”在 \2 表中缺少这些列：\3。"),
]  # fmt: skip
_PATTERNS = [(re.compile(english, re.DOTALL), chinese) for english, chinese in TRANSLATED]


def read_complaint(complaint: str, unknown: str = "不符合 XLSForm 的规则（{}）") -> Fault:
    """What pyxform complains of, under the row it names, in both languages."""
    text, row, sheet, column = complaint.strip(), 0, "survey", ""
    if found := ROW.match(text):
        row, text = int(found[1]), text[found.end() :]
    if found := PLACE.match(text):
        sheet, column, text = found[1], found[2], text[found.end() :]
    where = (f"“{column}”一列：", f"Column “{column}”: ") if column else ("", "")
    return Fault(sheet, row, "pyxform", (where[0] + in_chinese(text, unknown), where[1] + text))


def read_warning(warning: str) -> Fault:
    """What pyxform only points out."""
    return read_complaint(warning, "请留意（{}）")


def in_chinese(text: str, unknown: str) -> str:
    for pattern, chinese in _PATTERNS:
        if found := pattern.fullmatch(text.strip()):
            return found.expand(chinese)
    if "\n" in text:  # several in one: a line for each language
        return "\n".join(in_chinese(line, unknown) for line in text.splitlines())
    return unknown.format(text)
