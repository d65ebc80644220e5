"""The whole case as one document: nothing of it is left out, whether this program has words for it or not."""

from collections.abc import Iterator, Sequence
from typing import Any

from server.dossiers.annexes import answers, photo
from server.dossiers.blocks import (
    Block,
    Column,
    Document,
    Fact,
    Facts,
    Grid,
    Heading,
    NewPage,
    Pictures,
    Prose,
    Signature,
    Signatures,
)
from server.dossiers.book import Book
from server.dossiers.disputes import disputes
from server.dossiers.report import fields, institution, state_of
from server.dossiers.wording import (
    CASE_STATES,
    COLLECTIONS,
    DECISIONS,
    FOLLOWUPS,
    REASONS,
    STATES,
    entry_text,
    field_name,
    moment,
    phone_time,
    spelled,
    told_moment,
)
from sync.errors import NotUnderstood
from sync.operation import parse
from sync.view import Fields, is_withdrawn

APART = ("answer", "photo", "report", "remark", "review")
"""Collections that have a part of their own."""


def write_whole(book: Book, mark: str, documents: Sequence[str]) -> Document:
    return Document("督导案卷", "Case dossier", book.id, mark, list(body(book, documents)))


def body(book: Book, documents: Sequence[str]) -> Iterator[Block]:
    yield from cover(book, documents)
    yield Heading("一、督导报告", "Report")
    yield from [Prose(state_of(book)), *fields(book)]
    yield Heading("二、检查表作答", "Answers")
    yield answers(book)
    yield Heading("三、作答不一致及处理", "Different answers, and how they were settled")
    yield disputes(book)
    yield Heading("四、批注与审阅", "Remarks and reviews")
    yield from [remarks(book), reviews(book)]
    yield from records(book)
    yield NewPage()
    yield Heading("六、照片", "Photos")
    yield Pictures([photo(book, record, number) for record, number in book.photo_numbers.items()])
    yield Heading("七、文件清单", "Files")
    yield files(book)
    yield Heading("八、暂存未入账的内容", "Kept beside the ledger")
    yield Prose(
        "这些内容已收到并原样保存，但没有进入案卷正文；原因见表。认领后的内容另在正文中。", quiet=True
    )
    yield beside(book)
    yield Heading("九、依法清除的内容", "Lawfully erased")
    yield erased(book)
    yield Heading("十、异常与导出记录", "Incidents and exports")
    yield incidents(book)
    yield NewPage()
    yield Heading("十一、时间线", "Timeline")
    yield Prose("按服务器编号的先后，每一项都列出；时间是服务器收到的时间（括号内为手机时间）。", quiet=True)
    yield timeline(book)


def cover(book: Book, documents: Sequence[str]) -> Iterator[Block]:
    told = book.dispatch
    yield Facts(
        [
            Fact("案卷号", "Case", book.id),
            Fact("委派机构", "Dispatching body", told["body"]["name"]),
            Fact("被督导机构", "Institution", institution(book)),
            Fact("督导时间", "Time", f"{told_moment(told['starts'])} 至 {told_moment(told['ends'])}"),
            Fact("事由", "Reason", told.get("reason") or "—"),
            Fact("状态", "State", state(book)),
            Fact(
                "记录",
                "Entries",
                f"{book.number} 项；暂存未入账 {len(book.beside)} 项；文件 {len(book.files)} 个",
            ),
            Fact("末项摘要", "Digest at the end", book.digest),
            Fact("同卷文件", "In this dossier", "、".join(documents)),
        ]
    )
    yield Prose(
        "本案卷可不经服务器核对：dudao evidence verify 文件.zip。It can be checked without a server.",
        quiet=True,
    )


def state(book: Book) -> str:
    told = book.dispatch
    parts = [CASE_STATES.get(told["state"], told["state"])]
    if told.get("closed"):
        parts.append(f"{told_moment(told['closed'])} 由 {told['closed_by']['name']} 结案")
        followup = FOLLOWUPS.get(told.get("followup") or "", "—")
        parts.append(f"后续：{followup}　{told.get('followup_note') or ''}")
    if told.get("cancelled"):
        parts.append(f"{told_moment(told['cancelled'])} 取消：{told.get('cancel_reason') or '—'}")
    return "\n".join(str(part) for part in parts)


def remarks(book: Book) -> Block:
    columns = [Column("批注", "Remark", 1), Column("内容", "Text", 5), Column("谁、何时", "Who, when", 2.5)]
    rows = [
        [text["item"] or "全案", f"第 {text['round']} 轮：{text['text']}", who(book, head)]
        for _, text, head in book.values("remark")
    ]
    return Grid(columns, rows)


def reviews(book: Book) -> Block:
    columns = [Column("审阅", "Review", 1), Column("内容", "Text", 5), Column("谁、何时", "Who, when", 2.5)]
    rows = [
        [
            DECISIONS.get(one["decision"], one["decision"]),
            f"第 {one['round']} 轮：{one['text'] or '—'}",
            who(book, head),
        ]
        for _, one, head in book.values("review")
    ]
    return Grid(columns, rows)


def who(book: Book, head: Any) -> str:
    return f"{book.person(head.author or '')}\n{moment(head.received)}"


