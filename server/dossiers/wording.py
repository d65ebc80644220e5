"""What was written into a case, in words. What this page does not know is printed as it is, never left out."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from server.clock import SHANGHAI, from_ms
from server.dossiers.book import Book
from server.dossiers.judging import in_words
from sync.operation import Operation

EMPTY, NONE = "（未填写）", "无"

COLLECTIONS = {
    "acceptance": ("应答委派", "Answers to the dispatch"),
    "acknowledgement": ("即时报告的回复", "Acknowledgements of alerts"),
    "alert": ("即时报告", "Immediate reports"),
    "answer": ("检查表作答", "Answers"),
    "erasure": ("依法擦除的决定", "Decisions to erase"),
    "finding": ("问题", "Findings"),
    "interview": ("访谈", "Interviews"),
    "opening": ("查看原图的记录", "Openings of originals"),
    "photo": ("照片", "Photos"),
    "recheck": ("复评抽样", "Re-marking"),
    "recording": ("录音录像", "Recordings"),
    "remark": ("批注", "Remarks"),
    "report": ("报告", "Report"),
    "request": ("资料调阅", "Requests for documents"),
    "response": ("问卷答卷", "Questionnaires"),
    "review": ("审阅", "Reviews"),
    "signature": ("签名", "Signatures"),
    "task": ("委派内容", "Task"),
    "test": ("测试", "Tests"),
    "visit": ("到场", "Visits"),
}

FIELDS = {
    "answer": "作答", "remark": "备注", "caption": "说明", "withdrawn": "撤回", "arrived": "到场", "card": "出示证卡",
    "disclosed": "亮证", "ended": "结束", "conclusion": "总体评价", "process": "督导过程", "summary": "情况综述",
    "guidance": "指导", "practice": "好的做法", "major": "重大问题与建议",
    "recommendations": "奖惩建议", "submitted": "提交", "fact": "事实",
    "order": "委派单", "state": "状态", "team": "小组", "venue": "考点", "contacts": "联系人", "recovery": "救援密钥",
    "preview": "预览", "stamped": "水印件", "redacted": "遮挡", "outcome": "结果", "returned": "归还", "note": "说明",
    "asked": "提出", "done": "执行", "refused": "不同意",
}  # fmt: skip

MODES = {"open": "明察 Open", "covert": "暗访 Covert"}
ENDINGS = {"finished": "完成检查", "covert": "未亮证结束", "no_entry": "未能进场或未开考"}
ANSWERS = {"accepted": "接受", "declined": "不参加", "recused": "申请回避"}
SEVERITIES = {"minor": "一般", "major": "较重", "critical": "严重"}
DECISIONS = {"accepted": "通过", "returned": "退回"}
REASONS = {
    "late": "迟到：报告提交后或结案后才到 late",
    "not allowed": "无权 not allowed",
    "not understood": "无法读懂 not understood",
    "handed in": "由他人代交 handed in",
}
STATES = {
    "here": "在案 here",
    "missing": "尚未送达 not yet sent",
    "lost": "服务器上已损坏或丢失 damaged or lost on the server",
    "sealed": "遮挡前的原件，封存不导出 sealed original of a redacted picture",
    "erased": "已依法擦除 lawfully erased",
}

RESPONSE_STATES = {
    "draft": "草稿，未完成 draft",
    "complete": "已完成 complete",
    "discarded": "作废 discarded",
}
RESPONDENTS = {
    "candidate": "考生 candidate",
    "examiner": "考评员 examiner",
    "staff": "机构人员 staff",
    "supervisor": "督导员 supervisor",
}
OUTCOMES = {"given": "已提供", "partly": "部分提供", "refused": "拒绝提供"}

CASE_STATES = {
    "PLANNED": "待批准", "NOTIFIED": "已通知", "READY": "就绪", "IN_PROGRESS": "进行中", "REPORTED": "已报告",
    "REVIEWED": "已审阅", "CLOSED": "已结案", "CANCELLED": "已取消",
}  # fmt: skip
FOLLOWUPS = {"none": "无需后续", "correct": "要求整改", "special": "转专项督导"}

LONGEST = 400
"""Signs of one value in a line of the timeline; drafts of questionnaires come again every minute, whole."""

MOMENT = re.compile(r"^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)[.\d]*(.*)$")


def moment(ms: int | None) -> str:
    """A moment of the server's clock, where the supervision takes place."""
    return f"{from_ms(ms).astimezone(SHANGHAI):%Y-%m-%d %H:%M:%S}" if ms else "—"


