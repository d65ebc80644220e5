"""The lists at the end: files, what was kept beside, what was erased, incidents, and every entry in order."""

from collections.abc import Sequence

from server.dossiers.blocks import Block, Column, Grid
from server.dossiers.book import Book
from server.dossiers.wording import REASONS, STATES, entry_text, moment, phone_time
from sync.errors import NotUnderstood
from sync.operation import parse


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