def records(book: Book) -> Iterator[Block]:
    """Everything else that stands, collection by collection, those without words of ours too."""
    yield Heading("五、其他记录", "Other records")
    others = sorted({collection for collection, _ in book.records} - set(APART), key=in_order)
    for collection in others:
        zh, en = COLLECTIONS.get(collection, (collection, ""))
        yield Heading(zh, en, 2)
        rows = [row for (name, record), fields in book.records.items() if name == collection
                for row in record_rows(book, record, fields)]  # fmt: skip
        columns = [
            Column("记录", "Record", 2),
            Column("内容", "What", 5.5),
            Column("谁、何时", "Who, when", 2.5),
        ]
        yield Grid(columns, rows)
        drawn = [each for (name, _), fields in book.records.items() if name == collection
                 for each in signatures_in(fields)]  # fmt: skip
        if drawn:
            yield Signatures(drawn)


def in_order(collection: str) -> tuple[bool, str]:
    """Known ones first."""
    return collection not in COLLECTIONS, collection


def record_rows(book: Book, record: str, fields: Fields) -> Iterator[list[str]]:
    """One row for each value that stands; a withdrawn record says so."""
    name = book.people.get(record, record)
    if is_withdrawn(fields):
        name += "\n（已撤回）"
    for field, heads in fields.items():
        for head in heads:
            if field == "withdrawn" and head.value is None:
                continue
            gone = book.erased.get(head.number or 0)
            text = f"（已依法清除，见第 {gone} 号）" if gone else spelled(head.value)
            yield [name, f"{field_name(field)}：{text}", who(book, head)]


def signatures_in(fields: Fields) -> Iterator[Signature]:
    for heads in fields.values():
        for head in heads:
            if isinstance(head.value, dict) and isinstance(head.value.get("strokes"), list):
                lines = [spelled(head.value.get(name)) for name in ("name", "title") if head.value.get(name)]
                yield Signature(["　".join(lines), phone_time(head.value.get("at"))], head.value["strokes"])  # type: ignore[arg-type]


def files(book: Book) -> Block:
    columns = [
        Column("SHA-256", "", 3.4), Column("类型、大小", "Type, size", 1.7), Column("状态", "State", 2.2),
        Column("由第几号操作报告", "Announced by", 1.4), Column("服务器收到", "Received", 1.8),
    ]  # fmt: skip
    rows = [
        [
            file.sha256,
            f"{file.type}\n{file.size:,} B",
            STATES[file.state] + decided(file.decided_by),
            "、".join(map(str, file.announced_by)) or "—",
            moment(file.receipts[0].time) if file.receipts else "—",
        ]
        for file in book.files.values()
    ]
    return Grid(columns, rows)


def decided(numbers: Sequence[int]) -> str:
    return f"\n决定见第 {'、'.join(map(str, numbers))} 号" if numbers else ""


def beside(book: Book) -> Block:
    columns = [
        Column("序号", "Place", 0.8), Column("原因", "Why", 2), Column("谁、何时", "Who, when", 2.2),
        Column("内容", "What", 4), Column("认领", "Adopted", 1),
    ]  # fmt: skip
    rows = [
        [
            f"{place:04}",
            REASONS.get(each.reason, each.reason),
            f"{book.person(each.author)}\n{moment(each.received)}",
            beside_text(each.body, book) + f"\nSHA-256 {each.hash[:16]}…",
            f"第 {each.adopted} 号" if each.adopted else "未认领",
        ]
        for place, each in enumerate(book.beside, 1)
    ]
    return Grid(columns, rows)


def beside_text(body: bytes, book: Book) -> str:
    """What it says if it can be read, else its beginning as it came."""
    try:
        return entry_text(parse(body), book, None)
    except NotUnderstood:
        return "（无法读懂）" + body[:400].decode(errors="replace")


def erased(book: Book) -> Block:
    """Operations of which the values are gone, and files, each with the decision."""
    columns = [Column("清除了什么", "What", 4), Column("决定", "Decision", 5)]
    rows = [
        [f"第 {number} 号操作的内容（哈希仍在）", decision(book, by)]
        for number, by in sorted(book.erased.items())
    ]
    rows += [
        [
            f"文件 {file.sha256}（哈希、回执仍在）",
            "\n".join(decision(book, by) for by in file.decided_by) or "—",
        ]
        for file in book.files.values()
        if file.state == "erased"
    ]
    return Grid(columns, rows)


def decision(book: Book, number: int) -> str:
    entry = book.entries[number - 1]
    text = entry_text(entry.operation, book, book.erased.get(number))
    return f"第 {number} 号，{book.person(entry.author)}，{moment(entry.received)}：{text}"


def incidents(book: Book) -> Block:
    columns = [
        Column("何时", "When", 2),
        Column("什么", "What", 1.4),
        Column("谁", "Who", 2),
        Column("详情", "Detail", 4),
    ]
    rows = [
        [moment(each["at"]), each["kind"], book.person(each["person"]), f"{each['detail']}\n{each['device']}"]
        for each in book.incidents
    ]
    return Grid(columns, rows)


def timeline(book: Book) -> Block:
    columns = [
        Column("号", "No.", 0.8), Column("时间", "Time", 2.6), Column("谁", "Who", 1.3), Column("什么", "What", 5),
        Column("哈希", "Hash", 1.4),
    ]  # fmt: skip
    rows = [
        [
            str(entry.number),
            f"{moment(entry.received)}\n（{phone_time(entry.operation.at)}）",
            book.person(entry.author),
            entry_text(entry.operation, book, book.erased.get(entry.number)),
            f"{entry.operation.hash[:10]}",
        ]
        for entry in book.entries
    ]
    return Grid(columns, rows)