def told_moment(text: str | None) -> str:
    """A moment as our own schemas write it."""
    return f"{datetime.fromisoformat(text).astimezone(SHANGHAI):%Y-%m-%d %H:%M}" if text else "—"


def phone_time(text: object) -> str:
    """What a phone's clock said; it is evidence and is not put right."""
    found = MOMENT.match(str(text or ""))
    if not found:
        return str(text or "—")
    return f"{found[1]} {found[2]}{'' if found[3] == '+08:00' else found[3]}"


def collection_name(collection: str) -> str:
    """The name of a collection in both languages; the bare word if it has none here."""
    zh, en = COLLECTIONS.get(collection, (collection, ""))
    return f"{zh} {en}".strip()


def field_name(name: str) -> str:
    return FIELDS.get(name, COLLECTIONS.get(name, (name,))[0])


def spelled(value: Any) -> str:
    """Any value as text: all of it, but for the points of a signature's lines, which are drawn elsewhere."""
    if value is None:
        return "—"
    if isinstance(value, bool):
        return "是 yes" if value else "否 no"
    if isinstance(value, Mapping):
        parts = (f"{name}: {spelled_part(name, part)}" for name, part in value.items() if part is not None)
        return "；".join(parts) or "—"
    if isinstance(value, list):
        return "、".join(spelled(part) for part in value) or "—"
    return str(value)


def spelled_part(name: str, value: Any) -> str:
    if name == "strokes":
        return f"手写签名 {len(value)} 笔" if isinstance(value, list) else spelled(value)
    return f"（{spelled(value)}）" if isinstance(value, Mapping) else spelled(value)


def entry_text(operation: Operation, book: Book, erased_by: int | None) -> str:
    """What an operation says, in the words of this product."""
    name = collection_name(operation.collection).split(" ")[0]
    if operation.erases is not None:
        return f"清除第 {operation.erases} 号操作的内容"
    shown = record_name(operation, book)
    if erased_by is not None:
        fields = "、".join(map(field_name, operation.fields))
        return f"{name} {shown}：{fields} 的内容已依法清除，见第 {erased_by} 号操作"
    parts = [f"{field_name(field)} {field_text(operation, field, book)}" for field in operation.fields]
    adopted = "（认领）" if operation.adopts else ""
    return f"{name} {shown}{adopted}：" + "；".join(parts)


def record_name(operation: Operation, book: Book) -> str:
    if operation.collection == "photo":
        return book.photo_numbers.get(operation.record, "")
    return book.people.get(operation.record, operation.record)


def is_instance(operation: Operation, field: str) -> bool:
    """Tell whether this is the XML of a response, or a part of it."""
    return operation.collection == "response" and field.startswith("instance")


def field_text(operation: Operation, field: str, book: Book) -> str:
    value = operation.fields[field]
    if is_instance(operation, field) and isinstance(value, str):
        return f"（{len(value)} 字，全文见 operations.jsonl）"
    if (operation.collection, field) == ("answer", "answer") and isinstance(value, dict):
        return in_words(book.items.get(operation.record), book.options, value)
    said = spelled(value)
    return (
        said if len(said) <= LONGEST else f"{said[:LONGEST]}…（共 {len(said)} 字，全文见 operations.jsonl）"
    )
